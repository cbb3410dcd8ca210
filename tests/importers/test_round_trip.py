"""What Dateline writes comes back: articles are got from the application, imported, loaded, and got again."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import feedparser
import httpx
import orjson
import pytest
import yaml

from schema.importers.aliases import Aliases
from schema.importers.base import Importer
from schema.importers.feed import importer as feed
from schema.importers.jsonld import importer as jsonld
from schema.importers.ninjs import importer as ninjs
from schema.load import check, load
from schema.records import FILE_NAMES
from schema.vocabulary import ENTITY_KINDS, Kind
from tests.adversarial.dataset import ARTICLES
from tests.api.representations.rows import identifier
from tests.api.serving import client_of
from tests.importers.imports import Imported, run_import
from tests.services import CHECKOUT

pytestmark = pytest.mark.slow

FIXTURES = CHECKOUT / "fixtures"
OF_ARTICLES = (Kind.ARTICLE, Kind.STATEMENT, Kind.FIGURE)
SETS = ("iraq-reference", "kurdistan24-2021-12")

Json = dict[str, Any]


async def written(client: httpx.AsyncClient, suffix: str) -> bytes:
    """Return articles in a representation: a feed of all, or each on a line, since lists cut off mentions."""
    slugs = [row["slug"] for row in (await client.get("/v1/articles?fields=slug&limit=100")).json()["items"]]
    addresses = [f"/v1/articles/{slug}.{suffix}" for slug in slugs]
    contents = []
    for address in [f"/v1/articles.{suffix}"] if suffix == "atom" else addresses:
        response = await client.get(address)
        assert response.status_code == 200
        contents.append(response.content)
    return b"\n".join(contents)


def remaining_fixtures(folder: Path) -> list[Path]:
    """Copy the shipped data sets without articles and what they report, as if only the entities were known."""
    copies = []
    for name in SETS:
        copies.append(Path(shutil.copytree(FIXTURES / name, folder / name)))
        for kind in OF_ARTICLES:
            (copies[-1] / f"{FILE_NAMES[kind]}.yaml").unlink(missing_ok=True)
    return copies


def known_entities(name_of: Callable[[Kind, str], str]) -> Aliases:
    """Alias every shipped entity by the name that a representation has for it."""
    return Aliases({kind: {name_of(kind, key): key for key in shipped_keys(kind)} for kind in ENTITY_KINDS})


def shipped_keys(kind: Kind) -> list[str]:
    files = [FIXTURES / name / f"{FILE_NAMES[kind]}.yaml" for name in SETS]
    return [record["key"] for file in files if file.exists() for record in yaml.safe_load(file.read_text())]


async def brought_back(
    importer: Importer, suffix: str, source: str, target: str, folder: Path, aliases: Aliases | None = None
) -> tuple[Imported, bytes, bytes]:
    """Return the import of all articles, and the file of them as it was and as it is after a load.

    With aliases, the import is loaded beside the records that they name; otherwise it is loaded by itself.
    """
    async with client_of(source) as client:
        before = await written(client, suffix)
    imported = imported_from(before, importer, folder, aliases)
    await load([*(remaining_fixtures(folder) if aliases else ()), imported.folder], target)
    async with client_of(target) as client:
        return imported, before, await written(client, suffix)


def imported_from(
    content: bytes, importer: Importer, folder: Path, aliases: Aliases | None = None
) -> Imported:
    file = folder / "articles"
    file.write_bytes(content)
    return run_import(importer, [file], folder / "imported", aliases)


def without(value: Any, *names: str) -> Any:
    """Return JSON without some members, wherever they are."""
    if isinstance(value, list):
        return [without(each, *names) for each in value]
    if isinstance(value, Mapping):
        return {name: without(each, *names) for name, each in value.items() if name not in names}
    return value


def nodes(content: bytes) -> list[Json]:
    """The articles of a file in JSON-LD, without what states their data set and load."""
    found = [orjson.loads(line) for line in content.splitlines()]
    assert found
    return [without(node, "dl:dataSet", "dateModified") for node in found]


async def test_json_ld_comes_back_whole_beside_the_records_that_it_names(
    loaded_sqlite: str, blank_sqlite_database: str, tmp_path: Path
) -> None:
    aliases = known_entities(lambda kind, key: key)
    imported, before, after = await brought_back(
        jsonld, "jsonld", loaded_sqlite, blank_sqlite_database, tmp_path, aliases
    )
    assert {*imported.records} == {*OF_ARTICLES}
    assert imported.report.flagged_rows == 0
    assert nodes(after) == nodes(before)


async def test_json_ld_stands_alone_without_incidents_since_they_have_no_dates(
    loaded_sqlite: str, blank_sqlite_database: str, tmp_path: Path
) -> None:
    imported, before, after = await brought_back(
        jsonld, "jsonld", loaded_sqlite, blank_sqlite_database, tmp_path
    )
    assert {*imported.report.flags} == {
        "an incident that it refers to has no date and is omitted; an alias can name its record",
        "a figure without a known claimant or incident is omitted",
    }
    assert [*map(alone, nodes(after))] == [*map(alone, nodes(before))]


def alone(node: Json) -> Json:
    """An article without incidents and figures, and entities without the details that only their records have."""
    parts = [without(each, "dl:speakerPost") for each in node["hasPart"] if each["@type"] != "Claim"]
    kept = {
        **node,
        "about": [each for each in node["about"] if each["@type"] != "Event"],
        "dl:mention": [each for each in node["dl:mention"] if each["oa:hasBody"]["@type"] != "Event"],
        "hasPart": [
            {**part, "about": [each for each in part.get("about", ()) if each["@type"] != "Event"]}
            for part in parts
        ],
    }
    # Lists follow the order of the records, which differs.
    return {**kept, "about": sorted(kept["about"], key=lambda each: str(each["@id"]))}


async def test_ninjs_comes_back_as_far_as_it_goes(
    loaded_sqlite: str, blank_sqlite_database: str, tmp_path: Path
) -> None:
    aliases = known_entities(lambda kind, key: identifier(f"{kind}:{key}"))
    imported, before, after = await brought_back(
        ninjs, "ninjs", loaded_sqlite, blank_sqlite_database, tmp_path, aliases
    )
    assert {*imported.records} == {Kind.ARTICLE}
    assert {*imported.report.flags} == {"associations other than a picture and related articles are omitted"}
    assert news(after) == news(before)


def news(content: bytes) -> list[Json]:
    """The articles of a file in ninjs, without statements and figures, and without the ids of their links."""
    found = [orjson.loads(line) for line in content.splitlines()]
    assert found
    return [
        {**each, "associations": [*filter(None, map(carried, each["associations"]))]}
        for each in without(found, "versionCreated")
    ]


def carried(association: Json) -> Json | None:
    match association["rel"]:
        case "picture":
            return association
        case "related":
            return without(association, "uri")
        case _:
            return None


async def test_a_feed_comes_back_with_its_texts(
    loaded_sqlite: str, blank_sqlite_database: str, tmp_path: Path
) -> None:
    imported, before, after = await brought_back(feed, "atom", loaded_sqlite, blank_sqlite_database, tmp_path)
    assert imported.report.flagged_rows == 0
    assert entries(after) == entries(before)


def entries(content: bytes) -> list[Json]:
    """The entries of a feed, without ids and addresses, which follow from keys, and kinds of incidents."""
    found = feedparser.parse(content).entries
    assert found
    carried = ("title", "published", "authors", "summary", "content", "title_detail")
    return [{name: entry.get(name) for name in carried} for entry in found]


@pytest.mark.parametrize(("importer", "suffix"), [(jsonld, "jsonld"), (ninjs, "ninjs"), (feed, "atom")])
async def test_what_is_imported_of_adversarial_articles_passes_the_check(
    adversarial_sqlite: str, tmp_path: Path, importer: Importer, suffix: str
) -> None:
    async with client_of(adversarial_sqlite) as client:
        response = await client.get(f"/v1/articles.{suffix}?limit=100")
    imported = imported_from(response.content, importer, tmp_path)
    assert imported.report.read == ARTICLES
    assert imported.report.kept_rows > 10
    await check([imported.folder])
