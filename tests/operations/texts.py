"""Texts with other literals, and with variables in place of literals; by graphql-core's lexer and types alone."""

from collections.abc import Callable
from typing import Any, NamedTuple

from graphql import (
    SKIP,
    DocumentNode,
    FloatValueNode,
    GraphQLSchema,
    IntValueNode,
    Lexer,
    Node,
    OperationDefinitionNode,
    Source,
    StringValueNode,
    TokenKind,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    value_from_ast_untyped,
    visit,
)

LITERALS = (TokenKind.INT, TokenKind.FLOAT, TokenKind.STRING, TokenKind.BLOCK_STRING)


class Literal(NamedTuple):
    """A literal's kind, and the text of it."""

    kind: TokenKind
    text: str


def literals_of(document: str) -> list[Literal]:
    """The literals of a document, in order."""
    return [literal for literal, _, _ in _placed(document)]


def with_literals(document: str, chosen: Callable[[Literal], str]) -> str:
    """A document with another literal in place of each."""
    return _edited(document, [(start, stop, chosen(literal)) for literal, start, stop in _placed(document)])


def _placed(document: str) -> list[tuple[Literal, int, int]]:
    lexer, found = Lexer(Source(document)), []
    while (token := lexer.advance()).kind is not TokenKind.EOF:
        if token.kind in LITERALS:
            found.append((Literal(token.kind, document[token.start : token.end]), token.start, token.end))
    return found


class Parametrized(NamedTuple):
    """A document in which variables stand for literals, with their values."""

    document: str
    variables: dict[str, Any]


def parametrized(document: str, schema: GraphQLSchema) -> Parametrized:
    """The one operation of a document, with a variable for each literal in an argument that one can stand for."""
    parsed = parse(document)
    found = _liftable(parsed, schema)
    numbers: dict[
        tuple[str, str], int
    ] = {}  # equal literals have one variable: arguments that merge must be equal
    edits, values, declared = [], {}, []
    for start, stop, named, value in found:
        number = numbers.setdefault((named, document[start:stop]), len(numbers))
        edits.append((start, stop, f"$lifted{number}"))
        if f"lifted{number}" not in values:
            values[f"lifted{number}"] = value
            declared.append(f"$lifted{number}: {named}!")
    (operation,) = (node for node in parsed.definitions if isinstance(node, OperationDefinitionNode))
    if declared:
        edits.append(_declaring(operation, ", ".join(declared)))
    return Parametrized(_edited(document, edits), values)


def _liftable(document: DocumentNode, schema: GraphQLSchema) -> list[tuple[int, int, str, Any]]:
    """Where literals of arguments stand, the names of their types, and their values."""
    info, found = TypeInfo(schema), list[tuple[int, int, str, Any]]()

    class Literals(Visitor):
        def enter_variable_definition(self, *_: Any) -> Any:
            return SKIP

        def enter(self, node: Node, *_: Any) -> None:
            expected = info.get_input_type()
            if not isinstance(node, IntValueNode | FloatValueNode | StringValueNode) or not expected:
                return
            named = get_named_type(expected).name
            if str(expected).rstrip("!") == named:
                assert node.loc
                found.append((node.loc.start, node.loc.end, named, value_from_ast_untyped(node)))

    visit(document, TypeInfoVisitor(info, Literals()))
    return found


def _declaring(operation: OperationDefinitionNode, declared: str) -> tuple[int, int, str]:
    """The edit that declares variables of an operation."""
    assert operation.loc
    if operation.variable_definitions:
        first = operation.variable_definitions[0].loc
        assert first
        return first.start, first.start, f"{declared}, "
    if operation.name:
        assert operation.name.loc
        return operation.name.loc.end, operation.name.loc.end, f"({declared})"
    begin = operation.loc.start
    assert operation.selection_set.loc
    keyword = "query " if operation.selection_set.loc.start == begin else ""
    place = begin if keyword else begin + len("query")
    return place, place, f"{keyword}({declared})"


def _edited(document: str, edits: list[tuple[int, int, str]]) -> str:
    pieces, end = [], 0
    for start, stop, text in sorted(edits):
        pieces += [document[end:start], text]
        end = stop
    return "".join([*pieces, document[end:]])
