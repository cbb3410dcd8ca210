"""GraphQL clients of npm, set up as docs/clients.md shows: their caches keep all of every page, and generators run."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLScalarType, is_specified_scalar_type

from api.rest.contract import NODE
from tests.api.serving import model, serving
from tests.npm import installed
from tests.services import CHECKOUT

PROJECT = Path(__file__).with_name("clients")
DOCS = (CHECKOUT / "docs" / "clients.md").read_text(encoding="utf-8")
SNIPPETS = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL))
PAGES = sorted((PROJECT / "pages").glob("*.graphql"))

TYPES = model().schema.type_map
OBJECTS = {
    name: declared
    for name, declared in TYPES.items()
    if isinstance(declared, GraphQLObjectType) and not name.startswith("__") and name != "Query"
}
EMBEDDED = {
    name
    for name, declared in OBJECTS.items()
    if "id" not in declared.fields and not name.endswith(("Connection", "Edge"))
}

npm = pytest.mark.long


@pytest.fixture(scope="module")
def project() -> Path:
    """The folder of the clients, with the snippets of the docs as files."""
    installed(PROJECT)
    for name, content in SNIPPETS.items():
        file = PROJECT / ".snippets" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return PROJECT


def node(project: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["node", *arguments], cwd=project, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def audit(project: Path, loaded_sqlite: str) -> dict[str, Any]:
    with serving("--database", loaded_sqlite) as server:
        printed = node(
            project,
            "--conditions=development",
            "audit.js",
            f"{server.url}/graphql",
            str(project / ".snippets"),
        )
    found: dict[str, Any] = json.loads(printed)
    return found


@npm
@pytest.mark.parametrize("client", ["urql", "apollo"])
def test_a_cache_neither_warns_nor_drops_anything(audit: dict[str, Any], client: str) -> None:
    assert audit["pages"] == len(PAGES) == 6
    assert audit["found"][client] == {"warnings": 0, "lost": 0, "first": None}


@npm
def test_the_configuration_is_needed(audit: dict[str, Any]) -> None:
    """The caches do warn where they have reason to, so that their silence above means something."""
    for client in ("urql", "apollo"):
        assert audit["found"][f"{client} without configuration"]["warnings"] > 0


@npm
def test_types_are_generated_with_the_scalars_of_the_docs(project: Path) -> None:
    config = str(project / ".snippets" / "codegen.json")
    found = node(project, "generate.js", config, str(CHECKOUT / "schema.graphql"), *map(str, PAGES))
    for scalar in ("Date", "DateTime"):
        assert f"  {scalar}: {{ input: string; output: string; }}" in found
    assert "any" not in re.findall(r"(?:input|output): (\w+)", found)
    for page in PAGES:
        assert f"export type {page.stem.title()}Query = " in found


@npm
def test_relay_s_compiler_takes_the_schema(project: Path, tmp_path: Path) -> None:
    for name in ("relay.config.json", "src/Articles.ts"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(SNIPPETS[name], encoding="utf-8")
    shutil.copy(CHECKOUT / "schema.graphql", tmp_path)
    command = [
        "node",
        str(project / "node_modules" / "relay-compiler" / "cli.js"),
        str(tmp_path / "relay.config.json"),
    ]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    generated = tmp_path / "src" / "__generated__"
    assert {file.name for file in generated.iterdir()} == {
        "ArticlesPageQuery.graphql.ts",
        "Articles_organization.graphql.ts",
    }
    assert "node(id: $id)" in (generated / "ArticlesPageQuery.graphql.ts").read_text(encoding="utf-8")


def test_the_docs_name_every_type_of_each_interface() -> None:
    for name, declared in TYPES.items():
        if isinstance(declared, GraphQLInterfaceType):
            possible = sorted(each.name for each in model().schema.get_possible_types(declared))
            assert f"{name}: {json.dumps(possible)}" in DOCS


def test_the_docs_name_every_type_without_an_id() -> None:
    (listed,) = re.findall(r"^\| (.*?), connections and edges \| none", DOCS, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", listed)) == EMBEDDED
    keyed = set(re.findall(r'"(\w+)"', SNIPPETS["urql.js"].partition("];")[0])) - {"Dataset", "PageInfo"}
    assert keyed >= EMBEDDED - {"Dataset", "PageInfo"} - {"@urql/exchange-graphcache"}
    merged = SNIPPETS["apollo.js"].partition("export")[0]
    for name in OBJECTS:
        if name.endswith("Connection"):
            assert f'"{name.removesuffix("Connection")}"' in merged


def test_what_has_an_id_and_is_no_node_is_told_of() -> None:
    for name, declared in OBJECTS.items():
        if "id" in declared.fields and NODE not in {each.name for each in declared.interfaces}:
            assert re.search(rf"^\|.*`{name}`.*\| `id`, from", DOCS, re.MULTILINE), name
            assert str(declared.fields["id"].type) == "ID!"


def test_every_item_of_a_list_has_an_id_or_is_a_value_of_its_field() -> None:
    values = {"Facet", "Highlight", "SearchHit"}
    for name, declared in OBJECTS.items():
        for field in declared.fields.values():
            of = str(field.type)
            inner = TYPES[of.strip("[]!")]
            if of.startswith("[") and isinstance(inner, GraphQLObjectType | GraphQLInterfaceType):
                assert "id" in inner.fields or inner.name in values or inner.name.endswith("Edge"), (
                    f"{name}: {of}"
                )


def test_the_docs_name_every_scalar_that_clients_do_not_know() -> None:
    own = {
        name
        for name, declared in TYPES.items()
        if isinstance(declared, GraphQLScalarType) and not is_specified_scalar_type(declared)
    }
    for name in own:
        assert re.search(rf"^\| `{name}` \|", DOCS, re.MULTILINE)
        assert all(f'"{name}": "string"' in SNIPPETS[file] for file in ("codegen.json", "relay.config.json"))
