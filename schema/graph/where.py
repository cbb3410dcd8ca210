"""The filters and orders of the contract, made from what the types declare.

A field that is a column, a fuzzy date or a relation can be filtered by: its type decides the operators. The
inputs, the engine's conditions and the orders all come from here.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import strawberry
from strawberry.types.base import StrawberryObjectDefinition, StrawberryOptional
from strawberry.types.lazy_type import LazyType
from strawberry.utils.str_converters import to_camel_case
from tortoise.fields import BooleanField, DatetimeField, IntField

from schema.graph.declare import ANSWER, INPUTS, STORED, Stored, WhereKey, enum_of, named
from schema.graph.inputs import (
    UNSET,
    BooleanWhere,
    DateTimeWhere,
    DateWhere,
    Direction,
    IntWhere,
    StringWhere,
)
from schema.graph.parts import FuzzyDate
from schema.graph.registry import KINDS, TYPES
from schema.query.catalogue import (
    ByColumn,
    ByToll,
    Column,
    Compares,
    ComparesDate,
    Condition,
    Connection,
    Embedded,
    IsMissing,
    Linked,
    Localized,
    Many,
    Matches,
    One,
    Related,
    RelatedMany,
    RelatedOne,
    Sort,
)
from schema.vocabulary import ENTITY_KINDS, Kind, Measure

ORDER_TOLD = (
    "One term of an order. Equal rows are sorted by key. A fuzzy date is sorted by its start, one without a start by "
    "its end, and one without either before all others."
)

SEARCHED = (Kind.ARTICLE, *ENTITY_KINDS)
"""The kinds that `matches` can find by their words."""


IS_MISSING = (
    "Of a relation: `true` matches rows that have no related row, `false` those that have one. "
    "A row of a list is never null."
)


def target_name(annotation: Any) -> str:
    """Return the name of a field's own type, lists and connections unwrapped."""
    while hasattr(annotation, "of_type"):
        annotation = annotation.of_type
    if isinstance(annotation, LazyType):
        return str(annotation.type_name).removesuffix("Connection")
    return str(annotation.__strawberry_definition__.name)


def _definition(cls: Any) -> StrawberryObjectDefinition:
    definition: StrawberryObjectDefinition = cls.__strawberry_definition__
    return definition


def _stored(cls: type) -> Stored:
    stored: Stored = cls.__dict__[STORED]
    return stored


def _column(cls: type, name: str) -> Any:
    for model in _stored(cls).models:
        if name in model._meta.fields_map:
            return model._meta.fields_map[name]
    raise TypeError(f"{cls.__name__} has no column {name!r}")


def where_keys(cls: type) -> dict[str, WhereKey]:
    """Return every key of a type's filter except and, or and not."""
    found = {}
    for field in _definition(cls).fields:
        made = _where_key(cls, field, field.metadata.get(ANSWER))
        if made is not None:
            found[field.python_name] = made
    if cls.__name__ in OPTIONAL:
        found["is_null"] = WhereKey(bool, IsMissing(), IS_MISSING)
    if cls.__name__ in SEARCHED:
        matches = Matches(Kind(cls.__name__).one.constant)
        found["matches"] = WhereKey(str, matches, "Matches what a search for this text finds.")
    return {**found, **(_stored(cls).where or {})}


def _where_key(cls: type, field: Any, answer: Any) -> WhereKey | None:
    told = f"Conditions on `{to_camel_case(field.python_name)}`."
    if isinstance(answer, Column):
        return WhereKey(_operators(_column(cls, answer.name), field), Compares(answer.name), told)
    if isinstance(answer, Localized):
        return WhereKey(StringWhere, Compares("name"), told)
    if isinstance(answer, Embedded):
        is_date = target_name(field.type) == FuzzyDate.__name__
        return WhereKey(DateWhere, ComparesDate(answer.prefix), told) if is_date else None
    if isinstance(answer, One):
        name = target_name(field.type)
        return WhereKey(named(f"{name}Where", INPUTS), RelatedOne(answer.relation, name), told)
    related = _related_list(answer)
    if related is None:
        return None
    name = target_name(field.type)
    return WhereKey(named(f"{name}ListWhere", INPUTS), RelatedMany(Related(related.path), name), told)


def _related_list(answer: Any) -> Related | None:
    """Return the relation of a list that can be filtered by: every list but one of a certain day."""
    if isinstance(answer, Linked):
        return Related(f"{answer.links}.{answer.onward}")
    if isinstance(answer, Many | Connection) and answer.related:
        return None if "date" in answer.related.filters else answer.related
    return None


def _enum_of(field: Any) -> Any:
    """Return strawberry's definition of a field's enum; None where it has none."""
    declared = field.type
    while hasattr(declared, "of_type"):
        declared = declared.of_type
    return declared if hasattr(declared, "wrapped_cls") else None


def _operators(column: Any, field: Any) -> Any:
    if isinstance(column, BooleanField):
        return BooleanWhere
    if isinstance(column, IntField):
        return IntWhere
    if isinstance(column, DatetimeField):
        return DateTimeWhere
    enum = _enum_of(field)
    return named(f"{enum.name}Where", INPUTS) if enum else StringWhere


def _reached(cls: type) -> Iterator[str]:
    """Yield the names of the types that a type can be filtered through."""
    for field in _definition(cls).fields:
        answer = field.metadata.get(ANSWER)
        if isinstance(answer, One) or _related_list(answer):
            yield target_name(field.type)


