"""Whatever bytes are sent to `/graphql`, they are answered or rejected: never with a fault of the server."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp, Message

from api.app import create_app
from api.settings import Settings
from tests.draws import draws

pytestmark = pytest.mark.deep

JSON = b"application/json"
GRAPHQL_JSON = b"application/graphql-response+json"
EMPTY = (204, 304)
"""Statuses whose responses have no body."""

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Sent:
    """A request as a server hands it to the application: bytes that no client library has put in order."""

    method: str = "POST"
    query: bytes = b""
    headers: Headers = ((b"content-type", JSON),)
    chunks: Sequence[bytes] = ()
    breaks_off: bool = False


@dataclass(frozen=True)
class Got:
    """A response."""

    status: int
    headers: dict[str, str]
    body: bytes


async def exchange(app: ASGIApp, sent: Sent) -> Got:
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": sent.method,
        "scheme": "http",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "root_path": "",
        "query_string": sent.query,
        "headers": list(sent.headers),
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }
    last = {"type": "http.disconnect"} if sent.breaks_off else {"type": "http.request", "body": b""}
    waiting: list[Message] = [last]
    waiting += [{"type": "http.request", "body": chunk, "more_body": True} for chunk in reversed(sent.chunks)]
    got: list[Message] = []

    async def receive() -> Message:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        got.append(message)

    await app(scope, receive, send)
    start, *bodies = got
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Got(start["status"], headers, b"".join(body.get("body", b"") for body in bodies))


class Application:
    """The real application, started, for tests that are not coroutines."""

    def __init__(self, runner: asyncio.Runner, app: ASGIApp) -> None:
        self._runner = runner
        self._app = app

    def answer(self, sent: Sent) -> Got:
        """Return the response, once it is sure that it is one that a client can make sense of."""
        got = self._runner.run(exchange(self._app, sent))
        assert got.status < 500
        assert "Accept" in got.headers["vary"]
        if got.status not in EMPTY:
            check_body(got)
        if got.status == 405:
            assert "POST" in got.headers["allow"]
        return got


def check_body(got: Got) -> None:
    """Whatever is not answered says why, in the form that every GraphQL client reads."""
    media_type, _, charset = got.headers["content-type"].partition("; ")
    assert media_type.encode() in (JSON, GRAPHQL_JSON)
    assert charset == "charset=utf-8"
    content = json.loads(got.body)
    if got.status != 200 or "data" not in content:
        assert content.keys() == {"errors"}
        for error in content["errors"]:
            assert isinstance(error["message"], str)
            assert error["message"]
            assert isinstance(error["extensions"]["code"], str)


@pytest.fixture(scope="module")
def application(loaded_sqlite: str) -> Iterator[Application]:
    app = create_app(Settings(database=loaded_sqlite))
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        yield Application(runner, app)
        runner.run(lifespan.__aexit__(None, None, None))


OPERATIONS = (
    "{ __typename }",
    "{ dataset { version } }",
    "query A($s: String!) { article(slug: $s) { slug } } query B { __typename }",
    "query($n: Int, $w: IncidentFilter) { incidents(first: $n, where: $w) { nodes { slug } totalCount } }",
    "mutation { x }",
    "subscription { x }",
    "{ __schema { types { name } } }",
    "{",
    "",
)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
variables = st.dictionaries(st.sampled_from(["s", "n", "w", "x"]), any_json, max_size=3)
members = st.fixed_dictionaries(
    {},
    optional={
        "query": st.sampled_from(OPERATIONS) | st.text() | any_json,
        "variables": variables | any_json,
        "operationName": st.sampled_from(["A", "B", ""]) | any_json,
        "extensions": any_json,
        "other": any_json,
    },
)


@st.composite
def damaged(draw: st.DrawFn, whole: st.SearchStrategy[bytes]) -> bytes:
    """Bytes, some of which are lost, repeated or replaced."""
    value = draw(whole)
    for _ in range(draw(st.integers(0, 3))):
        start, length = draw(st.integers(0, len(value))), draw(st.integers(0, 5))
        value = value[:start] + draw(st.binary(max_size=4)) + value[start + length :]
    return value


def encoded(value: Any) -> bytes:
    """JSON as Python writes it: with NaN, and with lone surrogates escaped."""
    return json.dumps(value).encode()


bodies = st.binary() | damaged(members.map(encoded)) | any_json.map(encoded) | st.lists(members).map(encoded)
media_types = st.lists(
    st.sampled_from(
        [
            JSON,
            GRAPHQL_JSON,
            b"*/*",
            b"text/html",
            b";q=",
            b";charset=",
            b"0.5",
            b"utf-8",
            b"utf-16",
            b",",
            b'"',
        ]
    )
).map(b"".join)
headers = st.lists(
    st.tuples(
        st.sampled_from([b"accept", b"content-type"]),
        media_types | damaged(st.sampled_from([JSON, GRAPHQL_JSON])),
    )
    | st.tuples(
        st.sampled_from(
            [
                b"accept-encoding",
                b"content-encoding",
                b"content-length",
                b"expect",
                b"host",
                b"if-match",
                b"if-modified-since",
                b"if-none-match",
                b"origin",
                b"range",
                b"transfer-encoding",
                b"x",
            ]
        ),
        st.sampled_from([b"*", b"gzip", b"identity", b"1", b"chunked", b'"a"', b"https://a.example"])
        | st.binary(max_size=40),
    ),
    max_size=6,
)


def parameter(name: bytes, value: bytes) -> bytes:
    return name + b"=" + b"".join(b"%%%02X" % byte if byte in b"%&+=#" else bytes([byte]) for byte in value)


queries = st.binary() | damaged(
    st.lists(
        st.builds(
            parameter,
            st.sampled_from([b"query", b"variables", b"operationName", b"extensions", b"other"]),
            st.sampled_from([operation.encode() for operation in OPERATIONS])
            | st.sampled_from([b"A", b"B", b"{}", b"null"])
            | variables.map(encoded)
            | st.binary(),
        ),
        max_size=5,
    ).map(b"&".join)
)

thoroughly = settings(
    max_examples=draws(80, 300),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@thoroughly
@given(st.lists(bodies, max_size=3), st.sampled_from([JSON, GRAPHQL_JSON, b"*/*"]), st.booleans())
@example([b"[" * 50_000, b"[" * 50_000], JSON, False)
@example([b'{"query": "{__typename}", "variables": {"a": ' + b"9" * 5_000 + b"}}"], JSON, False)
@example([b'{"query": "{__typename}", "variables": ' + b'{"a":' * 900 + b"1" + b"}" * 901], JSON, False)
@example([b'{"query": "query($s: String!) { article(slug: $s) { slug } }", "variables": {"s": '
          + b"[" * 900 + b"]" * 900 + b"}}"], JSON, False)  # fmt: skip
@example([b'{"query": "{ article(slug: \\"\\\\uD800\\") { slug } }"}'], JSON, False)
@example([b'{"query": "{ article(slug: \\"\\\\u0000\\") { slug } }"}'], JSON, False)
@example([b'{"query": "\\u0000"}'], GRAPHQL_JSON, True)
def test_any_body(application: Application, chunks: list[bytes], accept: bytes, breaks_off: bool) -> None:
    given = ((b"content-type", JSON), (b"accept", accept))
    application.answer(Sent(headers=given, chunks=chunks, breaks_off=breaks_off))


@thoroughly
@given(queries, st.sampled_from([JSON, GRAPHQL_JSON]), st.sampled_from(["GET", "HEAD"]))
@example(b"query=" + b"%7B" * 2_600, JSON, "GET")
@example(b"query=" + b"&" * 7_900, JSON, "GET")
@example(b"query={__typename}&variables=" + b"[" * 7_000, JSON, "GET")
@example(b"query=mutation" + b"{a" * 3_900, JSON, "GET")
def test_any_query_string(application: Application, query: bytes, accept: bytes, method: str) -> None:
    application.answer(Sent(method, query, ((b"accept", accept),)))


@thoroughly
@given(
    st.sampled_from(["GET", "HEAD", "POST", "PUT", "OPTIONS"]) | st.text(max_size=5),
    headers,
    st.sampled_from([b"", b"query={__typename}", b"query=mutation{x}"]),
)
@example("POST", [(b"content-type", JSON), (b"content-length", b"9" * 5_000)], b"")
@example("POST", [(b"content-type", b"application/json;" + b'"' * 60_000)], b"")
@example("GET", [(b"accept", b'"\\' * 30_000)], b"query={__typename}")
@example("GET", [(b"accept", b"a/b;q=0.1," * 6_000)], b"query={__typename}")
def test_any_headers(application: Application, method: str, headers: Headers, query: bytes) -> None:
    application.answer(Sent(method, query, headers, [b'{"query": "{ __typename }"}']))


def test_an_address_may_hold_raw_utf8(application: Application) -> None:
    name = "ç𝕏"
    raw = name.encode()
    for written in (raw, b"".join(b"%%%02x" % byte for byte in raw)):
        got = application.answer(Sent("GET", b"query={__typename}&operationName=" + written, ()))
        assert repr(name) in json.loads(got.body)["errors"][0]["message"]
