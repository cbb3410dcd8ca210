"""GraphQL over HTTP as clients see it: methods, media types, statuses and every malformed request."""

import os
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.serving import SEED, answer, client_of

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
VERSION = "{ dataset { version } }"


def code_of(response: httpx.Response) -> str:
    """The code of the one error in a response that holds nothing else."""
    content = response.json()
    assert content.keys() == {"errors"}
    (error,) = content["errors"]
    assert error["message"]
    code: str = error["extensions"]["code"]
    return code


async def send(client: httpx.AsyncClient, body: bytes, **headers: str) -> httpx.Response:
    return await client.post(
        "/graphql",
        content=body,
        headers={"content-type": JSON, **{k.replace("_", "-"): v for k, v in headers.items()}},
    )


class TestAnswers:
    async def test_a_post_is_answered(self, client: httpx.AsyncClient) -> None:
        response = await client.post(
            "/graphql",
            json={"query": "query($s: String!) { article(slug: $s) { slug } }", "variables": {"s": SEED}},
        )
        assert response.status_code == 200
        assert response.json()["data"] == {"article": {"slug": SEED}}

    async def test_a_get_is_answered_the_same(self, client: httpx.AsyncClient) -> None:
        query = "query A { dataset { version } } query B($s: String!) { article(slug: $s) { slug } }"
        given = {"query": query, "operationName": "B", "variables": f'{{"s": "{SEED}"}}', "extensions": "{}"}
        response = await client.get("/graphql", params=given)
        assert response.status_code == 200
        assert response.json()["data"] == {"article": {"slug": SEED}}

    async def test_empty_variables_in_an_address_are_none(self, client: httpx.AsyncClient) -> None:
        response = await client.get("/graphql", params={"query": VERSION, "variables": ""})
        assert "errors" not in response.json()

    async def test_head_has_the_headers_of_get(self, client: httpx.AsyncClient) -> None:
        got = await client.get("/graphql", params={"query": VERSION})
        head = await client.head("/graphql", params={"query": VERSION})
        assert (head.status_code, head.headers) == (got.status_code, got.headers)

    async def test_null_members_count_as_left_out(self, client: httpx.AsyncClient) -> None:
        members = {"query": VERSION, "variables": None, "operationName": None, "extensions": None}
        assert "errors" not in (await client.post("/graphql", json=members)).json()

    async def test_data_and_introspection_in_one_operation_keep_their_order(
        self, client: httpx.AsyncClient
    ) -> None:
        query = """query($s: String!) {
          __typename a: __type(name: "Place") { name } article(slug: $s) { slug } z: __type(name: "No") { name }
        }"""
        found = await answer(client, query, s=SEED)
        assert list(found["data"].items()) == [
            ("__typename", "Query"),
            ("a", {"name": "Place"}),
            ("article", {"slug": SEED}),
            ("z", None),
        ]


class TestMethods:
    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    async def test_others_are_refused_and_the_allowed_named(
        self, client: httpx.AsyncClient, method: str
    ) -> None:
        response = await client.request(method, "/graphql", json={"query": VERSION})
        assert response.status_code == 405
        assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}

    async def test_a_mutation_is_refused(self, client: httpx.AsyncClient) -> None:
        response = await client.get(
            "/graphql", params={"query": "mutation { x }"}, headers={"accept": GRAPHQL_JSON}
        )
        assert (response.status_code, code_of(response)) == (400, "GRAPHQL_VALIDATION_FAILED")


class TestMediaTypes:
    @pytest.mark.parametrize(
        ("accept", "given"),
        [
            ("*/*", JSON),
            ("application/json", JSON),
            ("text/html", JSON),
            ("", JSON),
            (";;,=;q=x,", JSON),
            (GRAPHQL_JSON, GRAPHQL_JSON),
            (f"{GRAPHQL_JSON}; charset=utf-8", GRAPHQL_JSON),
            (f"{GRAPHQL_JSON}, application/json;q=0.9", GRAPHQL_JSON),
            (f"application/json, {GRAPHQL_JSON}", GRAPHQL_JSON),
            (f"application/json, {GRAPHQL_JSON};q=0.5", JSON),
            (f"{GRAPHQL_JSON};q=0, */*", JSON),
            (
                f"{GRAPHQL_JSON}, application/graphql+json, {JSON}, text/event-stream, multipart/mixed",
                GRAPHQL_JSON,
            ),
        ],
    )
    async def test_the_accepted_one_is_given(
        self, client: httpx.AsyncClient, accept: str, given: str
    ) -> None:
        response = await client.get("/graphql", params={"query": VERSION}, headers={"accept": accept})
        assert response.headers["content-type"] == given
        assert "Accept" in response.headers["vary"]

    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ("{", "GRAPHQL_PARSE_FAILED"),
            ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
            ("{ articles(first: 101) { nodes { slug } } }", "BAD_USER_INPUT"),
        ],
    )
    async def test_a_refused_operation_has_its_status_by_media_type(
        self, client: httpx.AsyncClient, query: str, code: str
    ) -> None:
        for accept, status in ((JSON, 200), (GRAPHQL_JSON, 400)):
            response = await client.post("/graphql", json={"query": query}, headers={"accept": accept})
            assert (response.status_code, code_of(response)) == (status, code)

    @pytest.mark.parametrize("content_type", ["", "text/plain", "application/graphql", "multipart/form-data"])
    async def test_a_body_of_another_type_is_refused(
        self, client: httpx.AsyncClient, content_type: str
    ) -> None:
        response = await send(client, b'{"query": "{ dataset { version } }"}', content_type=content_type)
        assert (response.status_code, code_of(response)) == (415, "BAD_USER_INPUT")

    async def test_a_charset_may_stand_beside_the_type(self, client: httpx.AsyncClient) -> None:
        body = b'{"query": "{ dataset { version } }"}'
        response = await send(client, body, content_type="Application/JSON; charset=UTF-8")
        assert response.status_code == 200


