"""One rule for instants and days: in variables and literals of GraphQL, in parameters of REST, and in fixtures."""

from urllib.parse import quote

import httpx
import pytest

from schema.records.spans import DateError, span_of
from tests.api.serving import answer

INSTANTS = {
    "2021-12-02T09:30:00Z": "2021-12-02T09:30:00",
    "2021-12-02T09:30:00+00:00": "2021-12-02T09:30:00",
    "2021-12-02T09:30:00+03:00": "2021-12-02T06:30:00",
    "2021-12-02T09:30:00-0330": None,
    "2021-12-02T09:30:00-03": "2021-12-02T12:30:00",
    "2021-12-02T09:30:00+14:00": "2021-12-01T19:30:00",
    "2021-12-02T09:30:00+14:30": None,
    "2021-12-02T09:30:00+24:00": None,
    "2021-12-02T24:00:00Z": None,
    "2021-12-02T23:59:60Z": None,
    "2021-12-02T09:30:00": None,
    "2021-12-02T09:30Z": None,
    "2021-12-02T09Z": None,
    "2021-12-02 09:30:00Z": None,
    "2021-12-02t09:30:00z": None,
    "2021-12-02T09:30:00,5Z": None,
    "20211202T093000Z": None,
    "2021-W48-4T09:30:00Z": None,
    "2021-336T09:30:00Z": None,
    "2021-02-29T09:30:00Z": None,
    " 2021-12-02T09:30:00Z": None,
    "2021-12-02T09:30:00Z\n": None,
    "٢٠٢١-12-02T09:30:00Z": None,
    "0001-01-01T00:00:00+03:00": None,
    "now": None,
}
"""Texts, and the instants that they mean in UTC."""

DAYS = {
    "2021-12-02": True,
    "0001-01-01": True,
    "20211202": False,
    "2021-W48-4": False,
    "2021-336": False,
    "2021-12-2": False,
    "2021-12": False,
    "2021-02-29": False,
    "2021-12-02T00:00:00Z": False,
    " 2021-12-02": False,
    "٢٠٢١-12-02": False,
}


def literal(text: str) -> str:
    """Return a text as a GraphQL literal."""
    return '"' + text.replace("\n", "\\n") + '"'


async def test_an_instant_is_read_alike_everywhere(client: httpx.AsyncClient) -> None:
    for text, meant in INSTANTS.items():
        await _instant(client, text, meant)


async def _instant(client: httpx.AsyncClient, text: str, meant: str | None) -> None:
    valid = meant is not None
    query = "query($at: DateTime) { incidents(where: {occurred: {gte: $at}}) { totalCount } }"
    by_variable = await answer(client, query, at=text)
    by_literal = await answer(client, query.replace("query($at: DateTime)", "").replace("$at", literal(text)))
    by_parameter = await client.get(f"/v1/incidents?occurred.gte={quote(text)}")
    assert ("errors" not in by_variable, "errors" not in by_literal) == (valid, valid), text
    assert by_parameter.status_code == (200 if valid else 400), text
    if valid:
        assert span_of(text).earliest.isoformat().removesuffix("+00:00") == meant  # type: ignore[union-attr]
    else:
        with pytest.raises(DateError):
            span_of(text)


async def test_arguments_may_have_fractions_of_a_second(client: httpx.AsyncClient) -> None:
    """As browsers write instants. Dates are kept to the second, so fixtures have none."""
    query = "query($at: DateTime) { incidents(where: {occurred: {gte: $at}}) { totalCount } }"
    assert "errors" not in await answer(client, query, at="2021-12-02T09:30:00.123Z")
    assert (await client.get("/v1/incidents?occurred.gte=2021-12-02T09:30:00.123Z")).status_code == 200
    with pytest.raises(DateError, match="fractions"):
        span_of("2021-12-02T09:30:00.123Z")


async def test_a_day_is_read_alike_everywhere(client: httpx.AsyncClient) -> None:
    for text, valid in DAYS.items():
        await _day(client, text, valid)


async def _day(client: httpx.AsyncClient, text: str, valid: bool) -> None:
    query = 'query($day: Date!) { official(slug: "masrour-barzani") { postsOn(date: $day) { title } } }'
    by_variable = await answer(client, query, day=text)
    by_literal = await answer(client, query.replace("query($day: Date!)", "").replace("$day", literal(text)))
    by_parameter = await client.get(f"/v1/officials/masrour-barzani/postsOn?date={quote(text)}")
    assert ("errors" not in by_variable, "errors" not in by_literal) == (valid, valid), text
    assert by_parameter.status_code == (200 if valid else 400), text


async def test_what_is_no_text_is_neither(client: httpx.AsyncClient) -> None:
    day = 'query($value: Date!) { official(slug: "masrour-barzani") { postsOn(date: $value) { title } } }'
    instant = "query($value: DateTime) { incidents(where: {occurred: {gte: $value}}) { totalCount } }"
    for query in (day, instant):
        for value in (20211202, 1.5, True, ["2021-12-02"], {"day": 2}):
            assert "errors" in await answer(client, query, value=value)
