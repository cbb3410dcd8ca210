"""The reference executor."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from graphql import (
    REMOVE,
    DocumentNode,
    FieldDefinitionNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLScalarType,
    GraphQLSchema,
    InputValueDefinitionNode,
    ObjectTypeDefinitionNode,
    StringValueNode,
    ValueNode,
    Visitor,
    build_ast_schema,
    execute_sync,
    get_operation_ast,
    parse,
    visit,
)

from tests.reference import resolvers
from tests.reference.arguments import check_operation
from tests.reference.paging import Pages
from tests.reference.rows import ROOT, Rows, read_rows
from tests.reference.tables import Tables
from tests.reference.world import RESOLVERS, Resolver, World

SCHEMA_FILE = ROOT / "schema.graphql"
RESOLVED_BY = resolvers
"""Registers its resolvers on import."""

READY = (
    "Connection",
    "Edge",
    "PageInfo",
    "FuzzyDate",
    "Quote",
    "Dateline",
    "Coordinates",
    "Dataset",
    "Facet",
    "Toll",
    "DataRecord",
)
"""How the names of types end whose values come with all their fields, so that none needs a resolver."""

NOT_YET_TYPES = {"SearchConnection", "SearchEdge", "SearchHit", "Highlight"}
NOT_YET_FIELDS = {"search"}
NOT_YET_ARGUMENTS = {"matches"}
"""What the contract has and neither the reference nor the generator knows. Whatever else is new fails by name."""


def _resolve_by(resolver: Resolver) -> Callable[..., Any]:
    def resolve(source: Any, info: GraphQLResolveInfo[World], **arguments: Any) -> Any:
        return resolver(info.context, source, arguments)

    return resolve


def _attach(schema: GraphQLSchema) -> None:
    for type_name, graphql_type in schema.type_map.items():
        if not isinstance(graphql_type, GraphQLObjectType) or type_name.startswith("__"):
            continue
        if type_name.endswith(READY):
            continue
        for name, field in graphql_type.fields.items():
            field.resolve = _resolve_by(RESOLVERS[type_name, name])


def _read_moments(scalar: GraphQLScalarType) -> None:
    """Has arguments come as instants; answers give the text that rows hold."""

    def of_value(value: str) -> datetime:
        found = datetime.fromisoformat(value)
        if found.tzinfo is None:
            raise ValueError(f"{value} has no offset")
        return found.astimezone(UTC)

    def of_literal(node: ValueNode, _variables: object = None) -> datetime:
        return of_value(cast("StringValueNode", node).value)

    scalar.parse_value = scalar.coerce_input_value = of_value  # type: ignore[method-assign]
    scalar.parse_literal = scalar.coerce_input_literal = of_literal  # type: ignore[method-assign]


class _NotYet(Visitor):
    """Takes out of the contract what the reference does not answer yet."""

    def enter_object_type_definition(self, node: ObjectTypeDefinitionNode, *_: object) -> Any:
        return REMOVE if node.name.value in NOT_YET_TYPES else None

    def enter_field_definition(self, node: FieldDefinitionNode, *_: object) -> Any:
        return REMOVE if node.name.value in NOT_YET_FIELDS else None

    def enter_input_value_definition(self, node: InputValueDefinitionNode, *_: object) -> Any:
        return REMOVE if node.name.value in NOT_YET_ARGUMENTS else None


def read_schema(schema_file: Path = SCHEMA_FILE) -> GraphQLSchema:
    """The public contract with the reference's resolvers. Fails by name where a field has none."""
    document = parse(schema_file.read_text(encoding="utf-8"))
    schema = build_ast_schema(visit(document, _NotYet()))
    _attach(schema)
    _read_moments(cast("GraphQLScalarType", schema.type_map["DateTime"]))
    return schema


@lru_cache(maxsize=64)
def _parse(document: str) -> DocumentNode:
    return parse(document, no_location=True)


def _rejected(error: GraphQLError) -> dict[str, Any]:
    return {"errors": [{"message": error.message, "extensions": error.extensions}]}


class Reference:
    """Answers operations over the rows that a database had when it was opened."""

    def __init__(self, rows: Rows, schema: GraphQLSchema, pages: Pages | None = None) -> None:
        self.schema = schema
        self.tables = Tables(rows)
        self.world = World(self.tables, pages or Pages())

    @classmethod
    async def open(cls, database: str, schema_file: Path = SCHEMA_FILE) -> "Reference":
        """Reads every row of a database, and lets go of it."""
        schema = await asyncio.to_thread(read_schema, schema_file)
        return cls(await asyncio.to_thread(read_rows, database), schema)

    def execute(
        self, document: str, variables: dict[str, Any] | None = None, operation_name: str | None = None
    ) -> dict[str, Any]:
        """`{"data": …}`, or `{"errors": […]}` where an argument is bad. Takes valid documents only."""
        parsed = _parse(document)
        operation = get_operation_ast(parsed, operation_name)
        assert operation, "no such operation"
        try:
            check_operation(self.schema, parsed, operation, variables or {})
        except GraphQLError as error:
            return _rejected(error)
        result = execute_sync(
            self.schema,
            parsed,
            context_value=self.world,
            variable_values=variables or {},
            operation_name=operation_name,
        )
        for failure in result.errors or ():
            raise failure.original_error or failure
        return {"data": result.data}
