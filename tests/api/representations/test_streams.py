"""CSV and NDJSON come back as they went, by Python's own readers and the rules in docs/representations.md."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type
from hypothesis import given
from hypothesis import strategies as st

from api.rest.representations.csv_rows import Csv
from api.rest.representations.ndjson import Ndjson
from api.rest.representations.representation import Row
from api.rest.representations.stream import Stream
from tests.api.representations.rows import COLLECTIONS, CONTRACT, got, rows_of

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""

THROUGH: dict[str, tuple[str, ...]] = {
    "Article": (
        "authors",
        "publisher.name",
        "officials.name",
        "officials.posts.title",
        "incidents.place.name",
    ),
    "Conflict": ("partOf.name", "sides.name"),
    "Figure": ("claimant.name", "quote.exact", "side.name", "record.recordId", "supersededBy.id"),
    "Force": ("answersTo.name", "backedBy.name", "tenures.since.edtf", "names.language"),
    "Incident": (
        "occurred.edtf",
        "place.location.latitude",
        "figures.low",
        "figures.high",
        "participants.actor.name",
    ),
    "Official": ("names.text", "posts.organization.name", "statements.paraphrase"),
    "Organization": ("parent.name", "children.name", "forces.name", "identifiers.url"),
    "Place": ("location.longitude", "parent.name", "children.names.text", "disputedBetween.name"),
    "Statement": ("speaker.name", "speakerPosts.title", "about.name", "quote.verbatim", "quote.exact"),
}


def written(stream: Stream, pages: Sequence[Sequence[Row]], columns: Sequence[str]) -> bytes:
    """A whole stream."""
    return b"".join((stream.head(columns), *(stream.rows(page, columns) for page in pages), stream.tail()))


def records(content: bytes) -> list[list[str]]:
    """The records of a CSV file, its header first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def plain(text: str) -> str:
    """A cell's text without the guard."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(RUNS) else text


def several(cell: str) -> list[str]:
    """The values of a cell whose column leads through a list with one value or more."""
    values, letters = [""], iter(cell)
    for letter in letters:
        if letter == ";":
            values.append("")
        else:
            values[-1] += next(letters) if letter == "\\" else letter
    return [plain(value) for value in values]


def expected(value: Any) -> str:
    """A plain value as text, without the guard."""
    return "" if value is None else json.dumps(value) if isinstance(value, bool) else str(value)


def reached(value: Any, names: list[str]) -> list[Any]:
    """All that a path refers to."""
    if isinstance(value, dict) and value.keys() == {"items", "page"} and names[0] != "page":
        return reached(value["items"], names)
    if isinstance(value, list):
        return [leaf for each in value for leaf in reached(each, names)]
    if value is None or not names:
        return [value]
    return reached(value[names[0]], names[1:])


def cell_holds(cell: str, values: list[Any]) -> bool:
    """Return whether a cell has these values, alone or as a list, in their order."""
    texts = list(map(expected, values))
    return [plain(cell)] == (texts or [""]) or several(cell) == texts


def leaves(kind: str) -> list[str]:
    """The plain fields of a kind, and some that lie behind others."""
    declared = CONTRACT.type_map[kind]
    assert isinstance(declared, GraphQLObjectType)
    own = [name for name, field in declared.fields.items() if is_leaf_type(get_named_type(field.type))]
    return [*own, *(path for path in THROUGH[kind] if path not in own)]


async def streamed(client: httpx.AsyncClient, stream: Stream, kind: str, columns: list[str]) -> bytes:
    """A kind's whole collection over HTTP."""
    address = f"{COLLECTIONS[kind]}.{stream.suffix}?fields={','.join(columns)}"
    return await got(client, address, stream.media_type)