def _filtered() -> dict[str, type]:
    """Return every type that can be filtered by, in lists of its own or through relations."""
    found: dict[str, type] = {}
    waiting = [cls.__name__ for cls in KINDS.values()]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = TYPES[name]
            waiting += _reached(TYPES[name])
    return found


FILTERED = _filtered()


def _optional() -> Iterator[str]:
    """Yield the names of the types to which a to-one relation may lead or not."""
    for cls in FILTERED.values():
        for field in _definition(cls).fields:
            if isinstance(field.metadata.get(ANSWER), One) and isinstance(field.type, StrawberryOptional):
                yield target_name(field.type)


OPTIONAL = frozenset(_optional())


def _input(name: str, fields: dict[str, tuple[Any, str]], description: str) -> type:
    """Make an input whose fields can all be omitted, from their types and descriptions."""
    body: dict[str, Any] = {"__annotations__": {}, "__module__": __name__, "__doc__": description}
    for key, (annotation, told) in fields.items():
        body["__annotations__"][key] = annotation | None
        alias = key.removesuffix("_") if key.endswith("_") else None
        body[key] = strawberry.field(name=alias, default=UNSET, description=told)
    return strawberry.input(type(name, (), body), description=description)


def _where_of(cls: type) -> type:
    own = named(f"{cls.__name__}Where", INPUTS)
    fields: dict[str, tuple[Any, str]] = {
        "and_": (list[own], "All of these filters match."),  # type: ignore[valid-type]
        "or_": (list[own], "At least one of these filters matches."),  # type: ignore[valid-type]
        "not_": (own, "This filter does not match."),
    }
    fields |= {key: (made.annotation, made.description) for key, made in where_keys(cls).items()}
    told = f"Conditions on a row of {cls.__name__}. All keys that are present must match."
    return _input(f"{cls.__name__}Where", fields, told)


def _list_where_of(cls: type) -> type:
    own = named(f"{cls.__name__}Where", INPUTS)
    fields = {
        "some": (own, "At least one row matches. A filter without conditions has no effect."),
        "none": (own, "No row matches. A filter without conditions has no effect."),
        "is_empty": (bool, "`true` matches empty lists, `false` lists with at least one row."),
    }
    return _input(f"{cls.__name__}ListWhere", fields, f"Conditions on a list of {cls.__name__}.")


def _enum_where(enum: type[StrEnum]) -> type:
    fields: dict[str, tuple[Any, str]] = {
        "eq": (enum, "Equal to this."),
        "ne": (enum, "Not equal to this."),
        "in_": (list[enum], "Equal to one of these."),  # type: ignore[valid-type]
        "not_in": (list[enum], "Equal to none of these."),  # type: ignore[valid-type]
        "is_null": (bool, "`true` matches missing values, `false` matches present ones."),
    }
    return _input(f"{enum.__name__}Where", fields, f"Conditions on a value of {enum.__name__}.")


def _sort_column(cls: type, prefix: str) -> str:
    """Return the column that a kind's rows are sorted by a fuzzy date with. Raises TypeError if there is none."""
    name = f"{prefix}sort"
    _column(cls, name)
    return name


def sorts_of(cls: type) -> dict[str, Sort]:
    """Return what a type's lists can be sorted by, by the name of the order."""
    found: dict[str, Sort] = {}
    for field in _definition(cls).fields:
        answer, name = field.metadata.get(ANSWER), field.python_name.upper()
        if isinstance(answer, Column):
            if not isinstance(_column(cls, answer.name), BooleanField):
                found[name] = ByColumn(answer.name)
        elif isinstance(answer, Localized):
            found[name] = ByColumn("name_sort")
        elif isinstance(answer, Embedded) and target_name(field.type) == FuzzyDate.__name__:
            found[name] = ByColumn(_sort_column(cls, answer.prefix))
    return {**found, **(_stored(cls).orders or {})}


def _order_of(cls: type) -> type:
    sorts = sorts_of(cls)
    told = f"The fields by which a list of {cls.__name__} can be sorted."
    field = enum_of(f"{cls.__name__}OrderField", sorts, told)
    annotations: dict[str, Any] = {"field": field, "direction": Direction}
    body: dict[str, Any] = {
        "field": strawberry.field(description="The field to sort by."),
        "direction": strawberry.field(default=Direction.ASC, description="Ascending or descending."),
    }
    if any(isinstance(sort, ByToll) for sort in sorts.values()):
        annotations["measure"] = Measure
        body["measure"] = strawberry.field(default=Measure.KILLED, description="The measure of TOLL.")
    body |= {"__annotations__": annotations, "__module__": __name__}
    made = type(f"{cls.__name__}Order", (), body)
    return strawberry.input(made, description=ORDER_TOLD)


def _enums() -> Iterator[type[StrEnum]]:
    """Yield the enums of all columns that can be filtered by."""
    for cls in FILTERED.values():
        for field in _definition(cls).fields:
            if isinstance(field.metadata.get(ANSWER), Column) and (enum := _enum_of(field)):
                yield enum.wrapped_cls


def conditions_of(cls: type) -> dict[str, Condition]:
    """Return the engine's conditions of a type's filter, by the contract's keys."""
    return {to_camel_case(key): made.condition for key, made in where_keys(cls).items()}


# The inputs refer to each other in cycles, so they are found by name in this module.
for enum in dict.fromkeys(_enums()):
    globals()[f"{enum.__name__}Where"] = _enum_where(enum)
for name, filtered in FILTERED.items():
    globals()[f"{name}Where"] = _where_of(filtered)
    globals()[f"{name}ListWhere"] = _list_where_of(filtered)
for listed in KINDS.values():
    globals()[f"{listed.__name__}Order"] = _order_of(listed)
