"""GraphQL over HTTP as clients see it: methods, media types, statuses and every malformed request."""

import asyncio
import gzip
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar

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


def media_type_of(response: httpx.Response) -> str:
    """The media type of a response, which has to say that it is UTF-8."""
    media_type, _, charset = response.headers["content-type"].partition("; ")
    assert charset == "charset=utf-8"
    return str(media_type)


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
        await client.get("/graphql", params={"query": VERSION})  # from here on it is kept
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
    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "QUERY", "get"])
    @pytest.mark.parametrize(
        ("accept", "given"), [(JSON, JSON), (GRAPHQL_JSON, GRAPHQL_JSON), ("text/html", JSON)]
    )
    async def test_others_are_rejected_and_the_allowed_named(
        self, client: httpx.AsyncClient, method: str, accept: str, given: str
    ) -> None:
        request = client.build_request(
            "POST", "/graphql", json={"query": VERSION}, headers={"accept": accept}
        )
        request.method = method
        response = await client.send(request)
        assert (response.status_code, code_of(response)) == (405, "METHOD_NOT_ALLOWED")
        assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"
        assert media_type_of(response) == given

    async def test_options_names_the_allowed(self, client: httpx.AsyncClient) -> None:
        response = await client.options("/graphql")
        assert (response.status_code, response.content) == (204, b"")
        assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"

    @pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
    async def test_a_get_cannot_ask_for_a_mutation(self, client: httpx.AsyncClient, accept: str) -> None:
        for given in (
            {"query": "mutation { x }"},
            {"query": "query A { __typename } mutation B { __typename }", "operationName": "B"},
        ):
            response = await client.get("/graphql", params=given, headers={"accept": accept})
            assert (response.status_code, code_of(response)) == (405, "METHOD_NOT_ALLOWED")
            assert response.headers["allow"] == "POST"

    @pytest.mark.parametrize(
        "query",
        [
            'query A { a: article(slug: "mutation") { slug } }',
            "query A { __typename } mutation B { __typename }",
            "# mutation\n{ __typename }",
        ],
    )
    async def test_a_get_may_name_one_without_asking_for_it(
        self, client: httpx.AsyncClient, query: str
    ) -> None:
        given = {"query": query, "operationName": "A" if "A" in query else ""}
        response = await client.get("/graphql", params=given)
        assert response.status_code == 200

    async def test_a_get_that_cannot_be_read_is_rejected_for_that(self, client: httpx.AsyncClient) -> None:
        for query, code in (
            ("mutation {", "GRAPHQL_PARSE_FAILED"),
            ("mutation { " + "a " * 2_100 + "}", "QUERY_TOO_COMPLEX"),
        ):
            response = await client.get("/graphql", params={"query": query}, headers={"accept": GRAPHQL_JSON})
            assert (response.status_code, code_of(response)) == (400, code)

    async def test_a_mutation_by_post_does_not_fit_the_contract(self, client: httpx.AsyncClient) -> None:
        response = await client.post(
            "/graphql", json={"query": "mutation { x }"}, headers={"accept": GRAPHQL_JSON}
        )
        assert (response.status_code, code_of(response)) == (400, "GRAPHQL_VALIDATION_FAILED")


