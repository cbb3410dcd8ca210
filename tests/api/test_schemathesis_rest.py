"""Schemathesis reads the OpenAPI document of a running server and asks what it allows, and what it does not allow.

`DATELINE_SCHEMATHESIS=200` draws that many cases of each operation under each seed.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import hypothesis
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from api.rest.contract import Contract, needed_arguments
from api.rest.endpoint import rejected_parameters
from api.rest.openapi.examples import example
from api.rest.openapi.names import operation_id
from api.rest.request import PLAIN, Format, formats_of
from api.rest.resources import Resource, resources
from schema.graph.contract import build_schema, graphql_schema
from tests.api.serving import serving
from tests.draws import draws

pytestmark = [pytest.mark.deep, pytest.mark.long]

SEEDS = (1,)
CASES = int(os.environ.get("DATELINE_SCHEMATHESIS", draws(1, 2)))
"""Of each operation under each seed."""

STRIDE = 5
"""Every how many-th case at a boundary is tried."""

CONTRACT = Contract(graphql_schema(build_schema()))
RESOURCES = {operation_id(resource): resource for resource in resources(CONTRACT)}

BEYOND_ANY_ZONE = re.compile(r"(T\d\d:\d\d:\d\d(?:\.\d+)?)[+-](?:1[4-9]|2\d):\d\d\Z")
"""An instant that RFC 3339 allows, though no place is more than 14 hours away from UTC."""

Operation = APIOperation[Any, Any, Any, Any]


class Asking:
    """Asks one server, over one connection, and counts."""

    def __init__(self, url: str) -> None:
        self.schema: BaseSchema = schemathesis.openapi.from_url(f"{url}/openapi.json")
        self.operations: list[Operation] = [found.ok() for found in self.schema.get_all_operations()]
        self._session = requests.Session()
        self.asked = 0

    def check(self, case: Case) -> None:
        """Ask for an answer, and hold it against every check."""
        form = form_of(case)
        if case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
            keep_within(case, resource_of(case.operation), form)
        response = case.call(session=self._session, headers={"accept": "*/*"})
        self.asked += 1
        case.validate_response(response, excluded_checks=LIMITED.get(response.status_code))


LIMITED = {
    414: [positive_data_acceptance, negative_data_rejection],  # a rejection that the latter does not know
    422: [positive_data_acceptance],
}
"""Checks that do not hold where a limit of all parameters together is passed, which OpenAPI cannot tell."""


def keep_within(case: Case, resource: Resource, form: Format) -> None:
    """Keep to the rules that parameters have together, or that are told in words alone."""
    left_out = {
        "cursor",  # it comes from an answer, and is taken by the list that it is from alone
        *rejected_parameters(form),  # what other forms leave no choice of
        *(name for name in case.query if {f"{name}.gte", f"{name}.lte"} & case.query.keys()),  # it means both
    }
    if "facets" not in case.query.keys() - left_out:
        left_out.add("facets[limit]")  # it belongs to them
    for name in left_out:
        case.query.pop(name, None)
    for name, text in case.query.items():
        case.query[name] = told(resource, name, text)


def told(resource: Resource, name: str, text: Any) -> Any:
    """Return a parameter's value as its description wants it."""
    if name in ("fields", "include"):
        return ",".join(path(resource, generated) for generated in text.split(","))
    if name == "sort":  # each name once, up or down
        return ",".join({word.removeprefix("-"): word for word in text.split(",")}.values())
    if name == "q":
        return f"barzani {text[:6]}".replace("\0", "")  # a text to search for holds a letter, and few words
    if not isinstance(text, str):
        return text
    return BEYOND_ANY_ZONE.sub(r"\1Z", text.replace("\0", ""))  # no text of the database can hold NUL


