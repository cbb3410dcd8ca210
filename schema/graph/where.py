"""The filters and orders of the contract, made from what the types declare.

A field that is a column, a fuzzy date or a relation can be filtered by: its type decides the operators. The
inputs, the engine's conditions and the orders all come from here.
"""

import datetime
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

import strawberry
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.lazy_type import LazyType
from strawberry.utils.str_converters import to_camel_case
from tortoise.fields import BooleanField, DatetimeField, IntField

from schema.graph.article import Article, Image, Mention, Paragraph, RelatedLink
from schema.graph.declare import ANSWER, STORED, Stored
from schema.graph.entity import Actor, Entity
from schema.graph.figure import Figure
from schema.graph.force import Force
from schema.graph.incident import Incident, IncidentRelation, Participation
from schema.graph.official import Official, Tenure
from schema.graph.organization import Organization
from schema.graph.parts import FuzzyDate, Identifier, Name
from schema.graph.place import Place
from schema.graph.statement import Statement
from schema.graph.vocabulary import Measure
from schema.query.catalogue import (
    ByColumn,
    ByToll,
    Column,
    Compares,
    ComparesDate,
    Condition,
    Connection,
    Embedded,
    InBox,
    Linked,
    Localized,
    Many,
    Matches,
    One,
    Related,
    RelatedMany,
    RelatedOne,
    Sort,
    Standing,
)

UNSET = strawberry.UNSET

LISTED = (Article, Official, Organization, Force, Incident, Place, Statement, Figure)
"""What stands in lists that can be filtered and sorted."""

SEARCHED = (Article, Official, Organization, Force, Incident, Place)
"""What `matches` can find by its words."""

FILTERED = (
    *LISTED,
    Entity,
    Actor,
    Mention,
    RelatedLink,
    Tenure,
    Participation,
    IncidentRelation,
    Name,
    Identifier,
    Paragraph,
    Image,
)
"""What can be filtered by, in lists of its own or through relations."""


@strawberry.input(description="Text by code points: upper and lower case differ. What is null is not asked.")
class StringWhere:
    """Conditions on a text."""

    eq: str | None = UNSET
    ne: str | None = UNSET
    in_: list[str] | None = strawberry.field(name="in", default=UNSET)
    not_in: list[str] | None = UNSET
    contains: str | None = UNSET
    starts_with: str | None = UNSET
    is_null: bool | None = UNSET


@strawberry.input(description="Whole numbers.")
class IntWhere:
    """Conditions on a number."""

    eq: int | None = UNSET
    ne: int | None = UNSET
    in_: list[int] | None = strawberry.field(name="in", default=UNSET)
    not_in: list[int] | None = UNSET
    lt: int | None = UNSET
    lte: int | None = UNSET
    gt: int | None = UNSET
    gte: int | None = UNSET
    is_null: bool | None = UNSET


@strawberry.input(description="A ratio.")
class FloatWhere:
    """Conditions on a ratio."""

    lt: float | None = UNSET
    lte: float | None = UNSET
    gt: float | None = UNSET
    gte: float | None = UNSET


@strawberry.input(description="Yes or no.")
class BooleanWhere:
    """Conditions on a truth value."""

    eq: bool | None = UNSET


@strawberry.input(
    description="A fuzzy date matches where it can lie: `gte` and `gt` look at the last instant it can mean, "
    "`lt` and `lte` at the first, and an open bound can lie anywhere. `gte: a, lt: b` finds whatever can have "
    "been between a and b."
)
class DateWhere:
    """Conditions on a fuzzy date."""

    lt: datetime.datetime | None = UNSET
    lte: datetime.datetime | None = UNSET
    gt: datetime.datetime | None = UNSET
    gte: datetime.datetime | None = UNSET
    is_null: bool | None = UNSET


@strawberry.input(description="Degrees; where west is greater than east the box crosses the 180th meridian.")
class BoundingBox:
    """A box on the map."""

    south: float
    west: float
    north: float
    east: float


