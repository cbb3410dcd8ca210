"""The YAML of fixtures: lists, mappings and text, each with its line; no anchors, tags or inferred types.

YAML cuts, joins and splits text in ways that writers do not expect. Wherever it does so without an error, the
reader says so: what is loaded is what is written.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import yaml

from schema.load.problems import Lines, shown
from schema.load.read.files import Unreadable
from schema.load.read.yaml_errors import IN_QUOTES, end_of, explained, start_of

MAX_DEPTH = 20
_NULLS = ("", "~", "null", "Null", "NULL")
_BLOCK_STYLES = ("|", ">")

_LINE_END = re.compile(r"\r\n?|\n")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATORS = "\x85\u2028\u2029"
"""Characters at which YAML 1.1, unlike editors, ends a line."""

_COMMENT = re.compile(r"([ \t]*)(#[^\r\n]*)")
_BLOCK_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")
_COMMENT_BELOW = re.compile(r"[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*([ \t]*)(#[^\r\n]*)")
_EMPTY_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_DASH_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*([-?>|*]) ")

_NodeEvent = yaml.ScalarEvent | yaml.CollectionStartEvent
Value = str | None | list[Any] | dict[str, Any]


class Document(NamedTuple):
    """A document's value, its lines, and its problems. Of duplicate keys the first value counts."""

    value: Value
    lines: Lines
    problems: list[Unreadable]


class _Open:
    """An unfinished list or mapping. `column` is where its items or keys stand; in flow style there is none."""

    def __init__(self, value: list[Any] | dict[str, Any], lines: Lines, column: int | None) -> None:
        self.value = value
        self.lines = lines
        self.column = column
        self.parts: dict[str | int, Lines] = {}
        lines.parts = self.parts
        self.key: str | None = None
        self.key_line = 0
        self.key_end = 0


def parse(text: str) -> Document:
    """Read a document. Scalars are text as written, except for a plain null.

    Raises Unreadable for invalid YAML, for an empty document, and for features that fixtures do not support:
    anchors, aliases (before any is expanded), tags, several documents, deep nesting. It holds the problems found
    before, too.
    """
    source = _Source(text)
    reader = _Reader(source)
    try:
        return reader.read()
    except yaml.MarkedYAMLError as error:
        problem = reader.cause() or explained(error, text, reader.last)
        place = error.problem_mark or error.context_mark
        problem.line = source.line_at(place.index) if place and not problem.line else problem.line
    except Unreadable as error:
        problem = error
    problem.earlier = reader.problems
    raise problem


class _Source:
    """The text of a document, which lines its characters are on, and the text as it is handed to the parser."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [match.end() for match in _LINE_END.finditer(text)]
        self._restored: dict[int, str] = {}

    def line_at(self, index: int) -> int:
        """Return the line of a character, as editors count."""
        return bisect_right(self._ends, index) + 1

    def events(self) -> Iterator[yaml.Event]:
        """Yield the parser's events. Raises Unreadable for a character that YAML does not allow."""
        if found := _FORBIDDEN.search(self.text):
            message = f"has the character U+{ord(found.group()):04X}, which YAML does not allow"
            raise Unreadable(self.line_at(found.start()), message, remedy="remove it")
        loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
        return yaml.parse(self._without_separators(), Loader=loader)

    def _without_separators(self) -> str:
        """Return the text with unused characters for those at which only YAML ends a line."""
        present = [char for char in _SEPARATORS if char in self.text]
        if not present:
            return self.text
        unused = (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in self.text)
        self._restored = {ord(stand_in): char for char, stand_in in zip(present, unused, strict=False)}
        return self.text.translate({ord(char): code for code, char in self._restored.items()})

    def restored(self, text: str) -> str:
        """Return a parsed text with its own characters."""
        return text.translate(self._restored) if self._restored else text