class TestPersistedQueries:
    """A client that sends a hash learns by the answer of Apollo's protocol that it has to send the query."""

    EXTENSIONS: ClassVar = {"persistedQuery": {"version": 1, "sha256Hash": "ab" * 32}}

    @pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON, f"{GRAPHQL_JSON}, {JSON};q=0.9"])
    @pytest.mark.parametrize("name", [None, "Front"])
    async def test_a_hash_alone_is_told_to_be_unsupported(
        self, client: httpx.AsyncClient, accept: str, name: str | None
    ) -> None:
        members = {"operationName": name, "variables": {"n": 1}, "extensions": self.EXTENSIONS}
        in_address = {key: json.dumps(value) for key, value in members.items() if value is not None}
        for response in (
            await client.get("/graphql", params=in_address, headers={"accept": accept}),
            await client.post("/graphql", json=members, headers={"accept": accept}),
            await client.post("/graphql", json={**members, "query": ""}, headers={"accept": accept}),
        ):
            assert response.status_code == 200
            assert response.headers["cache-control"] == "private, no-cache, must-revalidate"
            assert response.json() == {
                "errors": [
                    {
                        "message": "PersistedQueryNotSupported",
                        "extensions": {"code": "PERSISTED_QUERY_NOT_SUPPORTED"},
                    }
                ]
            }

    async def test_a_hash_beside_the_query_changes_nothing(self, client: httpx.AsyncClient) -> None:
        members = {"query": VERSION, "extensions": self.EXTENSIONS}
        for response in (
            await client.post("/graphql", json=members),
            await client.get("/graphql", params={**members, "extensions": json.dumps(self.EXTENSIONS)}),
        ):
            assert response.json()["data"]["dataset"]["version"]


class TestMediaTypes:
    @pytest.mark.parametrize(
        ("accept", "given"),
        [
            ("*/*", JSON),
            ("application/*", JSON),
            ("application/json", JSON),
            ("", JSON),
            (";;,=;q=x,", JSON),
            ("text/html, */*;q=0.1", JSON),
            (GRAPHQL_JSON, GRAPHQL_JSON),
            (f"{GRAPHQL_JSON}; charset=utf-8", GRAPHQL_JSON),
            (f"{GRAPHQL_JSON}, application/json;q=0.9", GRAPHQL_JSON),
            (f"{GRAPHQL_JSON};q=0.1", GRAPHQL_JSON),
            (f"application/*;q=0.5, {GRAPHQL_JSON}", GRAPHQL_JSON),
            (f"application/json, {GRAPHQL_JSON}", JSON),
            (f"application/json, {GRAPHQL_JSON};q=0.5", JSON),
            (f"{GRAPHQL_JSON};q=0, */*", JSON),
            (f"{JSON};q=0, */*", GRAPHQL_JSON),
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
        assert response.status_code == 200
        assert media_type_of(response) == given
        assert "Accept" in response.headers["vary"]

    async def test_without_an_accept_header_it_is_json(self, client: httpx.AsyncClient) -> None:
        request = client.build_request("GET", "/graphql", params={"query": VERSION})
        del request.headers["accept"]
        assert media_type_of(await client.send(request)) == JSON

    async def test_several_accept_headers_count_as_one(self, client: httpx.AsyncClient) -> None:
        several = [("accept", "application/json;q=0.5"), ("accept", "text/html"), ("accept", GRAPHQL_JSON)]
        response = await client.get("/graphql", params={"query": VERSION}, headers=several)
        assert media_type_of(response) == GRAPHQL_JSON

    @pytest.mark.parametrize(
        "accept", ["text/html", "text/event-stream", "application/graphql+json, text/*", "*/*;q=0"]
    )
    async def test_where_none_is_acceptable_those_on_offer_are_named(
        self, client: httpx.AsyncClient, accept: str
    ) -> None:
        for response in (
            await client.get("/graphql", params={"query": VERSION}, headers={"accept": accept}),
            await client.post("/graphql", json={"query": VERSION}, headers={"accept": accept}),
        ):
            assert (response.status_code, code_of(response)) == (406, "NOT_ACCEPTABLE")
            assert media_type_of(response) == JSON
            assert GRAPHQL_JSON in response.json()["errors"][0]["message"]

    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ("{", "GRAPHQL_PARSE_FAILED"),
            ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
            ("{ articles(first: 101) { nodes { slug } } }", "BAD_USER_INPUT"),
        ],
    )
    async def test_a_rejected_operation_has_its_status_by_media_type(
        self, client: httpx.AsyncClient, query: str, code: str
    ) -> None:
        for accept, status in ((JSON, 200), (GRAPHQL_JSON, 400)):
            response = await client.post("/graphql", json={"query": query}, headers={"accept": accept})
            assert (response.status_code, code_of(response)) == (status, code)

    @pytest.mark.parametrize(
        "content_type",
        [
            "",
            "text/plain",
            "application/graphql",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json, application/json",
            "application/json; charset",
            "application/json; charset=utf-16",
            'application/json; charset="iso-8859-1"',
        ],
    )
    async def test_a_body_of_another_type_is_rejected(
        self, client: httpx.AsyncClient, content_type: str
    ) -> None:
        response = await send(client, b'{"query": "{ dataset { version } }"}', content_type=content_type)
        assert (response.status_code, code_of(response)) == (415, "UNSUPPORTED_MEDIA_TYPE")
        assert response.headers["accept"] == JSON

    async def test_a_body_without_a_type_is_rejected(self, client: httpx.AsyncClient) -> None:
        response = await client.post("/graphql", content=b'{"query": "{ dataset { version } }"}')
        assert (response.status_code, code_of(response)) == (415, "UNSUPPORTED_MEDIA_TYPE")

    @pytest.mark.parametrize("charset", ["charset=UTF-8", 'charset="utf-8"', "charset=utf8", "other=x", ""])
    async def test_a_charset_may_stand_beside_the_type(self, client: httpx.AsyncClient, charset: str) -> None:
        body = b'{"query": "{ dataset { version } }"}'
        response = await send(client, body, content_type=f"Application/JSON ; {charset}")
        assert response.status_code == 200

    async def test_a_compressed_body_is_rejected(self, client: httpx.AsyncClient) -> None:
        body = gzip.compress(b'{"query": "{ dataset { version } }"}')
        response = await send(client, body, content_encoding="gzip")
        assert (response.status_code, code_of(response)) == (415, "UNSUPPORTED_MEDIA_TYPE")
        assert response.headers["accept-encoding"] == "identity"
        assert (await send(client, gzip.decompress(body), content_encoding="identity")).status_code == 200