def path(resource: Resource, generated: str) -> str:
    """Return a path whose words behind the first are fields, as many as were generated."""
    rows, names = resource.rows, []
    for position, word in enumerate(generated.split(".")):
        known = {
            name: field for row in rows for name, field in row.fields.items() if not needed_arguments(field)
        }
        if not known:
            break
        chosen = word if not position and word in known else sorted(known)[len(word) % len(known)]
        names.append(chosen)
        rows = tuple(
            row for each in rows if chosen in each.fields for row in CONTRACT.rows(each.fields[chosen])
        )
    return ".".join(names)


def resource_of(operation: Operation) -> Resource:
    return RESOURCES[operation.definition.raw["operationId"].removesuffix("As")]


def form_of(case: Case) -> Format:
    """Return the format that a case asks for by its path."""
    suffix = (case.path_parameters or {}).get("format")
    return next((form for form in formats_of(resource_of(case.operation)) if form.suffix == suffix), PLAIN)


def cases(operation: Operation) -> st.SearchStrategy[Case]:
    """Draw what is allowed and what is not, of a row that there is and of any."""
    named = resource_of(operation).parent or resource_of(operation)
    shown = example(operation_id(named))
    addresses: list[Any] = [None]
    if "{slug}" in named.path and shown:
        addresses.append({"slug": shown.slug(named.path)})
    return st.one_of(
        operation.as_strategy(generation_mode=mode, path_parameters=address)
        for mode in GenerationMode
        for address in addresses
    )


@contextlib.contextmanager
def asking_of(database: str) -> Iterator[Asking]:
    """Ask a server, and say at the end how much was asked."""
    with serving("--database", database) as server:
        asking = Asking(server.url)
        yield asking
    print(f"{asking.asked} cases on {database.partition(':')[0]}")


@pytest.fixture(scope="module")
def asking(loaded: str) -> Iterator[Asking]:
    with asking_of(loaded) as asking:
        yield asking


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_drawn_is_answered_as_the_document_says(
    asking: Asking, seed: int, subtests: pytest.Subtests
) -> None:
    for operation in asking.operations:
        with subtests.test(operation.label):
            draw(asking, operation, seed)


def draw(asking: Asking, operation: Operation, seed: int) -> None:
    """Ask for a resource in many ways, the same for the same seed."""

    @hypothesis.seed(seed)
    @settings(max_examples=CASES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @hypothesis.given(case=cases(operation))
    def check(case: Case) -> None:
        asking.check(case)

    check()


def test_every_boundary_is_kept(loaded_sqlite: str, subtests: pytest.Subtests) -> None:
    """Ask for each parameter's least, greatest and absent values and what lies beside, and by every method."""
    with asking_of(loaded_sqlite) as asking:
        for operation in with_filters_once(asking.operations):
            config = asking.schema.config.generation_for(operation=operation, phase="coverage")
            with subtests.test(operation.label):
                found = asking.schema.iter_coverage_cases(
                    operation, generation_modes=list(GenerationMode), generation_config=config
                )
                for case in islice(found, 0, None, STRIDE):
                    asking.check(case)


def with_filters_once(operations: list[Operation]) -> Iterator[Operation]:
    """Omit the relations that take the very filters of a list before them."""
    seen = set()
    for operation in operations:
        where = resource_of(operation).field.args.get("where")
        if where is None or str(where.type) not in seen:
            yield operation
        if where is not None:
            seen.add(str(where.type))


def test_links_lead_from_answer_to_answer(asking: Asking) -> None:
    """Follow the document's links from answers, as a client would."""

    class Following(asking.schema.as_state_machine()):  # type: ignore[misc]
        def before_call(self, case: Case) -> None:
            asking.asked += 1
            if case.meta.generation.mode is GenerationMode.POSITIVE:
                keep_within(case, resource_of(case.operation), PLAIN)

        def validate_response(self, response: Any, case: Case, *_: Any, **sent: Any) -> None:
            case.validate_response(
                response,
                excluded_checks=LIMITED.get(response.status_code),
                transport_kwargs=sent or None,
                recorder=self.recorder,
            )

    Following.run(
        settings=settings(
            derandomize=True,
            max_examples=10 * CASES,
            stateful_step_count=5,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
    )
