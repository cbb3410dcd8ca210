"""Compressed answers keep strong tags: each coding has its own, and any of them is recognized."""

import gzip
from collections.abc import AsyncIterator

import httpx
import pytest
import zstandard

from tests.api.serving import client_of

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
    assert len(body.splitlines()) == 144