MALFORMED = {
    "empty": b"",
    "a number": b"1",
    "null": b"null",
    "a list": b"[]",
    "text": b'"query"',
    "cut off": b'{"query": "{ dataset',
    "not UTF-8": b'{"query": "\xff\xfe"}',
    "a lone surrogate": b'{"query": "\\ud800"}',
    "nested deep": b"[" * 90_000,
    "nested deep, closed": b'{"query": "{__typename}", "variables": {"a": '
    + b"[" * 40_000
    + b"]" * 40_000
    + b"}}",
    "a huge number": b'{"query": "{__typename}", "variables": {"a": ' + b"9" * 5_000 + b"}}",
    "NaN": b'{"query": "{__typename}", "variables": {"a": NaN}}',
    "no query": b"{}",
    "a blank query": b'{"query": " "}',
    "a query that is no text": b'{"query": 1}',
    "variables that are no object": b'{"query": "{__typename}", "variables": [1]}',
    "a name that is no text": b'{"query": "{__typename}", "operationName": 1}',
    "extensions that are no object": b'{"query": "{__typename}", "extensions": "x"}',
}


class TestMalformedRequests:
    @pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
    @pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
    async def test_a_body_is_refused(self, client: httpx.AsyncClient, body: bytes, accept: str) -> None:
        response = await send(client, body, accept=accept)
        assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")
        assert response.headers["content-type"] == accept

    @pytest.mark.parametrize("name", ["variables", "extensions"])
    @pytest.mark.parametrize("value", ["{", "1", "[1]", "9" * 5_000, "[" * 5_000])
    async def test_a_parameter_is_refused(self, client: httpx.AsyncClient, name: str, value: str) -> None:
        response = await client.get("/graphql", params={"query": VERSION, name: value})
        assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")

    async def test_a_get_without_a_query_is_refused(self, client: httpx.AsyncClient) -> None:
        response = await client.get("/graphql")
        assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")

    async def test_a_body_over_the_limit_is_refused(self, client: httpx.AsyncClient) -> None:
        response = await send(client, b"[" * 100_001)
        assert (response.status_code, code_of(response)) == (413, "BAD_USER_INPUT")
        assert "100000" in response.json()["errors"][0]["message"]

    async def test_a_body_over_the_limit_is_not_read_to_its_end(self, client: httpx.AsyncClient) -> None:
        sent = 0

        async def endless() -> Any:
            nonlocal sent
            while sent < 10_000_000:
                sent += 1_000
                yield b" " * 1_000

        response = await client.post("/graphql", content=endless(), headers={"content-type": JSON})
        assert response.status_code == 413
        assert sent < 200_000


VARIABLES: dict[str, tuple[str, Any]] = {
    "missing": ("query($s: String!) { article(slug: $s) { slug } }", {}),
    "null": ("query($s: String!) { article(slug: $s) { slug } }", {"s": None}),
    "of another type": ("query($s: String!) { article(slug: $s) { slug } }", {"s": 1}),
    "a number beyond 32 bits": ("query($n: Int) { articles(first: $n) { nodes { slug } } }", {"n": 2**31}),
    "a fraction": ("query($n: Int) { articles(first: $n) { nodes { slug } } }", {"n": 1.5}),
    "negative": ("query($n: Int) { articles(first: $n) { nodes { slug } } }", {"n": -1}),
    "too many": ("query($n: Int) { articles(first: $n) { nodes { slug } } }", {"n": 101}),
    "no day": (
        'query($d: Date!) { official(slug: "x") { postsOn(date: $d) { title } } }',
        {"d": "2021-02-30"},
    ),
    "no role": (
        'query($r: Role) { force(slug: "isis") { incidents(role: $r) { nodes { slug } } } }',
        {"r": "X"},
    ),
    "a strange cursor": ("query($c: String) { articles(after: $c) { nodes { slug } } }", {"c": "zz"}),
    "a cursor nested deep": (
        "query($c: String) { articles(after: $c) { nodes { slug } } }",
        {"c": "5b" * 20_000},
    ),
    "a cursor of another list": (
        "query($c: String) { articles(after: $c) { nodes { slug } } }",
        {"c": b'["Place:name+,key+","a","b"]'.hex()},
    ),
    "no id": ("query($i: ID!) { node(id: $i) { id } }", {"i": "nothing"}),
    "too many ids": ("query($i: [ID!]!) { nodes(ids: $i) { id } }", {"i": ["Place:a"] * 101}),
    "a NUL": ("query($s: String!) { article(slug: $s) { slug } }", {"s": "a\0b"}),
    "nested deep": ("query($s: String!) { article(slug: $s) { slug } }", {"s": [[[[[[[[]]]]]]]]}),
}


