"""Makes a document smaller while something about it still holds."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast

from graphql import (
    REMOVE,
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInputType,
    GraphQLSchema,
    ListValueNode,
    Node,
    ObjectFieldNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    ast_from_value,
    parse,
    print_ast,
    type_from_ast,
    validate,
    visit,
)

MOST_TRIES = 1500


class _Remover(Visitor):
    """Removes the one part with a number, and counts the parts that may go."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.count = 0

    def enter(self, node: Node, _key: Any, parent: Any, _path: Any, ancestors: Any) -> Any:
        if not _may_go(node, parent, ancestors):
            return None
        self.count += 1
        return REMOVE if self.count - 1 == self.number else None


def _may_go(node: Node, parent: Any, ancestors: Any) -> bool:
    if isinstance(node, SelectionNode):
        owner = ancestors[-1]
        return isinstance(owner, SelectionSetNode) and len(owner.selections) > 1
    if isinstance(node, OperationDefinitionNode):
        return sum(isinstance(one, OperationDefinitionNode) for one in ancestors[-1].definitions) > 1
    return isinstance(node, (ArgumentNode, DirectiveNode, ObjectFieldNode)) or isinstance(
        ancestors[-1] if ancestors else None, ListValueNode
    )


class _WrittenOut(Visitor):
    """Puts a value where a variable stands."""

    def __init__(self, name: str, value: Node) -> None:
        super().__init__()
        self.name = name
        self.value = value

    def enter_variable_definition(self, _node: Node, *_rest: Any) -> Any:
        return False

    def enter_variable(self, node: VariableNode, *_rest: Any) -> Any:
        return self.value if node.name.value == self.name else None


def _written_out(document: DocumentNode, name: str, value: object, schema: GraphQLSchema) -> DocumentNode:
    """The document with the value of one variable written out."""
    for definition in document.definitions:
        if not isinstance(definition, OperationDefinitionNode):
            continue
        for node in definition.variable_definitions or ():
            if node.variable.name.value == name:
                graphql_type = cast("GraphQLInputType", type_from_ast(schema, node.type))
                written = ast_from_value(value, graphql_type)
                return _tidy(visit(document, _WrittenOut(name, written))) if written else document
    return document


class _Used(Visitor):
    """Collects the fragments and the variables that are used."""

    def __init__(self) -> None:
        super().__init__()
        self.fragments: set[str] = set()
        self.variables: set[str] = set()

    def enter_variable_definition(self, _node: Node, *_rest: Any) -> Any:
        return False

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_rest: Any) -> None:
        self.fragments.add(node.name.value)

    def enter_variable(self, node: VariableNode, *_rest: Any) -> None:
        self.variables.add(node.name.value)


class _Unused(Visitor):
    """Removes the definitions of what is not used."""

    def __init__(self, used: _Used) -> None:
        super().__init__()
        self.used = used

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_rest: Any) -> Any:
        return None if node.name.value in self.used.fragments else REMOVE

    def enter_variable_definition(self, node: VariableDefinitionNode, *_rest: Any) -> Any:
        return None if node.variable.name.value in self.used.variables else REMOVE


def _tidy(document: DocumentNode) -> DocumentNode:
    while True:
        used = _Used()
        visit(document, used)
        tidied = visit(document, _Unused(used))
        if print_ast(tidied) == print_ast(document):
            return document
        document = tidied


def _names_operation(document: DocumentNode, operation_name: str | None) -> bool:
    names = [
        node.name and node.name.value
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
    ]
    return operation_name in names or (operation_name is None and len(names) == 1)


async def shrink(
    document: str,
    operation_name: str | None,
    holds: Callable[[str], Awaitable[bool]],
    schema: GraphQLSchema,
    variables: Mapping[str, Any],
) -> str:
    """The smallest valid document that removing one part after another refers to and for which `holds` does.

    The values of variables are written out first, where it holds then too, so that parts of them can go.
    """
    smallest, number, progress = parse(document), 0, False
    for name, value in variables.items():
        written = _written_out(smallest, name, value, schema)
        if not validate(schema, written) and await holds(print_ast(written)):
            smallest = written
    for _ in range(MOST_TRIES):
        remover = _Remover(number)
        smaller = _tidy(visit(smallest, remover))
        if number >= remover.count:
            if not progress:
                break
            number, progress = 0, False
            continue
        valid = _names_operation(smaller, operation_name) and not validate(schema, smaller)
        if valid and await holds(print_ast(smaller)):
            smallest, progress = smaller, True
        else:
            number += 1
    return print_ast(smallest)
