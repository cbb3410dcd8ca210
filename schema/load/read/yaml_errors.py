"""The errors of the YAML parser in the words of fixtures: what YAML understood, and how to write it instead.

The parser names what it expected at some character. The cause is usually earlier: a quote that closed early,
a colon within a sentence, a line that is indented otherwise than those above it.
"""

import re
from collections.abc import Callable

import yaml

from schema.load.problems import shown, whole_words
from schema.load.read.files import Unreadable

IN_QUOTES = "put the text in quotes, or write it after '|' on lines of its own"

_WORDS = 40
_LONGEST_KEY = 1024
_TIGHT_COLON = re.compile(r"[ \t]*(?:- )?(\w+):\S")
_READ_AS = {
    "*": "an alias",
    "&": "an anchor",
    "!": "a tag",
    "|": "the start of a text on the next lines",
    ">": "the start of a text on the next lines",
    "@": "a reserved sign",
    "`": "a reserved sign",
    "%": "a directive",
    ",": "the end of an item",
    "]": "the end of a list",
    "}": "the end of a mapping",
    "-": "an item of a list",
    "?": "a field's name",
}


def start_of(event: yaml.Event) -> int:
    """Return the offset at which an event begins."""
    return event.start_mark.index if event.start_mark else 0


def end_of(event: yaml.Event) -> int:
    """Return the offset after an event."""
    return event.end_mark.index if event.end_mark else 0


