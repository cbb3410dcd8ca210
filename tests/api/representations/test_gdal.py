"""GDAL, which reads one response and follows no links, finds every feature, or says that they are not all."""

import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from schema.load import load
from tests.api.serving import client_of
from tests.databases import fetch
from tests.load import bulk


def ogrinfo(content: bytes, file: Path) -> str:
    """Return what GDAL finds in a response. Skip without it."""
    command = shutil.which("ogrinfo")
    if command is None:
        pytest.skip("ogrinfo of GDAL (gdal-bin) is not installed")
    file.write_bytes(content)
    done = subprocess.run([command, "-ro", "-al", "-so", file], check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout


def features(report: str) -> int:
    """Return how many features GDAL counts."""
    found = re.search(r"^Feature Count: (\d+)$", report, re.MULTILINE)
    assert found, report
    return int(found[1])


async def content(client: httpx.AsyncClient, address: str) -> bytes:
    response = await client.get(address)
    assert response.status_code == 200, response.text
    return response.content


async def test_gdal_finds_every_feature_of_several_pages(database: str, tmp_path: Path) -> None:
    bulk.write(tmp_path / "bulk", articles=1)
    await load([tmp_path / "bulk"], database)
    ((count,),) = await fetch(database, "select count(*) from place")
    assert count > 500
    async with client_of(database) as client:
        for suffix in ("geojson", "geojsons"):
            whole = await content(client, f"/v1/places.{suffix}")
            report = ogrinfo(whole, tmp_path / f"places.{suffix}")
            assert features(report) == count
            assert "Geometry: Point" in report
            assert "DESCRIPTION" not in report
            assert re.search(r"^pointIsOfEnclosingPlace: Integer\(Boolean\)", report, re.MULTILINE)
        page = ogrinfo(await content(client, "/v1/places.geojson?limit=100"), tmp_path / "page.geojson")
    assert features(page) == 100
    assert "Layer name: Places (one page)" in page
    assert "DESCRIPTION=This page has not all features. Omit `limit` and `cursor` to get all" in page
