"""Rows of GED to records, with what is odd about each row."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from schema.importers.aliases import Aliases
from schema.importers.events import Converted, EventRows
from schema.importers.reading import Row, csv_rows
from schema.importers.report import ImportReport
from schema.importers.selection import Selection
from schema.importers.shared import Named
from schema.importers.ucdp_ged.actors import UNSPLIT, Actors, Names
from schema.importers.ucdp_ged.event import Event, Group, event_id, event_of, listed_actor, sides_of
from schema.importers.ucdp_ged.places import Places
from schema.importers.ucdp_ged.records import (
    Sides,
    conflict_of,
    dyad_of,
    figures_of,
    has_long_origin,
    incident_of,
    is_reported_before,
)
from schema.importers.ucdp_ged.reports import Reports, reports_of
from schema.importers.writer import DataSetWriter
from schema.vocabulary import Kind, OrganizationKind

UCDP = "ucdp"
UCDP_NAME = "Uppsala Conflict Data Program"
LICENCE = "CC BY 4.0"
ATTRIBUTION = (
    "Uppsala Conflict Data Program (UCDP), Department of Peace and Conflict Research, Uppsala University: UCDP "
    'Georeferenced Event Dataset. Sundberg, Ralph, and Erik Melander, 2013, "Introducing the UCDP Georeferenced Event '
    'Dataset", Journal of Peace Research 50(4). Högbladh, Stina, 2019, "UCDP GED Codebook version 19.1".'
)
GAPS = (
    "Forces are of unknown kind: the source does not say what they are.",
    "Names are those of the source, in English or transliterated.",
)

_VERSION = re.compile(r"ged(?:event)?[_-]?v?([0-9]{2})[._-]?([0-9])(?![0-9])", re.IGNORECASE)


class UcdpGed:
    """The importer of UCDP GED."""

    name = "ucdp-ged"
    description = "UCDP Georeferenced Event Dataset: events of organized violence, as CSV (versions 17 to 25)"

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the events of files. Files that list actors help to tell the names of joint sides apart."""
        names = Names()
        events = [file for file in files if not _is_list_of_actors(file, names)]
        for file in events:
            for row in _uncounted(file):
                names.add(sides_of(row))
        rows = _Rows(target, aliases, names)
        rows.take_all(events)
        target.describe_with_source(
            self.name,
            "Events of organized violence with the deaths that UCDP counts, and the reports that it cites.",
            [*GAPS, *rows.gaps()],
            name="UCDP Georeferenced Event Dataset",
            licence=LICENCE,
            attribution=ATTRIBUTION,
            url="https://ucdp.uu.se/",
        )


def _uncounted(file: Path) -> Iterator[Row]:
    """Yield all rows of a file, without counting them."""
    return csv_rows(file, ImportReport(), Selection())


def _is_list_of_actors(file: Path, names: Names) -> bool:
    """Return whether a file lists actors. If it does, add their names."""
    for row in _uncounted(file):
        listed = listed_actor(row)
        if listed is None:
            return False
        names.add([listed])
    return True


def data_set_of(file: str) -> str:
    """Return the name of the data set, with the version that the name of a file states."""
    version = _VERSION.search(file)
    return f"UCDP GED {version[1]}.{version[2]}" if version else "UCDP GED"


class _Rows(EventRows):
    """Rows of GED."""

    name = "UCDP GED"
    required = ("id", "type_of_violence", "where_prec", "date_start", "date_end", "side_a", "side_b")

    def __init__(self, target: DataSetWriter, aliases: Aliases, names: Names) -> None:
        super().__init__(target)
        self._aliases = aliases
        self._actors = Actors(names, aliases)
        self._places = Places(aliases)
        self._claimant = self._ucdp()

    def id_of(self, row: Row) -> str:
        return event_id(row)

    def converted(self, row: Row) -> Converted:
        event = event_of(row)
        sides: Sides = [(side, self._actors.of(side)) for side in event.sides]
        where = self._places.of(event)
        reports = reports_of(event)
        conflict, groups = self._groups(event, sides)
        figures = figures_of(event, sides, reports, self._claimant, data_set_of(event.place.file))
        records = [(Kind.INCIDENT, incident_of(event, where, sides, conflict))]
        records += [(Kind.FIGURE, figure) for figure in figures]
        actors = [actor.named for _, actors in sides for actor in actors if actor.named]
        oddities = [*self._oddities(event, reports, groups), *reports.oddities]
        return Converted(records, [*actors, *groups, *where.named], oddities)

    def _ucdp(self) -> str:
        existing = self._aliases.key(Kind.ORGANIZATION, UCDP, "UCDP", UCDP_NAME)
        if existing:
            return f"{Kind.ORGANIZATION}:{existing}"
        fields = {"kind": OrganizationKind.RESEARCH.value}
        self.shared.add([Named(Kind.ORGANIZATION, UCDP, UCDP_NAME, fields)])
        return f"{Kind.ORGANIZATION}:{UCDP}"

    def _groups(self, event: Event, sides: Sides) -> tuple[str | None, list[Named]]:
        """Return the key of what an event belongs to, its dyad or else its conflict, and the records of both."""
        key, groups = self._existing(event.conflict), []
        if event.conflict and not key:
            groups.append(conflict_of(event.conflict))
            key = groups[-1].key
        if not event.dyad:
            return key, groups
        existing = self._existing(event.dyad)
        if existing:
            return existing, groups
        groups.append(dyad_of(event.dyad, key, sides))
        return groups[-1].key, groups

    def _existing(self, group: Group | None) -> str | None:
        return self._aliases.key(Kind.CONFLICT, str(group.id), group.name) if group else None

    def _oddities(self, event: Event, reports: Reports, groups: list[Named]) -> Iterator[str]:
        if not event.in_order:
            yield "low, best and high are not in this order"
        if event.best is None:
            yield "has no best estimate"
        elif event.best != event.parts:
            yield "best is not the sum of its parts"
        if is_reported_before(event, reports):
            yield "its reports are dated before the event"
        if has_long_origin(event):
            yield "source_original is too long and is omitted"
        if any(map(self._actors.is_unsplit, event.sides)):
            yield UNSPLIT
        if any(map(self.shared.differs, groups)):
            yield "its conflict or dyad has other sides or another conflict in an earlier row"
        for column in event.tidied:
            yield f"{column} has several blanks between words, which became one"
