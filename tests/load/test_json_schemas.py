"""The JSON Schemas of records and the loader agree on every field: what loads is not flagged in an editor.

Editors read YAML by the core schema of YAML 1.2, the loader reads every scalar as text.
"""

import copy
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from pydantic import ValidationError

from schema.load.read.yaml_file import parse
from schema.load.validate.shapes import without_empty
from schema.records import FILE_NAMES, RECORDS, DataSet
from schema.records.base import Part
from schema.records.json_schemas import json_schemas
from schema.vocabulary import Kind
from tests.load.test_fixture_docs import FILES

SCHEMAS = json_schemas()
DATA_SET = "DATASET"

SCALARS: dict[str, Any] = {
    **{text: int(text) for text in ("0", "5", "-1", "2021", "2147483647", "2147483648")},
    **{"+5": 5, "012": 12, "0o7": 7, "0x1F": 31, "1e3": 1000.0, "1.5": 1.5, ".5": 0.5, "5.": 5.0, "5.0": 5.0},
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **{
        text: text
        for text in ("yes", "no", "on", "off", "y", "n", "Yes", "NO", "=", "<<", "1_000", "1:30:00")
    },
    **{
        text: text
        for text in ("2021-12-02", "2021-12", "2021-12-02T09:30:00Z", "2021/2022", ".", "-", "en", "OTHER")
    },
    **{
        text: text
        for text in ("Official:jane-doe", "jane-doe", "https://news.example/", "12 men", "0b1", "1e", "é")
    },
    **{f'"{text}"': text for text in ("5", "true", "null", "1.5", "", "~", "2021", "1e3")},
}
"""Scalars as they are written, and what an editor reads."""

_OTHER_NOTATIONS = (
    "+5",
    "012",
    "0o7",
    "0x1F",
    "1e3",
    "5.",
    "5.0",
    "1.5",
    ".5",
    "2147483648",
    "-1",
    "True",
    "TRUE",
    "False",
    "FALSE",
)
"""Values that an editor takes where the loader wants plain digits or small letters, which it does not see."""

_MEANINGS = ("language", "low", "high", "edtf", "published", "taken", "occurred", "made", "asserted")
_MEANINGS += ("since", "until", "attested")
"""Fields whose values mean something that no pattern tells: registered languages, years, an order of numbers."""

_TOGETHER = (
    "kind",
    "part",
    "paragraph",
    "scope",
    "article",
    "best",
    "location",
    "record",
    "id",
    "dataSet",
    "quote",
)
"""Fields that can be omitted, but not beside what the example has in other fields."""


def _core(text: str) -> Any:
    """Return what an editor reads for a plain scalar of the examples."""
    return (
        int(text)
        if re.fullmatch("-?[0-9]+", text)
        else float(text)
        if re.fullmatch(r"-?\d+\.\d+", text)
        else {"true": True, "false": False}.get(text, text)
    )


def _read_by_editors(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _read_by_editors(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_read_by_editors(each) for each in value]
    return None if value is None else _core(value)


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict | list):
        for step, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(each, (*path, step))
            if isinstance(each, dict | list):
                yield (*path, step)
    else:
        yield path


def _every_field(records: list[Any]) -> Iterator[tuple[Any, tuple[str | int, ...]]]:
    """Yield a record and a path for every field that the examples have."""
    found = set()
    for record in records:
        for path in _leaves(record):
            field = tuple(step for step in path if isinstance(step, str))
            if field not in found:
                found.add(field)
                yield record, path


def _with(record: Any, path: tuple[str | int, ...], value: Any) -> Any:
    made = copy.deepcopy(record)
    here = made
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return made


def _loads(model: type[Part], raw: Any) -> bool:
    try:
        model.model_validate(without_empty(model, raw))
    except ValidationError:
        return False
    return True


def _cases(name: str) -> tuple[type[Part], list[Any]]:
    value = parse(FILES[f"{name}.yaml"]).value
    if name == DATA_SET:
        return DataSet, [value]
    assert isinstance(value, list)
    return next(RECORDS[kind] for kind in Kind if FILE_NAMES[kind] == name), value


NAMES = sorted(name.removesuffix(".yaml") for name in FILES)


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_flags_nothing_that_loads_and_takes_little_that_does_not(name: str) -> None:
    model, records = _cases(name)
    schema = jsonschema_rs.validator_for(SCHEMAS[f"{name}.schema.json"])
    compared = 0
    for record, path in _every_field(records):
        seen = _read_by_editors(record)
        for written, read in SCALARS.items():
            loaded = _loads(model, _with(record, path, parse(f"- {written}").value[0]))  # type: ignore[index]
            edited = _with(seen, path, read)
            flagged = not schema.is_valid(edited if name == DATA_SET else [edited])
            assert not (loaded and flagged), (name, path, written)
            compared += 1
            if not loaded and not flagged:
                assert _excused(path, written, read), (name, path, written)
    assert compared > 300


def _excused(path: tuple[str | int, ...], written: str, read: Any) -> bool:
    """Return whether a JSON Schema cannot tell that a value is wrong: how a number is written, what a text means."""
    belongs_with_others = path[-1] in _TOGETHER and read is None
    return (
        written in _OTHER_NOTATIONS or isinstance(read, str) or path[-1] in _MEANINGS or belongs_with_others
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name != DATA_SET])
def test_a_line_of_json_is_checked_as_it_is_loaded(name: str) -> None:
    model, records = _cases(name)
    kind = next(kind for kind in Kind if FILE_NAMES[kind] == name)
    schema = jsonschema_rs.validator_for(SCHEMAS[f"{kind.one.kebab}.schema.json"])
    for record, path in _every_field(list(map(_read_by_editors, records))):
        assert schema.is_valid(record)
        for value in (None, True, 2021, 1.5, [], {}):
            changed = _with(record, path, value)
            assert not (_loads(model, changed) and not schema.is_valid(changed)), (path, value)


def test_the_documented_headline_is_not_flagged() -> None:
    record = _read_by_editors(_cases("articles")[1][0])
    schema = jsonschema_rs.validator_for(SCHEMAS["articles.schema.json"])
    assert schema.is_valid([record | {"headline": 2021, "authors": None}])
    assert not schema.is_valid([record | {"headline": None}])
    assert not schema.is_valid([record | {"headline": ["2021"]}])
    line = jsonschema_rs.validator_for(SCHEMAS["article.schema.json"])
    assert not line.is_valid(record | {"headline": 2021})
