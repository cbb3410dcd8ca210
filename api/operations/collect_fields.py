"""From an operation to a selection: GraphQL's CollectFields, once for every concrete type."""

from collections.abc import Mapping
from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLArgument,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLSkipDirective,
    GraphQLUnionType,
    InlineFragmentNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    SelectionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    print_ast,
    value_from_ast,
)

from schema.errors import BadUserInput, QueryPath
from schema.query.selection import Selection, Variable, Variables

Fragments = Mapping[str, FragmentDefinitionNode]
FieldNodes = dict[str, list[FieldNode]]


class FieldCollector:
    """Turns the selection sets of one validated operation into selections, under some variables.

    Of the variables it reads only what decides the plan: @skip, @include, presence and null.
    """

    def __init__(
        self, schema: GraphQLSchema, fragments: Fragments, variables: Variables, lifted: Mapping[int, str]
    ) -> None:
        """Take variables for the literals that begin at the places in the text that `lifted` names."""
        self._schema = schema
        self._fragments = fragments
        self._variables = variables
        self._lifted = lifted
        self._path: tuple[str, ...] = ()
        self._collected: dict[tuple[str, tuple[int, ...]], tuple[Selection, ...]] = {}

    def selections(
        self, declared: GraphQLObjectType, selection_sets: tuple[SelectionSetNode, ...]
    ) -> tuple[Selection, ...]:
        """Return the selections of an object type, in the order of the response."""
        known = (declared.name, tuple(id(selection_set) for selection_set in selection_sets))
        if known not in self._collected:
            nodes = self.field_nodes(declared, selection_sets)
            self._collected[known] = tuple(self._placed(declared, key, found) for key, found in nodes.items())
        return self._collected[known]

    def field_nodes(
        self, declared: GraphQLObjectType, selection_sets: tuple[SelectionSetNode, ...]
    ) -> FieldNodes:
        """Return the nodes of each selected field by response key, fragments resolved."""
        nodes: FieldNodes = {}
        seen: set[str] = set()
        for selection_set in selection_sets:
            self._collect(declared, selection_set, nodes, seen)
        return nodes

    def _collect(
        self, declared: GraphQLObjectType, selection_set: SelectionSetNode, nodes: FieldNodes, seen: set[str]
    ) -> None:
        for node in selection_set.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                nodes.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition.name.value if node.type_condition else declared.name
                if self._applies(condition, declared):
                    self._collect(declared, node.selection_set, nodes, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self._fragments[node.name.value]
                if self._applies(fragment.type_condition.name.value, declared):
                    self._collect(declared, fragment.selection_set, nodes, seen)

    def _included(self, node: SelectionNode) -> bool:
        for directive in node.directives or ():
            expected = {GraphQLSkipDirective.name: False, GraphQLIncludeDirective.name: True}
            if directive.name.value in expected:
                condition = value_from_ast(
                    _condition(directive), GraphQLSkipDirective.args["if"].type, dict(self._variables)
                )
                if condition is Undefined or condition is None:
                    said = f"@{directive.name.value} needs true or false for `if`, not null."
                    raise BadUserInput(said, QueryPath(self._path))
                if condition is not expected[directive.name.value]:
                    return False
        return True

    def _applies(self, condition: str, declared: GraphQLObjectType) -> bool:
        if condition == declared.name:
            return True
        applied = self._schema.type_map[condition]
        return isinstance(applied, GraphQLInterfaceType | GraphQLUnionType) and self._schema.is_sub_type(
            applied, declared
        )

    def _placed(self, declared: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Selection:
        """Return a selection. Errors name its path."""
        above, self._path = self._path, (*self._path, key)
        try:
            return self._selection(declared, key, nodes)
        except BadUserInput as error:
            error.locate(QueryPath(self._path))
            raise
        finally:
            self._path = above

    def _selection(self, declared: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> Selection:
        name = nodes[0].name.value
        if name.startswith("__"):
            return Selection(name, key, {}, {})
        field = declared.fields[name]
        below = tuple(node.selection_set for node in nodes if node.selection_set)
        children = {
            possible.name: self.selections(possible, below) for possible in self._possible(field.type)
        }
        return Selection(name, key, self._arguments(field, nodes[0]), children)

    def _possible(self, output: GraphQLOutputType) -> list[GraphQLObjectType]:
        named = get_named_type(output)
        if isinstance(named, GraphQLObjectType):
            return [named]
        if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            return list(self._schema.get_possible_types(named))
        return []

    def _arguments(self, field: GraphQLField, node: FieldNode) -> dict[str, Any]:
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        arguments = {}
        for name, declared in field.args.items():
            try:
                value = self._argument(declared, given.get(name))
            except BadUserInput as error:
                error.locate(QueryPath(self._path, name))
                raise
            if value is None and isinstance(declared.type, GraphQLNonNull):
                said = f"The argument `{name}` of `{node.name.value}` must not be null."
                raise BadUserInput(said, QueryPath(self._path, name))
            if value is not Undefined:
                arguments[name] = value
        return arguments

    def _argument(self, declared: GraphQLArgument, node: ValueNode | None) -> Any:
        default = declared.default_value
        if node is None:
            return default
        if isinstance(node, VariableNode):
            name = node.name.value
            if name not in self._variables:
                return default
            return None if self._variables[name] is None else Variable(name)
        return self._literal(node, declared.type)

    def _literal(self, node: ValueNode, expected: GraphQLInputType) -> Any:
        """Return a literal's value, with a `Variable` for each variable in it."""
        if isinstance(node, VariableNode):
            return self._variable(node.name.value)
        nullable = get_nullable_type(expected)
        if isinstance(nullable, GraphQLList):
            if isinstance(node, NullValueNode):
                return None
            items = node.values if isinstance(node, ListValueNode) else (node,)
            return [self._item(item, nullable.of_type) for item in items]
        if isinstance(nullable, GraphQLInputObjectType) and isinstance(node, ObjectValueNode):
            return self._object(node, nullable)
        if node.loc is not None and node.loc.start in self._lifted:
            return Variable(self._lifted[node.loc.start])
        value = value_from_ast(node, expected)
        if value is Undefined:
            raise BadUserInput(f"{print_ast(node)} is not a valid {expected}.")
        return value

    def _is_present(self, node: ValueNode) -> bool:
        return not isinstance(node, VariableNode) or node.name.value in self._variables

    def _variable(self, name: str) -> Any:
        return None if self._variables.get(name) is None else Variable(name)

    def _item(self, node: ValueNode, expected: GraphQLInputType) -> Any:
        value = self._literal(node, expected)
        if value is None:
            raise BadUserInput("A list in an argument must not contain null.")
        return value

    def _object(self, node: ObjectValueNode, expected: GraphQLInputObjectType) -> dict[str, Any]:
        given = {field.name.value: field.value for field in node.fields if self._is_present(field.value)}
        values: dict[str, Any] = {}
        for name, field in expected.fields.items():
            if name in given:
                values[name] = self._literal(given[name], field.type)
            elif field.default_value is not Undefined:
                values[name] = field.default_value
            if values.get(name) is None and isinstance(field.type, GraphQLNonNull):
                raise BadUserInput(f"`{name}` of {expected.name} must not be null.")
        return values


def _condition(directive: DirectiveNode) -> ValueNode:
    """Return the value of the one argument of @skip and @include."""
    (argument,) = directive.arguments or ()
    return argument.value
