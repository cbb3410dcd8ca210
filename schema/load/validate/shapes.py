"""What the fields of record models hold: names as fixtures write them, parts, marks and references."""

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from schema.load.problems import Path
from schema.records.base import Part, Quote
from schema.records.marks import Mark, To, Verifies
from schema.vocabulary import Kind

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
    """A marked field of a record: where it is, the field, its mark, and its value, which is not None."""

    path: Path
    field: FieldShape
    mark: Any
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
def _fields_with(model: type[Part], mark: type[Mark]) -> tuple[tuple[FieldShape, Mark | None, bool], ...]:
    """Return the fields that have a mark, or a part with such fields: each with its mark, and if it has the latter."""
    found = []
    for field in shape_of(model):
        own, within = field.mark(mark), bool(field.part and _fields_with(field.part, mark))
        if own or within:
            found.append((field, own, within))
    return tuple(found)


def marked(part: Part, mark: type[Mark], path: Path = ()) -> Iterator[Marked]:
    """Yield every field of a record or part, and of the parts within, that has a mark and a value."""
    for field, own, within in _fields_with(type(part), mark):
        value = getattr(part, field.name)
        if value is None or value == []:
            continue
        here = (*path, field.alias)
        if own:
            yield Marked(here, field, own, value)
        if within and field.many:
            for index, item in enumerate(value):
                yield from marked(item, mark, (*here, index))
        elif within:
            yield from marked(value, mark, here)


@cache
def verifying_fields(model: type[Part]) -> Any:
    """Return the fields that only verify others, as pydantic excludes them; None if there are none."""
    found: dict[str, Any] = {}
    for field in shape_of(model):
        if field.mark(Verifies):
            found[field.name] = True
        elif field.part and (within := verifying_fields(field.part)):
            found[field.name] = {"__all__": within} if field.many else within
    return found or None


def references(part: Part) -> Iterator[Reference]:
    """Yield every reference that a record or part makes."""
    for path, field, to, value in marked(part, To):
        if field.many:
            for index, item in enumerate(value):
                yield Reference((*path, index), to, item)
        else:
            yield Reference(path, to, value)


def target_of(reference: Reference) -> tuple[Kind, str]:
    """Return the kind and key that a reference names."""
    return parsed(reference.text) if len(reference.to.kinds) > 1 else (reference.to.kinds[0], reference.text)


def parsed(record_id: str) -> tuple[Kind, str]:
    """Split an id, `Kind:key`, that has been validated."""
    kind, _, key = record_id.partition(":")
    return Kind(kind), key


@cache
def quoting(model: type[Part]) -> tuple[FieldShape, ...]:
    """Return the fields that are quotes of an article named beside them, or hold parts with such quotes."""
    return tuple(
        field for field in shape_of(model) if field.part and (field.part is Quote or quoting(field.part))
    )


def quotes_in(part: Part, path: Path = ()) -> Iterator[tuple[Path, Quote, str]]:
    """Yield every quote of a record other than an article, with its path and the key of its article."""
    for field in quoting(type(part)):
        value = getattr(part, field.name)
        if value is None:
            continue
        if field.part is Quote:
            yield (*path, field.alias), value, part.article  # type: ignore[attr-defined]
        else:
            parts = value if field.many else [value]
            for index, item in enumerate(parts):
                place = (field.alias, index) if field.many else (field.alias,)
                yield from quotes_in(item, (*path, *place))


def without_empty(model: type[Part], raw: Any) -> Any:
    """Return raw values without the empty fields that may be omitted; an empty field is an omitted one."""
    if not isinstance(raw, dict):
        return raw
    shapes = {field.alias: field for field in shape_of(model)}
    return {
        name: _without_empty_parts(shapes[name].part, value) if name in shapes else value
        for name, value in raw.items()
        if value is not None or name not in shapes or model.model_fields[shapes[name].name].is_required()
    }


def _without_empty_parts(part: type[Part] | None, value: Any) -> Any:
    if part is None:
        return value
    return (
        [without_empty(part, item) for item in value]
        if isinstance(value, list)
        else without_empty(part, value)
    )


def part_at(model: type[Part], path: Path) -> type[Part] | None:
    """Return the model of the record or part at a path."""
    here: type[Part] | None = model
    for step in path:
        if here is None:
            return None
        if isinstance(step, str):
            here = next((field.part for field in shape_of(here) if field.alias == step), None)
    return here
