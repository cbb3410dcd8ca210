"""Media types are read and chosen as RFC 9110 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from api.http.negotiation import MediaType, accepted, best

JSON, LD, CSV = "application/json", "application/ld+json", "text/csv"
OFFERS = (JSON, LD, CSV)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, JSON),
        ("", JSON),
        (" , ,", JSON),
        ("*/*", JSON),
        ("text/*", CSV),
        ("TEXT/CSV", CSV),
        ("text/html", None),
        ("image/*, text/html", None),
        # quality
        ("application/json;q=0.5, text/csv", CSV),
        ("application/json;q=0.5, text/csv;q=0.4, application/ld+json;q=0.501", LD),
        ("application/json; Q=0.1, text/csv;q=.2", CSV),
        ("application/json;q=0, */*", LD),
        ("application/*;q=0, text/*;q=0", None),
        ("*/*;q=0", None),
        ("*/*;q=0, text/csv;q=0.001", CSV),
        # the closest range counts, wherever it stands
        ("*/*, application/*;q=0.1, application/ld+json;q=0.5, text/csv;q=0.4", LD),
        ("application/json;q=0.2, application/*;q=0.9", LD),
        # among equals: closeness, then the client's order, then ours
        ("*/*, text/csv", CSV),
        ("application/*, text/csv", CSV),
        ("text/csv, application/json", CSV),
        ("application/json, text/plain, */*", JSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON),
        # parameters
        ("text/csv; charset=utf-8", CSV),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted, or \\"other\\";q=0"', LD),
        ("text/csv;q=0.5;charset=utf-8, application/json;q=0.4", CSV),
        # what is malformed counts as not there
        ("application/json;q=x, text/csv;q=0.1", CSV),
        ("application/json;q=2, text/csv;q=0.1", CSV),
        ("application/json;q=-1, text/csv;q=0.1", CSV),
        ("application/json;q=nan, text/csv;q=0.1", CSV),
        ("application/json;q=1e0, text/csv;q=0.1", CSV),
        ("application/json;q, text/csv;q=0.1", CSV),
        ("application/json;q=, text/csv;q=0.1", CSV),
        ("*/json, json, *, /, application/, text/csv;q=0.1", CSV),
        (";;,=;q=x,", JSON),
        ('text/csv;a="never closed, application/json', JSON),
        ("text/csv;;q=0.2;", CSV),
    ],
)
def test_the_most_welcome_is_chosen(accept: str | None, chosen: str | None) -> None:
    assert best(accept, OFFERS) == chosen


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("text/csv;header=absent", "text/csv; header=absent"),
        ("text/csv;header=Present", "text/csv; header=present"),
        ("text/csv;header=none", None),
        ("text/csv;q=0.1, text/csv;header=absent;q=0.2", "text/csv; header=absent"),
        ("text/csv;q=0.1, text/csv;header=present;q=0", "text/csv; header=absent"),
    ],
)
def test_parameters_of_an_offer_are_told_apart(accept: str, chosen: str | None) -> None:
    assert best(accept, ("text/csv; header=present", "text/csv; header=absent")) == chosen


def test_nothing_on_offer_is_nothing_chosen() -> None:
    assert best("*/*", ()) is None
    assert best(None, ()) is None


def test_several_fields_are_one() -> None:
    several = Headers(raw=[(b"accept", b"text/csv;q=0.5"), (b"x", b"y"), (b"accept", b"application/json")])
    assert accepted(several) == "text/csv;q=0.5, application/json"
    assert accepted(Headers()) is None


@given(st.text(alphabet='*/;,=q01."\\ aé\x00', max_size=60) | st.text())
def test_any_header_is_read(accept: str) -> None:
    assert best(accept, OFFERS) in (*OFFERS, None)


@pytest.mark.parametrize("part", ['"\\', '"', ";", ",", "a/b,", "a/b;", '\\"', "a/b;q=", '"a",'])
def test_a_header_as_long_as_servers_take_is_read(part: str) -> None:
    assert best(part * (64_000 // len(part)), OFFERS) in (JSON, None)


@pytest.mark.parametrize("text", ["", "json", "a/b/c", "a/ b", "a b/c", "/", "*/b", "a/b; c", 'a/b; c="d'])
def test_what_is_no_media_type_is_none(text: str) -> None:
    assert MediaType.parse(text) is None


def test_a_media_type_has_its_parameters() -> None:
    assert MediaType.parse(' Text/CSV ; Charset="UTF\\-8";header=Present') == MediaType(
        "text", "csv", {"charset": "UTF-8", "header": "Present"}
    )
