"""Schemathesis reads the contract from a running server and asks whatever the contract allows: every check holds."""

import math
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import requests
import schemathesis
from graphql import (
    ArgumentNode,
    FieldNode,
    FloatValueNode,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectFieldNode,
    StringValueNode,
    ValueNode,
    Visitor,
    parse,
    print_ast,
    visit,
)
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from schema.query.limits import MAX_LANGUAGES, MAX_ORDER_TERMS, MAX_PAGE
from tests.api.serving import serving
from tests.draws import draws

pytestmark = [pytest.mark.deep, pytest.mark.long]

SEEDS = (1,)
CASES = draws(4, 6)
"""Of each of the query's fields under each seed."""

SESSION = requests.Session()

SIDES = ("south", "west", "north", "east")


@pytest.fixture(scope="module")
def contract(loaded: str) -> Iterator[BaseSchema]:
    """The contract, as introspection of a running server gives it."""
    with serving("--database", loaded) as server:
        yield schemathesis.graphql.from_url(f"{server.url}/graphql")


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_contract_allows_is_answered(
    contract: BaseSchema, seed: int, subtests: pytest.Subtests
) -> None:
    for found in contract.get_all_operations():
        operation = found.ok()
        with subtests.test(operation.label):
            ask(operation, seed)


def ask(operation: APIOperation[Any, Any, Any, Any], seed: int) -> None:
    """Ask for a field of the query in many ways, the same for the same seed."""

    @hypothesis.seed(seed)
    @settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(case=operation.as_strategy().map(within_limits))
    def check(case: Case) -> None:
        response = case.call(session=SESSION, headers={"accept": "application/graphql-response+json"})
        rejected = [not_a_server_error, positive_data_acceptance] if is_too_complex(response) else []
        case.validate_response(response, excluded_checks=rejected)

    check()


def is_too_complex(response: Any) -> bool:
    """Return whether an operation is rejected for a limit, which a contract in GraphQL's language cannot tell."""
    codes = {error["extensions"]["code"] for error in response.json().get("errors", ())}
    return codes == {"QUERY_TOO_COMPLEX"}


def within_limits(case: Case) -> Case:
    """Keep to the rules that the arguments' types do not tell but their descriptions do."""
    case.body = print_ast(visit(parse(case.body), WithinLimits()))
    return case


class WithinLimits(Visitor):
    """Puts values where they belong: the rest of an operation stays as it was generated."""

    def leave_string_value(self, node: StringValueNode, *_: Any) -> StringValueNode:
        """Omit NUL, which no text of the database can hold."""
        return StringValueNode(value=node.value.replace("\0", ""))

    def leave_argument(self, node: ArgumentNode, *_: Any) -> ArgumentNode:
        return ArgumentNode(name=node.name, value=argument(node.name.value, node.value))

    def leave_object_field(self, node: ObjectFieldNode, *_: Any) -> ObjectFieldNode:
        """Search for words where a filter searches; give degrees where it wants them."""
        if node.name.value in SIDES and isinstance(node.value, FloatValueNode | IntValueNode):
            degrees = math.fmod(float(node.value.value), 90)
            return ObjectFieldNode(name=node.name, value=FloatValueNode(value=str(degrees)))
        if node.name.value == "matches" and isinstance(node.value, StringValueNode):
            return ObjectFieldNode(name=node.name, value=words(node.value))
        return node

    def leave_field(self, node: FieldNode, *_: Any) -> FieldNode:
        """Ask for the first items or for the last, not for both."""
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        if isinstance(given.get("first"), IntValueNode):
            given |= {"last": NullValueNode()} if "last" in given else {}
        arguments = tuple(
            ArgumentNode(name=argument.name, value=given[argument.name.value])
            for argument in node.arguments or ()
        )
        return FieldNode(
            alias=node.alias,
            name=node.name,
            arguments=arguments,
            directives=node.directives,
            selection_set=node.selection_set,
        )


def argument(name: str, value: ValueNode) -> ValueNode:
    """Return an argument's value as its description wants it."""
    if name in ("first", "last") and isinstance(value, IntValueNode):
        return IntValueNode(value=str(abs(int(value.value)) % (MAX_PAGE + 1)))
    if name in ("after", "before"):
        return NullValueNode()  # a cursor comes from an answer
    if name == "id":
        return an_id(value)
    if name == "ids" and isinstance(value, ListValueNode):
        return ListValueNode(values=tuple(map(an_id, value.values[:MAX_PAGE])))
    if name == "orderBy" and isinstance(value, ListValueNode):
        return ListValueNode(values=value.values[:MAX_ORDER_TERMS])
    if name == "text" and isinstance(value, StringValueNode):
        return words(value)
    if name == "language" and isinstance(value, StringValueNode):
        return a_language(value)
    if name == "languages" and isinstance(value, ListValueNode):
        return ListValueNode(values=tuple(map(a_language, value.values[:MAX_LANGUAGES])))
    return value


def words(value: StringValueNode) -> StringValueNode:
    """Return a text to search for: it has a letter, and too few characters for more words than are taken."""
    return StringValueNode(value=f"barzani {value.value[:6]}")


def a_language(value: ValueNode) -> StringValueNode:
    """Return a BCP 47 tag: a language, or one of a region."""
    return StringValueNode(value=("en", "ar-IQ", "ckb")[len(getattr(value, "value", "")) % 3])


def an_id(value: ValueNode) -> StringValueNode:
    """Return the id of an article that may or may not be there."""
    return StringValueNode(value=f"Article:{getattr(value, 'value', '')}")