class _Place:
    """Where the parser stopped: the text, the offsets of the problem and of what it was reading, the last event."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str, last: yaml.Event | None) -> None:
        self.problem, self.context = error.problem or "", error.context or ""
        self.text, self.last = text, last
        marks = [mark.index for mark in (error.problem_mark, error.context_mark) if mark]
        self.at, self.began = (marks[0], marks[-1]) if marks else (0, 0)

    def column(self) -> int:
        """Return the column, counted from 1."""
        return self.at - self._line_start(self.at) + 1

    def char(self, index: int) -> str:
        """Return a character, or nothing at the end."""
        return self.text[index : index + 1]

    def line_text(self, index: int) -> str:
        """Return the whole line of a character."""
        end = self.text.find("\n", index)
        return self.text[self._line_start(index) : end if end >= 0 else len(self.text)].rstrip("\r")

    def words(self, index: int) -> str:
        """Return the first words from a character on."""
        line = self.line_text(index)[index - self._line_start(index) :].strip()
        return shown(whole_words(line, _WORDS))

    def line_number(self, index: int) -> int:
        """Return the line of a character, counted from 1."""
        return len(re.findall(r"\r\n?|\n", self.text[:index])) + 1

    def follows_on_line(self, event_end: int) -> bool:
        """Return whether only spaces stand between the end of an event and the problem."""
        return not self.text[event_end : self.at].strip(" \t") and event_end <= self.at

    def _line_start(self, index: int) -> int:
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1


_Rule = Callable[[_Place], Unreadable | None]


def explained(error: yaml.MarkedYAMLError, text: str, last: yaml.Event | None) -> Unreadable:
    """Return what is wrong with a text that is not YAML, and how to write it. `last` is the last parsed event."""
    place = _Place(error, text, last)
    for rule in _RULES:
        if found := rule(place):
            return found
    return Unreadable(0, f"is not YAML at column {place.column()}: {place.problem}", remedy=IN_QUOTES)


def _unspaced_colon(place: _Place) -> Unreadable | None:
    if "unexpected ':'" not in place.problem:
        return None
    return Unreadable(0, "has no space after the colon", place.words(place.began), "write 'field: value'")


def _tab(place: _Place) -> Unreadable | None:
    if "\t" not in (place.char(place.at), *place.line_text(place.at)[:1]):
        return None
    return Unreadable(0, f"has a tab at column {place.column()}", remedy="indent by spaces")


def _colon(place: _Place) -> Unreadable | None:
    expected = ("mapping values are not allowed", "expected ','")
    if not any(words in place.problem for words in expected) or place.char(place.at) != ":":
        return None
    if not isinstance(place.last, yaml.ScalarEvent):
        return None
    start = start_of(place.last)
    joined = "\n" in place.text[start : place.at]
    if joined and "flow" in place.context:
        return None
    if joined:
        field = place.line_text(place.at).strip()
        message = "is joined to the line above, because it is indented more"
        remedy = f"indent a field like the other fields of its record; if it is text, {IN_QUOTES}"
        return Unreadable(0, message, shown(field), remedy)
    said = place.text[start : place.at]
    message = "is read as a field's name, because a colon follows it"
    return Unreadable(0, message, shown(said), IN_QUOTES)


def _after_closing(place: _Place) -> Unreadable | None:
    """Explain text that goes on after a quote, a list or a mapping that is closed."""
    last = place.last
    if last is None or not place.follows_on_line(end_of(last)) or place.char(place.at) in ("", "\n"):
        return None
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
        message = f"follows a closing quote ({last.style}), after which no text may stand"
        remedy = "put the whole text in quotes of the other kind, or write it after '|' on lines of its own"
        return Unreadable(0, message, place.words(place.at), remedy)
    if isinstance(last, yaml.CollectionEndEvent) and place.char(end_of(last) - 1) in ("]", "}"):
        closing = place.char(end_of(last) - 1)
        opening, what = ("[", "a list") if closing == "]" else ("{", "a mapping")
        message = f"follows {what}, because the text before it begins with '{opening}'"
        return Unreadable(0, message, place.words(place.at), IN_QUOTES)
    return None


def _flow(place: _Place) -> Unreadable | None:
    if "expected ','" not in place.problem:
        return None
    opening, line = place.char(place.began), place.line_number(place.began)
    closing = "]" if opening == "[" else "}"
    found = place.char(place.at)
    if found in ("]", "}"):
        message = f"closes with '{found}' what '{opening}' opened on line {line}"
        return Unreadable(0, message, remedy=f"write '{closing}'")
    message = f"is opened by '{opening}' and never closed"
    remedy = f"close it with '{closing}'; if it is text, {IN_QUOTES}"
    return Unreadable(line, message, place.words(place.began), remedy)


def _sign(place: _Place) -> Unreadable | None:
    """Explain a text that begins with a sign that YAML reads as something else."""
    starts = (
        "found character that cannot start any token",
        "did not find expected node content",
        "entries are not allowed in this context",
        "mapping keys are not allowed in this context",
    )
    scanned = ("an alias", "an anchor", "a tag", "a block scalar", "a directive")
    if any(start in place.problem for start in starts):
        at = place.at
    elif place.context.endswith(scanned) or "tag handle" in place.problem:
        at = place.began
    else:
        return None
    sign = place.char(at)
    if sign not in _READ_AS:
        return None
    message = f"is read as {_READ_AS[sign]}, because it begins with '{sign}'"
    return Unreadable(place.line_number(at), message, place.words(at), IN_QUOTES)


def _quoted(place: _Place) -> Unreadable | None:
    if not place.context.endswith("a quoted scalar"):
        return None
    if "escape" in place.problem or "hexdecimal" in place.problem:
        message = "has a backslash that begins no escape of double quotes"
        backslash = place.text.rfind("\\", place.began, place.at + 1)
        return Unreadable(0, message, place.words(backslash), "write \\\\, or use single quotes")
    quote = place.char(place.began)
    remedy = f"close it with {quote}; within single quotes write '' for an apostrophe"
    message = "opens a quote that is never closed"
    return Unreadable(place.line_number(place.began), message, place.words(place.began), remedy)


def _no_colon(place: _Place) -> Unreadable | None:
    if not place.context.endswith("a simple key"):
        return None
    line, began = place.line_number(place.began), place.words(place.began)
    if place.at - place.began > _LONGEST_KEY:
        message = f"is a field's name of more than {_LONGEST_KEY:,} characters"
        return Unreadable(line, message, began, IN_QUOTES)
    if tight := _TIGHT_COLON.match(place.line_text(place.began)):
        return Unreadable(line, "has no space after the colon", began, f"write '{tight[1]}: '")
    message = "is neither a field nor an item, since it has neither ': ' nor '- '"
    remedy = "write 'field: value'; indent text that goes on from the line above, or write it after '|'"
    return Unreadable(line, message, began, remedy)


def _indentation(place: _Place) -> Unreadable | None:
    if "did not find expected" not in place.problem and "expected <block end>" not in place.problem:
        return None
    remedy = "indent a field like the other fields of its record, and '- ' like the '- ' before it"
    message = f"stands at column {place.column()}, where neither a field nor an item can begin"
    if "'-' indicator" in place.problem and place.column() == 1:
        message, remedy = "is not part of a record", "start each record with '- ', and indent its fields"
    return Unreadable(0, message, place.words(place.at), remedy)


_RULES: tuple[_Rule, ...] = (
    _unspaced_colon,
    _tab,
    _colon,
    _after_closing,
    _flow,
    _sign,
    _quoted,
    _no_colon,
    _indentation,
)
