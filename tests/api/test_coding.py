"""Compressed answers keep strong tags: each coding has its own, and any of them is recognized."""

import gzip
from collections.abc import AsyncIterator

import httpx
import pytest
import zstandard

from api.rest.representations.forms import PARQUET
from api.rest.request import formats_of
from api.rest.resources import resources
from tests.api.serving import client_of, model

ADDRESS = "/v1/incidents"
QUERY = "/graphql?query={incidents{nodes{name summary}}}"


@pytest.fixture
async def client(loaded: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded) as started:
        yield started


async def raw(
    client: httpx.AsyncClient, address: str, coding: str, **headers: str
) -> tuple[httpx.Response, bytes]:
    """Return a response and its body as it was sent."""
    async with client.stream("GET", address, headers={"accept-encoding": coding, **headers}) as response:
        return response, b"".join([chunk async for chunk in response.aiter_raw()])


@pytest.mark.parametrize("address", [ADDRESS, QUERY])
class TestTags:
    async def test_a_coded_answer_holds_the_same_bytes(self, client: httpx.AsyncClient, address: str) -> None:
        plain, body = await raw(client, address, "identity")
        assert "content-encoding" not in plain.headers
        for coding, decode in (("gzip", gzip.decompress), ("zstd", zstandard.ZstdDecompressor().decompress)):
            response, coded = await raw(client, address, coding)
            assert response.headers["content-encoding"] == coding
            assert decode(coded) == body
            assert len(coded) < len(body)

    async def test_each_coding_has_a_tag_of_its_own(self, client: httpx.AsyncClient, address: str) -> None:
        tags = [
            (await raw(client, address, coding))[0].headers["etag"]
            for coding in ("identity", "gzip", "br", "zstd")
        ]
        assert len(set(tags)) == len(tags)
        assert not any(tag.startswith("W/") for tag in tags)

    @pytest.mark.parametrize("coding", ["identity", "gzip", "br", "zstd"])
    async def test_its_tag_is_answered_with_304_and_itself(
        self, client: httpx.AsyncClient, address: str, coding: str
    ) -> None:
        first, _ = await raw(client, address, coding)
        tag = first.headers["etag"]
        again, body = await raw(client, address, coding, **{"if-none-match": f'"other", {tag}'})
        assert (again.status_code, body) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == first.headers["vary"]
        assert "content-encoding" not in again.headers

    async def test_what_decides_the_form_is_told_to_caches_with_every_answer(
        self, client: httpx.AsyncClient, address: str
    ) -> None:
        for coding in ("identity", "gzip"):
            varying = {
                name.strip() for name in (await raw(client, address, coding))[0].headers["vary"].split(",")
            }
            assert {"Accept", "Accept-Encoding"} <= varying


async def test_a_tag_that_only_looks_coded_is_no_match(client: httpx.AsyncClient) -> None:
    response, _ = await raw(client, ADDRESS, "gzip", **{"if-none-match": '"never--gzip"'})
    assert response.status_code == 200


async def test_streams_are_compressed_whole(client: httpx.AsyncClient) -> None:
    _, body = await raw(client, "/v1/places.ndjson", "identity")
    response, coded = await raw(client, "/v1/places.ndjson", "zstd")
    assert response.headers["content-encoding"] == "zstd"
    assert zstandard.ZstdDecompressor().decompressobj().decompress(coded) == body
    count = (await client.get("/v1/places?limit=0&count=exact")).json()["count"]
    assert len(body.splitlines()) == count > 100


PREFERENCES = {
    "gzip;q=1, zstd;q=0.1": "gzip",
    "zstd;q=0.1, gzip;q=1, br;q=0.5": "gzip",
    "gzip;q=0.5, br;q=0.9, zstd;q=0.9": "zstd",
    "GZIP": "gzip",
    "x-gzip": "gzip",
    "gzip, deflate, br, zstd": "zstd",
    "gzip, deflate": "gzip",
    "gzip;q=0.1": "gzip",
    "*": "zstd",
    "*;q=0.5, zstd;q=0": "br",
    "gzip;q=0, *;q=0.3": "zstd",
    "*;q=0.2, gzip;q=0.3": "gzip",
    "gzip; q=1.000 , br ; q=0.999": "gzip",
    "identity;q=0.5, gzip;q=0.1": "identity",
    "identity, gzip;q=0.1": "identity",
    "identity;q=0.5, gzip;q=0.5": "gzip",
    "identity;q=0, br": "br",
    "br;q=0.1, *;q=0": "br",
    "gzip;q=0": "identity",
    "zstd;q=0, br;q=0, gzip;q=0": "identity",
    "deflate": "identity",
    "gzip;q=2": "identity",
    "gzip;q=x, br": "br",
    "": "identity",
    "*;q=0": None,
    "identity;q=0": None,
    "identity;q=0, deflate": None,
    "gzip;q=0, *;q=0": None,
}
"""The coding of the response to each `Accept-Encoding`, or None if none is acceptable."""

LONG = (
    *("/v1/incidents", "/v1/places.csv", "/docs", "/vocabulary.ttl"),
    "/graphql?query={incidents{nodes{name%20summary}}}",
)
SHORT = ("/v1/dataset?fields=version", "/graphql?query={dataset{version}}", "/healthz", "/v1/nothing")


@pytest.fixture
async def server(loaded_sqlite: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded_sqlite) as started:
        yield started


class TestPreferences:
    @pytest.mark.parametrize(("accepted", "coding"), PREFERENCES.items())
    async def test_the_preferred_coding_is_used(
        self, server: httpx.AsyncClient, accepted: str, coding: str | None
    ) -> None:
        for address in LONG:
            response, _ = await raw(server, address, accepted)
            if coding is None:
                assert response.status_code == 406, address
                assert "gzip" in (await server.get(address, headers={"accept-encoding": accepted})).text
            else:
                assert response.headers.get("content-encoding", "identity") == coding, address

    @pytest.mark.parametrize("address", SHORT)
    async def test_a_short_body_is_coded_only_if_it_must_be(
        self, server: httpx.AsyncClient, address: str
    ) -> None:
        plain, body = await raw(server, address, "gzip")
        assert "content-encoding" not in plain.headers
        coded, compressed = await raw(server, address, "gzip, identity;q=0")
        assert coded.headers["content-encoding"] == "gzip"
        assert gzip.decompress(compressed) == body

    async def test_repeated_fields_count_as_one(self, server: httpx.AsyncClient) -> None:
        fields = [("accept-encoding", "zstd;q=0.1"), ("accept-encoding", "gzip")]
        response = await server.get(LONG[0], headers=fields)
        assert response.headers["content-encoding"] == "gzip"


async def test_every_representation_is_coded(server: httpx.AsyncClient) -> None:
    for resource in resources(model().contract):
        if resource.name == "articles" and resource.parent is None:
            for form in formats_of(resource):
                response = await server.get(
                    f"{resource.path}.{form.suffix}", headers={"accept-encoding": "br"}
                )
                coding = None if form is PARQUET else "br"  # which is compressed itself
                assert response.headers.get("content-encoding") == coding, form.media_type
