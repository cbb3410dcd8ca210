"""The fixture format as `docs/fixtures.md` tells it is the format that loads."""

import json
import re
from pathlib import Path

import pytest

from schema.load.validate.shapes import shape_of
from schema.records import FILE_NAMES, RECORDS, DataSet
from schema.records.base import Part
from schema.vocabulary import Kind
from tests.load.checking import records

TEXT = (Path(__file__).parents[2] / "docs" / "fixtures.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```yaml\n# (\w+\.yaml)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))


EXPLAINED = [kind for kind in Kind if f"{FILE_NAMES[kind]}.yaml" in FILES]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data set that the examples are."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_examples_load(folder: Path) -> None:
    items = records([folder])
    assert all(items[kind] for kind in EXPLAINED)


def test_the_bulk_example_loads_with_them(folder: Path) -> None:
    line = next(text for text in re.findall(r"^```json\n(.*)\n```$", TEXT, re.MULTILINE) if "key" in text)
    (folder / "places.ndjson").write_text(line + "\n")
    assert json.loads(line)["key"] in records([folder])[Kind.PLACE]


def test_the_kinds_of_news_have_examples() -> None:
    """A further kind is explained by its shipped fixtures; see tests/test_every_kind.py."""
    named = {name.removesuffix(".yaml") for name in FILES}
    assert named == {"DATASET", *(FILE_NAMES[kind] for kind in EXPLAINED)}
    assert len(EXPLAINED) >= 8


@pytest.mark.parametrize(
    "model", [*(RECORDS[kind] for kind in EXPLAINED), DataSet], ids=lambda model: model.__name__
)
def test_every_field_is_in_the_examples(model: type[Part]) -> None:
    examples = "\n".join(FILES.values())
    written = set(re.findall(r"\b(\w+):(?=\s)", examples))
    assert sorted(_fields(model) - written) == []


def _fields(model: type[Part]) -> set[str]:
    names = set()
    for field in shape_of(model):
        names |= {field.alias} | (_fields(field.part) if field.part else set())
    return names
