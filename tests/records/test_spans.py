"""EDTF text read as instants: as an independent reading has it, and anything else is rejected in a sentence."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from schema.records.spans import DateError, Span, span_of
from tests.draws import draws
from tests.records.days import fitting_days
from tests.records.edtf_library import library_span
from tests.records.edtf_texts import edtf_texts, unspecified_texts

TEXTS = draws(2_000, 10_000)
"""How many texts of every form are read."""

DIRECT = (
    *("2021", "2021-12", "2021-12-02", "2024-02-29", "1000", "9998-12-31", "9999-12-30"),
    *("2017~", "2017-10~", "2017-10-05?", "2024-02%", "9999~", "9999-12-31?"),
    *("2021/2022", "2021-11-01/2021-11-10", "2017-10~/2018?", "2021-12-02/2021-12-02"),
    *("../2021", "2021/..", "/2021", "2021/", "../2021-02~", "2021-02-03%/", "../.."),
    *(
        "2021-12-02T09:30:00Z",
        "2021-12-02T23:59:59-14:00",
        "1000-01-01T00:00:00Z",
        "0999-12-31T23:30:00-01:00",
    ),
    *("2021-12-02T09:30:00+03", "2021-12-02T00:00:00+14:00", "9999-12-31T23:59:59Z"),
)
REJECTED = (
    *("", " ", "/", "../", "/..", "..", "2021//2022", "2021/2022/2023", "0999", "0999-12", "Y12000", "-0500"),
    *(
        "2021-02-29",
        "2021-02-29~",
        "2021-02-29/2022",
        "2021-04-31?",
        "2021-00",
        "2022/2021",
        "2021~?",
        "?2021?",
    ),
    *("2021-12-02T09:30:00", "2021-12-02T24:00:00Z", "2021-12-02T09:30:60Z", "2021-02-29T00:00:00Z"),
    *("2021-12-02T09:30:00+15:00", "2021-12-02T09:30:00+14:30", "2021-12-02T09:30Z", "2021-12T09:30:00Z"),
    *("1000-01-01T00:00:00+01:00", "9999-12-31T23:00:00-05:00", "2021-12-02T09:30:00Z/2022", "9999-24"),
    *("2021-12-02t09:30:00Z", "2021-12-02T09:30:00z", "2021-12-02 09:30:00Z", "2021-12-02T09:30:00.5Z"),
    *("20211202", "2021-W48-4", "2021-336", "2021-12-02T0930Z", "1950S0", "1950S2S3", "2021-20", "2021-42"),
    *(
        "2021-3X",
        "2021-02-3X",
        "XX21-02-30",
        "XXXX",
        "0XXX",
        "2021-X",
        "X",
        "[]",
        "{}",
        "[..]",
        "[2021",
        "[2021}",
    ),
    *(
        "[2022..2021]",
        "[2021,]",
        "[2021..2022..2023]",
        "{2021/2022}",
        "2021/[2022]",
        "../.",
        "1045-1XT24:60:59Z",
    ),
)
OTHER_SCRIPTS = ("٢٠٢١", "２０２１", "۲۰۲۱-۱۲-۰۲", "2021-1२", "٢٠٢١/..", "٢٠٢١~", "2021-12-02T٠9:30:00Z")
BLANKS = (" 2021", "2021 ", "2021\n", "\t2021-12", "2021~ ", "\u30002021", "2021 /2022", "2021/ 2022")

SPANS = (
    ("9999", "9999-01-01", "9999-12-31"),
    ("1950S1", "1000-01-01", "1999-12-31"),
    ("1950S2", "1900-01-01", "1999-12-31"),
    ("1950S3", "1950-01-01", "1959-12-31"),
    ("1950S4", "1950-01-01", "1950-12-31"),
    ("1950S9", "1950-01-01", "1950-12-31"),
    ("2021-1X", "2021-10-01", "2021-12-31"),
    ("2021-X1", "2021-01-01", "2021-11-30"),
    ("2021-0X", "2021-01-01", "2021-09-30"),
    ("2023-02-XX", "2023-02-01", "2023-02-28"),
    ("20XX-02-29", "2000-02-29", "2096-02-29"),
    ("2021-1X/2022", "2021-10-01", "2022-12-31"),
    ("2021/2022-1X", "2021-01-01", "2022-12-31"),
    ("2021-21/2021-24", "2021-03-01", "2022-02-28"),
    ("2021-06-XX/2021-07-03", "2021-06-01", "2021-07-03"),
    ("[..2021-03]", None, "2021-03-31"),
    ("[2021-03..]", "2021-03-01", None),
    ("{..2021}", None, "2021-12-31"),
    ("{2021..}", "2021-01-01", None),
    ("[1695,2001..]", "1695-01-01", None),
    ("[1667,1668, 1670..1672]", "1667-01-01", "1672-12-31"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31"),
    ("[2021-24]", "2021-12-01", "2022-02-28"),
    ("2004-06~-11", "2004-06-11", "2004-06-11"),
    ("?2004-06-~11", "2004-06-11", "2004-06-11"),
    ("2004?-06", "2004-06-01", "2004-06-30"),
    ("%2021-21", "2021-03-01", "2021-05-31"),
)
SEASONS = {
    **dict.fromkeys((21, 25, 31), ("2023-03-01", "2023-05-31")),
    **dict.fromkeys((22, 26, 32), ("2023-06-01", "2023-08-31")),
    **dict.fromkeys((23, 27, 29), ("2023-09-01", "2023-11-30")),
    **dict.fromkeys((24, 28, 30), ("2023-12-01", "2024-02-29")),
    33: ("2023-01-01", "2023-03-31"),
    34: ("2023-04-01", "2023-06-30"),
    35: ("2023-07-01", "2023-09-30"),
    36: ("2023-10-01", "2023-12-31"),
    37: ("2023-01-01", "2023-04-30"),
    38: ("2023-05-01", "2023-08-31"),
    39: ("2023-09-01", "2023-12-31"),
    40: ("2023-01-01", "2023-06-30"),
    41: ("2023-07-01", "2023-12-31"),
}

QUALIFIED_PARTS = re.compile("[^/]*[?~%][^/]")
"""Dates that only the library takes for intervals."""

UNUSUAL = re.compile("[XSYE\\[{]|-(?:2[1-9]|3[0-9]|4[01])(?![0-9])|9999")
"""What the library reads wrongly, or not at all: that is read by rules of our own."""


def own_span(text: str) -> Span | None:
    try:
        return span_of(text)
    except DateError:
        return None


def days(span: Span) -> tuple[str | None, str | None]:
    """Return the first and the last day of a span of whole days."""
    assert span.earliest is None or span.earliest.time().isoformat() == "00:00:00"
    assert span.latest is None or span.latest.time().isoformat() == "23:59:59"
    bounds = span.earliest, span.latest
    return tuple(bound and bound.date().isoformat() for bound in bounds)  # type: ignore[return-value]


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(draws(2, 3)))
def test_our_reading_equals_the_librarys(seed: int) -> None:
    seen: Counter[str] = Counter()
    for text in edtf_texts(seed, 250):
        own, found = own_span(text), library_span(text)
        if found is not None and not UNUSUAL.search(text):
            assert own is not None, text
            assert own[:2] == found[:2], text
            assert own.precision == found.precision or QUALIFIED_PARTS.match(text), text
        seen[own.precision if own else "rejected"] += 1
    assert len(seen) == 6, seen


def test_every_text_is_read_or_rejected_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    read = Counter(_read_or_rejected(text) for text in edtf_texts(99, TEXTS))
    assert capsys.readouterr() == ("", "")
    assert read[False] > TEXTS / 4 < read[True]


def _read_or_rejected(text: str) -> bool:
    """Return whether a text is read. Otherwise it is rejected in one sentence with the remedy."""
    try:
        span = span_of(text)
    except DateError as error:
        said = str(error)
    else:
        assert text.isascii(), text
        assert span.earliest is None or span.latest is None or span.earliest <= span.latest, text
        return True
    assert re.fullmatch(r".+; [^\n]+", said), text
    return False


def test_unspecified_digits_are_those_of_the_days_that_fit() -> None:
    for text in unspecified_texts(7, draws(300, 1_000)):
        own, found = own_span(text), fitting_days(text)
        if found is None or found[0].year < 1000:
            assert own is None, text
        else:
            first, last = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in found)
            assert own is not None, text
            assert (own.earliest, own.latest) == (first, last + timedelta(days=1, seconds=-1)), text


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_forms_that_the_library_lacks(text: str, first: str | None, last: str | None) -> None:
    assert days(span_of(text)) == (first, last)


@pytest.mark.parametrize("code", SEASONS)
def test_what_stands_in_the_place_of_a_month_keeps_its_whole_span(code: int) -> None:
    assert days(span_of(f"2023-{code}")) == days(span_of(f"2023-{code}~")) == SEASONS[code]


@pytest.mark.parametrize("text", DIRECT)
def test_the_usual_forms_equal_the_librarys_reading(text: str) -> None:
    assert own_span(text) == library_span(text) is not None


@pytest.mark.parametrize("text", [*REJECTED, *OTHER_SCRIPTS, *BLANKS])
def test_what_is_no_date_is_rejected_in_a_sentence(text: str) -> None:
    with pytest.raises(DateError, match="; "):
        span_of(text)
