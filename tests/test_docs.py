"""The docs are true: commands run, examples have the shown responses, and every setting is listed."""

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

import orjson
import pytest
from graphql import build_schema, parse, validate
from starlette.routing import Route

from api.app import create_app
from api.cli.command import parser
from api.operations.limits import Limits
from api.services import limits_of
from api.settings import Settings
from schema.errors import DatelineError, LoadRejected
from tests.api.serving import client_of, until_ready
from tests.services import CHECKOUT

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
PAGES = [CHECKOUT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")]
PAGES += sorted((CHECKOUT / "docs").rglob("*.md"))
EXAMPLE = CHECKOUT / "docs" / "examples" / "seed-article"

pytestmark = pytest.mark.xdist_group("docs")

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return [block for name, block in _BLOCK.findall(text) if name == language]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout whose `.venv` is the environment that runs the tests, installed already."""
    copy = tmp_path_factory.mktemp("copy") / "dateline"
    left_out = shutil.ignore_patterns(".*", "*.sqlite3*", "__pycache__", "*.egg-info", "build", "bench")
    shutil.copytree(CHECKOUT, copy, ignore=left_out)
    (copy / ".venv").mkdir()
    (copy / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    for stamp in (".made", ".run", ".dev"):
        (copy / ".venv" / stamp).touch()
    return copy


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])


class Running(NamedTuple):
    """The copy of the checkout while `make run` serves it, and the environment of its commands."""

    checkout: Path
    environment: dict[str, str]

    def shell(self, commands: str) -> str:
        """Run commands as a reader would, at the port that is served; give what they print."""
        commands = commands.replace("127.0.0.1:8000", f"127.0.0.1:{self.environment['DATELINE_PORT']}")
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=self.checkout,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=60,
        )
        return done.stdout


@pytest.fixture(scope="module")
def running(checkout: Path) -> Iterator[Running]:
    """Yield the server that the README's first command starts."""
    first = blocks(README, "sh")[0].strip()
    assert first == "make run"
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATELINE_", "MAKE"))
    }
    path = f"{checkout / '.venv' / 'bin'}:{inherited['PATH']}"
    added = {"PATH": path, "PYTHONPATH": str(checkout), "DATELINE_PORT": _free_port()}
    running = Running(checkout, {**inherited, **added})
    process = subprocess.Popen(
        first.split(),
        cwd=checkout,
        env=running.environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )
    try:
        until_ready(f"http://127.0.0.1:{added['DATELINE_PORT']}", seconds=60)
        yield running
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


@pytest.mark.slow
def test_the_readme_asks_and_is_answered_as_it_says(running: Running) -> None:
    asked = [block for block in blocks(README, "sh") if block.startswith("curl ")]
    answered = blocks(README, "json")
    assert len(asked) == len(answered) > 0
    for command, answer in zip(asked, answered, strict=True):
        assert running.shell(command).strip() == answer.strip()


@pytest.mark.slow
def test_loading_again_says_what_the_readme_says(running: Running) -> None:
    said = running.shell("dateline load")
    assert re.fullmatch(r"nothing changed: \d+ records, version [0-9a-f]{64}\n", said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
class TestEveryPage:
    def test_its_commands_exist(self, page: Path) -> None:
        targets = set(
            re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        )
        shell = "".join(blocks(page.read_text(encoding="utf-8"), "sh"))
        for line in re.findall(r"^(?:\w+=\S+ )*((?:dateline|make)\b.*)$", shell, re.MULTILINE):
            command, *words = shlex.split(line, comments=True)
            if command == "make":
                assert {word for word in words if "=" not in word} <= targets
            else:
                parser().parse_args(words)

    def test_its_operations_fit_the_contract(self, page: Path) -> None:
        contract = build_schema((CHECKOUT / "schema.graphql").read_text(encoding="utf-8"))
        for operation in blocks(page.read_text(encoding="utf-8"), "graphql"):
            assert validate(contract, parse(operation)) == []

    def test_its_links_lead_somewhere(self, page: Path) -> None:
        links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_setting_is_listed_with_its_default() -> None:
    rows = re.findall(r"^\| `(DATELINE_\w+)` \| `(.*?)` \| (.*?) \|$", README, re.MULTILINE)
    expected = []
    for name, field in Settings.model_fields.items():
        default = ",".join(field.default) if isinstance(field.default, tuple) else str(field.default).lower()
        expected.append((f"DATELINE_{name.upper()}", default, field.description))
    assert rows == expected


async def test_the_long_example_is_answered_as_its_file_says(loaded: str) -> None:
    query = EXAMPLE.with_suffix(".graphql").read_text(encoding="utf-8")
    async with client_of(loaded) as client:
        response = await client.post("/graphql", json={"query": query})
    content = response.json()
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("DATELINE_REGENERATE") == "1":
        EXAMPLE.with_suffix(".json").write_text(text, encoding="utf-8")
    assert EXAMPLE.with_suffix(".json").read_text(encoding="utf-8") == text
    assert response.content == orjson.dumps(content)


RELATIONS = re.compile(r"^\| `(/v1/[\w-]+/\{slug\})` \| (.*) \|$", re.MULTILINE)
KINDS = re.compile(r"^\| `\w+` \| `[\w-]+` \| `(/v1/[\w-]+)` \|", re.MULTILINE)


def _urls_by_rule(rest: str, paths: list[str]) -> Iterator[str]:
    """Yield the URLs of kinds that docs/model.md lists, but whose relations docs/rest.md leaves to its rule."""
    listed = {row for row, _ in RELATIONS.findall(rest)}
    for url in KINDS.findall((CHECKOUT / "docs" / "model.md").read_text(encoding="utf-8")):
        row = f"{url}/{{slug}}"
        if row not in listed:
            yield from (path for path in paths if path == url or path.startswith(row))
            relation = re.sub(r"-(\w)", lambda found: found[1].upper(), url.removeprefix("/v1/"))
            yield f"/v1/articles/{{slug}}/{relation}"


def test_nothing_is_served_that_the_docs_leave_out() -> None:
    http = (CHECKOUT / "docs" / "http.md").read_text(encoding="utf-8")
    rest = (CHECKOUT / "docs" / "rest.md").read_text(encoding="utf-8")
    routes = {route.path for route in create_app(Settings()).routes if isinstance(route, Route)}
    paths = sorted({path.removesuffix(".{suffix}").replace(":path}", "}") for path in routes})
    told = {
        f"{row}/{name}" for row, names in RELATIONS.findall(rest) for name in re.findall(r"`(\w+)`", names)
    }
    told |= {f"{path}/{{slug}}" for path in re.findall(r"`(/v1/\w+)`", rest)}
    told |= {*_urls_by_rule(rest, paths)}
    assert [path for path in paths if f"`{path}`" not in http + rest and path not in told] == []
    codes = {error.code for error in _errors(DatelineError) if not issubclass(error, LoadRejected)}
    assert [code for code in sorted(codes) if f"`{code}`" not in http] == []
    for limit in fields(Limits):
        row = re.search(rf"^\| {limit.name} \| ([\d,]+) \|", http, re.MULTILINE)
        assert row, f"the limit {limit.name} is not in docs/http.md"
        assert int(row[1].replace(",", "")) == getattr(limits_of(Settings()), limit.name)


def _errors(error: type[DatelineError]) -> list[type[DatelineError]]:
    return [error, *(found for below in error.__subclasses__() for found in _errors(below))]
