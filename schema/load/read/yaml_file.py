"""The YAML of fixtures: lists, mappings and text, each with its line; no anchors, tags or inferred types."""

from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import yaml

from schema.load.problems import Lines, shown
from schema.load.read.files import Unreadable

MAX_DEPTH = 20
_NULLS = ("", "~", "null", "Null", "NULL")

_NodeEvent = yaml.ScalarEvent | yaml.CollectionStartEvent
Value = str | None | list[Any] | dict[str, Any]


class Document(NamedTuple):
    """A document's value, its lines, and its duplicate keys, of which the first value counts."""

    value: Value
    lines: Lines
    duplicates: list[Unreadable]


class _Open:
    """An unfinished list or mapping."""

    def __init__(self, value: list[Any] | dict[str, Any], lines: Lines) -> None:
        self.value = value
        self.lines = lines
        self.parts: dict[str | int, Lines] = {}
        lines.parts = self.parts
        self.key: str | None = None
        self.key_line = 0


def parse(text: str) -> Document:
    """Read a document. Scalars are text as written, except for a plain null.

    Raises Unreadable for invalid YAML, for an empty document, and for features that fixtures do not support:
    anchors, aliases (before any is expanded), tags, several documents, deep nesting.
    """
    try:
        return _Reader().read(_events(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Unreadable(line, f"is not YAML at column {column}: {error.problem}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"has the character U+{ord(text[error.position]):04X}, which YAML does not allow"
        raise Unreadable(line, message, remedy="remove it") from None


def _events(text: str) -> Iterator[yaml.Event]:
    if yaml.__with_libyaml__:
        return yaml.parse(text, Loader=yaml.CSafeLoader)
    return yaml.parse(text, Loader=yaml.SafeLoader)


class _Reader:
    """Builds values from parse events, without recursion."""

    def __init__(self) -> None:
        self._stack: list[_Open] = []
        self._done: tuple[Value, Lines] | None = None
        self._doubled: list[Unreadable] = []

    def read(self, events: Iterator[yaml.Event]) -> Document:
        for event in events:
            self._take(event)
        if self._done is None or self._done[0] is None:
            raise Unreadable(1, "is empty", remedy="write a record, or delete the file")
        return Document(*self._done, self._doubled)

    def _take(self, event: yaml.Event) -> None:
        line = _line_of(event)
        match event:
            case yaml.ScalarEvent():
                self._scalar(event, line)
            case yaml.SequenceStartEvent():
                self._begin([], event, line)
            case yaml.MappingStartEvent():
                self._begin({}, event, line)
            case yaml.CollectionEndEvent():
                opened = self._stack.pop()
                self._add(opened.value, opened.lines)
            case yaml.AliasEvent():
                _reject_anchor(event.anchor or "", "*", line)
            case yaml.DocumentStartEvent() if self._done:
                raise Unreadable(line, "starts a second document", remedy="write one list per file")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        _reject_extras(event, line)
        if self._expects_key():
            self._key(event.value, line)
        elif not event.style and event.value in _NULLS:
            self._add(None, Lines(line))
        else:
            self._add(event.value, Lines(line))

    def _begin(self, value: list[Any] | dict[str, Any], event: _NodeEvent, line: int) -> None:
        _reject_extras(event, line)
        if self._expects_key():
            raise Unreadable(line, "has a list or mapping as a key", remedy="write a field's name")
        if len(self._stack) >= MAX_DEPTH:
            raise Unreadable(
                line, f"is nested more than {MAX_DEPTH} levels deep", remedy="no record needs this"
            )
        self._stack.append(_Open(value, Lines(line)))

    def _expects_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None

    def _key(self, key: str, line: int) -> None:
        top = self._stack[-1]
        if key in top.value:
            message = f"is a duplicate key; the first is on line {top.parts[key].line}"
            self._doubled.append(Unreadable(line, message, shown(key), "remove one of them"))
        top.key, top.key_line = key, line

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


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _reject_extras(event: _NodeEvent, line: int) -> None:
    if event.anchor is not None:
        _reject_anchor(event.anchor, "&", line)
    if event.tag is not None:
        raise Unreadable(line, "is a tag, which fixtures do not support", shown(event.tag), "remove it")


def _reject_anchor(name: str, sign: str, line: int) -> NoReturn:
    message = "is an anchor or alias, which fixtures do not support"
    raise Unreadable(line, message, shown(sign + name), "write the value out")
