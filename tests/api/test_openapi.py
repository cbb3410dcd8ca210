"""The OpenAPI document is a file, describes everything that is served, and shows real responses."""

import contextlib
import json
import os
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest
from starlette.routing import Route

from api.app import create_app
from api.rest.contract import Contract
from api.rest.openapi.document import has_formatted
from api.rest.openapi.examples import FOLDER
from api.rest.openapi.names import operation_id
from api.rest.openapi.responses import CODE
from api.rest.request import PLAIN, other_formats
from api.rest.resources import resources
from api.settings import Settings
from schema.graph.contract import build_schema, graphql_schema
from schema.tables import MODELS
from schema.tables.recorded import Recorded
from tests.api.example_requests import example_requests
from tests.api.serving import client_of
from tests.services import CHECKOUT, dateline

COMMITTED = (CHECKOUT / "openapi.json").read_text(encoding="utf-8")
DOCUMENT: dict[str, Any] = json.loads(COMMITTED)
EXAMPLES = Path(str(FOLDER))
BASE = "http://127.0.0.1:8000"

CONTRACT = Contract(graphql_schema(build_schema()))
RESOURCES = {operation_id(resource): resource for resource in resources(CONTRACT)}

LOADED = "2021-12-04 08:00:00+00:00"
"""When what is shown was loaded: some forms tell."""

NOWHERE = {"getFigureSupersededBy", "getFigureSupersedes"}
"""What no row of the fixtures has."""

LONGEST = 20_000
"""Bytes of an example's file. What is longer is not shown."""


def described(name: str) -> Any:
    """The operation of that name, as the document has it."""
    return DOCUMENT["paths"][RESOURCES[name].path]["get"]


