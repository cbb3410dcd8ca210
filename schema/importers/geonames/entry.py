"""One row of GeoNames with typed values."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from schema.errors import InvalidRecord
from schema.importers.geonames.features import POPULATED
from schema.importers.reading import Row
from schema.importers.report import Place
from schema.importers.values import Cells

_LEVELS = ("admin1code", "admin2code", "admin3code", "admin4code")
_UNKNOWN_UNIT = ("", "00")

COUNTRY_CODES = ("PCLI", "PCLD", "PCLS", "PCLF", "PCL", "TERR")
"""The feature codes of what has a country code, the surest first."""


class Entry(NamedTuple):
    """A place of GeoNames."""

    place: Place
    id: str
    name: str
    others: list[str]
    point: tuple[Decimal, Decimal] | None
    group: str
    code: str
    path: tuple[str, ...]
    """The codes of what it is in, or of what it is itself: the country and the units, from the largest."""
    population: int
    tidied: bool
    language: str | None = None
    """The language of the main name, if the source states it."""

    @property
    def level(self) -> int | None:
        """Return which level of administrative units it is, 0 for a country, or None for everything else."""
        if self.group != "A":
            return None
        if self.code in COUNTRY_CODES:
            return 0
        return int(self.code[3]) if self.code in ("ADM1", "ADM2", "ADM3", "ADM4") else None


def entry_of(row: Row) -> Entry:
    """Return the place of a row. Raises InvalidRecord, which names the column that is wrong."""
    cells = Cells(_as_text(row.values))
    number, name = cells.text("geonameid"), cells.text("name")
    if not number.isdecimal() or not number.isascii():
        raise InvalidRecord("geonameid is not a number")
    latitude, longitude = cells.decimal("latitude"), cells.decimal("longitude")
    return Entry(
        row.place,
        number,
        name,
        [cells.text("asciiname"), *_alternates(row.values.get("alternatenames"))],
        None if latitude is None or longitude is None else (latitude, longitude),
        cells.text("featureclass") if "featureclass" in row.values else POPULATED,
        cells.text("featurecode"),
        path_of(cells.text("countrycode"), *(cells.text(level) for level in _LEVELS)),
        cells.whole("population") or 0,
        bool(cells.tidied),
    )


def path_of(*codes: str) -> tuple[str, ...]:
    """Return codes from the largest unit down to the last one that is known."""
    known = []
    for code in codes:
        if code in _UNKNOWN_UNIT:
            break
        known.append(code)
    return tuple(known)


def _as_text(values: Mapping[str, Any]) -> dict[str, str]:
    """Return values as text, so that a zero is not taken for nothing."""
    return {
        name: "" if value is None else value if isinstance(value, str) else str(value)
        for name, value in values.items()
        if not isinstance(value, list)
    }


def _alternates(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.split(",")
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise InvalidRecord("alternatenames is not a list of texts")
    return value
