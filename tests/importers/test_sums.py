"""Imported numbers, asked from the database and through the API, add up to those of the file."""

import csv
from pathlib import Path

import httpx
import pytest

from schema.importers.ucdp_ged import importer
from schema.load import load
from schema.vocabulary import Kind
from tests.api.serving import client_of
from tests.importers.imports import EXCERPTS, run_import
from tests.load.checking import records
from tests.services import CHECKOUT

EXCERPT = EXCERPTS / "ucdp_ged.csv"
NUMBERS = ("low", "best", "high")
Sums = dict[tuple[str, str], list[int]]


def of_the_file() -> Sums:
    sums: Sums = {}
    with EXCERPT.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["id"]:
                one = sums.setdefault((row["date_start"][:4], row["adm_1"]), [0, 0, 0])
                for at, name in enumerate(NUMBERS):
                    one[at] += int(row[name])
    return sums


async def of_the_api(client: httpx.AsyncClient) -> Sums:
    """Add the totals of every province's incidents, page by page."""
    sums: Sums = {}
    query = "scope=TOTAL&fields=low,best,high,incident.occurred.edtf&limit=100"
    places = (await client.get("/v1/places?kind=PROVINCE&fields=slug,name&limit=100")).json()["items"]
    for place in places:
        address = f"/v1/figures?within.slug={place['slug']}&{query}"
        while address:
            page = (await client.get(address)).json()
            for row in page["items"]:
                year = row["incident"]["occurred"]["edtf"][:4]
                one = sums.setdefault((year, place["name"]), [0, 0, 0])
                for at, name in enumerate(NUMBERS):
                    one[at] += row[name]
            address = page["links"].get("next")
    return sums


@pytest.mark.slow
async def test_sums_by_year_and_province_are_those_of_the_file(blank_database: str, tmp_path: Path) -> None:
    imported = run_import(importer, [EXCERPT], tmp_path / "ged")
    await load([imported.folder], blank_database)
    async with client_of(blank_database) as client:
        assert await of_the_api(client) == of_the_file()


def test_the_shipped_events_are_those_of_three_provinces() -> None:
    found = records([CHECKOUT / "fixtures"])
    items = [item for item in found[Kind.INCIDENT].values() if item.data_set == "ucdp-northern-iraq"]
    assert len(items) == 292
    assert "importedFrom: ucdp-ged" in (CHECKOUT / "fixtures/ucdp-northern-iraq/DATASET.yaml").read_text()
