"""Where in the text of an operation an error has its cause. Only requests that are rejected pay for this."""

from collections.abc import Iterator, Sequence

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    SourceLocation,
    get_location,
    get_operation_ast,
)

from schema.errors import QueryPath


def locations_of(document: DocumentNode, operation_name: str | None, path: QueryPath) -> list[SourceLocation]:
    """Return the locations of an argument, or of its field; those of the operation for a path without fields.

    Fields of several types can have the same path. Then there is a location for each.
    """
    operation = get_operation_ast(document, operation_name)
    if operation is None:
        return []
    nodes: Sequence[Node] = _nodes(document, operation, path) if path.fields else [operation]
    return [get_location(node.loc.source, node.loc.start) for node in nodes if node.loc]


def _nodes(document: DocumentNode, operation: OperationDefinitionNode, path: QueryPath) -> list[Node]:
    fragments = {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    sets, fields = [operation.selection_set], list[FieldNode]()
    for key in path.fields:
        fields = [field for each in sets for field in _fields(each, fragments, set()) if _key(field) == key]
        sets = [field.selection_set for field in fields if field.selection_set]
    arguments = [
        argument
        for field in fields
        for argument in field.arguments or ()
        if argument.name.value == path.argument
    ]
    return [*(arguments or fields)]


def _fields(
    selection_set: SelectionSetNode, fragments: dict[str, FragmentDefinitionNode], seen: set[str]
) -> Iterator[FieldNode]:
    """Yield the fields of a selection set, those of fragments too."""
    for node in selection_set.selections:
        if isinstance(node, FieldNode):
            yield node
        elif isinstance(node, InlineFragmentNode):
            yield from _fields(node.selection_set, fragments, seen)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
            seen.add(node.name.value)
            yield from _fields(fragments[node.name.value].selection_set, fragments, seen)


def _key(field: FieldNode) -> str:
    return field.alias.value if field.alias else field.name.value
