"""Dates and numbers of every form in fixtures: each is stored as written, or rejected at its line in a sentence."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from schema.errors import LoadRejected
from schema.vocabulary import Kind
from tests.draws import draws
from tests.load import news
from tests.load.checking import check, records
from tests.records.edtf_texts import edtf_texts

TEXTS = draws(1_000, 2_000)
"""How many dates and numbers are written. Of more problems than 10,000, the loader keeps the number only."""

SIGNS = "0123456789.-+_eExXoO ,:'٢２½∞infa\u00a0"


def number_texts(seed: int, count: int) -> Iterator[str]:
    """Yield texts that look like numbers, many of which are none."""
    random = Random(seed)
    for _ in range(count):
        number = str(random.choice((0, 1, 7, 12, 1000, 2_147_483_647, 2_147_483_648, -1)))
        for _ in range(random.choice((0, 0, 1, 2))):
            place = random.randint(0, len(number))
            number = number[:place] + random.choice(SIGNS) + number[place:]
        yield number


def incident(number: int, text: str) -> dict[str, object]:
    names = [{"text": f"Incident {number}", "language": "en"}]
    return {"key": f"incident-{number}", "names": names, "kind": "ATTACK", "occurred": text}


def figure(number: int, text: str) -> dict[str, object]:
    return {
        "key": f"figure-{number}",
        "incident": f"attack-{number}",
        "measure": "KILLED",
        "victims": "soldiers",
        "victimKind": "MILITARY",
        "low": text,
        "claimant": "Organization:government",
        "article": f"article-{number}",
        "quote": {"exact": "Ten fell", "paragraph": 0},
        "asserted": "2021-12-02",
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data set `news`."""
    return news.write(tmp_path / "news")


def checked(folder: Path, file: str, records: list[dict[str, object]]) -> tuple[dict[int, str], list[int]]:
    """Return the messages about dates or numbers by line, and the lines of all other problems."""
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / file).write_text(text, encoding="utf-8")
    try:
        check([folder])
    except LoadRejected as rejected:
        problems = [problem for problem in rejected.problems if problem.file.endswith(file)]
        told = {problem.line: str(problem) for problem in problems if problem.field in ("occurred", "low")}
        return told, [problem.line for problem in problems if problem.field not in ("occurred", "low")]
    return {}, []


@pytest.mark.deep
def test_a_date_is_stored_as_written_or_rejected_at_its_line(folder: Path) -> None:
    texts = list(edtf_texts(5, TEXTS))
    rejected, others = checked(folder, "incidents.ndjson", [incident(*pair) for pair in enumerate(texts)])
    assert others == []
    assert all("; " in message for message in rejected.values())
    assert TEXTS / 4 < len(rejected) < TEXTS * 3 / 4
    kept = [(number, text) for number, text in enumerate(texts) if number + 1 not in rejected]
    (folder / "incidents.ndjson").write_text("".join(json.dumps(incident(*pair)) + "\n" for pair in kept))
    items = records([folder])[Kind.INCIDENT]
    assert {f"incident-{number}": text for number, text in kept} == {
        key: item.record.occurred.edtf for key, item in items.items() if key.startswith("incident-")
    }


@pytest.mark.deep
def test_a_number_is_read_as_written_or_rejected_at_its_line(folder: Path) -> None:
    texts = list(number_texts(6, TEXTS))
    rejected, _ = checked(folder, "figures.ndjson", [figure(*pair) for pair in enumerate(texts)])
    assert all(
        "; " in message or "maximum" in message or "minimum" in message for message in rejected.values()
    )
    for number, text in enumerate(texts, 1):
        plain = text.isascii() and text.isdecimal() and text == str(int(text)) and int(text) < 2**31
        assert (number in rejected) is not plain, (text, rejected.get(number))
