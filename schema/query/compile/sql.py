"""SQL as fragments: text, parameters, names and literals, composed as values and rendered exactly once.

`sql("select {} from {table}", …)` composes. A fragment is texts with symbols between: parameters, and names that are
chosen late. `render` numbers the placeholders in the order in which they stand, and asks late names what they became.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

from schema.errors import QueryPath

Convert = Callable[[Any], Any]

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


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


class Node:
    """A part of a statement that is not plain text: texts with symbols between, and a text at either end."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Any]) -> None:
        self.parts = parts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and [*self.parts] == [*other.parts]

    __hash__ = None  # type: ignore[assignment]

    def __format__(self, _: str) -> str:
        raise TypeError("a fragment is composed by `sql`, not by a format string")

    __str__ = object.__repr__


Fragment = str | Node
"""A part of a statement: internal text, never a user's, or a node."""


class Literal(Node):
    """JSON text of our own as an SQL literal. Composing JSON joins neighbouring ones."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        super().__init__((literal(text),))
        self.text = text


class Symbol(Node):
    """A part whose text is known only when the statement is rendered."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(("", self, ""))

    __eq__ = object.__eq__
    __hash__ = object.__hash__  # type: ignore[assignment]


class Parameter(Symbol):
    """A value that is bound when the plan runs: an argument's, checked and changed by `convert`."""

    __slots__ = ("argument", "convert", "path", "value_type")

    def __init__(
        self, argument: Any, convert: Convert | None, value_type: ValueType, path: QueryPath | None = None
    ) -> None:
        """Have errors of the value concern `path`."""
        super().__init__()
        self.argument = argument
        self.convert = convert
        self.value_type = value_type
        self.path = path or QueryPath()


class LateAlias(Symbol):
    """The name of a table that is chosen once the whole FROM is known."""

    __slots__ = ("choose",)

    def __init__(self, choose: Callable[[], str]) -> None:
        super().__init__()
        self.choose = choose


class _Template(NamedTuple):
    """A template, taken apart: the texts before its fields, the text behind them, and the fields' names if any."""

    texts: tuple[str, ...]
    last: str
    names: tuple[str, ...]


@cache
def _template(text: str) -> _Template:
    parsed = [*Formatter().parse(text)]
    texts = [before for before, _, _, _ in parsed]
    fields = [name for _, name, _, _ in parsed if name is not None]
    last = texts.pop() if len(texts) > len(fields) else ""
    return _Template(tuple(texts), last, tuple(name for name in fields if name))


def sql(template: str, *values: Fragment, **named: Fragment) -> Fragment:
    """Compose a fragment from a constant template, whose fields `{}` or `{name}` are other fragments."""
    for value in values or named.values():
        if type(value) is not str:
            texts, last, names = _template(template)
            return _composed(texts, [named[name] for name in names] if names else values, last)
    return template.format(*values, **named)


def joined(separator: str, items: Sequence[Fragment]) -> Fragment:
    """Compose items with a separator between."""
    for item in items:
        if type(item) is not str:
            return (
                items[0] if len(items) == 1 else _composed(("", *[separator] * (len(items) - 1)), items, "")
            )
    return separator.join(items)  # type: ignore[arg-type]


def _composed(texts: Iterable[str], values: Iterable[Fragment], last: str) -> Node:
    """Alternate texts and values. Neighbouring texts are joined, so that few parts remain to render."""
    parts: list[Any] = []
    text = ""
    for before, value in zip(texts, values, strict=True):
        if type(value) is str:
            text += before + value
            continue
        first, *rest = value.parts  # type: ignore[union-attr]
        text += before + first
        if rest:
            parts.append(text)
            text = rest.pop()
            parts += rest
    parts.append(text + last)
    return Node(parts)


class Rendered(NamedTuple):
    """A statement's text, and its parameters in the order of their numbers."""

    text: str
    parameters: tuple[Parameter, ...]


def render(fragment: Fragment, placeholder: Callable[[int, ValueType], str]) -> Rendered:
    """Return a fragment as text, with `placeholder` writing the parameter of a number, from 1, and type."""
    numbers: dict[Parameter, int] = {}

    def text_of(symbol: Parameter | LateAlias) -> str:
        if isinstance(symbol, LateAlias):
            return symbol.choose()
        return placeholder(numbers.setdefault(symbol, len(numbers) + 1), symbol.value_type)

    pieces: list[Any] = [fragment] if isinstance(fragment, str) else [*fragment.parts]
    pieces[1::2] = [text_of(symbol) for symbol in pieces[1::2]]
    return Rendered("".join(pieces), tuple(numbers))


def operand(fragment: Fragment) -> Fragment:
    """Put a fragment in parentheses if `||` would bind tighter."""
    texts = (fragment,) if isinstance(fragment, str) else fragment.parts[::2]
    if texts[0].startswith("case ") or any(" || " in text for text in texts):
        return sql("({})", fragment)
    return fragment


def is_storable(text: str) -> bool:
    """Return whether databases can store a text: it has no NUL character and no lone surrogate."""
    return _UNSTORABLE.search(text) is None


def quoted(identifier: str) -> str:
    """Quote the name of a table or column."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return an internal text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


FALSE, NULL = Literal("false"), Literal("null")
"""As JSON text."""