@pytest.mark.parametrize("kind", sorted(COLLECTIONS))
class TestEveryKind:
    async def test_ndjson_has_every_row(self, adversarial_client: httpx.AsyncClient, kind: str) -> None:
        columns = leaves(kind)
        rows = await rows_of(adversarial_client, kind, columns)
        lines = await streamed(adversarial_client, Ndjson(), kind, columns)
        assert lines.endswith(b"\n")
        streamed_rows = list(map(json.loads, lines.splitlines()))
        assert streamed_rows[:100] == rows
        count = (await adversarial_client.get(f"{COLLECTIONS[kind]}?limit=0&count=exact")).json()["count"]
        assert len({row["id"] for row in streamed_rows}) == len(streamed_rows) == count

    async def test_csv_has_every_value_of_every_row(
        self, adversarial_client: httpx.AsyncClient, kind: str
    ) -> None:
        columns = leaves(kind)
        rows = list(
            map(json.loads, (await streamed(adversarial_client, Ndjson(), kind, columns)).splitlines())
        )
        header, *found = records(await streamed(adversarial_client, Csv(), kind, columns))
        assert {*header} >= {*columns}
        assert len(found) == len(rows) > 7
        for row, record in zip(rows, found, strict=True):
            for column, cell in zip(header, record, strict=True):
                assert cell_holds(cell, reached(row, column.split("."))), column


async def test_a_list_is_one_cell(client: httpx.AsyncClient) -> None:
    columns = ["id", "participants.role", "participants.actor.name", "figures.high"]
    content = await streamed(client, Csv(), "Incident", columns)
    header, *rest = records(content)
    found = {record[header.index("id")]: dict(zip(header, record, strict=True)) for record in rest}
    attack = found["Incident:southern-erbil-attacks-2021-12"]
    roles, actors = (attack[f"participants.{part}"].split(";") for part in ("role", "actor.name"))
    assert list(zip(roles, actors, strict=True)) == [
        ("TARGET", ""),
        ("ATTACKER", "ISIS"),
        ("TARGET", "Peshmerga"),
    ], "what is null in a list keeps its place"
    assert attack["figures.high"] == "10"
    assert found["Incident:joint-operation-2021-11"]["figures.high"] == ""


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, b""),
        (-12, b"-12"),
        (-0.5, b"-0.5"),
        (True, b"true"),
        ("=1+1", b"'=1+1"),
        ("-12", b"'-12"),
        ("@x", b"'@x"),
        ("\tx", b"'\tx"),
        ("'quoted'", b"'quoted'"),
        ("'=x", b"''=x"),
        ("a;b", b"a;b"),
        (["a;b", "c\\d", "=e", -1, None], rb"a\;b;c\\d;'=e;-1;"),
        ("a,b", b'"a,b"'),
        ('"', b'""""'),
        ([], b""),
    ],
)
def test_cells_are_as_documented(value: Any, cell: bytes) -> None:
    assert Csv().rows([{"x": "", "value": value}], ["x", "value"]) == b"," + cell + b"\r\n"


def test_an_empty_collection_is_its_header_alone() -> None:
    assert written(Csv(), [], ["id", "place.name"]) == b"id,place.name\r\n"
    assert written(Ndjson(), [], ["id"]) == b""


TEXT = st.text(st.characters(codec="utf-8"))
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
)
ROWS = st.lists(st.fixed_dictionaries({"plain": PLAIN, "many": st.lists(PLAIN, min_size=1)}))


@given(ROWS, st.integers(0, 5))
def test_csv_brings_back_whatever_was_in_it(rows: list[Row], cut: int) -> None:
    columns = ["plain", "many"]
    _, *found = records(written(Csv(), [rows[:cut], rows[cut:]], columns))
    assert [[plain(one), several(many)] for one, many in found] == [
        [expected(row["plain"]), list(map(expected, row["many"]))] for row in rows
    ]


@given(ROWS)
def test_no_text_begins_as_a_formula(rows: list[Row]) -> None:
    for row, (one, many) in zip(rows, records(Csv().rows(rows, ["plain", "many"])), strict=True):
        for value, cell in ((row["plain"], one), (row["many"][0], many)):
            assert not (isinstance(value, str) and cell.startswith(RUNS))


@given(st.lists(st.dictionaries(TEXT, PLAIN)))
def test_ndjson_brings_back_whatever_was_in_it(rows: list[Row]) -> None:
    content = written(Ndjson(), [rows], [])
    assert content.count(b"\n") == len(rows)
    assert [json.loads(line) for line in content.splitlines()] == rows
