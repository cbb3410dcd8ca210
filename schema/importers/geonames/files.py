"""The files of GeoNames: places, and the codes of countries and of administrative units."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from schema.errors import BadUserInput
from schema.importers.reading import Row, json_rows, opened, tab_rows
from schema.importers.report import ImportReport
from schema.importers.selection import Selection

PLACES = (
    "geonameid",
    "name",
    "asciiname",
    "alternatenames",
    "latitude",
    "longitude",
    "featureclass",
    "featurecode",
    "countrycode",
    "cc2",
    "admin1code",
    "admin2code",
    "admin3code",
    "admin4code",
    "population",
    "elevation",
    "dem",
    "timezone",
    "modificationdate",
)
"""The columns of `allCountries.txt` and `cities500.txt`, as the readme of the dump lists them."""

COUNTRIES = (
    "ISO",
    "ISO3",
    "ISO-Numeric",
    "fips",
    "Country",
    "Capital",
    "Area",
    "Population",
    "Continent",
    "tld",
    "CurrencyCode",
    "CurrencyName",
    "Phone",
    "Postal Code Format",
    "Postal Code Regex",
    "Languages",
    "geonameid",
    "neighbours",
    "EquivalentFipsCode",
)
UNITS = ("code", "name", "asciiname", "geonameid")

_PEEK = 64
"""The number of bytes that tell JSON from tabs."""


class FileKind(Enum):
    """What the rows of a file are."""

    OBJECTS = ()
    """Places as JSON, one on each line."""
    PLACES = PLACES
    COUNTRIES = COUNTRIES
    """`countryInfo.txt`."""
    UNITS = UNITS
    """`admin1CodesASCII.txt` and `admin2Codes.txt`."""


def kind_of_file(file: Path) -> FileKind:
    """Return the kind of a file. Raises BadUserInput if it is not of GeoNames."""
    with opened(file) as source:
        if source.read(_PEEK).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            return FileKind.OBJECTS
    for kind in (FileKind.PLACES, FileKind.COUNTRIES, FileKind.UNITS):
        row = next(tab_rows(file, kind.value, ImportReport(), Selection()), None)
        if row and _fits(kind, row):
            return kind
    raise BadUserInput(f"{file} is not of GeoNames: it has neither its JSON nor 19 or 4 values between tabs.")


def rows_of(file: Path, kind: FileKind, report: ImportReport, selection: Selection) -> Iterator[Row]:
    """Yield the wanted rows of a file."""
    if kind is FileKind.OBJECTS:
        return json_rows(file, report, selection)
    return tab_rows(file, kind.value, report, selection)


def _fits(kind: FileKind, row: Row) -> bool:
    """Return whether a row has the number of a place where it should be, and a code where one should be."""
    first = str(row.values[kind.value[0]])
    return str(row.values["geonameid"] or 0).isdecimal() and first.isdecimal() is (kind is FileKind.PLACES)
