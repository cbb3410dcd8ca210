"""Writes a big data set: `python -m tests.load.bulk FOLDER ARTICLES`. The same arguments give the same bytes."""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WORDS = [
    "security",
    "forces",
    "said",
    "the",
    "attack",
    "near",
    "the",
    "district",
    "came",
    "after",
    "talks",
    "between",
    "officials",
    "and",
    "commanders",
    "on",
    "a",
    "joint",
    "operation",
    "along",
    "the",
    "disputed",
    "line",
]

Record = dict[str, Any]


def write(folder: Path, articles: int) -> None:
    """Write `articles` articles with mentions, links, statements and figures, and what they refer to."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {
        "key": "bulk",
        "name": "Generated articles",
        "sources": [{"name": "tests/load/bulk.py", "licence": "MIT", "attribution": "Generated."}],
    }
    (folder / "DATASET.yaml").write_text(json.dumps(about))
    chance = random.Random(1)
    files = {
        "organizations": _organizations(),
        "officials": _officials(),
        "places": _places(),
        "incidents": _incidents(articles // 10 + 1),
        "articles": (_article(number, articles, chance) for number in range(articles)),
        "statements": (_statement(number) for number in range(articles)),
        "figures": (_figure(number) for number in range(0, articles, 4)),
    }
    for name, records in files.items():
        with (folder / f"{name}.ndjson").open("w") as file:
            file.writelines(json.dumps(record) + "\n" for record in records)


def _names(text: str) -> list[Record]:
    return [{"text": text, "language": "en"}]


def _organizations() -> Iterator[Record]:
    for number in range(20):
        yield {"key": f"ministry-{number}", "names": _names(f"Ministry {number}"), "kind": "MINISTRY"}


def _officials() -> Iterator[Record]:
    for number in range(200):
        organization = f"ministry-{number % 20}"
        post = {"key": "minister", "title": "Minister", "organization": organization, "since": "2010"}
        posts = [post | {"until": "2030"}] if number % 2 else [post]
        yield {"key": f"official-{number}", "names": _names(f"Official {number}"), "posts": posts}


def _places() -> Iterator[Record]:
    yield {"key": "country", "names": _names("Country"), "kind": "COUNTRY"}
    for number in range(500):
        within = "country" if number < 20 else f"place-{number % 20}"
        location = {"latitude": f"3{number % 10}.{number:06}", "longitude": "44.1"}
        place = {"key": f"place-{number}", "names": _names(f"Place {number}"), "kind": "TOWN"}
        yield place | {"within": within, "location": location}


def _incidents(count: int) -> Iterator[Record]:
    for number in range(count):
        day = f"20{number % 20:02}-{number % 12 + 1:02}"
        incident = {"key": f"incident-{number}", "names": _names(f"Incident {number}"), "kind": "ATTACK"}
        actor = {"key": "actor", "actor": f"Organization:ministry-{number % 20}", "label": "they"}
        participants = [actor | {"role": "ATTACKER"}]
        yield incident | {
            "occurred": day,
            "place": f"place-{number % 500}",
            "participants": participants,
        }


def _article(number: int, articles: int, chance: random.Random) -> Record:
    official, place = number % 200, number % 500
    body = [" ".join(chance.choices(WORDS, k=60)) for _ in range(8)]
    mentions = []
    for paragraph, (name, entity) in enumerate(
        [
            (f"Official {official}", f"Official:official-{official}"),
            (f"Place {place}", f"Place:place-{place}"),
        ]
    ):
        start = len(body[paragraph]) + 1
        body[paragraph] += f" {name}"
        mentions.append({"exact": name, "paragraph": paragraph, "start": start, "entity": entity})
    body[2] += f" leaving {number} casualties"
    link = {"key": "more", "label": "Read More", "headline": f"Headline {(number * 7 + 1) % articles}"}
    return {
        "key": f"article-{number}",
        "headline": f"Headline {number}",
        "language": "en",
        "publisher": "ministry-0",
        "authors": ["Somebody"],
        "published": f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "dateline": {"place": f"place-{place}", "text": "PLACE"},
        "body": body,
        "mentions": mentions,
        "related": [link | {"afterParagraph": 1}] if articles > 1 else [],
    }


def _statement(number: int) -> Record:
    return {
        "key": f"statement-{number}",
        "speaker": f"Official:official-{number % 200}",
        "made": f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "medium": "SPEECH",
        "paraphrase": "That something happened.",
        "article": f"article-{number}",
        "paragraph": 0,
        "about": [f"Incident:incident-{number // 10}"],
        "statedPosts": [f"official-{number % 200}/minister"],
    }


def _figure(number: int) -> Record:
    return {
        "key": f"figure-{number}",
        "incident": f"incident-{number // 10}",
        "measure": "CASUALTIES",
        "victims": "soldiers and civilians",
        "victimKind": "MIXED",
        "low": number,
        "claimant": f"Official:official-{number % 200}",
        "article": f"article-{number}",
        "quote": {"exact": f"leaving {number} casualties", "paragraph": 2},
        "asserted": "2021-12-03",
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
