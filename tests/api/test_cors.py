"""Pages of other origins: what they may ask and read, and how they are rejected."""

import httpx

from tests.api.serving import client_of

ASKING = {"origin": "https://news.example", "access-control-request-method": "GET"}


async def test_a_page_may_ask_again_and_read_what_it_needs_for_that(loaded_sqlite: str) -> None:
    async with client_of(loaded_sqlite) as client:
        preflight = await client.options(
            "/v1/incidents", headers={**ASKING, "access-control-request-headers": "if-none-match"}
        )
        response = await client.get("/v1/incidents", headers={"origin": ASKING["origin"]})
    assert preflight.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"
    exposed = {name.strip() for name in response.headers["access-control-expose-headers"].split(",")}
    assert {"etag", "link"} <= exposed


async def test_a_rejected_preflight_is_a_problem(loaded_sqlite: str) -> None:
    async with client_of(loaded_sqlite, cors_origins=("https://paper.example",)) as client:
        responses: list[httpx.Response] = [
            await client.options("/v1/incidents", headers=ASKING),
            await client.options("/graphql", headers={**ASKING, "access-control-request-method": "DELETE"}),
        ]
    for response in responses:
        assert response.status_code == 400
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["code"] == "BAD_USER_INPUT"
        assert "origin" in response.json()["detail"]
