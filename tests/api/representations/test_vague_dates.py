"""Dates that other formats have no form for: a season stands where a month would, and an offset may lack minutes."""

import pytest

from api.rest.representations.followthemoney import PLAIN_DATE
from api.rest.representations.popolo import DATE
from api.rest.representations.rows import EXACT
from schema.records.spans import span_of

SEASONS = [f"2021-{code}" for code in range(21, 42)]


@pytest.mark.parametrize(
    "text", [*SEASONS, "2021-1X", "1950S2", "2021~", "[2021-03..]", "2021/2022", "../.."]
)
def test_a_vague_date_is_no_month_and_no_day_elsewhere(text: str) -> None:
    assert span_of(text)
    assert not any(form.fullmatch(text) for form in (PLAIN_DATE, DATE, EXACT))


@pytest.mark.parametrize("text", ["2021", "2021-12", "2021-12-02"])
def test_a_plain_date_is_itself(text: str) -> None:
    assert PLAIN_DATE.fullmatch(text)
    assert DATE.fullmatch(text)


@pytest.mark.parametrize("offset", ["Z", "+03:00", "-14:00"])
def test_an_instant_is_itself(offset: str) -> None:
    assert EXACT.fullmatch(f"2021-12-02T09:30:00{offset}")
    assert DATE.fullmatch(f"2021-12-02T09:30:00{offset}")


def test_an_offset_without_minutes_is_none_of_iso_8601_in_full() -> None:
    assert span_of("2021-12-02T09:30:00+03")
    assert not EXACT.fullmatch("2021-12-02T09:30:00+03")
