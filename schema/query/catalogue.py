"""The catalogue: the declared types and the resolution of each of their fields. Data only.

A field is a column, an expression over columns, a part of the row, or a relation to one row, to a bounded list
or to a connection. Relations are named as Tortoise names them. `schema.query.compile` turns these declarations
into SQL, by a function for each type of declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tortoise.models import Model

COMBINING = ("and", "or", "not")
"""The keys of a filter that combine others."""


class DeclarationError(TypeError):
    """A declared field that the tables cannot resolve. Raised at startup."""


class Field:
    """The resolution of a field."""


class Filter:
    """A condition by one of a field's own arguments, used only if that is present."""


class Condition:
    """The resolution of one key of a filter (`where`)."""


class Sort:
    """A sort key of rows. Cursors name it by its label."""

    @property
    def label(self) -> str:
        """Return the name of the order in a cursor."""
        raise NotImplementedError


class FacetBy:
    """The values to count rows by."""


# Orders


@dataclass(frozen=True)
class ByColumn(Sort):
    """Sorts by a column of the row."""

    column: str

    @property
    def label(self) -> str:
        return self.column.removesuffix("_sort")


@dataclass(frozen=True)
class ByOther(Sort):
    """Sorts by a column of the row that a to-one relation always has."""

    relation: str
    column: str

    @property
    def label(self) -> str:
        return f"{self.relation}.{self.column}"


@dataclass(frozen=True)
class ByToll(Sort):
    """Sorts incidents by the lowest standing figure of a measure."""

    measure: str = "KILLED"

    @property
    def label(self) -> str:
        return f"toll {self.measure}"


@dataclass(frozen=True)
class Term:
    """One term of an order."""

    sort: Sort
    descending: bool = False

    @property
    def label(self) -> str:
        """Return the term as a cursor's signature names it: `published-`."""
        return self.sort.label + ("-" if self.descending else "+")


Order = tuple[Term, ...]


def ordered_by(*columns: str) -> Order:
    """Declare an order; a minus sign before a column means descending."""
    return tuple(Term(ByColumn(column.removeprefix("-")), column.startswith("-")) for column in columns)


# Conditions by a field's arguments


@dataclass(frozen=True)
class Equals(Filter):
    """The column has the argument's value."""

    column: str


@dataclass(frozen=True)
class Deep(Filter):
    """Unless the argument is true, only rows at distance 0."""

    column: str


@dataclass(frozen=True)
class HoldsOn(Filter):
    """The post was held on some part of the day: surely, or possibly if `certainty` is POSSIBLE.

    A missing bound is unknown, not endless. `certainty` is the name of another argument of the field.
    """

    certainty: str = "certainty"


@dataclass(frozen=True)
class Related:
    """The rows at the end of a path of relations: `statements`, `subjects.entity`, `tenures.official`.

    The first relation is a reverse one; the second a foreign key of the rows it finds, the links; the third a
    reverse one again. A row counts once, by however many links it is found. `filters` are by argument.
    """

    path: str
    filters: Mapping[str, Filter] = field(default_factory=dict)


# Fields


@dataclass(frozen=True)
class Column(Field):
    """A column of the row."""

    name: str


@dataclass(frozen=True)
class Microdegrees(Field):
    """A column of whole millionths, written as a decimal number."""

    name: str


@dataclass(frozen=True)
class GlobalId(Field):
    """The row's id, `Kind:key`."""


@dataclass(frozen=True)
class PartId(Field):
    """The id of a part of another row: `Image:` and the key of that row, then the columns that tell it from others.

    `parent` is the to-one relation to that row, whose key are the columns `key`.
    """

    parent: str | None
    columns: tuple[str, ...] = ()
    key: tuple[str, ...] = ("key",)


@dataclass(frozen=True)
class Localized(Field):
    """The row's name in the language of the argument `language`, else its `name`."""


@dataclass(frozen=True)
class LocalizedName(Field):
    """The row of the name in the first language of the argument `languages` that has one, else the first name."""


@dataclass(frozen=True)
class Embedded(Field):
    """A part of the row: the columns that begin with `prefix`. Null where the column `present` is."""

    prefix: str
    present: str


@dataclass(frozen=True)
class One(Field):
    """The row of a to-one relation."""

    relation: str


@dataclass(frozen=True)
class Many(Field):
    """A bounded list, in the order of columns of the listed rows."""

    related: Related
    order: Order


@dataclass(frozen=True)
class Only(Field):
    """The one row of a to-many relation under the field's arguments, or null."""

    related: Related


@dataclass(frozen=True)
class Values(Field):
    """A bounded list of one column of the rows of a reverse relation."""

    relation: str
    column: str
    order: str


@dataclass(frozen=True)
class Linked(Field):
    """A bounded list of rows that link rows point at, one link a row, in the order of a column of the links."""

    links: str
    onward: str
    order: str = "position"


@dataclass(frozen=True)
class Connection(Field):
    """A paginated list of related rows, or of every row of the type."""

    related: Related | None = None


# Fields of the root type


