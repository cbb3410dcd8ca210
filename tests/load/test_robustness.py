"""Whatever is in the files, they load or are rejected; and what is taken, every database takes."""

import contextlib
import json
import random
from pathlib import Path

import pytest

from schema.errors import LoadRejected
from schema.load import load
from schema.load.checks.cycles import cycles
from schema.load.read.files import Unreadable
from schema.load.read.ndjson_file import lines_of
from schema.load.read.yaml_file import parse
from tests.databases import fetch
from tests.draws import draws
from tests.load import news
from tests.load.checking import check

SCRAPS = (
    *(
        "",
        "~",
        "null",
        "[]",
        "{}",
        "- x",
        "&a x",
        "*a",
        "!!python/object:os.system x",
        "<<: x",
        "? x",
        "|",
        ">",
    ),
    *("0x10", "1e999", ".nan", "9" * 5_000, "-1", "2021-13-45", "9999-12-31", "0000", "../..", "true", "%"),
    *(
        "\x00",
        '"\\0"',
        '"\\ud800"',
        "\ufeff",
        "é\u0301",
        "\u2028",
        "👩‍👩‍👧",
        "'",
        '"',
        "\t",
        "x" * 30_000,
        "Place:",
        ":",
    ),
)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(draws(40, 100)))
def test_spoilt_files_load_or_are_rejected(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = news.write(tmp_path / "news")
    for _ in range(chance.randint(1, 3)):
        file = folder / chance.choice(list(news.FILES))
        file.write_bytes(_spoilt(file.read_bytes(), chance))
    with contextlib.suppress(LoadRejected):
        check([folder])


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    scrap = chance.choice(SCRAPS).encode("utf-8", "surrogatepass")
    lines = data.split(b"\n")
    place = chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            head, colon, _ = lines[place].partition(b": ")
            lines[place] = head + colon + scrap
        case 1:
            lines.insert(place, scrap)
        case 2:
            del lines[place]
        case 3:
            cut = chance.randrange(len(data) + 1)
            return data[:cut] + bytes(chance.randrange(256) for _ in range(3)) + data[cut:]
    return b"\n".join(lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1, 2", "never closed"),
        ("a: 1\n---\nb: 2", "second document"),
        ("? [a]\n: b", "list or mapping as a key"),
        ("a: !!int 3", "as a tag"),
        ("a: &x 1", "as an anchor"),
        ("a: *x", "as an alias"),
        ("# only words", "is empty"),
        ("a: \x01", "U+0001"),
    ],
)
def test_yaml_that_fixtures_do_without_is_rejected(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said.replace("+", r"\+")):
        parse(text)


def test_yaml_is_text_as_written_but_for_a_plain_null() -> None:
    value = parse('[1_000, 0o7, yes, 2021-12-02, 1.50, ~, "", "null", null, ]').value
    assert value == ["1_000", "0o7", "yes", "2021-12-02", "1.50", None, "", "null", None]


def test_yaml_knows_the_line_of_every_field() -> None:
    document = parse(
        "- a: 1\n  b:\n    - c: 2\n      d: |\n        x\n\n        y\n    - {e: 3,\n       f: 4}\n"
    )
    at = document.lines.at
    assert [at((0, "a")), at((0, "b")), at((0, "b", 0, "d")), at((0, "b", 1, "f"))] == [1, 2, 4, 9]
    assert at((0, "b", 1, "missing")) == 8


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"a": 1} x', "is not JSON at column 10"),
        (b'{"a": 1, "a": 2}', "'a' is a duplicate key"),
        (b'{"a": NaN}', "NaN is not a JSON number"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "is not JSON"),
        (b'{"a": ', "breaks off at column 6"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"a": "\xff"}', "byte 0xFF at offset 16"),
    ],
)
def test_a_bad_line_is_rejected_and_the_next_is_read(tmp_path: Path, line: bytes, said: str) -> None:
    file = tmp_path / "x.ndjson"
    file.write_bytes(b'{"a": 0}\n' + line + b'\n\n{"a": 3}')
    first, bad, last = lines_of(file)
    assert (first.value, last.number, last.value) == ({"a": 0}, 4, {"a": 3})
    assert bad.error
    assert said in f"{bad.error.found} {bad.error.message}"


def test_a_long_circle_is_found_without_recursion() -> None:
    count = 20_000
    edges = {f"{n:06}": [f"{(n + 1) % count:06}"] for n in range(count)}
    assert [cycle[0] for cycle in cycles(edges)] == ["000000"]
    assert list(cycles({"a": ["b", "c"], "b": ["c"], "c": []})) == []


async def test_the_longest_texts_that_are_taken_are_stored(database: str, tmp_path: Path) -> None:
    """NFC makes three code points of U+FB2C, so a bound has to hold for what comes out of it."""
    folder = news.write(tmp_path / "news")
    key = "k" * 120
    place = {
        "key": key,
        "slug": "s" * 120,
        "names": [{"text": "\U0001f469" * 500, "language": "ckb"}],
        "identifiers": [{"scheme": "x" * 60, "value": "v" * 200, "url": "https://x/" + "u" * 1_990}],
        "summary": "\ufb2c" * 666,
        "kind": "TOWN",
        "within": "town",
        "sources": {"within": "w" * 2_000},
    }
    (folder / "places.ndjson").write_text(json.dumps(place) + "\n")
    official = {
        "key": "o" * 120,
        "names": [{"text": "O", "language": "en"}],
        "posts": [
            {"key": "p" * 60, "title": "t" * 300, "since": {"edtf": "2017~", "note": "n" * 1_000}},
        ],
    }
    (folder / "officials.ndjson").write_text(json.dumps(official) + "\n")
    incidents = [
        {"key": letter * 120, "names": [{"text": "I", "language": "en"}], "kind": "VOTE", "occurred": "2017"}
        for letter in "ab"
    ]
    incidents[1]["antecedents"] = [  # type: ignore[assignment]
        {"incident": "a" * 120, "kind": "RESPONSE_TO", "article": "attack-reported"}
    ]
    incidents[1]["participants"] = [{"key": "p" * 60, "label": "l" * 300, "role": "TARGET"}]  # type: ignore[assignment]
    (folder / "incidents.ndjson").write_text("".join(json.dumps(i) + "\n" for i in incidents))
    await load([folder], database)
    assert await fetch(database, f"select length(summary) from entity where key = '{key}'") == [(1_998,)]


def test_a_text_that_nfc_makes_too_long_is_rejected(tmp_path: Path) -> None:
    folder = news.write(tmp_path / "news")
    news.change(folder / "places.yaml", "text: Town", "text: " + "\ufb2c" * 200)
    with pytest.raises(LoadRejected) as rejected:
        check([folder])
    assert "is longer than 500 characters" in str(rejected.value.problems[0])