def read(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def shown() -> list[str]:
    return sorted(file.stem for file in EXAMPLES.glob("*.json"))


def test_the_committed_document_is_what_the_command_prints() -> None:
    assert dateline("openapi") == COMMITTED, "run `dateline openapi > openapi.json` and review the difference"


async def test_a_server_with_the_lowest_limits_describes_itself(loaded_sqlite: str) -> None:
    async with client_of(loaded_sqlite, max_depth=1, max_fields=1) as client:
        response = await client.get("/openapi.json")
    assert response.status_code == 200
    assert "| depth | 1 |" in response.json()["info"]["description"]


def test_every_operation_and_parameter_has_a_description() -> None:
    missing = []
    for path, item in DOCUMENT["paths"].items():
        operation = item["get"]
        missing += [f"{path} {name}" for name in ("summary", "description") if not operation.get(name)]
        for parameter in operation["parameters"]:
            name = parameter.get("$ref", "").rpartition("/")[2]
            declared = DOCUMENT["components"]["parameters"][name] if name else parameter
            missing += [] if declared.get("description") else [f"{path} {declared['name']}"]
    assert missing == []


async def test_the_document_is_served_with_a_tag(client: httpx.AsyncClient) -> None:
    served = await client.get("/openapi.json")
    assert served.json() == DOCUMENT
    assert served.headers["cache-control"] == "public, no-cache"
    again = await client.get("/openapi.json", headers={"if-none-match": served.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await client.head("/openapi.json")).headers["etag"] == served.headers["etag"]
    assert (await client.options("/openapi.json")).headers["allow"] == "GET, HEAD, OPTIONS"


def test_every_address_is_told() -> None:
    routes = {route.path for route in create_app(Settings()).routes if isinstance(route, Route)}
    served = {
        path.removesuffix(".{suffix}").replace(":path}", "}")
        for path in routes
        if path.startswith("/v1/") and not path.endswith("/")
    }
    assert {path.removesuffix(".{format}") for path in DOCUMENT["paths"]} == served


def test_every_form_is_told() -> None:
    for name, resource in RESOURCES.items():
        told = list(described(name)["responses"]["200"]["content"])
        assert told == [PLAIN.media_type]
        forms = other_formats(resource)
        if not has_formatted(resource):
            assert all(f"`.{form.suffix}`" in described(name)["description"] for form in forms)
        else:
            formatted = DOCUMENT["paths"][f"{resource.path}.{{format}}"]["get"]
            assert list(formatted["responses"]["200"]["content"]) == [form.media_type for form in forms]
            assert formatted["parameters"][-1]["schema"]["enum"] == [form.suffix for form in forms]


def test_filters_by_places_and_by_what_is_missing_are_told() -> None:
    told = {
        f"{kind}.{name}"
        for kind in ("PlaceWhere", "FigureWhere", "ArticleWhere")
        for name in DOCUMENT["components"]["schemas"][kind]["properties"]
    }
    assert told >= {
        "PlaceWhere.within.slug",
        "PlaceWhere.parent.isNull",
        "FigureWhere.within.slug",
        "ArticleWhere.places.isEmpty",
    }


def test_every_reference_and_link_leads_somewhere() -> None:
    for found in _objects(DOCUMENT):
        if "$ref" in found:
            _, section, name = found["$ref"].rsplit("/", 2)
            assert name in DOCUMENT["components"][section]
        if found.keys() >= {"operationId", "parameters"} and "responses" not in found:
            assert found["operationId"] in RESOURCES


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of the document, less what is in examples."""
    if isinstance(value, dict):
        yield value
        for key, inside in value.items():
            if key != "examples":
                yield from _objects(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _objects(inside)


def test_every_operation_and_error_is_shown_by_example() -> None:
    missing = {*RESOURCES, *map(str, CODE)} - set(shown())
    assert missing == {"414", "500", "501", *NOWHERE}  # see ERRORS


def test_examples_hold_nothing_that_the_document_does_not_tell() -> None:
    for name, resource in RESOURCES.items():
        if resource.is_pointer or name in NOWHERE or read(name)["body"] is None:
            continue
        schema = described(name)["responses"]["200"]["content"][PLAIN.media_type]["schema"]
        closed = {**schema, "components": _closed(DOCUMENT["components"])}
        jsonschema_rs.validator_for(closed, validate_formats=True).validate(read(name)["body"])


def _closed(value: Any) -> Any:
    """The same schemas, but that objects have no other members than those that are told."""
    if isinstance(value, list):
        return [_closed(inside) for inside in value]
    if not isinstance(value, dict):
        return value
    closed = {key: _closed(inside) for key, inside in value.items()}
    return (
        {"additionalProperties": False, **closed}
        if value.get("type") == "object" and "properties" in value
        else closed
    )


class Asking:
    """Asks for examples. Errors that pass by themselves have a server of their own."""

    def __init__(self, client: httpx.AsyncClient, passing: dict[str, httpx.AsyncClient]) -> None:
        self.client = client
        self._passing = passing
        self._sizes = count(1)

    async def answer(self, name: str, request: str) -> Any:
        """Ask for an example, and give it as its file has it."""
        client = self._passing.get(name, self.client)
        if name == "429":  # what was spent more than a minute ago, or what is cached, does not count
            await client.get(f"/v1/places?limit={next(self._sizes)}")
        response = await client.get(request, headers={"accept": "text/html"} if name == "406" else None)
        assert response.status_code == status(name)
        is_json = re.search(r"[/+]json$", response.headers.get("content-type", ""))
        return {"request": request, "body": response.json() if is_json else response.text or None}

    async def all(self) -> dict[str, Any]:
        """Choose what is shown, and ask for it."""
        requests = await example_requests(self.client, CONTRACT)
        return {name: await self.answer(name, request) for name, request in requests.items()}


@pytest.fixture
async def asking(loaded_sqlite: str, tmp_path: Path) -> AsyncIterator[Asking]:
    loaded = changed(loaded_sqlite, tmp_path / "loaded.sqlite3", *loaded_at(LOADED))
    nothing = changed(loaded_sqlite, tmp_path / "nothing.sqlite3", "delete from load")
    async with (
        client_of(loaded, public_url=BASE) as client,
        client_of(nothing) as empty,
        client_of(loaded, rate=1) as limited,
    ):
        yield Asking(client, {"429": limited, "503": empty})


def loaded_at(time: str) -> Iterator[str]:
    """Yield statements that make a database look as if everything had been loaded at one time."""
    yield f"update load set loaded_at = '{time}'"
    for model in MODELS:
        if issubclass(model, Recorded):
            yield f"update {model._meta.db_table} set added_at = '{time}', changed_at = '{time}'"


def changed(database: str, copy: Path, *statements: str) -> str:
    """Return the URL of a copy of a database in which statements have been run."""
    shutil.copy(database.removeprefix("sqlite://"), copy)
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return f"sqlite://{copy}"


async def test_examples_are_real_answers(asking: Asking, subtests: pytest.Subtests) -> None:
    if os.environ.get("DATELINE_REGENERATE") == "1":
        write(await asking.all())
    for name in shown():
        with subtests.test(name):
            committed = read(name)
            answered = await asking.answer(name, committed["request"])
            assert answered | ({"body": None} if committed["body"] is None else {}) == committed


def status(name: str) -> int:
    """The status that an example of this name is answered with."""
    if name.isdecimal():
        return int(name)
    return 303 if RESOURCES[name.partition(".")[0]].is_pointer else 200


def write(found: dict[str, Any]) -> None:
    """Write examples to their files, and no others."""
    for name in shown():
        (EXAMPLES / f"{name}.json").unlink()
    for name, content in found.items():
        if len(_text(content).encode()) > LONGEST:
            content = {**content, "body": None}
        (EXAMPLES / f"{name}.json").write_text(_text(content), encoding="utf-8")


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


async def test_what_a_form_sends_untouched_finds_something(asking: Asking, subtests: pytest.Subtests) -> None:
    """Programs and the API reference fill a form with the examples of its required parameters."""
    document = json.loads(COMMITTED)
    for path, operations in document["paths"].items():
        required = {
            each["name"]: each
            for each in operations.get("get", {}).get("parameters", ())
            if each.get("required")
        }
        if not path.startswith("/v1/") or "format" in required:
            continue
        given = {name: each["example"] for name, each in required.items()}
        query = {name: value for name, value in given.items() if required[name]["in"] == "query"}
        with subtests.test(path):
            response = await asking.client.get(path.format(**given), params=query)
            assert response.status_code in (
                (404,) if operations["get"]["operationId"] in NOWHERE else (200, 303)
            )
