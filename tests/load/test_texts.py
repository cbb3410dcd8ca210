"""Texts and languages of fixtures, whatever they are: stored whole in one form, or rejected in a sentence."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Annotated, Any, get_args, get_origin

import pytest
from langcodes import Language
from langcodes.registry_parser import parse_registry
from pydantic import TypeAdapter, ValidationError

from schema.errors import LoadRejected
from schema.load import load
from schema.records import RECORDS, DataSet
from schema.records.base import Part
from tests.databases import fetch
from tests.draws import draws
from tests.load import news
from tests.load.checking import check

INVISIBLE = (
    *("\u200b", "\u200b\u200d\u2060", "\ufeff", "\u00ad", "\u2066\u2069", "\u0301"),
    *("\u3164", "\u2800", "\u115f\u1160"),
)


def _parts(model: type[Part], seen: set[type[Part]]) -> Iterator[type[Part]]:
    """Yield a record's model and those of its parts."""
    if model not in seen:
        seen.add(model)
        yield model
        for field in model.model_fields.values():
            for inner in _inside(field.annotation):
                if isinstance(inner, type) and issubclass(inner, Part):
                    yield from _parts(inner, seen)


def _inside(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in (
        get_args(annotation) if get_origin(annotation) is not Annotated else get_args(annotation)[:1]
    ):
        yield from _inside(inner)


def _text_fields() -> Iterator[tuple[str, Any]]:
    """Yield every field of a fixture that takes a plain text."""
    seen: set[type[Part]] = set()
    for model in (DataSet, *RECORDS.values()):
        for part in _parts(model, seen):
            for name, field in part.model_fields.items():
                if str in _inside(field.annotation):
                    yield f"{part.__name__}.{name}", field.rebuild_annotation()


TEXT_FIELDS = dict(_text_fields())


def test_the_fields_of_text_are_found() -> None:
    assert {
        "Name.text",
        "Article.headline",
        "Article.body",
        "Record.sources",
        "DataSet.name",
    } <= TEXT_FIELDS.keys() | {"Record.sources"}
    assert len(TEXT_FIELDS) > 60


REFERENCES = ("Statement.stated_posts",)
"""Fields of keys that a check finds among the records, whatever they are."""


@pytest.mark.parametrize("field", sorted(TEXT_FIELDS.keys() - set(REFERENCES)))
def test_no_field_takes_text_that_nobody_sees(field: str) -> None:
    adapter = TypeAdapter(TEXT_FIELDS[field])
    for text in INVISIBLE:
        for value in (text, [text], {"key": text}):
            with pytest.raises(ValidationError):
                adapter.validate_python(value)


def _texts(random: Random) -> Iterator[str]:
    """Yield texts of characters of every sort, alone and among letters."""
    sorts = [chr(code) for code in range(0x20, 0x3200)] + list("ﬁ👩‍👩‍👧🇮🇶𝒳힣豈\U000e0041\ufdd0\uffff")
    while True:
        yield "".join(random.choice(sorts) for _ in range(random.choice((1, 1, 2, 3, 8, 40))))


def _tags(random: Random) -> Iterator[str]:
    """Yield tags of registered and other subtags, in any case, with any separator."""
    subtags = [entry["Subtag"] for entry in parse_registry() if "Subtag" in entry]
    others = ["x", "u", "English", "en", "ar", "ckb", "root", "", "é", "a" * 9, "1901", "ＥＮ", "٣"]
    while True:
        pool = random.choice((subtags, subtags, others))
        parts = [random.choice(pool) for _ in range(random.choice((1, 1, 2, 2, 3)))]
        tag = random.choice("----_ ").join(parts)
        yield random.choice((tag, tag, tag.upper(), tag.lower()))


def _named(number: int, text: str, tag: str) -> str:
    names = [{"text": "Visible", "language": "en"}, {"text": text, "language": tag, "kind": "ALIAS"}]
    return json.dumps({"key": f"fuzz-{number}", "kind": "TOWN", "names": names}) + "\n"


def _rejected_lines(folder: Path) -> set[int]:
    """Return the numbers of the records that the loader rejects, each in a sentence with its place."""
    try:
        check([folder])
    except LoadRejected as error:
        problems = [str(problem) for problem in error.problems]
    else:
        return set()
    found = [problem for problem in problems if "places.ndjson:" in problem]
    assert len(found) == len(problems), problems[:3]
    return {int(problem.split("places.ndjson:")[1].split(":")[0]) for problem in found}


@pytest.mark.deep
async def test_names_and_languages_are_stored_whole_or_rejected(
    sqlite_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random, tried = Random(9), draws(1_000, 4_000)
    texts, tags = _texts(random), _tags(random)
    cases = [(next(texts), next(tags)) for _ in range(tried)]
    # Half of either comes with what is surely right, so that it is judged alone.
    cases = [(text if n % 3 else "Town", tag if n % 2 else "en") for n, (text, tag) in enumerate(cases)]
    folder = news.write(tmp_path / "news")
    file = folder / "places.ndjson"
    file.write_text("".join(_named(n, *case) for n, case in enumerate(cases)), encoding="utf-8")
    rejected = _all_rejected(folder, file, cases)
    kept = [n for n in range(tried) if n not in rejected]
    file.write_text("".join(_named(n, *cases[n]) for n in kept), encoding="utf-8")
    await load([folder], sqlite_database)
    stored = await fetch(
        sqlite_database,
        "select e.key, n.text, n.language from name n join entity e on e.id = n.entity_id where n.position = 1",
    )
    found = {key: (text, tag) for key, text, tag in stored}
    for n in kept:
        text, tag = cases[n]
        assert found[f"fuzz-{n}"][0] == unicodedata.normalize("NFC", text)
        assert Language.get(found[f"fuzz-{n}"][1]) == Language.get(tag)
    with capsys.disabled():
        print(f"\ntried {tried} names and languages: {len(kept)} stored whole, {len(rejected)} rejected")
    assert len(kept) > tried / 4
    assert len(rejected) > tried / 8


def _all_rejected(folder: Path, file: Path, cases: list[tuple[str, str]]) -> set[int]:
    """Return the rejected cases; the loader shows the first problems only, so it is asked until none is left."""
    left = list(range(len(cases)))
    while lines := _rejected_lines(folder):
        left = [n for line, n in enumerate(left, 1) if line not in lines]
        file.write_text("".join(_named(n, *cases[n]) for n in left), encoding="utf-8")
    return set(range(len(cases))) - set(left)
