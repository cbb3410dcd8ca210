"""Checks every selected field's arguments before anything is answered.

A bad argument rejects the whole operation, also where no row would ever reach it.
"""

import re
from datetime import date
from typing import Any, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLError,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    is_composite_type,
)
from graphql.execution.values import (
    VariableValues,
    get_argument_values,
    get_directive_values,
    get_variable_values,
)
from langcodes import tag_is_valid

from tests.reference.errors import BadInput
from tests.reference.filters import check_where
from tests.reference.paging import LARGEST_PAGE, read_order, read_paging

MOST_IDS = 100


class Checker:
    """Walks one operation with its variables."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: VariableValues) -> None:
        self.schema = schema
        self.variables = variables
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }

    def selections(self, parent: GraphQLCompositeType, selection_set: SelectionSetNode) -> None:
        """Checks the selections that are neither skipped nor omitted."""
        for selection in selection_set.selections:
            if self._included(selection):
                self._selection(parent, selection)

    def _included(self, node: SelectionNode) -> bool:
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not (skip and skip["if"]) and (include is None or bool(include["if"]))

    def _selection(self, parent: GraphQLCompositeType, node: SelectionNode) -> None:
        if isinstance(node, FieldNode):
            self._field(parent, node)
            return
        assert isinstance(node, (FragmentSpreadNode, InlineFragmentNode))
        fragment = self.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
        condition = fragment.type_condition
        inner = self.schema.type_map[condition.name.value] if condition else parent
        self.selections(cast("GraphQLCompositeType", inner), fragment.selection_set)

    def _field(self, parent: GraphQLCompositeType, node: FieldNode) -> None:
        if node.name.value.startswith("__"):
            return
        assert isinstance(parent, (GraphQLObjectType, GraphQLInterfaceType))
        field = parent.fields[node.name.value]
        check(field, get_argument_values(field, node, self.variables))
        inner = get_named_type(field.type)
        if node.selection_set and is_composite_type(inner):
            self.selections(inner, node.selection_set)


def check(field: GraphQLField, arguments: dict[str, Any]) -> None:
    """Rejects the bad arguments of one field."""
    kind, connection, _ = get_named_type(field.type).name.partition("Connection")
    if connection:
        check_where(arguments.get("where"))
        read_paging(read_order(kind, arguments), arguments)
    if "by" in arguments and not 0 <= arguments["first"] <= LARGEST_PAGE:
        raise BadInput(f"{arguments['first']} facets are not between 0 and {LARGEST_PAGE}")
    for day in (arguments.get("date"), arguments.get("on")):
        if day is not None:
            _check_day(day)
    for tag in (arguments.get("language"), *arguments.get("languages", ())):
        if tag is not None:
            _check_language(tag)
    if len(arguments.get("ids", ())) > MOST_IDS:
        raise BadInput(f"at most {MOST_IDS} ids, not {len(arguments['ids'])}")


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except (TypeError, ValueError) as error:
        raise BadInput(f"{day!r} is not a date") from error


def _check_language(tag: str) -> None:
    if not re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag) or not tag_is_valid(tag):
        raise BadInput(f"{tag!r} is not a language tag")


def check_operation(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    inputs: dict[str, Any],
) -> None:
    """Rejects an operation with a bad argument anywhere."""
    variables = get_variable_values(schema, operation.variable_definitions or (), inputs)
    if isinstance(variables, list):
        raise BadInput(variables[0].message)
    assert schema.query_type
    try:
        Checker(schema, document, variables).selections(schema.query_type, operation.selection_set)
    except BadInput:
        raise
    except GraphQLError as error:
        raise BadInput(error.message) from error
