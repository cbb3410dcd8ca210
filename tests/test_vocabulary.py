"""The kinds of incidents: described in the contract and the docs, with their codes in the forms that carry codes."""

import re
from pathlib import Path

import httpx
import pytest
from graphql import GraphQLEnumType, build_schema

from schema.load import load
from schema.vocabulary import IncidentKind
from tests.api.serving import client_of
from tests.load import news
from tests.services import CHECKOUT

DESK = ("ACCIDENT", "DISASTER", "FLOOD", "ARREST", "TRIAL", "STRIKE", "AIR_STRIKE", "ELECTION", "VOTE")
"""What desks report daily."""


def test_desks_have_the_kinds_that_they_report() -> None:
    assert set(DESK) <= {*IncidentKind}


def test_codes_are_those_of_a_list_and_none_means_two_kinds() -> None:
    topics = [kind.topic for kind in IncidentKind if kind.topic]
    assert all(re.fullmatch("[0-9]{8}", topic.code) for topic in topics)
    exact = [topic.code for topic in topics if topic.exact]
    assert len(exact) == len(set(exact))
    assert len({topic.code for topic in topics}) == len({(topic.code, topic.name) for topic in topics})


def test_the_contract_and_the_docs_tell_every_kind_with_its_codes() -> None:
    contract = build_schema((CHECKOUT / "schema.graphql").read_text(encoding="utf-8"))
    declared = contract.type_map["IncidentKind"]
    assert isinstance(declared, GraphQLEnumType)
    docs = (CHECKOUT / "docs" / "model.md").read_text(encoding="utf-8")
    assert list(declared.values) == list(IncidentKind)
    for kind in IncidentKind:
        description = declared.values[kind].description or ""
        (row,) = re.findall(rf"^\| `{kind}` \|.*$", docs, re.MULTILINE)
        for word in (
            kind.meaning,
            kind.topic and f"medtop:{kind.topic.code}",
            kind.topic and kind.topic.name,
            kind.acled,
        ):
            assert not word or (word in description and word in row), (kind, word)


@pytest.mark.parametrize("kind", ["FLOOD", "ARREST"])
async def test_codes_are_served_where_a_topic_means_the_same(
    sqlite_database: str, tmp_path: Path, kind: str
) -> None:
    folder = news.write(tmp_path / "news")
    news.change(folder / "incidents.yaml", "kind: ATTACK", f"kind: {kind}")
    await load([folder], sqlite_database)
    topic = IncidentKind(kind).topic
    assert topic is not None
    async with client_of(sqlite_database) as client:
        linked = await _read(client, "/v1/incidents/attack.jsonld")
        assert linked["additionalType"] == [f"dl:IncidentKind/{kind}", topic.uri]
        item = await _read(client, "/v1/articles/attack-reported.ninjs")
        assert {"name": topic.name, "uri": topic.uri} in item["subjects"]
        rows = await _read(client, f"/v1/incidents?kind={kind.lower()}&fields=slug,kind")
        assert rows["items"] == [{"slug": "attack", "kind": kind}]


async def _read(client: httpx.AsyncClient, url: str) -> dict[str, object]:
    response = await client.get(url)
    assert response.status_code == 200
    content: dict[str, object] = response.json()
    return content