@dataclass(frozen=True)
class BySlug(Field):
    """The row of a type whose slug is, or was, the argument `slug`."""


@dataclass(frozen=True)
class ById(Field):
    """The row of a type with the id `id`; null where there is none, or it is of another type."""


@dataclass(frozen=True)
class Latest(Field):
    """The row of a type with the highest key."""


@dataclass(frozen=True)
class Every(Field):
    """All rows of a type, which are few, in an order of its columns."""

    order: Order


@dataclass(frozen=True)
class NodeById(Field):
    """The row with the id `id`, whatever its kind; null where there is none."""


@dataclass(frozen=True)
class NodesByIds(Field):
    """The rows with the ids `ids`, in their order, null where there is none."""


@dataclass(frozen=True)
class Search(Field):
    """A page of search hits."""


# Conditions of filters


@dataclass(frozen=True)
class Compares(Condition):
    """A column against values, by operators."""

    column: str


@dataclass(frozen=True)
class ComparesDate(Condition):
    """A fuzzy date against instants: it matches where the date *can* lie there.

    So `gte` and `gt` look at the last instant that it can mean, `lt` and `lte` at the first, and an open bound
    can lie anywhere. `gte: a, lt: b` finds whatever can have been between a and b.
    """

    prefix: str


@dataclass(frozen=True)
class RelatedOne(Condition):
    """The row of a to-one relation matches."""

    relation: str
    type_name: str


@dataclass(frozen=True)
class IsMissing(Condition):
    """In the filter of a to-one relation: the row has no related row, or has one."""


@dataclass(frozen=True)
class RelatedMany(Condition):
    """Some or none of the rows of a to-many relation match, or the relation is empty."""

    related: Related
    type_name: str


@dataclass(frozen=True)
class PlacesOf:
    """The places of a row, from the entities that it refers to: a place itself, or the place of an incident.

    `column` holds an entity; with a `table`, that of the rows whose column `back` points at the row.
    `only_places` says that no incident stands there.
    """

    column: str
    only_places: bool = False
    table: str | None = None
    back: str | None = None


@dataclass(frozen=True)
class Within(Condition):
    """One of the row's places is a place that matches, or lies anywhere within one."""

    places: PlacesOf


@dataclass(frozen=True)
class InBox(Condition):
    """The row's point, or that of the place in its to-one `relation`, lies in a box.

    `own` says that a row can have a point of its own, which then counts instead of the place's.
    """

    relation: str | None = None
    own: bool = False


@dataclass(frozen=True)
class Standing(Condition):
    """The spread of an incident's standing figures of one measure (`toll`).

    `spread` is how many times the highest high is the lowest low. `isNull: true` finds incidents without a
    figure of that measure.
    """


@dataclass(frozen=True)
class Matches(Condition):
    """The row would be found by a search for the text. `kind` is that of the rows, as `search` names it."""

    kind: str


# Facets


@dataclass(frozen=True)
class ByValue(FacetBy):
    """Counts by a column: enum values."""

    column: str


@dataclass(frozen=True)
class ByPeriod(FacetBy):
    """Counts by the year or month in which a fuzzy date starts."""

    column: str
    length: int


@dataclass(frozen=True)
class ByEntity(FacetBy):
    """Counts by the entity of a foreign key."""

    column: str


@dataclass(frozen=True)
class ByPlace(FacetBy):
    """Counts by the row's places and every place that encloses one: as many rows as `Within` finds."""

    places: PlacesOf


@dataclass(frozen=True)
class ByDataSet(FacetBy):
    """Counts by the data set of the row."""


@dataclass(frozen=True)
class ByLink(FacetBy):
    """Counts by a column of the rows whose column `back` points at the row.

    `entity` says that the values are keys of entities, `kind` keeps to those of one kind.
    """

    table: str
    back: str
    column: str
    entity: bool = False
    kind: str | None = None


# Types


@dataclass(frozen=True)
class BoundField:
    """A field of a type: its resolution, the name of its own type, and whether it may be null."""

    answer: Field
    type_name: str
    nullable: bool


@dataclass(frozen=True)
class ObjectType:
    """A declared type. `models` are the tables that hold a row of it, its own first; none for parts of a row.

    `kinds` are the concrete types that a row may be: several for an interface, itself for any other.
    `related` are tables whose rows share a row's key, of which only the relations are used.
    `conditions` are the keys of its filter, `orders` and `facets` the sort keys and facets of its lists.
    """

    name: str
    models: tuple[type[Model], ...] = ()
    order: Order = ()
    kinds: tuple[str, ...] = ()
    fields: Mapping[str, BoundField] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    orders: Mapping[str, Sort] = field(default_factory=dict)
    facets: Mapping[str, FacetBy] = field(default_factory=dict)
    related: tuple[type[Model], ...] = ()

    @property
    def is_abstract(self) -> bool:
        """Return whether rows of it are of several concrete types."""
        return self.kinds != (self.name,)


Catalogue = Mapping[str, ObjectType]
"""Every declared type by name, interfaces too."""