MALFORMED = {
    "empty": b"",
    "a number": b"1",
    "null": b"null",
    "a list": b"[]",
    "text": b'"query"',
    "cut off": b'{"query": "{ dataset',
    "a batch": b'[{"query": "{__typename}"}, {"query": "{__typename}"}]',
    "a byte order mark": b'\xef\xbb\xbf{"query": "{__typename}"}',
    "UTF-16": '{"query": "{__typename}"}'.encode("utf-16"),
    "followed by more": b'{"query": "{__typename}"} {}',
    "not UTF-8": b'{"query": "\xff\xfe"}',
    "a lone surrogate": b'{"query": "\\ud800"}',
    "nested deep": b"[" * 90_000,
    "nested deep, closed": b'{"query": "{__typename}", "variables": {"a": '
    + b"[" * 40_000
    + b"]" * 40_000
    + b"}}",
    "a huge number": b'{"query": "{__typename}", "variables": {"a": ' + b"9" * 5_000 + b"}}",
    "a number beyond any": b'{"query": "{__typename}", "variables": {"a": 1e999}}',
    "NaN": b'{"query": "{__typename}", "variables": {"a": NaN}}',
    "no query": b"{}",
    "a blank query": b'{"query": " "}',
    "a query that is not a text": b'{"query": 1}',
    "variables that are not object": b'{"query": "{__typename}", "variables": [1]}',
    "a name that is not a text": b'{"query": "{__typename}", "operationName": 1}',
    "extensions that are not object": b'{"query": "{__typename}", "extensions": "x"}',
}


