"""How a type of the contract says where its rows are stored and how each of its fields is answered.

A field of these types is never resolved in Python: it carries a declaration of `schema.query`, which the engine
compiles. Types refer to each other by name (`of="Place"`), and `schema.graph.registry` resolves the names.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Optional, TypeVar, get_args, get_origin

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.unset import UNSET
from tortoise.models import Model

from schema import vocabulary
from schema.query.catalogue import (
    Column,
    Condition,
    Embedded,
    FacetBy,
    Field,
    Filter,
    GlobalId,
    Linked,
    Many,
    One,
    Order,
    PartId,
    Related,
    Sort,
    Values,
    ordered_by,
)
from schema.query.catalogue import Connection as Paged
from schema.vocabulary import ENTITY_KINDS, Certainty, IncidentKind, Kind, Measure, Role

ANSWER = "answer"
TARGET = "target"
STORED = "__dateline_stored__"
REGISTRY = "schema.graph.registry"
PART_ID = "An id for caches, the same in every load. `node` does not find parts."
INPUTS = "schema.graph.where"

Type = TypeVar("Type", bound=type)


def description_of(word: IncidentKind) -> str:
    """Return the description of a kind of incident: its meaning, and the terms for it in published lists."""
    terms = []
    if word.topic:
        within = "" if word.topic.exact else "within "
        terms.append(f"{within}{word.topic.name} (medtop:{word.topic.code})")
    if word.acled:
        terms.append(f"{word.acled} (ACLED)")
    return " ".join([word.meaning, *(["In published lists: " + ", ".join(terms) + "."] if terms else [])])


for _words in vars(vocabulary).values():
    if isinstance(_words, type) and issubclass(_words, StrEnum) and _words.__module__ == vocabulary.__name__:
        strawberry.enum(_words, description=_words.__doc__)

for _word in IncidentKind.__strawberry_definition__.values:  # type: ignore[attr-defined]
    _word.description = description_of(IncidentKind(_word.name))


class Row:
    """The placeholder in annotations for the type that a field names with `of`."""


class Page:
    """The placeholder in annotations for the connection of the type that a field names with `of`."""


@dataclass(frozen=True)
class WhereKey:
    """One key of a filter: the type of its input, how the engine answers it, and what it does."""

    annotation: Any
    condition: Condition
    description: str


@dataclass(frozen=True)
class Stored:
    """Where rows of a type are stored, their own table first, and what their lists can do.

    `facets` are None where they follow from the fields. `where` and `orders` come on top of those that do.
    """

    models: tuple[type[Model], ...]
    order: Order
    facets: Mapping[str, FacetBy] | None = None
    where: Mapping[str, WhereKey] | None = None
    orders: Mapping[str, Sort] | None = None


def declared(
    *models: type[Model],
    order: tuple[str, ...] = ("key",),
    facets: Mapping[str, FacetBy] | None = None,
    where: Mapping[str, WhereKey] | None = None,
    orders: Mapping[str, Sort] | None = None,
    interface: bool = False,
) -> Callable[[Type], Type]:
    """Declare a type of the contract. Its docstring is its description.

    `models` are the tables that hold its rows, its own first, and `order` is the default order of its lists;
    a part of a row has no tables. Omitted facets follow from the fields.
    """

    def declare(cls: Type) -> Type:
        make: Any = strawberry.interface if interface else strawberry.type
        made: Type = make(resolved(cls), description=text_of(cls))
        if models:
            setattr(made, STORED, Stored(models, ordered_by(*order), facets, where, orders))
        return made

    return declare


def text_of(cls: type) -> str:
    """Return the docstring of a class as one line."""
    return " ".join((cls.__doc__ or "").split())


def resolved(cls: Type) -> Type:
    """Put the types that fields name with `of` in the place of Row and Page."""
    for name, annotation in cls.__annotations__.items():
        metadata = getattr(cls.__dict__.get(name), "metadata", {})
        if target := metadata.get(TARGET):
            cls.__annotations__[name] = _resolved(annotation, target)
    return cls


def _resolved(annotation: Any, target: str) -> Any:
    if annotation is Row:
        return named(target)
    if annotation is Page:
        return named(f"{target}Connection")
    if get_origin(annotation) is list:
        return list[_resolved(get_args(annotation)[0], target)]  # type: ignore[misc]
    if type(None) in get_args(annotation):
        return Optional[_resolved(get_args(annotation)[0], target)]  # noqa: UP045
    return annotation


def named(name: str, module: str = REGISTRY) -> Any:
    """Return the type of a name, which is looked up when the schema is built."""
    return Annotated[name, strawberry.lazy(module)]


def enum_of(name: str, members: Iterable[str], description: str) -> Any:
    """Return an enum of the contract whose values are names that are known at run time only."""
    enum: Any = StrEnum(name, {member: member for member in members})  # type: ignore[misc]
    return strawberry.enum(enum, description=description)


def argument(name: str, annotation: object, description: str, default: object = UNSET) -> Any:
    """Declare an argument; without a default it can be omitted if its type is nullable."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(annotation),
        default=default,
        description=description,
    )


