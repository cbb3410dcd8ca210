"""What generated clients write differently is read alike: members of `where`, and lists that are repeated."""

import httpx
import pytest


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("where[kind]=ATTACK", "kind=ATTACK"),
        ("where[occurred.gte]=2017&where[kind.in]=ATTACK,VOTE", "occurred.gte=2017&kind.in=ATTACK,VOTE"),
        ("fields=slug&fields=name", "fields=slug,name"),
        ("sort=-occurred&limit=2&sort=name", "sort=-occurred,name&limit=2"),
        ("facets=kind&facets=place", "facets=kind,place"),
    ],
)
async def test_both_get_the_same_rows(client: httpx.AsyncClient, written: str, plain: str) -> None:
    one, other = [(await client.get(f"/v1/incidents?{query}")).json() for query in (written, plain)]
    assert {**one, "links": None} == {**other, "links": None}
    assert one["items"]


async def test_a_box_may_be_repeated_numbers(client: httpx.AsyncClient) -> None:
    one = (await client.get("/v1/places?bbox=30&bbox=30&bbox=50&bbox=40")).json()
    other = (await client.get("/v1/places?bbox=30,30,50,40")).json()
    assert one["items"] == other["items"] != []


@pytest.mark.parametrize("name", ["where[limit]", "where[]", "where[nothing]", "where[kind][in]"])
async def test_a_member_that_is_no_filter_is_rejected_by_name(client: httpx.AsyncClient, name: str) -> None:
    rejected = await client.get("/v1/incidents", params={name: "1"})
    assert rejected.status_code == 400
    assert [error["parameter"] for error in rejected.json()["errors"]] == [name]
