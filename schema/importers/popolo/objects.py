"""The objects of Popolo files, each with its class and the line at which it begins."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from schema.errors import BadUserInput
from schema.importers.reading import opened
from schema.importers.report import Place

MAX_BYTES = 64_000_000
"""The maximum size of a file, unpacked. It is read as a whole."""

CLASSES = ("areas", "organizations", "events", "posts", "persons", "memberships")
"""The classes that are read. Those that others refer to come first."""

_EMBEDDED = {
    "organizations": {"posts": "organization_id", "memberships": "organization_id"},
    "posts": {"memberships": "post_id"},
    "persons": {"memberships": "person_id"},
}
"""The lists of other objects that an object can hold, and the field of these that refers to it."""

_BLANKS = re.compile(r"[ \t\r\n]*")


class Object(NamedTuple):
    """An object: its class, where it begins, and its values."""

    group: str
    place: Place
    values: Any


def objects_of(file: Path) -> Iterator[Object]:
    """Yield the objects of a file, and those that they hold. Raises BadUserInput if it is not Popolo."""
    scanner = _Scanner(file, _text(file))
    try:
        found = [*scanner.objects()]
    except (ValueError, IndexError, RecursionError):
        raise BadUserInput(f"{file} is not JSON, at line {scanner.line} or after it.") from None
    for each in found:
        yield from _with_embedded(each)


def _text(file: Path) -> str:
    with opened(file) as source:
        data = source.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise BadUserInput(f"{file} has more than {MAX_BYTES:,} bytes; split it by class or by country.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadUserInput(f"{file} is not UTF-8 at byte {error.start}.") from None


class _Scanner:
    """Reads one value after another, so that the line of each is known."""

    def __init__(self, file: Path, text: str) -> None:
        self._file, self._text = file, text
        self._decoder = json.JSONDecoder()
        self._at = self._counted = 0
        self.line = 1

    def objects(self) -> Iterator[Object]:
        """Yield the objects of all lists. Raises ValueError or IndexError if the text is not JSON."""
        opening = self._next()
        if opening == "[":
            yield from self._list(_class_of(self._file))
        elif opening == "{":
            yield from self._lists()
        else:
            raise ValueError
        if self._next():
            raise ValueError

    def _lists(self) -> Iterator[Object]:
        self._skip("{")
        while self._next() != "}":
            name = self._value()
            self._skip(":")
            if not isinstance(name, str):
                raise ValueError
            if self._next() == "[":
                yield from self._list(name)
            else:
                self._value()
            self._comma("}")
        self._skip("}")

    def _list(self, group: str) -> Iterator[Object]:
        self._skip("[")
        while self._next() != "]":
            place = Place(self._file.name, self._line_here())
            yield Object(group, place, self._value())
            self._comma("]")
        self._skip("]")

    def _next(self) -> str:
        """Return the next character that is not blank, or nothing at the end."""
        blanks = _BLANKS.match(self._text, self._at)
        self._at = blanks.end() if blanks else self._at
        return self._text[self._at : self._at + 1]

    def _value(self) -> Any:
        self._next()
        value, self._at = self._decoder.raw_decode(self._text, self._at)
        return value

    def _skip(self, sign: str) -> None:
        if self._next() != sign:
            raise ValueError
        self._at += 1

    def _comma(self, closing: str) -> None:
        """Skip the comma between two values."""
        if self._next() == closing:
            return
        self._skip(",")
        if self._next() == closing:
            raise ValueError

    def _line_here(self) -> int:
        self.line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self.line


def _class_of(file: Path) -> str:
    """Return the class of a file that holds one list, which its name states."""
    name = file.name.casefold()
    found = [group for group in CLASSES if group in name]
    if len(found) != 1:
        raise BadUserInput(f"{file} holds one list; name the file by its class: {', '.join(CLASSES)}.")
    return found[0]


def _with_embedded(found: Object) -> Iterator[Object]:
    yield found
    if not isinstance(found.values, dict):
        return
    for group, reference in _EMBEDDED.get(found.group, {}).items():
        held = found.values.get(group)
        for values in held if isinstance(held, list) else []:
            if isinstance(values, dict):
                values = {reference: found.values.get("id"), **values}
            yield from _with_embedded(Object(group, found.place, values))
