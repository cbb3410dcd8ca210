"""What the fields of record models hold: names as fixtures write them, parts, marks and references."""

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from schema.load.problems import Path
from schema.records.base import Part, Quote
from schema.records.marks import Mark, To

M = TypeVar("M", bound=Mark)


class FieldShape(NamedTuple):
    """A field: its name in Python and in fixtures, the type of a value or item, its marks, and if it is a list."""

    name: str
    alias: str
    type: Any
    marks: tuple[Mark, ...]
    many: bool

    @property
    def part(self) -> type[Part] | None:
        """The model of the part that the field holds."""
        return self.type if isinstance(self.type, type) and issubclass(self.type, Part) else None

    def mark(self, of: type[M]) -> M | None:
        """Return the field's mark of a type."""
        return next((mark for mark in self.marks if isinstance(mark, of)), None)


class Marked(NamedTuple):
    """A marked field of a record: where it stands, the field, and its value, which is not None."""

    path: Path
    field: FieldShape
    value: Any

    def items(self) -> Iterator[tuple[Path, Any]]:
        """Yield the value, or every item of a list, with its path."""
        if not self.field.many:
            yield self.path, self.value
            return
        for index, item in enumerate(self.value):
            yield (*self.path, index), item


class Reference(NamedTuple):
    """A reference that a record makes: where, to which kinds, and the words."""

    path: Path
    to: To
    text: str


@cache
def shape_of(model: type[Part]) -> tuple[FieldShape, ...]:
    """Return the fields of a record or part."""
    fields = []
    for name, info in model.model_fields.items():
        inner, metadata, many = _unwrapped(info.annotation, tuple(info.metadata))
        marks = tuple(mark for mark in metadata if isinstance(mark, Mark))
        fields.append(FieldShape(name, info.alias or name, inner, marks, many))
    return tuple(fields)


def _unwrapped(annotation: Any, metadata: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...], bool]:
    """Take off Annotated, `| None` and list; return the type within, the metadata, and whether it is a list."""
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
def _leading(model: type[Part], mark: type[Mark]) -> tuple[FieldShape, ...]:
    """Return the fields that have a mark or hold parts with fields that do."""
    return tuple(
        field
        for field in shape_of(model)
        if field.mark(mark) or (field.part is not None and _leading(field.part, mark))
    )


def marked(part: Part, mark: type[Mark], path: Path = ()) -> Iterator[Marked]:
    """Yield every field of a record or part, and of the parts within, that has a mark and a value."""
    for field in _leading(type(part), mark):
        value = getattr(part, field.name)
        if value is None:
            continue
        here = Marked((*path, field.alias), field, value)
        if field.mark(mark):
            yield here
        if field.part:
            for place, item in here.items():
                yield from marked(item, mark, place)


def references(part: Part) -> Iterator[Reference]:
    """Yield every reference that a record or part makes."""
    for found in marked(part, To):
        for mark in found.field.marks:
            if isinstance(mark, To):
                yield from (Reference(path, mark, item) for path, item in found.items())


@cache
def quoting(model: type[Part]) -> tuple[FieldShape, ...]:
    """Return the fields that are quotes of an article named beside them, or hold parts with such quotes."""
    return tuple(
        field for field in shape_of(model) if field.part and (field.part is Quote or quoting(field.part))
    )


def quotes_in(part: Part, path: Path = ()) -> Iterator[tuple[Path, Quote, str]]:
    """Yield every quote of a record that is no article, with its path and the key of its article."""
    for field in quoting(type(part)):
        value = getattr(part, field.name)
        if value is None:
            continue
        if field.part is Quote:
            yield (*path, field.alias), value, part.article  # type: ignore[attr-defined]
        else:
            for place, item in Marked((*path, field.alias), field, value).items():
                yield from quotes_in(item, place)


def part_at(model: type[Part], path: Path) -> type[Part] | None:
    """Return the model of the record or part that `path` leads to."""
    here: type[Part] | None = model
    for step in path:
        if here is None:
            return None
        if isinstance(step, str):
            here = next((field.part for field in shape_of(here) if field.alias == step), None)
    return here
