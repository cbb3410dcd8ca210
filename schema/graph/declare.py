"""How a strawberry type says where its fields come from.

A field of these types is never resolved in Python: it carries a `schema.query` field, which the engine compiles.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.unset import UNSET
from tortoise.models import Model

from schema.graph.vocabulary import Measure, Role
from schema.query.catalogue import (
    Column,
    Embedded,
    Field,
    Filter,
    Linked,
    Many,
    One,
    Order,
    Related,
    Values,
    ordered_by,
)
from schema.query.catalogue import Connection as Paged

ANSWER = "answer"
STORED = "__dateline_stored__"

Type = TypeVar("Type", bound=type)


@dataclass(frozen=True)
class Stored:
    """Where rows of a type are kept: their own table first, and the order they are listed in."""

    models: tuple[type[Model], ...]
    order: Order


def stored(*models: type[Model], order: tuple[str, ...] = ("key",)) -> Callable[[Type], Type]:
    """Declare the tables that hold a type's rows, its own first, and the default order of its lists."""

    def declare(cls: Type) -> Type:
        setattr(cls, STORED, Stored(models, ordered_by(*order)))
        return cls

    return declare


def argument(name: str, annotation: object, default: object = UNSET, description: str | None = None) -> Any:
    """Declare an argument; without a default it may be left out if its type is nullable."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=None,
        type_annotation=StrawberryAnnotation(annotation),
        default=default,
        description=description,
    )


ROLE = argument("role", Role | None)
MEASURE = argument("measure", Measure | None)
LANGUAGE = argument("language", str | None, description="BCP 47: en, ar, ckb.")
DAY = argument("date", date)
ON = argument("on", date | None)
DEEP = argument("deep", bool | None, default=True)
SLUG = argument("slug", str)
ID = argument("id", strawberry.ID)
IDS = argument("ids", list[strawberry.ID])
PAGE = (
    argument("first", int | None),
    argument("after", str | None),
    argument("last", int | None),
    argument("before", str | None),
)


def answered(answer: Field, *arguments: StrawberryArgument, description: str | None = None) -> Any:
    """Declare a field and how the engine answers it."""
    field = strawberry.field(description=description, metadata={ANSWER: answer})
    field.arguments = list(arguments)
    return field


def column(name: str, description: str | None = None) -> Any:
    """Declare a field that is a column of the row."""
    return answered(Column(name), description=description)


def part(prefix: str, present: str, description: str | None = None) -> Any:
    """Declare a field that is a part of the row: the columns with `prefix`, null where `present` is."""
    return answered(Embedded(prefix, present), description=description)


def fuzzy(name: str, description: str | None = None) -> Any:
    """Declare a fuzzy date kept in the columns `<name>_…`."""
    return part(f"{name}_", "edtf", description)


def one(relation: str, description: str | None = None) -> Any:
    """Declare a field that is the one row a relation leads to."""
    return answered(One(relation), description=description)


def short_list(
    path: str,
    *arguments: StrawberryArgument,
    order: tuple[str, ...] = ("key",),
    filters: Mapping[str, Filter] | None = None,
    description: str | None = None,
) -> Any:
    """Declare a list that is short by nature."""
    return answered(
        Many(Related(path, filters or {}), ordered_by(*order)), *arguments, description=description
    )


def linked(links: str, onward: str, description: str | None = None) -> Any:
    """Declare a short list that links lead to, in the links' order."""
    return answered(Linked(links, onward), description=description)


def values(relation: str, name: str, order: str = "position", description: str | None = None) -> Any:
    """Declare a short list of one column's values."""
    return answered(Values(relation, name, order), description=description)


def paged(
    path: str | None,
    *arguments: StrawberryArgument,
    of: str | None = None,
    filters: Mapping[str, Filter] | None = None,
    description: str | None = None,
) -> Any:
    """Declare a connection over the rows that a path of relations leads to, or over all of the type.

    `of` names the type where its rows can be filtered and sorted.
    """
    related = Related(path, filters or {}) if path else None
    return answered(Paged(related), *arguments, *PAGE, *(_asked(of) if of else ()), description=description)


def _asked(type_name: str) -> tuple[StrawberryArgument, ...]:
    where: Any = Annotated[f"{type_name}Where", strawberry.lazy("schema.graph.where")]
    order: Any = Annotated[f"{type_name}Order", strawberry.lazy("schema.graph.where")]
    return argument("where", where | None), argument("order_by", list[order] | None)