class TestBadVariables:
    @pytest.mark.parametrize(("query", "variables"), VARIABLES.values(), ids=VARIABLES.keys())
    async def test_a_value_is_refused(self, client: httpx.AsyncClient, query: str, variables: Any) -> None:
        response = await client.post(
            "/graphql", json={"query": query, "variables": variables}, headers={"accept": GRAPHQL_JSON}
        )
        assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")

    async def test_one_that_the_operation_does_not_know_is_ignored(self, client: httpx.AsyncClient) -> None:
        assert "errors" not in await answer(client, VERSION, unknown=1)

    async def test_several_operations_need_a_name(self, client: httpx.AsyncClient) -> None:
        query = "query A { dataset { version } } query B { dataset { version } }"
        for name in (None, "C"):
            response = await client.post("/graphql", json={"query": query, "operationName": name})
            assert code_of(response) == "BAD_USER_INPUT"


class TestOtherOrigins:
    async def test_any_may_ask_by_default(self, client: httpx.AsyncClient) -> None:
        asked = {
            "origin": "https://news.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        }
        preflight = await client.options("/graphql", headers=asked)
        assert preflight.status_code == 200
        assert preflight.headers["access-control-allow-origin"] == "*"
        assert "POST" in preflight.headers["access-control-allow-methods"]
        response = await client.get(
            "/graphql", params={"query": VERSION}, headers={"origin": "https://a.example"}
        )
        assert response.headers["access-control-allow-origin"] == "*"

    async def test_only_the_named_may_ask_where_some_are_named(self, loaded_sqlite: str) -> None:
        async with client_of(loaded_sqlite, cors_origins="https://a.example, https://b.example") as client:
            for origin, allowed in (("https://b.example", "https://b.example"), ("https://c.example", None)):
                response = await client.get("/graphql", params={"query": VERSION}, headers={"origin": origin})
                assert response.headers.get("access-control-allow-origin") == allowed


class TestGraphiQL:
    BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

    async def test_a_browser_gets_the_page_where_it_is_enabled(self, loaded_sqlite: str) -> None:
        async with client_of(loaded_sqlite, graphiql=True) as client:
            response = await client.get("/graphql", headers={"accept": self.BROWSER})
            assert response.headers["content-type"].startswith("text/html")
            assert "graphiql" in response.text.lower()
            queried = await client.get(
                "/graphql", params={"query": VERSION}, headers={"accept": self.BROWSER}
            )
            assert queried.headers["content-type"] == JSON
            script = await client.get("/graphql", headers={"accept": "*/*"})
            assert script.status_code == 400

    async def test_it_is_off_by_default(self, client: httpx.AsyncClient) -> None:
        response = await client.get("/graphql", headers={"accept": self.BROWSER})
        assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")


class TestHealth:
    async def test_it_is_ready_with_the_version_that_is_served(self, client: httpx.AsyncClient) -> None:
        assert (await client.get("/healthz")).json() == {"status": "ok"}
        served = (await answer(client, VERSION))["data"]["dataset"]["version"]
        assert (await client.get("/readyz")).json() == {"status": "ready", "version": served}

    async def test_it_lives_but_is_not_ready_before_the_first_load(self, database: str) -> None:
        async with client_of(database) as client:
            assert (await client.get("/healthz")).status_code == 200
            ready = await client.get("/readyz")
            assert ready.status_code == 503
            assert "dateline load" in ready.json()["reason"]
            for accept in (JSON, GRAPHQL_JSON):
                response = await client.get("/graphql", params={"query": VERSION}, headers={"accept": accept})
                assert (response.status_code, code_of(response)) == (503, "SERVICE_UNAVAILABLE")

    async def test_introspection_needs_no_data(self, tmp_path: Path) -> None:
        async with client_of(f"sqlite://{tmp_path}/none.sqlite3") as client:
            found = await answer(client, "{ __schema { queryType { name } } }")
            assert found == {"data": {"__schema": {"queryType": {"name": "Query"}}}}
            assert os.listdir(tmp_path) == []
