"""Rows of GeoNames to places, one by one: no more than the codes of units is kept, and that on disk."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from schema.errors import InvalidRecord
from schema.importers.geonames.entry import COUNTRY_CODES, Entry, entry_of, path_of
from schema.importers.geonames.features import kind_of
from schema.importers.geonames.files import FileKind, kind_of_file, rows_of
from schema.importers.geonames.spellings import names_of
from schema.importers.geonames.units import Units, key_of_place
from schema.importers.reading import Row
from schema.importers.report import ImportReport
from schema.importers.selection import Selection
from schema.importers.values import Cells
from schema.importers.writer import DataSetWriter
from schema.vocabulary import Kind

GEONAMES = "geonames"
ALIAS = "a record of another data set, by an alias"
SAME = "an earlier row of the same place"
DIFFERS = "differs from the earlier row of the same place, which counts"

_SCHEMES = ("iso-3166-1", "geonames-admin1", "geonames-admin2", "geonames-admin3", "geonames-admin4")
_USER_ASSIGNED = "X"
"""What codes of countries begin with that ISO has not assigned, such as XK."""

_PLACES = (FileKind.OBJECTS, FileKind.PLACES)


class Conversion:
    """Adds places of files."""

    def __init__(self, target: DataSetWriter, units: Units) -> None:
        self._target, self._report, self._units = target, target.report, units
        self._without_country = 0

    def take_all(self, files: Sequence[Path]) -> None:
        """Add the wanted places of files, and the countries and units that other files name."""
        kinds = {file: kind_of_file(file) for file in files}
        for file, kind in kinds.items():
            self._learn(file, kind)
        for file, kind in kinds.items():
            if kind in _PLACES:
                self._take_places(file, kind)
        for file in _deepest_first(kinds):
            self._take_units(file, kinds[file])

    def gaps(self) -> list[str]:
        """Return what is missing, after noting it in the report."""
        if not self._without_country:
            return []
        gap = f"{self._without_country} places are within no other: no file and no alias names their country."
        self._report.note(gap)
        return [gap]

    def _learn(self, file: Path, kind: FileKind) -> None:
        """Keep the units of a file that will be written."""
        if kind is FileKind.OBJECTS:
            return
        selection = Selection() if kind is not FileKind.PLACES else self._target.selection
        for row in rows_of(file, kind, ImportReport(), selection):
            if kind is FileKind.PLACES and row.values["featureclass"] != "A":
                continue
            try:
                self._learn_entry(_entry(row, kind), kind)
            except InvalidRecord:
                continue  # The row is rejected when it is read again.

    def _learn_entry(self, entry: Entry, kind: FileKind) -> None:
        level = entry.level
        if level is None or len(entry.path) <= level:
            return
        self._target.check(Kind.PLACE, self._record(entry, names_of(entry)[0]))
        rank = 1 + COUNTRY_CODES.index(entry.code) if kind is FileKind.PLACES and not level else 0
        self._units.learn(entry.path[: level + 1], entry.id, rank)

    def _take_places(self, file: Path, kind: FileKind) -> None:
        for row in rows_of(file, kind, self._report, self._target.selection):
            try:
                self._take(entry_of(row), row.values)
            except InvalidRecord as error:
                self._report.refused(row.place, error.message)

    def _take_units(self, file: Path, kind: FileKind) -> None:
        """Add units. If the user selects rows, those count that something is within."""
        for row in rows_of(file, kind, self._report, Selection()):
            try:
                entry = _entry(row, kind)
                if self._target.selection.columns and not self._units.is_used(entry.path):
                    self._report.unselected += 1
                else:
                    self._take(entry, None)
            except InvalidRecord as error:
                self._report.refused(row.place, error.message)

    def _take(self, entry: Entry, contents: Any) -> None:
        level = entry.level
        own = entry.path[: level + 1] if level is not None else ()
        if self._units.alias(own, entry.id):
            self._report.merged(entry.place, ALIAS)
            return
        earlier = self._target.first(GEONAMES, entry.id, entry.place, contents)
        if earlier:
            self._report.merged(entry.place, SAME)
            if contents is not None and not earlier.same:
                self._report.flagged(entry.place, DIFFERS)
            return
        try:
            self._add(entry)
        except InvalidRecord:
            self._target.forget(GEONAMES, entry.id)
            raise

    def _add(self, entry: Entry) -> None:
        names, oddities = names_of(entry)
        around = self._around(entry)
        self._target.add(Kind.PLACE, self._record(entry, names) | ({"within": around} if around else {}))
        self._report.kept(entry.place)
        self._without_country += around is None and entry.level != 0
        for oddity in oddities:
            self._report.flagged(entry.place, oddity)

    def _around(self, entry: Entry) -> str | None:
        level = entry.level
        return self._units.around(entry.path if level is None else entry.path[:level], entry.id)

    def _record(self, entry: Entry, names: list[dict[str, Any]]) -> dict[str, Any]:
        record: dict[str, Any] = {
            "key": key_of_place(entry.id),
            "names": names,
            "kind": kind_of(entry.group, entry.code, entry.population).value,
            "identifiers": [*_identifiers(entry)],
        }
        if entry.point:
            record["location"] = {"latitude": entry.point[0], "longitude": entry.point[1]}
        return record


def _identifiers(entry: Entry) -> Iterator[dict[str, str]]:
    yield {"scheme": GEONAMES, "value": entry.id, "url": f"https://www.geonames.org/{entry.id}"}
    level = entry.level
    if (
        level is not None
        and len(entry.path) > level
        and not (level == 0 and entry.path[0][0] == _USER_ASSIGNED)
    ):
        yield {"scheme": _SCHEMES[level], "value": ".".join(entry.path[: level + 1])}


def _entry(row: Row, kind: FileKind) -> Entry:
    match kind:
        case FileKind.COUNTRIES:
            return _country(row)
        case FileKind.UNITS:
            return _unit(row)
        case _:
            return entry_of(row)


def _country(row: Row) -> Entry:
    cells = Cells(row.values)
    path = path_of(cells.text("iso"))
    return _coded(row, cells, cells.text("country"), [], COUNTRY_CODES[0], path)._replace(language="en")


def _unit(row: Row) -> Entry:
    cells = Cells(row.values)
    path = tuple(cells.text("code").split("."))
    return _coded(row, cells, cells.text("name"), [cells.text("asciiname")], f"ADM{len(path) - 1}", path)


def _coded(row: Row, cells: Cells, name: str, others: list[str], code: str, path: tuple[str, ...]) -> Entry:
    return Entry(row.place, _number(cells), name, others, None, "A", code, path, 0, bool(cells.tidied))


def _number(cells: Cells) -> str:
    number = cells.text("geonameid")
    if not number.isdecimal() or not number.isascii():
        raise InvalidRecord("geonameid is not a number")
    return number


def _deepest_first(kinds: dict[Path, FileKind]) -> list[Path]:
    """Return the files of units and countries, so that what is within others comes before them."""
    found = [file for file, kind in kinds.items() if kind not in _PLACES]
    return sorted(found, key=lambda file: _depth(file, kinds[file]), reverse=True)


def _depth(file: Path, kind: FileKind) -> int:
    row = next(rows_of(file, kind, ImportReport(), Selection()))
    return str(row.values.get("code", "")).count(".")
