"""REST: uncached, cached and unchanged responses beside a static one, and the memory of streams."""

import http.client
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench import limits, load
from bench.competitors.competitor import Server, Setting, WrongAnswer
from bench.competitors.dateline import Dateline
from bench.process import used

PAGE = "/v1/articles?limit=50&include=officials,incidents.place,related"
HIT = "Dateline; hit"
CACHED = "cached"
STATIC = "static response, Starlette"
FEW, MANY = 1_000, 100_000
BETWEEN_LOOKS = 200
"""Lines of a stream between two looks at the server's memory."""
STREAMS = ("/v1/incidents.ndjson", "/v1/incidents.csv", "/v1/articles.ndjson")


@dataclass(frozen=True)
class Stream:
    """How long so many lines of a stream took, and the most memory that its server held meanwhile (bytes).

    Memory is that of the process itself: pages of the database that are mapped into it belong to the system.
    """

    address: str
    lines: int
    seconds: float
    peak: int


@dataclass(frozen=True)
class Resources:
    """Loads by what was asked, and streams."""

    loads: Mapping[str, load.Result]
    streams: list[Stream]


def measure(competitor: Dateline, setting: Setting, seconds: float) -> Resources:
    """Ask one server for the same page in every way, then stream from servers of their own."""
    return Resources(dict(_loads(competitor, setting, seconds)), list(_streams(competitor, setting)))


def _loads(competitor: Dateline, setting: Setting, seconds: float) -> Iterator[tuple[str, load.Result]]:
    asked = {"accept-encoding": "identity"}
    for name, flags in (("uncached", ("--cache", "0")), (CACHED, ())):
        server = competitor.start_with(setting, *flags)
        try:
            address = _address(server, PAGE)
            body, tag, _ = _got(address, asked)
            _, _, status = _got(address, asked)
            if (status == HIT) != (name == CACHED):
                raise WrongAnswer(f"{address}: {status}")
            yield name, load.get(address, asked, seconds, load.Watched(server.process.pid))
            if name == CACHED:
                known = {**asked, "if-none-match": tag}
                yield "unchanged (304)", load.get(address, known, seconds, load.Watched(server.process.pid))
        finally:
            server.process.stop()
    static = limits.StaticResponse("static", STATIC, False)
    static.answer = body
    server = static.start(setting)
    try:
        watched = load.Watched(server.process.pid)
        yield STATIC, load.get(server.url, asked, seconds, watched)
    finally:
        server.process.stop()


def _streams(competitor: Dateline, setting: Setting) -> Iterator[Stream]:
    for address in STREAMS:
        for lines in (FEW, MANY):
            server = competitor.start_with(setting)
            try:
                yield _streamed(server, address, lines)
            finally:
                server.process.stop()


def _streamed(server: Server, address: str, most: int) -> Stream:
    """Read so many lines, or all that there are, and look at the server's memory between them."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)
    connection.request("GET", address)
    response = connection.getresponse()
    lines = peak = 0
    while lines < most and response.readline():
        lines += 1
        if lines % BETWEEN_LOOKS == 0:
            peak = max(peak, used(server.process.pid).own)
    connection.close()
    return Stream(address, lines, time.perf_counter() - begun, peak)


def _address(server: Server, path: str) -> str:
    return server.url.removesuffix("/graphql") + path


def _got(address: str, headers: Mapping[str, str]) -> tuple[bytes, str, str]:
    """Return a response's body, ETag and cache status."""
    request = urllib.request.Request(address, headers=dict(headers))  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
        return response.read(), response.headers["etag"], response.headers["cache-status"]
