"""Rows of officials' files to records. A row counts once, whatever it adds: a post, a name, or an identifier."""

from collections.abc import Callable
from typing import Any

from schema.errors import InvalidRecord
from schema.importers.aliases import Aliases
from schema.importers.keys import key_of
from schema.importers.names import add_name
from schema.importers.officials.files import NAME, FileKind, name_column
from schema.importers.officials.ministries import Bodies
from schema.importers.officials.posts import beside, held, with_end
from schema.importers.people import Officials, Post
from schema.importers.reading import Row
from schema.importers.report import Place
from schema.importers.scripts import scripts_of, tag_of
from schema.importers.values import Cells
from schema.importers.wikidata import article, identifier, is_item
from schema.importers.writer import DataSetWriter
from schema.vocabulary import Kind

SAME = "an earlier row of the same person, post and dates"
KNOWN_NAME = "an earlier row of the same name of the person"
KNOWN_POST = "a row that gives the person the same post with dates"
KNOWN_PERSON = "an earlier row of the same person"
ALIAS = "a record of another data set, by an alias"
OTHER_END = "another row has the same person, post and first day, but another last day"


class Conversion:
    """What rows say so far. Each is taken once, and the last ones are counted by `finish`."""

    def __init__(self, target: DataSetWriter, aliases: Aliases) -> None:
        self._target, self._report, self._aliases = target, target.report, aliases
        self._officials = Officials(target)
        self._bodies = Bodies(aliases)
        self._biographies: dict[str, Row] = {}
        self._positions: list[Row] = []
        self._held: set[tuple[str, ...]] = set()
        self._named: set[tuple[str, ...]] = set()
        self._take: dict[FileKind, Callable[[Row, Cells], None]] = {
            FileKind.BIOGRAPHIES: self._biography,
            FileKind.POSITIONS: self._position,
            FileKind.HOLDERS: self._holder,
            FileKind.PREDECESSORS: lambda row, cells: self._neighbour(FileKind.PREDECESSORS, row, cells),
            FileKind.SUCCESSORS: lambda row, cells: self._neighbour(FileKind.SUCCESSORS, row, cells),
            FileKind.NAMES: self._name,
            FileKind.KIN: self._kin,
        }

    def take(self, kind: FileKind, row: Row) -> None:
        """Count a row, now or at the end."""
        try:
            self._take[kind](row, Cells(row.values))
        except InvalidRecord as error:
            self._report.refused(row.place, error.message)

    def finish(self) -> None:
        """Count the rows that depend on others, and write."""
        for item, row in self._biographies.items():
            self._guarded(row, lambda: self._finish_biography(item, row))  # noqa: B023
        for row in self._positions:
            self._guarded(row, lambda: self._finish_position(row))  # noqa: B023
        for record in self._bodies.records():
            self._target.add(Kind.ORGANIZATION, record)
        self._officials.write()

    def _guarded(self, row: Row, finish: Callable[[], None]) -> None:
        try:
            finish()
        except InvalidRecord as error:
            self._report.refused(row.place, error.message)

    def _biography(self, row: Row, cells: Cells) -> None:
        item = _item(cells, "id")
        earlier = self._target.first("person", item, row.place, row.values)
        if earlier:
            self._report.merged(row.place, KNOWN_PERSON)
            if not earlier.same:
                self._report.flagged(
                    row.place, "differs from the earlier row of the same person, which counts"
                )
        else:
            self._biographies[item] = row

    def _position(self, row: Row, cells: Cells) -> None:
        self._bodies.learn(_item(cells, "id"), cells.text("position"), cells.text("country"))
        self._positions.append(row)

    def _holder(self, row: Row, cells: Cells) -> None:
        item, title = _item(cells, "personID"), _title(cells)
        start, end = cells.text("start"), cells.text("end")
        if not self._is_wanted(row.values) or self._is_alias(row, item, cells.text("person")):
            return
        if (item, title, start, end) in self._held:
            self._report.merged(row.place, SAME)
            return
        post, oddities = held(title, start, end), _tidied(cells)
        if self._officials.has_post(_key(item), post["key"]):
            post, oddities = with_end(post, end), [*oddities, OTHER_END]
        fields = self._introduced(item, cells.text("person"))
        self._officials.add_post(_key(item), fields, Post(row.place, post, self._bodies.of(title), oddities))
        self._held |= {(item, title), (item, title, start, end)}

    def _neighbour(self, kind: FileKind, row: Row, cells: Cells) -> None:
        item, title, other = _item(cells, "wanted"), _title(cells), _item(cells, "from")
        name = self._name_of(item)
        values = {"position": title, "person": name, "personID": item, "start": "", "end": ""}
        if not self._is_wanted(values) or self._is_alias(row, item, name):
            return
        if (item, title) in self._held:
            self._report.merged(row.place, KNOWN_POST)
            return
        bound = cells.text("start" if kind is FileKind.PREDECESSORS else "end")
        post = beside(kind, title, other, self._name_of(other) or other, bound)
        oddities = [*_tidied(cells), *([] if bound else ["has no date; the post has none"])]
        fields = self._introduced(item, name)
        self._officials.add_post(_key(item), fields, Post(row.place, post, self._bodies.of(title), oddities))

    def _name(self, row: Row, cells: Cells) -> None:
        item, column = _item(cells, "personID"), name_column(row) or NAME
        text, language = cells.text(column), column.removeprefix(NAME)
        if self._is_alias(row, item, text) or self._is_unselected(item):
            return
        if _key(item) not in self._officials:
            raise InvalidRecord("no row gives the person a post")
        if (item, text, language) in self._named:
            self._report.merged(row.place, KNOWN_NAME)
            return
        self._officials.put(_key(item), self._called(item, text, language))
        self._named.add((item, text, language))
        self._kept(row.place, cells)

    def _kin(self, row: Row, cells: Cells) -> None:
        if self._is_unselected(_item(cells, "id")):
            return
        raise InvalidRecord("kinship: no field holds it")

    def _finish_biography(self, item: str, row: Row) -> None:
        cells = Cells(row.values)
        name = cells.text("name")
        if self._is_alias(row, item, name) or self._is_unselected(item):
            return
        fields = self._introduced(item, name)
        if title := cells.text("enwiki"):
            fields = {**fields, "identifiers": [*fields["identifiers"], article(title)]}
        self._officials.put(_key(item), fields)
        self._kept(row.place, cells)

    def _finish_position(self, row: Row) -> None:
        cells = Cells(row.values)
        if self._bodies.identify(cells.text("id"), cells.text("position")):
            self._kept(row.place, cells)
        elif self._target.selection.columns:
            self._report.unselected += 1
        else:
            raise InvalidRecord("position: no ministry is made from it, so no record holds its id")

    def _introduced(self, item: str, name: str) -> dict[str, Any]:
        """Return what is known of a person, with a name."""
        if not name:
            raise InvalidRecord("no file names the person")
        language = "en" if scripts_of(name) <= {"Latn"} else tag_of(name)
        if _key(item) in self._officials:
            return self._called(item, name, language)
        return {"names": [{"text": name, "language": language}], "identifiers": [identifier(item)]}

    def _called(self, item: str, text: str, language: str) -> dict[str, Any]:
        """Return what is known of a person, with another name."""
        fields = self._officials.fields(_key(item))
        names = [{**name} for name in fields["names"]]
        if not add_name(names, text, language):
            raise InvalidRecord("Official: names: has no room for another one")
        return {**fields, "names": names}

    def _name_of(self, item: str) -> str:
        if item in self._biographies:
            return Cells(self._biographies[item].values).text("name")
        key = _key(item)
        return str(self._officials.fields(key)["names"][0]["text"]) if key in self._officials else ""

    def _is_wanted(self, values: dict[str, Any]) -> bool:
        wanted = self._target.selection.wants(values)
        self._report.unselected += not wanted
        return wanted

    def _is_unselected(self, item: str) -> bool:
        """Count a row about a person of whom no post is selected."""
        unselected = bool(self._target.selection.columns) and _key(item) not in self._officials
        self._report.unselected += unselected
        return unselected

    def _is_alias(self, row: Row, item: str, name: str) -> bool:
        existing = self._aliases.key(Kind.OFFICIAL, item, *([name] if name else []))
        if existing:
            self._report.merged(row.place, ALIAS)
        return bool(existing)

    def _kept(self, place: Place, cells: Cells) -> None:
        self._report.kept(place)
        for oddity in _tidied(cells):
            self._report.flagged(place, oddity)


def _key(item: str) -> str:
    return key_of(f"wikidata-{item}")


def _title(cells: Cells) -> str:
    if title := cells.text("position"):
        return title
    raise InvalidRecord("position is empty")


def _item(cells: Cells, column: str) -> str:
    item = cells.text(column.casefold())
    if not is_item(item):
        raise InvalidRecord(f"{column} is not an item of Wikidata")
    return item


def _tidied(cells: Cells) -> list[str]:
    return [f"{column} has several blanks between words, which became one" for column in cells.tidied]
