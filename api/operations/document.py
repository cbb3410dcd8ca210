"""From a document's text to one valid operation, within the limits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import (
    ArgumentNode,
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    Visitor,
    parse,
    validate,
    visit,
)

from api.operations.errors import OperationRejected
from api.operations.limits import Limits, check, check_repeats
from api.operations.variables import VariableReader
from schema.errors import BadUserInput, ParseFailed, TooComplex, ValidationFailed

MAX_ERRORS = 20
DOCUMENT_BYTES, TOKEN_BYTES = 15_000, 700
"""The approximate memory of a document without its tokens, and of a token with its node."""


@dataclass(frozen=True, slots=True)
class Document:
    """A valid document and its selected operation."""

    node: DocumentNode
    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: VariableReader
    size: int
    """Its approximate memory, in bytes."""


def read_document(text: str, name: str | None, schema: GraphQLSchema, limits: Limits) -> Document:
    """Parse and validate a text, and check its limits. Raises OperationRejected or a DatelineError."""
    node = parse_text(text, limits)
    fragments = {
        definition.name.value: definition
        for definition in node.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    for operation in _operations(node):
        _check(operation, fragments, limits)
    check_repeats(node, fragments, limits)
    if errors := validate(schema, node, max_errors=MAX_ERRORS):
        raise OperationRejected(ValidationFailed("The operation does not fit the schema."), errors)
    size = DOCUMENT_BYTES + TOKEN_BYTES * _tokens(node) + len(text)
    operation = _chosen(node, name)
    return Document(node, operation, fragments, VariableReader(operation.variable_definitions or ()), size)


def _check(
    operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode], limits: Limits
) -> None:
    try:
        check(operation, fragments, limits)
    except TooComplex as error:
        raise OperationRejected(error, [GraphQLError(error.message, operation)]) from None


def parse_text(text: str, limits: Limits) -> DocumentNode:
    """Parse a text. Raises OperationRejected for a syntax error, TooComplex for too many tokens."""
    try:
        return parse(text, max_tokens=limits.tokens, allow_empty_selection_sets=False)
    except GraphQLSyntaxError as error:
        if error.message.startswith(f"Syntax Error: Document contains more than {limits.tokens} tokens."):
            raise TooComplex(
                f"The document has more than {limits.tokens:,} tokens; the limit is {limits.tokens:,}."
            ) from None
        raise OperationRejected(ParseFailed(error.message), [error]) from None


def variables_at(document: DocumentNode, arguments: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the variables in arguments of these names."""
    found: set[str] = set()

    class ArgumentVisitor(Visitor):
        def enter_argument(self, node: ArgumentNode, *_: object) -> None:
            if node.name.value in arguments and isinstance(node.value, VariableNode):
                found.add(node.value.name.value)

    visit(document, ArgumentVisitor())
    return frozenset(found)


def _tokens(document: DocumentNode) -> int:
    """Count the tokens of a document, with comments."""
    token, count = document.loc.start_token if document.loc else None, 0
    while token:
        token, count = token.next, count + 1
    return count


def _operations(document: DocumentNode) -> Iterator[OperationDefinitionNode]:
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            yield definition


def _chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """Return the selected operation. Raises BadUserInput."""
    found = list(_operations(document))
    names = [node.name.value for node in found if node.name]
    if name is None and len(found) > 1:
        raise BadUserInput(f"The document has several operations; set `operationName`: {', '.join(names)}.")
    for node in found:
        if name is None or (node.name and node.name.value == name):
            return _query(node)
    raise BadUserInput(
        f"Unknown operation {name!r}. The document has {', '.join(names) or 'no named operations'}."
    )


def _query(node: OperationDefinitionNode) -> OperationDefinitionNode:
    if node.operation is not OperationType.QUERY:
        raise BadUserInput(f"Only queries are supported, not {node.operation.value}.")
    return node