class TestMalformedRequests:
    @pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
    @pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
    async def test_a_body_is_rejected(self, client: httpx.AsyncClient, body: bytes, accept: str) -> None:
        response = await send(client, body, accept=accept)
        assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")
        assert media_type_of(response) == accept

    @pytest.mark.parametrize("name", ["variables", "extensions"])
    @pytest.mark.parametrize("value", ["{", "1", "[1]", "9" * 5_000, "[" * 2_000, '"\\ud800"', "NaN", "\0"])
    async def test_a_parameter_is_rejected(self, client: httpx.AsyncClient, name: str, value: str) -> None:
        response = await client.get("/graphql", params={"query": VERSION, name: value})
        assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")

    async def test_a_get_without_a_query_is_rejected(self, client: httpx.AsyncClient) -> None:
        response = await client.get("/graphql")
        assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")

    @pytest.mark.parametrize(
        "query_string",
        [
            "",
            "query",
            "query=",
            "query=%20",
            "query=%FF%FE",
            "query=%",
            "query=%zz",
            "query={__typename}&query={__typename}",
            "query={__typename}&variables={}&variables={}",
            "query={__typename}&operationName=A&operationName=",
            "&&&=&=x&query=%00",
            "?query={__typename}",
            "query={__typename};variables={}",
        ],
    )
    async def test_an_address_is_rejected(self, client: httpx.AsyncClient, query_string: str) -> None:
        address = httpx.URL("/graphql").copy_with(query=query_string.encode())
        response = await client.get(address, headers={"accept": GRAPHQL_JSON})
        assert response.status_code == 400
        assert code_of(response) in ("BAD_USER_INPUT", "GRAPHQL_PARSE_FAILED")

    @pytest.mark.parametrize(
        "query_string",
        [
            "query={__typename}&operationName=&variables=&extensions=",
            "query=%7B__typename%7D&other=1&other=2",
            "query=%7b+__typename+%7d",
        ],
    )
    async def test_an_address_is_read(self, client: httpx.AsyncClient, query_string: str) -> None:
        address = httpx.URL("/graphql").copy_with(query=query_string.encode())
        response = await client.get(address)
        assert response.status_code == 200
        assert "errors" not in response.json()

    async def test_a_name_of_null_is_a_name(self, client: httpx.AsyncClient) -> None:
        query = "query null { a: __typename } query other { b: __typename }"
        response = await client.get("/graphql", params={"query": query, "operationName": "null"})
        assert response.json()["data"] == {"a": "Query"}

    async def test_of_members_of_one_name_the_last_counts(self, client: httpx.AsyncClient) -> None:
        response = await send(client, b'{"query": 1, "query": "{ a: __typename }"}')
        assert response.json()["data"] == {"a": "Query"}

    async def test_members_that_are_not_known_are_ignored(self, client: httpx.AsyncClient) -> None:
        response = await client.post("/graphql", json={"query": VERSION, "id": 1, "": None})
        assert "errors" not in response.json()