class _Reader:
    """Builds values from parse events, without recursion."""

    def __init__(self, source: _Source) -> None:
        self.problems: list[Unreadable] = []
        self.last: yaml.Event | None = None
        self._source = source
        self._text = source.text
        self._stack: list[_Open] = []
        self._done: tuple[Value, Lines] | None = None
        self._cut: yaml.Event | None = None

    def read(self) -> Document:
        """Read all events."""
        for event in self._source.events():
            self.last = event
            self._take(event)
        if self._done is None or self._done[0] is None:
            raise Unreadable(1, "is empty", remedy="write a record, or delete the file")
        return Document(*self._done, self.problems)

    def cause(self) -> Unreadable | None:
        """Return, of an error after a text that is cut off, the problem that explains it."""
        return self.problems.pop() if self._cut is not None and self._cut is self.last else None

    def _take(self, event: yaml.Event) -> None:
        line = self._source.line_at(start_of(event))
        match event:
            case yaml.ScalarEvent():
                self._scalar(event, line)
            case yaml.SequenceStartEvent():
                self._begin([], event, line)
            case yaml.MappingStartEvent():
                self._begin({}, event, line)
            case yaml.CollectionEndEvent():
                self._end(event)
            case yaml.AliasEvent():
                _reject("*", event.anchor or "", line)
            case yaml.DocumentStartEvent() if self._done:
                raise Unreadable(line, "starts a second document", remedy="write one list per file")

    def _end(self, event: yaml.Event) -> None:
        opened = self._stack.pop()
        if opened.column is None:
            self._cut_off(event)
        self._add(opened.value, opened.lines)

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        _reject_extras(event, line)
        value = self._source.restored(event.value)
        if self._expects_key():
            self._key(value, event, line)
        elif self._is_split_off(event):
            self._split_off(line)
        else:
            value += self._check_text(event, line)
            self._add(self._value(value, event), Lines(line))

    def _value(self, value: str, event: yaml.ScalarEvent) -> str | None:
        if event.style in _BLOCK_STYLES:
            return value.rstrip("\n")
        return None if not event.style and value in _NULLS else value

    def _check_text(self, event: yaml.ScalarEvent, line: int) -> str:
        """Note what YAML does to a text without an error. Return the text that it cuts off."""
        if event.style in _BLOCK_STYLES:
            header = _BLOCK_COMMENT.match(self._text, start_of(event))
            return self._note_cut(event, header.start(1), header[1]) if header else ""
        if not event.style:
            self._check_joined(event, line)
        return self._cut_off(event)

    def _check_joined(self, event: yaml.ScalarEvent, line: int) -> None:
        """Note lines of a text without quotes that YAML joins although they do not look like one text."""
        written = self._text[start_of(event) : end_of(event)]
        if found := _EMPTY_LINE.search(written):
            message, remedy = "has an empty line, which YAML reads as a mere line break", _SEPARATELY
        elif found := _DASH_LINE.search(written):
            message = f"is joined by YAML to the next line, which begins with '{found[1]} '"
            remedy = (
                "indent that line like the text that it follows, or write the text in quotes or after '|'"
            )
        else:
            return
        self.problems.append(Unreadable(line, message, shown(written[: found.start()]), remedy))

    def _cut_off(self, event: yaml.Event) -> str:
        """Note a comment after a value that is probably part of it; return it."""
        end = end_of(event)
        if found := _COMMENT.match(self._text, end):
            spaces, comment = found.groups()
            return "" if _is_comment(spaces, comment) else self._note_cut(event, found.start(2), comment)
        if isinstance(event, yaml.ScalarEvent) and event.value and not event.style:
            found = _COMMENT_BELOW.match(self._text, end)
            if found and self._is_deeper(found[1]):
                return self._note_cut(event, found.start(2), found[2])
        return ""

    def _note_cut(self, event: yaml.Event, at: int, comment: str) -> str:
        self._cut = event
        message = "is cut off by YAML, which reads it as a comment"
        line = self._source.line_at(at)
        self.problems.append(Unreadable(line, message, shown(comment.rstrip()), _COMMENT_REMEDY))
        return f" {comment.rstrip()}"

    def _is_deeper(self, indentation: str) -> bool:
        column = self._stack[-1].column if self._stack else None
        return column is not None and len(indentation) > column

    def _is_split_off(self, event: yaml.ScalarEvent) -> bool:
        """Return whether the value is missing since there is only a name between `{` and `}`, without a colon."""
        top = self._stack[-1] if self._stack else None
        if top is None or top.key is None or top.column is not None or event.value or event.style:
            return False
        return ":" not in self._text[top.key_end : start_of(event) + 1]

    def _split_off(self, line: int) -> None:
        top = self._stack[-1]
        message = "is read as a field of its own, since YAML splits text between { and } at each comma"
        self.problems.append(Unreadable(line, message, shown(top.key), IN_QUOTES))
        top.key = None

    def _begin(self, value: list[Any] | dict[str, Any], event: yaml.CollectionStartEvent, line: int) -> None:
        _reject_extras(event, line)
        if self._expects_key():
            raise Unreadable(line, "has a list or mapping as a key", remedy="write a field's name")
        if len(self._stack) >= MAX_DEPTH:
            raise Unreadable(
                line, f"is nested more than {MAX_DEPTH} levels deep", remedy="no record needs this"
            )
        column = None if event.flow_style or not event.start_mark else event.start_mark.column
        self._stack.append(_Open(value, Lines(line), column))

    def _expects_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None

    def _key(self, key: str, event: yaml.ScalarEvent, line: int) -> None:
        top = self._stack[-1]
        if key == "<<":
            raise Unreadable(
                line, "is a merge key, which fixtures do not support", "'<<'", "write the fields out"
            )
        if key in top.value:
            message = f"is a duplicate key; the first is on line {top.parts[key].line}"
            self.problems.append(Unreadable(line, message, shown(key), "remove one of them"))
        top.key, top.key_line, top.key_end = key, line, end_of(event)

    def _add(self, value: Value, lines: Lines) -> None:
        if not self._stack:
            self._done = value, lines
            return
        top = self._stack[-1]
        if isinstance(top.value, list):
            top.parts[len(top.value)] = lines
            top.value.append(value)
        elif top.key is not None:
            lines.line = top.key_line
            top.parts.setdefault(top.key, lines)
            top.value.setdefault(top.key, value)
            top.key = None


_SEPARATELY = "begin another item with '- ', or write the text after '|' on lines of its own"
_COMMENT_REMEDY = f"{IN_QUOTES}; a comment begins with '# ', on a line of its own or two spaces after a value"


def _is_comment(spaces: str, comment: str) -> bool:
    """Return whether what follows a value looks like a comment: `  # words`, as yamllint has it."""
    words = comment[1:]
    return (len(spaces) > 1 or "\t" in spaces) and words[:1] in (" ", "\t") and bool(words.strip())


def _reject_extras(event: _NodeEvent, line: int) -> None:
    if event.anchor is not None:
        _reject("&", event.anchor, line)
    if event.tag is not None:
        sign, name = event.tag[:1], event.tag[1:]
        _reject("!", name if sign == "!" else event.tag, line)


_SIGNS = {"*": "an alias", "&": "an anchor", "!": "a tag"}


def _reject(sign: str, name: str, line: int) -> NoReturn:
    message = f"is read as {_SIGNS[sign]}, because it begins with '{sign}'"
    raise Unreadable(line, message, shown(sign + name), IN_QUOTES)