@strawberry.input(
    description="The spread of the standing figures of one measure. `spread` is how many times the highest "
    "high is the lowest low; `isNull: true` asks for incidents without a toll that is so."
)
class TollWhere:
    """Conditions on an incident's toll."""

    measure: Measure = Measure.KILLED
    low: IntWhere | None = UNSET
    high: IntWhere | None = UNSET
    figures: IntWhere | None = UNSET
    claimants: IntWhere | None = UNSET
    spread: FloatWhere | None = UNSET
    is_null: bool | None = UNSET


@strawberry.enum(description="Which way a list is sorted. Null counts as the greatest value.")
class Direction(StrEnum):
    """Upwards or downwards."""

    ASC = "ASC"
    DESC = "DESC"


class Filter(NamedTuple):
    """One key of a filter: the type of its input, and how the engine answers it."""

    annotation: Any
    condition: Condition


def _lazily(name: str) -> Any:
    return Annotated[name, strawberry.lazy("schema.graph.where")]


def target_name(annotation: Any) -> str:
    """Give the name of the type that a field gives, lists and connections unwrapped."""
    while hasattr(annotation, "of_type"):
        annotation = annotation.of_type
    if isinstance(annotation, LazyType):
        return str(annotation.type_name).removesuffix("Connection")
    definition = annotation.__strawberry_definition__
    if definition.type_var_map:
        return target_name(next(iter(definition.type_var_map.values())))
    return str(definition.name)


def _definition(cls: Any) -> StrawberryObjectDefinition:
    definition: StrawberryObjectDefinition = cls.__strawberry_definition__
    return definition


def _stored(cls: type) -> Stored:
    kept: Stored = cls.__dict__[STORED]
    return kept


def _column(cls: type, name: str) -> Any:
    for model in _stored(cls).models:
        if name in model._meta.fields_map:
            return model._meta.fields_map[name]
    raise TypeError(f"{cls.__name__} has no column {name!r}")


def filters_of(cls: type) -> dict[str, Filter]:
    """Give every key of a type's filter, less and, or and not."""
    found = {}
    for field in _definition(cls).fields:
        made = _filter(cls, field, field.metadata.get(ANSWER))
        if made is not None:
            found[field.python_name] = made
    if cls in SEARCHED:
        found["matches"] = Filter(str, Matches(cls.__name__.upper()))
    if cls is Incident:
        found["toll"] = Filter(TollWhere, Standing())
        found["within"] = Filter(BoundingBox, InBox("place"))
    if cls is Place:
        found["box"] = Filter(BoundingBox, InBox())
    return found


def _filter(cls: type, field: Any, answer: Any) -> Filter | None:
    if isinstance(answer, Column):
        return Filter(_operators(_column(cls, answer.name), field), Compares(answer.name))
    if isinstance(answer, Localized):
        return Filter(StringWhere, Compares("name"))
    if isinstance(answer, Embedded):
        is_date = target_name(field.type) == FuzzyDate.__name__
        return Filter(DateWhere, ComparesDate(answer.prefix)) if is_date else None
    if isinstance(answer, One):
        name = target_name(field.type)
        return Filter(_lazily(f"{name}Where"), RelatedOne(answer.relation, name))
    return _list_filter(field, answer)


def _list_filter(field: Any, answer: Any) -> Filter | None:
    if isinstance(answer, Linked):
        related: Related | None = Related(f"{answer.links}.{answer.onward}")
    elif isinstance(answer, Many | Connection):
        related = answer.related
    else:
        return None
    if related is None or (related.filters and "date" in related.filters):
        return None
    name = target_name(field.type)
    return Filter(_lazily(f"{name}ListWhere"), RelatedMany(Related(related.path), name))


def _operators(column: Any, field: Any) -> Any:
    if isinstance(column, BooleanField):
        return BooleanWhere
    if isinstance(column, IntField):
        return IntWhere
    vocabulary = field.type
    while hasattr(vocabulary, "of_type"):
        vocabulary = vocabulary.of_type
    if hasattr(vocabulary, "wrapped_cls"):
        return _lazily(f"{vocabulary.name}Where")
    return StringWhere


