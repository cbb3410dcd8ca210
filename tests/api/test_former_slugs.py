"""A renamed slug still finds its record."""

from pathlib import Path

from schema.load import load
from tests.api.serving import client_of

DATASET = "key: towns\nname: Towns\nsources:\n- {name: a, licence: b, attribution: c}\n"
TOWN = "- key: riverside\n  slug: %s\n  kind: TOWN\n  names:\n  - {text: Riverside, language: en}\n"


async def test_a_slug_leads_to_its_record_after_a_rename(tmp_path: Path, blank_database: str) -> None:
    folder = tmp_path / "towns"
    folder.mkdir()
    (folder / "DATASET.yaml").write_text(DATASET, encoding="utf-8")
    for slug in ("river", "riverside-town"):
        (folder / "places.yaml").write_text(TOWN % slug, encoding="utf-8")
        await load([folder], blank_database)
    query = '{ before: place(slug: "river") { slug } now: place(slug: "riverside-town") { slug } }'
    async with client_of(blank_database) as client:
        answer = (await client.post("/graphql", json={"query": query})).json()
    assert answer["data"] == {"before": {"slug": "riverside-town"}, "now": {"slug": "riverside-town"}}
