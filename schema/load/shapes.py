"""What the fields of record models hold: names as fixtures write them, parts, and references."""

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from schema.load.problems import Path
from schema.records.base import Part, To


class FieldShape(NamedTuple):
    """A field: its name in Python and in fixtures, the part in it, what it refers to, if it is a list."""

    name: str
    alias: str
    part: type[Part] | None
    to: To | None
    many: bool


class Reference(NamedTuple):
    """A reference that a record makes: where, to which kinds, and the words."""

    path: Path
    to: To
    text: str


@cache
def shape_of(model: type[Part]) -> tuple[FieldShape, ...]:
    """Give the fields of a record or part."""
    fields = []
    for name, info in model.model_fields.items():
        inner, metadata, many = _unwrapped(info.annotation, tuple(info.metadata))
        part = inner if isinstance(inner, type) and issubclass(inner, Part) else None
        to = next((mark for mark in metadata if isinstance(mark, To)), None)
        fields.append(FieldShape(name, info.alias or name, part, to, many))
    return tuple(fields)


def _unwrapped(annotation: Any, metadata: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...], bool]:
    """Take off Annotated, `| None` and list; give the type within, the metadata, and whether it is a list."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _unwrapped(args[0], metadata + args[1:])
    if origin is list:
        inner, metadata, _ = _unwrapped(args[0], metadata)
        return inner, metadata, True
    if NoneType in args and len(args) == 2:
        return _unwrapped(args[0] if args[1] is NoneType else args[1], metadata)
    return annotation, metadata, False


@cache
def _referring(model: type[Part]) -> tuple[FieldShape, ...]:
    """Give the fields that refer to records or hold parts that do."""
    return tuple(field for field in shape_of(model) if field.to or (field.part and _referring(field.part)))


def references(part: Part, path: Path = ()) -> Iterator[Reference]:
    """Give every reference that a record or part makes."""
    for field in _referring(type(part)):
        value = getattr(part, field.name)
        if value is None:
            continue
        here = (*path, field.alias)
        places = ((*here, i) for i in range(len(value))) if field.many else iter((here,))
        for place, item in zip(places, value if field.many else (value,), strict=True):
            if field.to:
                yield Reference(place, field.to, item)
            else:
                yield from references(item, place)


def part_at(model: type[Part], path: Path) -> type[Part] | None:
    """Give the model of the record or part that `path` leads to."""
    here: type[Part] | None = model
    for step in path:
        if here is None:
            return None
        if isinstance(step, str):
            here = next((field.part for field in shape_of(here) if field.alias == step), None)
    return here