def _input(name: str, fields: dict[str, Any], description: str) -> type:
    """Make an input whose fields may all be left out."""
    annotations = {key: annotation | None for key, annotation in fields.items()}
    defaults: dict[str, Any] = dict.fromkeys(fields, UNSET)
    for word in ("and", "or", "not", "in"):
        if f"{word}_" in fields:
            defaults[f"{word}_"] = strawberry.field(name=word, default=UNSET)
    body = {"__annotations__": annotations, "__module__": __name__, "__doc__": description, **defaults}
    return strawberry.input(type(name, (), body), description=description)


def _where_of(cls: type) -> type:
    own = _lazily(f"{cls.__name__}Where")
    fields = {"and_": list[own], "or_": list[own], "not_": own}  # type: ignore[valid-type]
    fields |= {key: made.annotation for key, made in filters_of(cls).items()}
    return _input(
        f"{cls.__name__}Where", fields, f"What a row of {cls.__name__} has to match: every key given."
    )


def _list_where_of(cls: type) -> type:
    own = _lazily(f"{cls.__name__}Where")
    return _input(f"{cls.__name__}ListWhere", {"some": own, "none": own}, "Some, or none, of the rows match.")


def _vocabulary_where(vocabulary: type[StrEnum]) -> type:
    fields = {"eq": vocabulary, "ne": vocabulary, "in_": list[vocabulary], "not_in": list[vocabulary]}  # type: ignore[valid-type]
    return _input(
        f"{vocabulary.__name__}Where", {**fields, "is_null": bool}, "One word of a closed vocabulary."
    )


def sorts_of(cls: type) -> dict[str, Sort]:
    """Give what a type's lists can be sorted by, by the name of the order."""
    found: dict[str, Sort] = {}
    for field in _definition(cls).fields:
        answer, name = field.metadata.get(ANSWER), field.python_name.upper()
        if isinstance(answer, Column) and not isinstance(
            _column(cls, answer.name), BooleanField | DatetimeField
        ):
            found[name] = ByColumn(answer.name)
        elif isinstance(answer, Localized):
            found[name] = ByColumn("name")
        elif isinstance(answer, Embedded) and target_name(field.type) == FuzzyDate.__name__:
            found[name] = ByColumn(f"{answer.prefix}earliest")
    if cls is Incident:
        found["TOLL"] = ByToll()
    return found


def _order_of(cls: type) -> type:
    members = StrEnum(f"{cls.__name__}OrderField", {name: name for name in sorts_of(cls)})  # type: ignore[misc]
    field = strawberry.enum(members, description=f"What a list of {cls.__name__} can be sorted by.")
    annotations: dict[str, Any] = {"field": field, "direction": Direction}
    body: dict[str, Any] = {"direction": Direction.ASC}
    if cls is Incident:
        annotations["measure"] = Measure
        body["measure"] = strawberry.field(default=Measure.KILLED, description="Of TOLL.")
    body |= {"__annotations__": annotations, "__module__": __name__}
    made = type(f"{cls.__name__}Order", (), body)
    return strawberry.input(made, description="One term of an order; the key decides between equals.")


def _vocabularies() -> Iterator[type[StrEnum]]:
    for cls in FILTERED:
        for field in _definition(cls).fields:
            vocabulary = field.type
            while hasattr(vocabulary, "of_type"):
                vocabulary = vocabulary.of_type
            if isinstance(field.metadata.get(ANSWER), Column) and hasattr(vocabulary, "wrapped_cls"):
                yield vocabulary.wrapped_cls


def conditions_of(cls: type) -> dict[str, Condition]:
    """Give the engine's conditions of a type's filter, by the contract's keys."""
    return {to_camel_case(key): made.condition for key, made in filters_of(cls).items()}


# The inputs refer to each other in circles, so they are found by name in this module.
for vocabulary in dict.fromkeys(_vocabularies()):
    globals()[f"{vocabulary.__name__}Where"] = _vocabulary_where(vocabulary)
for filtered in FILTERED:
    globals()[f"{filtered.__name__}Where"] = _where_of(filtered)
    globals()[f"{filtered.__name__}ListWhere"] = _list_where_of(filtered)
for listed in LISTED:
    globals()[f"{listed.__name__}Order"] = _order_of(listed)
