"""The shipped tenures of the chief offices: one holder after the other, on every day between."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from schema.load.derive.posts import surely_held
from schema.records.official import Official
from schema.records.spans import span_of
from schema.vocabulary import Kind
from tests.load.checking import records

FIXTURES = Path(__file__).parents[2] / "fixtures"
FIRST, LAST = date(2005, 6, 15), date(2020, 5, 1)


@cache
def officials() -> dict[str, Official]:
    """Return the shipped officials by key."""
    items = records([FIXTURES / "iraq-reference", FIXTURES / "kurdistan24-2021-12"])[Kind.OFFICIAL]
    return {key: item.record for key, item in items.items()}


def holders(title: str, day: date) -> set[str]:
    """Return who is known to hold a national post on a day."""
    when = span_of(day.isoformat())
    return {
        key
        for key, official in officials().items()
        for post in official.posts
        if post.title == title and surely_held(post, when)
    }


def days(step: int) -> list[date]:
    """Return days of fifteen years."""
    return [FIRST + timedelta(number) for number in range(0, (LAST - FIRST).days, step)]


@pytest.mark.parametrize("title", ["Prime Minister", "President"])
def test_the_chief_offices_are_never_vacant(title: str) -> None:
    assert [day.isoformat() for day in days(11) if not holders(title, day)] == []


@pytest.mark.parametrize(
    "title",
    [
        "Prime Minister",
        "President",
        "Minister of Interior",
        "Minister of Foreign Affairs",
        "Minister of Defence",
    ],
)
def test_an_office_has_one_holder_but_for_the_day_of_a_change(title: str) -> None:
    shared = [day for day in days(3) if len(holders(title, day)) > 1]
    assert all(len(holders(title, day + timedelta(2))) == 1 for day in shared), shared


@pytest.mark.parametrize(
    ("title", "day", "holder"),
    [
        ("Prime Minister", "2006-05-19", "ibrahim-al-jaafari"),
        ("Prime Minister", "2006-05-21", "nouri-al-maliki"),
        ("Prime Minister", "2007-01-01", "nouri-al-maliki"),
        ("Minister of Defence", "2006-04-01", "saadoun-al-dulaimi"),
        ("Minister of Defence", "2006-06-09", "qader-al-obeidi"),
        ("Minister of Interior", "2016-03-01", "mohammed-al-ghabban"),
        ("Minister of Interior", "2017-02-01", "qasim-al-araji"),
        ("Speaker of Council of Representatives", "2005-04-15", "hajim-al-hassani"),
    ],
)
def test_corrected_tenures(title: str, day: str, holder: str) -> None:
    assert holders(title, date.fromisoformat(day)) == {holder}