ROLE = argument("role", Role | None, "Only participations in this role.")
MEASURE = argument("measure", Measure | None, "Only figures of this measure.")
LANGUAGE = argument(
    "language", str | None, "The language of the name as a BCP 47 tag: en, ar, ckb. `ar-IQ` also finds `ar`."
)
LANGUAGES = argument(
    "languages",
    list[str],
    "At most 20 languages as BCP 47 tags, tried in order: `ckb, ar-IQ, en`. `ar-IQ` also finds `ar`.",
)
DAY = argument("date", date, "The day, in UTC.")
ON = argument("on", date | None, "Only officials who held a post on this day (UTC).")
CERTAINTY = argument(
    "certainty",
    Certainty | None,
    "KNOWN finds posts whose dates leave no doubt that they were held on some part of the day, POSSIBLE all whose "
    "dates do not exclude it.",
    default=Certainty.KNOWN,
)
DEEP = argument("deep", bool | None, "Whether to include the places within this one.", default=True)
SLUG = argument("slug", str, "The current slug or a former one.")
ID = argument("id", strawberry.ID, "The id, for example `Official:masrour-barzani`.")
IDS = argument("ids", list[strawberry.ID], "At most 100 ids.")
PAGE = (
    argument("first", int | None, "The number of items from the start: at most 100, by default 20."),
    argument("after", str | None, "Return the items after this cursor."),
    argument("last", int | None, "The number of items from the end: at most 100."),
    argument("before", str | None, "Return the items before this cursor."),
)


def id_of(kind: Kind) -> Any:
    """Return the argument `id` of a field that finds rows of one kind."""
    return argument("id", strawberry.ID, f"The id, `{kind}:` and a key.")


def answered(answer: Field, *arguments: StrawberryArgument, description: str, of: str | None = None) -> Any:
    """Declare a field and how the engine answers it. `of` names its type where the annotation has Row or Page."""
    field = strawberry.field(description=description, metadata={ANSWER: answer, TARGET: of})
    field.arguments = list(arguments)
    return field


def key_id() -> Any:
    """Declare the id of a row that is a part of a record and has a key of its own."""
    return answered(GlobalId(), description=PART_ID)


def part_id(parent: str | None, *columns: str, key: tuple[str, ...] = ("key",)) -> Any:
    """Declare the id of a part: the key of the row that `parent` refers to, and what tells the part from others."""
    return answered(PartId(parent, columns, key), description=PART_ID)


def column(name: str, description: str) -> Any:
    """Declare a field that is a column of the row."""
    return answered(Column(name), description=description)


def part(prefix: str, present: str, description: str) -> Any:
    """Declare a field that is a part of the row: the columns with `prefix`, null where `present` is."""
    return answered(Embedded(prefix, present), description=description)


def fuzzy(name: str, description: str) -> Any:
    """Declare a fuzzy date that is stored in the columns `<name>_…`."""
    return part(f"{name}_", "edtf", description)


def one(relation: str, description: str, of: str | None = None) -> Any:
    """Declare a field that is the row of a to-one relation."""
    return answered(One(relation), description=description, of=of)


def short_list(
    path: str,
    *arguments: StrawberryArgument,
    description: str,
    of: str | None = None,
    order: tuple[str, ...] = ("key",),
    filters: Mapping[str, Filter] | None = None,
) -> Any:
    """Declare a bounded list."""
    related = Related(path, filters or {})
    return answered(Many(related, ordered_by(*order)), *arguments, description=description, of=of)


def linked(links: str, onward: str, description: str, of: str | None = None) -> Any:
    """Declare a bounded list of the rows that link rows point at, in the links' order."""
    return answered(Linked(links, onward), description=description, of=of)


def values(relation: str, name: str, description: str, order: str = "position") -> Any:
    """Declare a bounded list of one column's values."""
    return answered(Values(relation, name, order), description=description)


def paged(
    path: str | None,
    *arguments: StrawberryArgument,
    of: str,
    description: str,
    filters: Mapping[str, Filter] | None = None,
) -> Any:
    """Declare a connection over the rows of a path of relations, or over all rows of the type.

    Connections of kinds can be filtered and sorted.
    """
    related = Related(path, filters or {}) if path else None
    listing = _listing(of) if of in set(Kind) else ()
    return answered(Paged(related), *arguments, *PAGE, *listing, description=description, of=of)


def _listing(type_name: str) -> tuple[StrawberryArgument, ...]:
    where, order = named(f"{type_name}Where", INPUTS), named(f"{type_name}Order", INPUTS)
    return (
        argument("where", where | None, "Only items that match this filter."),
        argument("order_by", list[order] | None, "The order of the items: by the first term, then the next."),  # type: ignore[valid-type]
    )


def entity_connections(path: str, after: str) -> Callable[[Type], Type]:
    """Add a connection for every kind of entity at the end of a path, behind the field `after`."""

    def add(cls: Type) -> Type:
        annotations: dict[str, Any] = {}
        for name, annotation in cls.__annotations__.items():
            annotations[name] = annotation
            if name == after:
                annotations |= dict.fromkeys((kind.many.snake for kind in ENTITY_KINDS), Page)
        cls.__annotations__ = annotations
        for kind in ENTITY_KINDS:
            told = f"The {kind.many.words} that it is about, mentions or quotes."
            setattr(cls, kind.many.snake, paged(path, of=kind, description=told))
        return cls

    return add
