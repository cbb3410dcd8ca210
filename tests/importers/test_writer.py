"""A data set is written as a whole or not at all, and never over what an import did not write."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from schema.errors import BadUserInput, InvalidRecord
from schema.importers.base import DataSetWriter, Place, key_of, slug
from schema.importers.keys import is_key
from schema.vocabulary import Kind
from tests.importers.imports import read_records

SOURCES = [{"name": "S", "licence": "L", "attribution": "A"}]


def place(key: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, "names": [{"text": "Kirkūk", "language": "en"}], "kind": "TOWN", **fields}


def write(folder: Path, *records: dict[str, Any], replace: bool = False) -> DataSetWriter:
    with DataSetWriter(folder, replace=replace) as target:
        target.describe(key="k", name="no", description="a: b # c", sources=SOURCES)
        for record in records:
            target.add(Kind.PLACE, record)
    return target


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_records_are_written_in_the_order_in_which_they_are_added(tmp_path: Path) -> None:
    point = {"latitude": Decimal("0.000001"), "longitude": Decimal("-179.5")}
    write(tmp_path / "set", place("b"), place("a", location=point))
    records = read_records(tmp_path / "set")[Kind.PLACE]
    assert [*records] == ["b", "a"]
    assert records["a"]["location"] == point
    assert left(tmp_path / "set") == ["DATASET.yaml", "places.ndjson"]
    about = yaml.safe_load((tmp_path / "set" / "DATASET.yaml").read_text(encoding="utf-8"))
    assert (about["name"], about["description"]) == ("no", "a: b # c")


def test_an_import_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecord):
        write(tmp_path / "set", place("a"), place("a"))
    assert left(tmp_path) == []


def test_an_import_without_records_leaves_nothing_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="Nothing was imported"):
        write(tmp_path / "set")
    assert left(tmp_path) == []


def test_rows_that_do_not_add_up_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="do not add up"), DataSetWriter(tmp_path / "set") as target:
        target.report.read = 1
    assert left(tmp_path) == []


def test_a_folder_is_replaced_only_if_an_import_wrote_it_and_only_if_it_may_be(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    write(folder, place("a"))
    with pytest.raises(BadUserInput, match="--replace"):
        write(folder, place("b"))
    write(folder, place("b"), replace=True)
    assert [*read_records(folder)[Kind.PLACE]] == ["b"]
    (folder / "articles.yaml").write_text("[]\n")
    with pytest.raises(BadUserInput, match="not written by an import alone"):
        write(folder, place("c"), replace=True)
    assert left(tmp_path) == ["set"]


@pytest.mark.parametrize("content", [None, "key: k\n"])
def test_what_no_import_wrote_is_left_alone(tmp_path: Path, content: str | None) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    if content:
        (folder / "DATASET.yaml").write_text(content)
    with pytest.raises(BadUserInput, match="not written by an import alone"):
        write(folder, place("a"), replace=True)


def test_a_failed_replacement_leaves_the_former_folder(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    write(folder, place("a"))
    with pytest.raises(InvalidRecord):
        write(folder, place("b"), place("b"), replace=True)
    assert [*read_records(folder)[Kind.PLACE]] == ["a"]
    assert left(tmp_path) == ["set"]


def test_of_several_records_all_are_written_or_none(tmp_path: Path) -> None:
    with DataSetWriter(tmp_path / "set") as target:
        target.describe(key="k", name="N", sources=SOURCES)
        with pytest.raises(InvalidRecord, match="Place: kind: Input should be"):
            target.add_all([(Kind.PLACE, place("a")), (Kind.PLACE, place("b", kind="PLANET"))])
        with pytest.raises(InvalidRecord, match="Place: has the key of another record"):
            target.add_all([(Kind.PLACE, place("a")), (Kind.PLACE, place("a"))])
        assert not target.has(Kind.PLACE, "a")
        target.add(Kind.PLACE, place("a"))
        assert target.has(Kind.PLACE, "a")
        assert target.report.records == {Kind.PLACE: 1}


def test_an_id_is_known_from_where_it_was_met_first_until_it_is_forgotten(tmp_path: Path) -> None:
    with DataSetWriter(tmp_path / "set") as target:
        target.describe(key="k", name="N", sources=SOURCES)
        target.add(Kind.PLACE, place("a"))
        assert target.first("s", "1", Place("f", 2), {"a": "b"}) is None
        again, other = (target.first("s", "1", Place("f", 3), {"a": value}) for value in "bc")
        assert again is not None
        assert other is not None
        assert (again.same, other.same, again.place) == (True, False, Place("f", 2))
        target.forget("s", "1")
        assert target.first("s", "1", Place("f", 4)) is None


def test_keys_ignore_diacritics_case_and_punctuation_but_tell_scripts_apart() -> None:
    assert slug("Şalāḩ ad Dīn  province") == slug("Salah ad-Din Province") == "salah-ad-din-province"
    assert slug("Qaḑā’ Bayjī") == "qada-bayji"
    assert slug("كركوك") != slug("أربيل")
    long = key_of("a" * 100, "b" * 100)
    assert all(is_key(key) for key in (slug("كركوك"), slug("—"), slug("Kirkuk كركوك"), long))
    assert long != key_of("a" * 100, "b" * 101)
