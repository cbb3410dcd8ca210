"""A kind of two words, added to a copy of the project in six places, is there in everything that is served.

The added files are in `tests/new_kind`. Every command runs in a process of its own, in the copy.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.serving import serving, until_ready
from tests.services import CHECKOUT, Databases, dateline

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.xdist_group("new_kind")]

ADDED = CHECKOUT / "tests" / "new_kind"
PARTS = ("api", "schema", "docs", "fixtures", "tests")
FILES = ("pyproject.toml", "schema.graphql", "openapi.json", "README.md", "CHANGELOG.md")

ARTICLE = """
- key: example-article
  headline: Example and sample before the court
  language: en
  publisher: kurdistan24
  published: 2021-12-05
  body:
    - The case of Example versus Sample was heard.
  about: ['CourtCase:example-case-1']
"""
HEARD = {
    "key": "example-case-3",
    "names": [{"text": "Third example", "language": "en"}],
    "docket": "3/2021",
    "medium": "REPORT",
    "court": "federal-government-of-iraq",
    "filed": "2020",
    "hearings": [
        {
            "key": "first",
            "held": "2021-12-04",
            "article": "example-article",
            "report": {"exact": "was heard", "paragraph": 0},
        }
    ],
}


def git(project: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=test", "-c", "user.email=test@localhost", *arguments]
    return subprocess.run(command, cwd=project, check=True, stdout=subprocess.PIPE, text=True).stdout


def insert_after(file: Path, line: str, added: str) -> None:
    """Insert a line after the one that begins with `line`."""
    lines = file.read_text(encoding="utf-8").splitlines()
    (at,) = (number for number, text in enumerate(lines) if text.startswith(line))
    lines.insert(at + 1, added)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project under version control, with the kind as its last commit."""
    copy = tmp_path_factory.mktemp("project")
    for part in PARTS:
        shutil.copytree(
            CHECKOUT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
        )
    for file in FILES:
        shutil.copy(CHECKOUT / file, copy)
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "Before")
    insert_after(copy / "schema/vocabulary.py", "    FIGURE = ", '    COURT_CASE = "CourtCase", Group.ENTITY')
    for folder in ("tables", "records", "graph"):
        shutil.copy(ADDED / f"{folder}.py", copy / "schema" / folder / "court_case.py")
    shutil.copy(ADDED / "court-cases.yaml", copy / "fixtures" / "iraq-reference")
    told = "| `CourtCase` | `court-cases` | `/v1/court-cases` | a case before a court (`Hearing`, `CourtCaseParty`) |"
    insert_after(copy / "docs/model.md", "| `Figure` |", told)
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "Add court cases")
    return copy


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set with an article about a case, and a case with a hearing that the article reports."""
    folder = tmp_path_factory.mktemp("news") / "example"
    folder.mkdir()
    source = {"name": "Example", "licence": "CC0", "attribution": "None"}
    about = {"key": "example", "name": "Example", "sources": [source]}
    (folder / "DATASET.yaml").write_text(json.dumps(about), encoding="utf-8")
    (folder / "articles.yaml").write_text(ARTICLE, encoding="utf-8")
    (folder / "court-cases.ndjson").write_text(json.dumps(HEARD) + "\n", encoding="utf-8")
    return folder


def load(project: Path, database: str, *folders: Path) -> str:
    return dateline("load", "--database", database, "fixtures", *map(str, folders), cwd=project)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def server(request: pytest.FixtureRequest, project: Path, news: Path, databases: Databases) -> Iterator[str]:
    """A server of the copy over a database that was loaded before the kind was added, and again after it."""

    def fill(database: str) -> None:
        load(CHECKOUT, database)
        load(project, database, news)

    database: str = getattr(databases, request.param)("new_kind", fill)
    with serving("--database", database, cwd=project) as running:
        until_ready(running.url)
        yield running.url


def ask(server: str, query: str) -> Any:
    answer = httpx.post(f"{server}/graphql", json={"query": query}).json()
    assert "errors" not in answer, answer
    return answer["data"]


def get(server: str, path: str) -> Any:
    response = httpx.get(f"{server}{path}")
    assert response.status_code == 200, response.text
    return response.json()


def keys(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"].removeprefix("CourtCase:example-case-") for row in rows]


def test_it_takes_six_places(project: Path) -> None:
    changed = git(project, "diff", "--stat", "HEAD~1")
    assert [line.split("|")[0].strip() for line in changed.splitlines()[:-1]] == [
        "docs/model.md",
        "fixtures/iraq-reference/court-cases.yaml",
        "schema/graph/court_case.py",
        "schema/records/court_case.py",
        "schema/tables/court_case.py",
        "schema/vocabulary.py",
    ]
    lines = git(project, "diff", "--numstat", "HEAD~1", "--", "docs", "schema/vocabulary.py").splitlines()
    assert [line.split("\t")[:2] for line in lines] == [["1", "0"], ["1", "0"]]


def test_nothing_of_it_is_missing(project: Path) -> None:
    docs = "tests/test_docs.py::test_nothing_is_served_that_the_docs_leave_out"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/test_every_kind.py",
        docs,
    ]
    done = subprocess.run(command, cwd=project, check=False, stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout


def test_the_types_and_imports_of_the_project_still_hold(project: Path) -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=project, check=False, stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout


def test_its_records_are_checked(project: Path, tmp_path: Path) -> None:
    (tmp_path / "DATASET.yaml").write_text(
        json.dumps({"key": "x", "name": "X", "sources": [{"name": "X", "licence": "X", "attribution": "X"}]})
    )
    case = {**HEARD, "hearings": [], "parties": ["Force:nobody", "Force:nobody"]}
    cases = [{**case, "key": "a", "appealOf": "b"}, {**case, "key": "b", "appealOf": "a"}]
    cases += [{**case, "key": f"c{n}", "appealOf": "a", "parties": []} for n in range(101)]
    (tmp_path / "court-cases.ndjson").write_text("".join(json.dumps(each) + "\n" for each in cases))
    command = [sys.executable, "-m", "api.cli", "check", "fixtures", str(tmp_path)]
    done = subprocess.run(
        command, cwd=project, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert done.returncode != 0
    for said in (
        "a → b → a; a case cannot be an appeal of itself",
        "parties[1]: 'Force:nobody' is a duplicate",
        "parties[0]: 'Force:nobody' names no Force in these data sets",
        "appeals of the CourtCase 'a' 102 long",
    ):
        assert said in done.stdout, done.stdout


def test_it_has_a_json_schema_for_editors(project: Path, tmp_path: Path) -> None:
    dateline("schema", "--records", str(tmp_path), cwd=project)
    assert {"court-case.schema.json", "court-cases.schema.json"} <= {file.name for file in tmp_path.iterdir()}


def test_the_contract_has_it(project: Path) -> None:
    schema = dateline("schema", cwd=project)
    for declared in (
        "type CourtCase implements Entity & Record & Node {",
        "  courtCase(",
        "  courtCases(",
        "type CourtCaseConnection {",
        "enum CourtCaseFacet {",
        "input CourtCaseWhere {",
        "input CourtCaseListWhere {",
        "input CourtCaseOrder {",
        "  courtCases: CourtCaseListWhere",
    ):
        assert declared in schema
    paths = json.loads(dateline("openapi", cwd=project))["paths"]
    assert paths["/v1/court-cases"]["get"]["operationId"] == "listCourtCases"
    assert paths["/v1/court-cases/{slug}"]["get"]["summary"] == "One court case"
    assert paths["/v1/articles/{slug}/courtCases"]["get"]["tags"] == ["Articles"]


def test_graphql_answers_for_it(server: str) -> None:
    found = ask(
        server,
        """{
          courtCase(slug: "example-case-1") {
            id name docket filed { edtf precision } court { slug } parties { id } appeals { id } appealOf { id }
            articles { nodes { slug } }
          }
          third: courtCase(slug: "example-case-3") { hearings { held { edtf } article { slug } report { start end } } }
          node(id: "CourtCase:example-case-2") { id ... on CourtCase { appealOf { slug } } }
        }""",
    )
    assert found["courtCase"] == {
        "id": "CourtCase:example-case-1",
        "name": "Example versus Sample",
        "docket": "1/2021",
        "filed": {"edtf": "2021-11-03", "precision": "DAY"},
        "court": {"slug": "council-of-representatives-of-iraq"},
        "parties": [{"id": "Organization:federal-government-of-iraq"}],
        "appeals": [{"id": "CourtCase:example-case-2"}],
        "appealOf": None,
        "articles": {"nodes": [{"slug": "example-article"}]},
    }
    (hearing,) = found["third"]["hearings"]
    assert hearing == {
        "held": {"edtf": "2021-12-04"},
        "article": {"slug": "example-article"},
        "report": {"start": 34, "end": 43},
    }
    assert found["node"] == {"id": "CourtCase:example-case-2", "appealOf": {"slug": "example-case-1"}}


def test_it_is_listed_filtered_sorted_and_counted(server: str) -> None:
    found = ask(
        server,
        """{
          all: courtCases { totalCount nodes { id } }
          sorted: courtCases(orderBy: [{field: DOCKET, direction: DESC}], first: 2) {
            nodes { id } pageInfo { hasNextPage }
          }
          filtered: courtCases(where: {
            court: {slug: {eq: "federal-government-of-iraq"}}, filed: {gte: "2021-01-01T00:00:00Z"},
            medium: {in: [SPEECH]}
          }) { nodes { id } }
          matching: courtCases(where: {matches: "sampel"}) { nodes { id } }
          facets: courtCases {
            medium: facets(by: MEDIUM) { value count } court: facets(by: COURT) { value count }
            year: facets(by: YEAR) { value count }
          }
          dataset { counts { kind count } }
        }""",
    )
    assert (found["all"]["totalCount"], keys(found["all"]["nodes"])) == (3, ["2", "1", "3"])
    assert keys(found["sorted"]["nodes"]) == ["3", "2"]
    assert found["sorted"]["pageInfo"] == {"hasNextPage": True}
    assert keys(found["filtered"]["nodes"]) == ["2"]
    assert sorted(keys(found["matching"]["nodes"])) == ["1", "2"]
    assert found["facets"] == {
        "medium": [{"value": "REPORT", "count": 2}, {"value": "SPEECH", "count": 1}],
        "court": [
            {"value": "Organization:federal-government-of-iraq", "count": 2},
            {"value": "Organization:council-of-representatives-of-iraq", "count": 1},
        ],
        "year": [{"value": "2021", "count": 2}, {"value": "2020", "count": 1}],
    }
    assert {"kind": "CourtCase", "count": 3} in found["dataset"]["counts"]


def test_articles_lead_to_it_and_are_found_by_it(server: str) -> None:
    found = ask(
        server,
        """{
          article(slug: "example-article") { courtCases(where: {docket: {startsWith: "1"}}) { nodes { id } } }
          articles(where: {courtCases: {some: {slug: {eq: "example-case-1"}}}}) {
            nodes { slug } facets(by: COURT_CASE) { value label count }
          }
        }""",
    )
    assert keys(found["article"]["courtCases"]["nodes"]) == ["1"]
    assert found["articles"] == {
        "nodes": [{"slug": "example-article"}],
        "facets": [{"value": "CourtCase:example-case-1", "label": "Example versus Sample", "count": 1}],
    }


def test_search_finds_it(server: str) -> None:
    query = """{ search(text: "example versus", kinds: [COURT_CASE]) {
      totalCount nodes { item { id ... on CourtCase { docket } } snippet }
    } }"""
    assert ask(server, query)["search"] == {
        "totalCount": 1,
        "nodes": [
            {
                "item": {"id": "CourtCase:example-case-1", "docket": "1/2021"},
                "snippet": "Example versus Sample",
            }
        ],
    }
    assert ask(server, '{ search(text: "example versus", kinds: [PLACE]) { totalCount } }')["search"] == {
        "totalCount": 0
    }


def test_it_has_addresses(server: str) -> None:
    rows = get(server, "/v1/court-cases?count=exact&facets=medium&sort=-docket")
    assert (keys(rows["items"]), rows["count"]) == (["3", "2", "1"], 3)
    assert rows["facets"]["medium"][0]["value"] == "REPORT"
    assert keys(get(server, "/v1/court-cases?filed.lt=2021-01-01T00:00:00Z")["items"]) == ["3"]
    assert keys(get(server, "/v1/court-cases?q=appeal")["items"]) == ["2"]
    row = get(server, "/v1/court-cases/example-case-2?include=appealOf")
    assert (row["docket"], row["appealOf"]["slug"]) == ("2/2021", "example-case-1")
    assert keys(get(server, "/v1/court-cases/example-case-1/appeals")["items"]) == ["2"]
    assert keys(get(server, "/v1/articles/example-article/courtCases")["items"]) == ["1"]
    assert get(server, "/v1/search?q=example&kinds=COURT_CASE")["items"]
    moved = httpx.get(f"{server}/v1/nodes/CourtCase:example-case-1")
    assert moved.status_code == 303, moved.text
    assert moved.headers["location"].endswith("/v1/court-cases/example-case-1")


def test_it_has_every_generic_representation(server: str) -> None:
    one = get(server, "/v1/court-cases/example-case-1.jsonld")
    assert one["@type"] == ["Thing", "dl:CourtCase"]
    assert (one["dl:docket"], one["dl:court"]["@type"]) == ("1/2021", "Organization")
    assert one["dl:filed"]["dl:edtf"] == "2021-11-03"
    listed = get(server, "/v1/court-cases.jsonld")
    assert [each["item"]["dl:docket"] for each in listed["itemListElement"]] == ["2/2021", "1/2021", "3/2021"]

    lines = httpx.get(f"{server}/v1/court-cases/example-case-1.ftm").text.splitlines()
    entities = {entity["id"]: entity for entity in map(json.loads, lines)}
    note = entities["CourtCase.example-case-1"]
    assert (note["schema"], note["properties"]["name"]) == ("Note", ["Example versus Sample"])
    assert "docket: 1/2021" in note["properties"]["notes"]
    assert set(note["properties"]["entity"]) <= entities.keys()

    table = httpx.get(f"{server}/v1/court-cases.csv?fields=id,docket,court.slug").text
    assert table.splitlines()[:2] == [
        "id,docket,court.slug",
        "CourtCase:example-case-2,2/2021,federal-government-of-iraq",
    ]
    rows = [json.loads(line) for line in httpx.get(f"{server}/v1/court-cases.ndjson").text.splitlines()]
    assert keys(rows) == ["2", "1", "3"]
    article = get(server, "/v1/articles/example-article.ninjs")
    assert [each["name"] for each in article["objects"]] == ["Example versus Sample"]
    about = get(server, "/v1/articles/example-article.jsonld")["about"]
    assert ["Thing", "dl:CourtCase"] in [each["@type"] for each in about]


def test_what_was_loaded_before_it_is_still_there(server: str) -> None:
    found = ask(
        server, "{ officials { totalCount } articles { totalCount } dataset { counts { kind count } } }"
    )
    counts = {each["kind"]: each["count"] for each in found["dataset"]["counts"]}
    assert found["officials"]["totalCount"] == counts["Official"] > 0
    assert found["articles"]["totalCount"] == counts["Article"] > 1
