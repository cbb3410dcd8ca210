"""Files of which every row is one event: the flow that their importers share."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from schema.errors import BadUserInput, InvalidRecord
from schema.importers.reading import Row, csv_rows
from schema.importers.report import ImportReport
from schema.importers.selection import Selection
from schema.importers.shared import Named, SharedRecords
from schema.importers.writer import DataSetWriter, KindRecord
from schema.vocabulary import Kind

MERGED = "the earlier row of the same id"
DIFFERS = "differs from the earlier row of the same id, which counts"


class Converted(NamedTuple):
    """What a row becomes: its own records, those that it shares with others, and what is odd about it."""

    records: list[KindRecord]
    named: list[Named]
    oddities: list[str]


class EventRows(ABC):
    """Converts rows to events. A row is written as a whole or not at all."""

    name: ClassVar[str]
    """The name of the format in messages."""

    required: ClassVar[tuple[str, ...]]
    """The columns without which a file is not of the format."""

    read: Callable[[Path, ImportReport, Selection], Iterator[Row]] = staticmethod(csv_rows)
    """What yields the rows of a file."""

    def __init__(self, target: DataSetWriter) -> None:
        self.target = target
        self.shared = SharedRecords(target)

    @abstractmethod
    def id_of(self, row: Row) -> str:
        """Return the id of a row's event. Raises InvalidRecord if it has none."""

    @abstractmethod
    def converted(self, row: Row) -> Converted:
        """Return what a row becomes. Raises InvalidRecord if it cannot be read."""

    def take_all(self, files: Sequence[Path]) -> None:
        """Add the wanted rows of files, and then what they share. Raises BadUserInput if a column is missing."""
        for file in files:
            for number, row in enumerate(self.read(file, self.target.report, self.target.selection)):
                if not number:
                    self._check_columns(file, row)
                try:
                    self._take(row)
                except InvalidRecord as error:
                    self.target.report.refused(row.place, error.message)
        if self.target.report.kept_rows:
            self.shared.write()

    def added(self, row: Row) -> Converted:
        """Return what a row became, after writing it. Raises InvalidRecord if it is not valid; nothing is written."""
        converted = self.converted(row)
        self.shared.check(converted.named)
        self.target.add_all(converted.records)
        self.shared.add(converted.named)
        self.target.report.kept(row.place)
        for oddity in converted.oddities:
            self.target.report.flagged(row.place, oddity)
        return converted

    def gaps(self) -> list[str]:
        """Return what rows left open about the places that they share, after noting it in the report."""
        counted = (
            (
                self.shared.without_agreed_point(),
                "places have no location: events that are exactly there have several",
            ),
            (
                self.shared.spelled_variously(Kind.PLACE),
                "places are spelled in several ways; they have all as names",
            ),
        )
        found = [f"{count} {text}." for count, text in counted if count]
        for text in found:
            self.target.report.note(text)
        return found

    def _check_columns(self, file: Path, row: Row) -> None:
        columns = {name.casefold() for name in row.values}
        missing = [column for column in self.required if column not in columns]
        if missing:
            raise BadUserInput(f"{file} is not {self.name}: it has no column {', '.join(missing)}.")

    def _take(self, row: Row) -> None:
        number = self.id_of(row)
        earlier = self.target.first(self.name, number, row.place, row.values)
        if earlier:
            self.target.report.merged(row.place, MERGED)
            if not earlier.same:
                self.target.report.flagged(row.place, DIFFERS)
            return
        try:
            self.added(row)
        except InvalidRecord:
            self.target.forget(self.name, number)
            raise
