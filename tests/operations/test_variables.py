"""Plain values of variables go past graphql-core; whatever way they go, the result is the same."""

import pytest
from graphql import OperationDefinitionNode, build_schema, get_variable_values, parse

from api.operations.errors import OperationRejected
from api.operations.variables import VariableReader

SCHEMA = build_schema("type Query { ok(id: ID, size: Int): Boolean } enum Side { A B }")
DECLARED = (
    "query ($id: ID!, $text: String, $flag: Boolean, $size: Int, $side: Side, $texts: [String!]) { ok }"
)
PLAIN = "query ($id: ID!, $text: String, $flag: Boolean) { ok }"
VALUES = [
    {"id": "Place:iraq", "text": "x", "flag": True},
    {"id": 7, "text": "x", "flag": False},
    {"id": "7"},
    {"id": "7", "text": None, "flag": None},
    {"id": "7", "text": "x", "flag": True, "other": 1},
    {"id": "7", "size": 3, "side": "A", "texts": "one"},
]
INVALID = [
    {},
    {"id": None, "text": "x", "flag": True},
    {"id": True, "text": "x", "flag": True},
    {"id": "7", "text": 7, "flag": True},
    {"id": "7", "text": "x", "flag": 1},
    {"id": "7", "text": ["x"], "flag": True},
]


def definitions(text: str) -> tuple[OperationDefinitionNode, VariableReader]:
    (operation,) = parse(text).definitions
    assert isinstance(operation, OperationDefinitionNode)
    return operation, VariableReader(operation.variable_definitions or ())


@pytest.mark.parametrize("values", VALUES, ids=str)
@pytest.mark.parametrize("text", [PLAIN, DECLARED])
def test_values_are_those_of_graphql_core(text: str, values: dict[str, object]) -> None:
    operation, reader = definitions(text)
    expected = get_variable_values(SCHEMA, operation.variable_definitions or (), values)
    assert not isinstance(expected, list)
    assert reader.read(values, SCHEMA, max_errors=5) == expected.coerced


@pytest.mark.parametrize("values", INVALID, ids=str)
def test_invalid_values_are_rejected(values: dict[str, object]) -> None:
    with pytest.raises(OperationRejected):
        definitions(PLAIN)[1].read(values, SCHEMA, max_errors=5)
