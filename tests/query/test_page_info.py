"""Page info under every combination of `first`, `last`, `after` and `before`: it says what a walk then finds."""

from collections.abc import AsyncIterator
from itertools import product
from typing import Any

import pytest

from tests.api.serving import client_of

PAGE = """query($first: Int, $last: Int, $after: String, $before: String) {
  places(first: $first, last: $last, after: $after, before: $before) {
    edges { cursor node { slug } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}"""
SIZES = (0, 1, 3, 100)


class Places:
    """Places by slug, and pages of them."""

    def __init__(self, client: Any) -> None:
        self._client = client

    async def page(self, **arguments: Any) -> tuple[list[str], dict[str, Any]]:
        """Return the cursors of a page and its page info."""
        content = {"query": PAGE, "variables": arguments}
        found = (await self._client.post("/graphql", json=content)).json()["data"]["places"]
        return [edge["cursor"] for edge in found["edges"]], found["pageInfo"]

    async def cursors(self) -> list[str]:
        """Return the cursors of all places, in order."""
        found: list[str] = []
        info: dict[str, Any] = {"hasNextPage": True, "endCursor": None}
        while info["hasNextPage"]:
            cursors, info = await self.page(first=100, after=info["endCursor"])
            found += cursors
        return found


@pytest.fixture
async def places(loaded: str) -> AsyncIterator[Places]:
    async with client_of(loaded) as client:
        yield Places(client)


async def test_page_info_tells_of_both_sides_for_full_and_empty_pages(places: Places) -> None:
    known = await places.cursors()
    bounds = (None, 0, 2, 4, len(known) - 1)
    for side, size, after, before in product(("first", "last"), SIZES, bounds, bounds):
        low, high = 0 if after is None else after + 1, len(known) if before is None else before
        between = known[low:high] if low < high else []
        page = between[:size] if side == "first" else between[len(between) - min(size, len(between)) :]
        cut = len(between) > size
        cursors, info = await places.page(
            **{side: size},
            after=None if after is None else known[after],
            before=None if before is None else known[before],
        )
        assert cursors == page
        assert info == {
            "hasNextPage": cut if side == "first" else before is not None,
            "hasPreviousPage": cut if side == "last" else after is not None,
            "startCursor": page[0] if page else None,
            "endCursor": page[-1] if page else None,
        }, (side, size, after, before)


@pytest.mark.parametrize("side", ["first", "last"])
async def test_a_walk_up_to_a_bound_ends_and_finds_every_item_once(places: Places, side: str) -> None:
    known = await places.cursors()
    low, high = known[2], known[12]
    more, end, moved, fixed = (
        ("hasNextPage", "endCursor", "after", {"before": high})
        if side == "first"
        else ("hasPreviousPage", "startCursor", "before", {"after": low})
    )
    start = low if side == "first" else high
    found, going = [], True
    while going:
        cursors, info = await places.page(**{side: 3, moved: start}, **fixed)
        assert cursors, "no page of a walk is empty"
        found += cursors if side == "first" else cursors[::-1]
        assert len(found) < 20
        going, start = info[more], info[end]
    assert found == (known[3:12] if side == "first" else known[11:2:-1])
