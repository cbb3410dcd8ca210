"""Clients that well-known generators make from openapi.json compile, and work against a running server."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from tests.api.serving import Server, serving
from tests.npm import installed
from tests.services import CHECKOUT

PROJECT = Path(__file__).with_name("generated_clients")
DOCUMENT = CHECKOUT / "openapi.json"
DESCRIBED: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def server(loaded_sqlite: str) -> Iterator[Server]:
    with serving("--database", loaded_sqlite) as server:
        yield server


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_typescript_client_compiles_and_works(server: Server, tmp_path: Path) -> None:
    installed(PROJECT)
    for name in ("client.ts", "package.json"):
        (tmp_path / name).write_bytes((PROJECT / name).read_bytes())
    (tmp_path / "node_modules").symlink_to(PROJECT / "node_modules")
    tools = PROJECT / "node_modules" / ".bin"
    run(str(tools / "openapi-typescript"), str(DOCUMENT), "-o", "generated.d.ts", cwd=tmp_path)
    options = "--strict --target es2022 --module nodenext --skipLibCheck"
    run(str(tools / "tsc"), *options.split(), "client.ts", cwd=tmp_path)
    found = json.loads(run("node", "client.js", server.url, cwd=tmp_path))
    expected = httpx.get(
        f"{server.url}/v1/incidents?limit=3&sort=-occurred,name&occurred.gte=2017&kind.in=ATTACK,TERRITORIAL_CHANGE"
    ).json()
    assert found["slugs"] == [item["slug"] for item in expected["items"]] != []
    assert found["code"] == "BAD_USER_INPUT"
    assert found["parameter"] == "where[kind]"
    assert (found["status"], found["header"]) == (404, "id")


@pytest.fixture(scope="module")
def python_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package that openapi-python-client generates."""
    folder = tmp_path_factory.mktemp("client")
    command = "-m openapi_python_client generate --meta none --output-path dateline_client --path"
    run(sys.executable, *command.split(), str(DOCUMENT), cwd=folder)
    sys.path.insert(0, str(folder))
    yield importlib.import_module("dateline_client")
    sys.path.remove(str(folder))


def test_a_python_client_keeps_every_error_and_works(server: Server, python_client: ModuleType) -> None:
    package = python_client.__name__
    listing = importlib.import_module(f"{package}.api.incidents.list_incidents")
    models = importlib.import_module(f"{package}.models")
    where = models.IncidentWhere(kind_in="ATTACK,TERRITORIAL_CHANGE", occurred_gte="2017")
    with python_client.Client(base_url=server.url) as client:
        page = listing.sync(client=client, limit=3, fields=["slug", "name"], where=where)
        rejected = listing.sync(client=client, where=models.IncidentWhere(occurred_gte="nothing"))
    assert [item.slug for item in page.items] != []
    assert isinstance(rejected, models.Problem)
    assert rejected.status == 400


def defaults_of(operation: dict[str, Any]) -> dict[str, str]:
    """Return every default that a client sends unasked."""
    found = {}
    for each in operation["parameters"]:
        name = each.get("$ref", "").rpartition("/")[2]
        declared = DESCRIBED["components"]["parameters"][name] if name else each
        if "default" in declared["schema"]:
            found[declared["name"]] = str(declared["schema"]["default"])
        component = declared["schema"].get("$ref", "").rpartition("/")[2]
        members = DESCRIBED["components"]["schemas"][component].get("properties", {}) if component else {}
        found |= {member: str(schema["default"]) for member, schema in members.items() if "default" in schema}
    return found


def test_sending_every_default_is_the_same_as_sending_none(server: Server, subtests: pytest.Subtests) -> None:
    with httpx.Client(base_url=server.url) as client:
        for path, item in DESCRIBED["paths"].items():
            operation = item["get"]
            if "{" in path or "required" in json.dumps(operation["parameters"]):
                continue
            with subtests.test(path):
                plain = client.get(path)
                sent = client.get(path, params=defaults_of(operation))
                assert plain.status_code == sent.status_code == 200
                assert {**plain.json(), "links": None} == {**sent.json(), "links": None}