class TestLimits:
    async def test_a_body_over_the_limit_is_rejected(self, client: httpx.AsyncClient) -> None:
        response = await send(client, b"[" * 100_001)
        assert (response.status_code, code_of(response)) == (413, "CONTENT_TOO_LARGE")
        assert "100000" in response.json()["errors"][0]["message"]

    @pytest.mark.parametrize("announced", ["100001", "9" * 5_000])
    async def test_a_body_that_is_announced_as_too_long_is_not_read(
        self, client: httpx.AsyncClient, announced: str
    ) -> None:
        async def never_read() -> AsyncIterator[bytes]:
            raise AssertionError("the body was read")
            yield b""

        headers = {"content-type": JSON, "content-length": announced}
        response = await client.post("/graphql", content=never_read(), headers=headers)
        assert (response.status_code, code_of(response)) == (413, "CONTENT_TOO_LARGE")

    @pytest.mark.parametrize("announced", ["1", "0000000000000000000000000000000000000001", "x", "-1", ""])
    async def test_what_is_announced_is_not_believed(self, client: httpx.AsyncClient, announced: str) -> None:
        response = await send(client, b"[" * 100_001, content_length=announced)
        assert (response.status_code, code_of(response)) == (413, "CONTENT_TOO_LARGE")

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

    @pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
    async def test_an_address_over_the_limit_is_rejected(
        self, client: httpx.AsyncClient, accept: str
    ) -> None:
        most = 8_000 - len("/graphql?query=")
        for method in ("GET", "POST", "PUT"):
            address = httpx.URL("/graphql").copy_with(query=b"query=" + b"a" * (most + 1))
            response = await client.request(method, address, headers={"accept": accept})
            assert (response.status_code, code_of(response)) == (414, "URI_TOO_LONG")
            assert "8001 bytes; the limit is 8000" in response.json()["errors"][0]["message"]
            assert media_type_of(response) == accept
        longest = VERSION.replace(" ", "").encode() + b"," * (most - len(VERSION.replace(" ", "")))
        response = await client.get(httpx.URL("/graphql").copy_with(query=b"query=" + longest))
        assert response.status_code == 200

    async def test_the_limit_on_addresses_is_a_setting_and_holds_for_every_path(
        self, loaded_sqlite: str
    ) -> None:
        async with client_of(loaded_sqlite, max_url=1_000) as client:
            response = await client.get("/graphql", params={"a": "b" * 1_000})
            assert (response.status_code, code_of(response)) == (414, "URI_TOO_LONG")
            for path in ("/healthz", "/v1/articles", "/nothing", "/" + "a" * 1_001):
                response = await client.get(path, params={"a": "b" * 1_000})
                assert (response.status_code, response.json()["code"]) == (414, "URI_TOO_LONG")
                assert response.headers["content-type"] == "application/problem+json"
            assert (await client.get("/healthz")).status_code == 200

    async def test_a_request_that_does_not_arrive_is_given_up(self, loaded_sqlite: str) -> None:
        async def slow() -> AsyncIterator[bytes]:
            yield b"{"
            await asyncio.sleep(60)

        async with client_of(loaded_sqlite, request_timeout=0.01) as client:
            response = await client.post("/graphql", content=slow(), headers={"content-type": JSON})
        assert (response.status_code, code_of(response)) == (408, "REQUEST_TIMEOUT")
        assert response.headers["connection"] == "close"


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
    "too many ids": ("query($i: [ID!]!) { nodes(ids: $i) { id } }", {"i": ["Place:a"] * 101}),
    "a NUL": ("query($s: String!) { article(slug: $s) { slug } }", {"s": "a\0b"}),
    "nested deep": ("query($s: String!) { article(slug: $s) { slug } }", {"s": [[[[[[[[]]]]]]]]}),
}


class TestBadVariables:
    @pytest.mark.parametrize(("query", "variables"), VARIABLES.values(), ids=VARIABLES.keys())
    async def test_a_value_is_rejected(self, client: httpx.AsyncClient, query: str, variables: Any) -> None:
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
            assert media_type_of(queried) == JSON
            script = await client.get("/graphql", headers={"accept": "*/*"})
            assert script.status_code == 400

    async def test_it_is_off_by_default(self, client: httpx.AsyncClient) -> None:
        response = await client.get("/graphql", headers={"accept": self.BROWSER})
        assert (response.status_code, code_of(response)) == (400, "BAD_USER_INPUT")


class TestHealth:
    async def test_it_is_ready_with_the_version_that_is_served(self, client: httpx.AsyncClient) -> None:
        assert (await client.get("/healthz")).json() == {"status": "ok"}
        first, again = await answer(client, VERSION), await answer(client, VERSION)
        ready = (await client.get("/readyz")).json()
        cache = ready.pop("cache")
        assert ready == {"status": "ready", "version": first["data"]["dataset"]["version"]}
        assert first == again
        assert (cache["hits"], cache["misses"]) == (1, 1)
        assert cache["bytes"] > 0

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
