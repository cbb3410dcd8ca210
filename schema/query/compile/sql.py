"""SQL as fragments: text, parameters, names and literals, composed as values and rendered exactly once.

`sql("select {} from {table}", …)` composes. A fragment never becomes a string before `render`, which numbers the
placeholders in the order in which they stand and asks late names for what they became.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

Convert = Callable[[Any], Any]


class ValueType(Enum):
    """The types that a bound parameter can have."""

    TEXT = "text"
    INTEGER = "integer"
    LONG = "bigint"
    BOOLEAN = "boolean"
    INSTANT = "timestamptz"
    TEXTS = "text[]"
    INTEGERS = "bigint[]"
    FLOAT = "double precision"


class Node(ABC):
    """A part of a statement that is not plain text."""

    __slots__ = ()

    is_case: bool = False
    """Whether it begins with CASE."""

    @property
    def concatenates(self) -> bool:
        """Return whether texts are concatenated anywhere in it."""
        return False

    @abstractmethod
    def write(self, rendering: "Rendering") -> None:
        """Append its text to the rendering."""

    def __format__(self, _: str) -> str:
        raise TypeError("a fragment is composed by `sql`, not by a format string")

    __str__ = __repr__ = object.__repr__


Fragment = str | Node
"""A part of a statement: text of our own, never a user's, or a node."""


class Composed(Node):
    """Fragments one after the other."""

    __slots__ = ("_concatenates", "is_case", "parts")

    def __init__(
        self, parts: Sequence[Fragment], is_case: bool = False, concatenates: bool | None = None
    ) -> None:
        self.parts = parts
        self.is_case = is_case
        self._concatenates = concatenates

    @property
    def concatenates(self) -> bool:
        if self._concatenates is None:
            self._concatenates = any(concatenates(part) for part in self.parts)
        return self._concatenates

    def write(self, rendering: "Rendering") -> None:
        pieces = rendering.pieces
        for part in self.parts:
            if type(part) is str:
                pieces.append(part)
            else:
                part.write(rendering)  # type: ignore[union-attr]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Composed) and self.parts == other.parts

    __hash__ = None  # type: ignore[assignment]


class Literal(Node):
    """A text of our own as an SQL literal. Composing JSON joins neighbouring literals."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def write(self, rendering: "Rendering") -> None:
        rendering.pieces.append("'" + self.text.replace("'", "''") + "'")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Literal) and self.text == other.text

    __hash__ = None  # type: ignore[assignment]


class Parameter(Node):
    """A value that is bound when the plan runs: an argument's, checked and changed by `convert`."""

    __slots__ = ("argument", "convert", "value_type")

    def __init__(self, argument: Any, convert: Convert | None, value_type: ValueType) -> None:
        self.argument = argument
        self.convert = convert
        self.value_type = value_type

    def write(self, rendering: "Rendering") -> None:
        number = rendering.numbers.setdefault(self, len(rendering.numbers) + 1)
        rendering.pieces.append(rendering.placeholder(number, self.value_type))


class Alias(Node):
    """The name of a table in one FROM."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def write(self, rendering: "Rendering") -> None:
        rendering.pieces.append(self.name)


class LateAlias(Node):
    """The name of a table that is chosen once the whole FROM is known."""

    __slots__ = ("choose",)

    def __init__(self, choose: Callable[[], Alias]) -> None:
        self.choose = choose

    def write(self, rendering: "Rendering") -> None:
        rendering.pieces.append(self.choose().name)


class Rendering:
    """A statement while it is written."""

    __slots__ = ("numbers", "pieces", "placeholder")

    def __init__(self, placeholder: Callable[[int, ValueType], str]) -> None:
        self.placeholder = placeholder
        self.pieces: list[str] = []
        self.numbers: dict[Parameter, int] = {}


class Rendered(NamedTuple):
    """A statement's text, and its parameters in the order of their numbers."""

    text: str
    parameters: tuple[Parameter, ...]


def render(fragment: Fragment, placeholder: Callable[[int, ValueType], str]) -> Rendered:
    """Return a fragment as text, with `placeholder` writing the parameter of a number, from 1, and type."""
    rendering = Rendering(placeholder)
    Composed((fragment,)).write(rendering)
    return Rendered("".join(rendering.pieces), tuple(rendering.numbers))


class _Template(NamedTuple):
    """A template, taken apart: the texts around its fields, the fields' names if any, and what the texts show."""

    texts: tuple[str, ...]
    names: tuple[str, ...]
    is_case: bool
    concatenates: bool | None


@cache
def _template(text: str) -> _Template:
    parsed = [*Formatter().parse(text)]
    texts = [before for before, _, _, _ in parsed]
    fields = [name for _, name, _, _ in parsed if name is not None]
    if len(fields) == len(texts):
        texts.append("")
    joins = any(" || " in each for each in texts)
    named = tuple(name for name in fields if name)
    return _Template(tuple(texts), named, text.startswith("case "), True if joins else None)


def sql(template: str, *values: Fragment, **named: Fragment) -> Composed:
    """Compose a fragment from a constant template, whose fields `{}` or `{name}` are other fragments."""
    texts, names, is_case, joins = _template(template)
    parts: list[Fragment] = [""] * (2 * len(texts) - 1)
    parts[::2] = texts
    parts[1::2] = [named[name] for name in names] if names else values
    return Composed(parts, is_case, joins)


def joined(separator: str, items: Sequence[Fragment]) -> Fragment:
    """Compose items with a separator between."""
    if len(items) == 1:
        return items[0]
    parts: list[Fragment] = [separator] * max(0, 2 * len(items) - 1)
    parts[::2] = items
    return Composed(parts, False, True if separator == " || " else None)


def concatenates(fragment: Fragment) -> bool:
    """Return whether texts are concatenated anywhere in a fragment."""
    return " || " in fragment if isinstance(fragment, str) else fragment.concatenates


def operand(fragment: Fragment) -> Fragment:
    """Keep a fragment together where `||` follows."""
    if isinstance(fragment, str) or not (fragment.is_case or fragment.concatenates):
        return fragment
    return sql("({})", fragment)


def quoted(identifier: str) -> str:
    """Quote the name of a table or column."""
    return '"' + identifier.replace('"', '""') + '"'


TRUE, FALSE, NULL = Literal("true"), Literal("false"), Literal("null")
"""As JSON text."""
