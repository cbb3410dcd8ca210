"""EDTF text read as instants: our own reading equals the library's, and what neither reads is a sentence."""

from collections import Counter

import pytest

from schema.records.spans import DateError, Span, span_of
from tests.draws import draws
from tests.records.edtf_library import library_span
from tests.records.edtf_texts import edtf_texts

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
    *(
        "",
        " ",
        "/",
        "../",
        "/..",
        "..",
        "2021//2022",
        "2021/2022/2023",
        "9999",
        "9999-12",
        "9999-12-31",
        "0999",
    ),
    *("2021-02-29", "2021-02-29~", "2021-02-29/2022", "2021-04-31?", "2021-00", "2022/2021", "2021~?"),
    *("2021-12-02T09:30:00", "2021-12-02T24:00:00Z", "2021-12-02T09:30:60Z", "2021-02-29T00:00:00Z"),
    *("2021-12-02T09:30:00+00:00", "2021-12-02T09:30:00+15:00", "2021-12-02T09:30Z", "2021-12T09:30:00Z"),
    *("1000-01-01T00:00:00+01:00", "9999-12-31T23:00:00-05:00", "2021-12-02T09:30:00Z/2022"),
)
UNSUPPORTED = (
    *("[..2021-03]", "[2021-03..]", "{..2021}", "{2021..}", "[1695,2001..]", "2021-1X", "2021-X1", "2021-0X"),
    *("2021-1X/2022", "2021/2022-1X", "../", "/..", "../.", "1045-1XT24:60:59Z", "2023-0X?"),
)
OTHER_SCRIPTS = ("٢٠٢١", "２０２１", "۲۰۲۱-۱۲-۰۲", "2021-1२", "٢٠٢١/..", "٢٠٢١~", "2021-12-02T٠9:30:00Z")
BLANKS = (" 2021", "2021 ", "2021\n", "\t2021-12", "2021~ ", "\u30002021", "2021 /2022", "2021/ 2022")


def own_span(text: str) -> Span | None:
    try:
        return span_of(text)
    except DateError:
        return None


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(draws(4, 20)))
def test_our_reading_equals_the_librarys(seed: int) -> None:
    seen: Counter[str] = Counter()
    for text in edtf_texts(seed, 250):
        own = own_span(text)
        assert own == library_span(text), text
        seen[own.precision if own else "rejected"] += 1
    assert len(seen) == 6, seen


@pytest.mark.parametrize("text", DIRECT)
def test_the_usual_forms_equal_the_librarys_reading(text: str) -> None:
    assert own_span(text) == library_span(text) is not None


@pytest.mark.parametrize("text", [*REJECTED, *UNSUPPORTED, *OTHER_SCRIPTS, *BLANKS])
def test_what_is_no_date_is_rejected_in_a_sentence(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DateError, match="; "):
        span_of(text)
    assert library_span(text) is None
    assert capsys.readouterr().out == ""
