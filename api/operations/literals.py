"""Literals of a document, lifted into variables, so that the same operation with other values is prepared once.

A text without its literals is a `Skeleton`. GraphQL reads texts of equal skeletons alike. Validation looks at the value
of a literal in two ways. It must fit its type, which is checked for every text. And fields with one response key must
have equal arguments, so it matters which literals are equal.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FloatValueNode,
    GraphQLError,
    GraphQLScalarType,
    GraphQLSchema,
    IntValueNode,
    Node,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    Undefined,
    VariableDefinitionNode,
    Visitor,
    get_named_type,
    parse_value,
    value_from_ast,
    visit,
)

LiteralNode = IntValueNode | FloatValueNode | StringValueNode

_LITERAL = re.compile(
    r"""
    (?P<comment>\#[^\n\r\ud800-\udfff]*)
    | (?P<block>\"{3}(?:\\\"{3}|(?!\"{3}).)*+(?:\"{3})?)
    | (?P<string>"(?:[^"\\\n\r]|\\.)*+"?)
    | (?<![0-9A-Za-z_])(?P<number>-?[0-9](?:[eE][+-]|[0-9A-Za-z_.])*)
    """,
    re.VERBOSE | re.DOTALL,
)
"""One that is not closed is found too, as no literal, so that each character is read once."""

_INT = re.compile(r"-?(?:0|[1-9][0-9]*)", re.ASCII)
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?", re.ASCII)

_MARK = "\0"
"""Begins what stands for a literal in a skeleton. A text that holds one itself is left as it is."""

MAX_LITERALS = 200
"""A text with more literals is not worth reading twice; most are over the limit on tokens."""

_COMMENT, _BLOCK, _STRING, _INTEGER, _DECIMAL = "#", "\0b", "\0s", "\0i", "\0f"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text without its literals, and the literals with their places in the text."""

    text: str
    literals: tuple[LiteralNode, ...]
    spans: tuple[tuple[int, int], ...]

    def pattern(self) -> tuple[int, ...]:
        """Return for each literal the first one that is equal to it."""
        first: dict[tuple[object, ...], int] = {}
        return tuple(
            first.setdefault(_identity(literal), place) for place, literal in enumerate(self.literals)
        )


@dataclass(frozen=True, slots=True)
class Slots:
    """The places of a skeleton's literals: the type of the value where it is lifted, None where it is not."""

    types: tuple[GraphQLScalarType | None, ...]
    cursors: frozenset[int]

    def fixed(self, skeleton: Skeleton) -> tuple[object, ...]:
        """Return the values that are not lifted."""
        pairs = zip(self.types, skeleton.literals, strict=True)
        return tuple(literal.value for expected, literal in pairs if expected is None)

    def names(self, pattern: Sequence[int]) -> dict[int, str]:
        """Return the variable of each lifted place. Equal literals of one type share one."""
        return {
            place: f"{pattern[place]}:{expected.name}"
            for place, expected in enumerate(self.types)
            if expected is not None
        }

    def values(self, skeleton: Skeleton, names: Mapping[int, str]) -> dict[str, Any] | None:
        """Return the values of the variables, or None where one does not fit its type."""
        values = {}
        for place, name in names.items():
            expected = self.types[place]
            value = value_from_ast(skeleton.literals[place], expected) if expected else Undefined
            if value is Undefined or value is None:
                return None
            values[name] = value
        return values


def skeleton_of(text: str) -> Skeleton | None:
    """Return the skeleton of a text, or None for a text that is better read as a whole."""
    if _MARK in text:
        return None
    pieces: list[str] = []
    literals: list[LiteralNode] = []
    spans: list[tuple[int, int]] = []
    end = 0
    for found in _LITERAL.finditer(text):
        pieces.append(text[end : found.start()])
        end = found.end()
        if found.lastgroup == "comment":
            pieces.append(_COMMENT)
            continue
        mark, literal = _literal(str(found.lastgroup), found[0])
        if literal is None or len(literals) == MAX_LITERALS:
            return None
        pieces.append(mark)
        literals.append(literal)
        spans.append(found.span())
    pieces.append(text[end:])
    return Skeleton("".join(pieces), tuple(literals), tuple(spans))


def slots_of(
    skeleton: Skeleton, document: DocumentNode, schema: GraphQLSchema, cursors: Sequence[str]
) -> Slots | None:
    """Return which literals of a valid document can be lifted: those in arguments of the schema's own fields.

    None where the skeleton's literals are not the document's. Arguments named in `cursors` hold cursors.
    """
    found = _LiteralVisitor(TypeInfo(schema))
    visit(document, TypeInfoVisitor(found.type_info, found))
    places = sorted(found.places, key=lambda place: place.span)
    if tuple(place.span for place in places) != skeleton.spans:
        return None
    holding = frozenset(number for number, place in enumerate(places) if place.argument in cursors)
    return Slots(tuple(place.expected for place in places), holding)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a literal stands: in the text, and in which argument; `expected` is set where it can be lifted."""

    span: tuple[int, int]
    argument: str | None
    expected: GraphQLScalarType | None


class _LiteralVisitor(Visitor):
    def __init__(self, type_info: TypeInfo) -> None:
        super().__init__()
        self.type_info = type_info
        self.places: list[_Place] = []

    def enter_int_value(self, node: Node, *context: Any) -> None:
        self._add(node, *context)

    def enter_float_value(self, node: Node, *context: Any) -> None:
        self._add(node, *context)

    def enter_string_value(self, node: Node, *context: Any) -> None:
        self._add(node, *context)

    def _add(self, node: Node, _key: Any, parent: Any, _path: Any, ancestors: Sequence[Any]) -> None:
        above = [each for each in (*ancestors, parent) if isinstance(each, Node)]
        arguments = [each.name.value for each in above if isinstance(each, ArgumentNode)]
        argument = arguments[0] if arguments else None
        if node.loc is None:
            raise TypeError("the document has no locations")
        named = get_named_type(self.type_info.get_input_type())
        expected = named if isinstance(named, GraphQLScalarType) else None
        if argument is None or any(map(_is_fixed, above)):
            expected = None
        self.places.append(_Place((node.loc.start, node.loc.end), argument, expected))


def _is_fixed(node: Node) -> bool:
    """Tell whether literals below a node are not lifted: in directives, defaults and introspection."""
    if isinstance(node, FieldNode):
        return node.name.value.startswith("__")
    return isinstance(node, DirectiveNode | VariableDefinitionNode)


def _literal(kind: str, text: str) -> tuple[str, LiteralNode | None]:
    """Return a literal and what stands for it; no literal where the text is none."""
    if kind == "number":
        if _INT.fullmatch(text):
            return _INTEGER, IntValueNode(value=text)
        return _DECIMAL, FloatValueNode(value=text) if _FLOAT.fullmatch(text) else None
    if kind == "string" and "\\" not in text and text.isprintable():
        return _STRING, StringValueNode(value=text[1:-1], block=False)
    return _BLOCK if kind == "block" else _STRING, _parsed(text)


def _parsed(text: str) -> LiteralNode | None:
    try:
        node = parse_value(text)
    except GraphQLError:
        return None
    return node if isinstance(node, StringValueNode) else None


def _identity(literal: LiteralNode) -> tuple[object, ...]:
    """Return what tells a literal from others, as GraphQL prints it."""
    return literal.kind, literal.value, getattr(literal, "block", None)
