"""How the fields of records become columns and child rows, read off the records and the tables once.

A field is stored in the column of its name, a reference in the foreign key of its name, and a fuzzy date or quote
in the columns that begin with its name. A list is stored in the table whose reverse relation has its name.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple, Protocol

from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model

from schema import tables
from schema.load.database.store import Row
from schema.load.validate.shapes import FieldShape, shape_of
from schema.records import RECORDS
from schema.records.article import Article
from schema.records.base import EntityRecord, Part, Quote
from schema.records.dates import FuzzyDate
from schema.records.marks import Acyclic, NotStored, StoredIn, To, Unique
from schema.vocabulary import Kind, TextPart


class Lookup(Protocol):
    """What rows need of other records: integer keys by id, `Kind:key`, and the texts of articles."""

    ids: Mapping[str, int]

    def article(self, key: str) -> Article:
        """Return an article."""


Write = Callable[[Row, Any, Any, Lookup], None]
"""Writes the columns of one field, from the record that is mapped and the part of it that holds the field."""


class ForeignKey(NamedTuple):
    """The column that a field with references is stored in. `path` names the fields around it, and itself."""

    path: tuple[str, ...]
    field: FieldShape
    column: str


class Table(NamedTuple):
    """The table that a record or part is a row of: what its columns and its child rows come from."""

    model: type[Model]
    writes: tuple[Write, ...]
    children: tuple["Child", ...]
    foreign_keys: tuple[ForeignKey, ...]


class StoredReference(NamedTuple):
    """Where a field's references are stored: the table, its column, and the column with the row of the record.

    `acyclic` says why the field's references must not form a cycle, where they must not.
    """

    path: tuple[str, ...]
    field: FieldShape
    table: str
    owner: str
    column: str
    acyclic: Acyclic | None

    @property
    def to(self) -> To:
        """Return what the field refers to."""
        mark = self.field.mark(To)
        assert mark
        return mark


class Child(NamedTuple):
    """A table whose rows come from a field, a row for each item of a list.

    `parent` is the column that holds the row of the record, `position` the column with the place in the list.
    `key` makes the key of a row from the record, the part and the row.
    A single part shares its parent's integer key.
    """

    field: FieldShape
    table: Table
    parent: str
    position: str | None
    key: Callable[[Any, Any, Row], str] | None


def _relations() -> dict[tuple[str, str], tuple[type[Model], str]]:
    """Return the tables that point at another, with their foreign key, by that table and the relation back."""
    found = {}
    for model in tables.MODELS:
        for key, field in model._meta.fields_map.items():
            if isinstance(field, ForeignKeyFieldInstance):
                target = str(field.model_name).removeprefix("models.")
                found[target, str(field.related_name)] = (model, str(key))
    return found


_RELATIONS = _relations()


def _stored_name(field: FieldShape) -> str:
    stored = field.mark(StoredIn)
    return stored.name if stored else field.name


def _table(model: type[Model], part: type[Part], fields: Iterator[FieldShape]) -> tuple[Table, set[str]]:
    """Return how fields of a record or part are stored in a table, and the names of those that are."""
    writes: list[Write] = [_quote_of_itself] if issubclass(part, Quote) else []
    children, stored = [], set()
    keys: list[ForeignKey] = []
    for field in fields:
        require_quoted_article(part, field)
        if write := _write(model, field, ""):
            writes.append(write)
            keys += _foreign_keys(model, field, "")
        elif child := _child(model, field):
            children.append(child)
        else:
            continue
        stored.add(field.name)
    return Table(model, tuple(writes), tuple(children), tuple(keys)), stored


def _foreign_keys(model: type[Model], field: FieldShape, prefix: str) -> Iterator[ForeignKey]:
    """Yield the foreign keys among the columns that a field is written to."""
    column = prefix + _stored_name(field)
    if field.mark(To):
        yield ForeignKey((field.alias,), field, f"{column}_id")
    elif field.part and field.type not in (FuzzyDate, Quote):
        for inner in shape_of(field.part):
            known = f"{column}_{_stored_name(inner)}" in model._meta.fields_map
            for found in _foreign_keys(model, inner, f"{column}_" if known else ""):
                yield found._replace(path=(field.alias, *found.path))


def _write(model: type[Model], field: FieldShape, prefix: str) -> Write | None:
    """Return how a field is written to columns of a table; None where it has none for it."""
    column, known = prefix + _stored_name(field), model._meta.fields_map
    if field.many:
        return None
    if field.type is FuzzyDate:
        return _date(field.name, column, f"{column}_sort" in known) if f"{column}_edtf" in known else None
    if field.type is Quote:
        return _quote(field.name, column) if f"{column}_exact" in known else None
    if field.part:
        return _embedded(model, field, field.part, column)
    if to := field.mark(To):
        is_key = isinstance(known.get(column), ForeignKeyFieldInstance)
        return _reference(field.name, f"{column}_id", to) if is_key else None
    return _plain(field, column) if column in known else None


def require_quoted_article(part: type[Part], field: FieldShape) -> None:
    """Raise TypeError for a field that quotes an article if no field beside it names the article."""
    if field.part is Quote and "article" not in part.model_fields:
        raise TypeError(
            f"{part.__name__}.{field.name} quotes an article, but {part.__name__} names none; "
            "add a field `article: ArticleKey`"
        )


def _embedded(model: type[Model], field: FieldShape, part: type[Part], column: str) -> Write | None:
    """Return how a part is written to columns of its holder, with or without the part's name before theirs."""
    name, shape = field.name, shape_of(part)
    for inner in shape:
        require_quoted_article(part, inner)
    for prefix in (f"{column}_", ""):
        writes = [_write(model, inner, prefix) for inner in shape]
        found = [write for write in writes if write]
        if len(found) == len(shape):
            return _within(name, found)
    return None


def _within(name: str, writes: list[Write]) -> Write:
    def write(row: Row, record: Any, part: Any, lookup: Lookup) -> None:
        within = getattr(part, name)
        if within is not None:
            for inner in writes:
                inner(row, record, within, lookup)

    return write


def _derived(row: Row, record: Any, part: Any, lookup: Lookup) -> None:
    row.update(part.derived_columns())


def _plain(field: FieldShape, column: str) -> Write:
    name, convert = field.name, _conversion(field.type)

    def write(row: Row, record: Any, part: Any, lookup: Lookup) -> None:
        value = getattr(part, name)
        row[column] = None if value is None else convert(value) if convert else value

    return _slug if name == "slug" else write


def _slug(row: Row, record: Any, part: Any, lookup: Lookup) -> None:
    row["slug"] = record.slug or record.key


def _conversion(of: Any) -> Callable[[Any], Any] | None:
    if isinstance(of, type) and issubclass(of, Enum):
        return lambda member: member.value
    return microdegrees if of is Decimal else None


def microdegrees(degrees: Decimal) -> int:
    """Return degrees as they are stored: whole millionths."""
    return int(degrees.scaleb(6))


def _record_id(to: To, text: str) -> str:
    """Return the id of the record that a reference names."""
    return f"{to.kinds[0]}:{text}" if len(to.kinds) == 1 else text


def _reference(name: str, column: str, to: To) -> Write:
    def write(row: Row, record: Any, part: Any, lookup: Lookup) -> None:
        text = getattr(part, name)
        row[column] = None if text is None else lookup.ids[_record_id(to, text)]

    return write


def _date(name: str, column: str, is_sorted_by: bool) -> Write:
    def write(row: Row, record: Any, part: Any, lookup: Lookup) -> None:
        date: FuzzyDate | None = getattr(part, name)
        if date is None:
            return
        span = date.span
        row[f"{column}_edtf"] = date.edtf
        row[f"{column}_earliest"] = span.earliest
        row[f"{column}_latest"] = span.latest
        row[f"{column}_precision"] = span.precision.value
        row[f"{column}_note"] = date.note
        if is_sorted_by:
            row[f"{column}_sort"] = span.sort

    return write


def _quote(name: str, column: str) -> Write:
    def write(row: Row, record: Any, part: Any, lookup: Lookup) -> None:
        quote: Quote | None = getattr(part, name)
        if quote is not None:
            _write_quote(row, column, quote, lookup.article(part.article))

    return write


def _quote_of_itself(row: Row, record: Any, part: Any, lookup: Lookup) -> None:
    """Write a part of an article that is a quote of the article's text."""
    _write_quote(row, "quote", part, record)


def _write_quote(row: Row, column: str, quote: Quote, article: Article) -> None:
    start = quote.start_in(article.text_of(quote))
    row[f"{column}_exact"] = quote.exact
    row[f"{column}_part"] = quote.part.value
    row[f"{column}_paragraph"] = quote.paragraph
    row[f"{column}_start"] = start
    row[f"{column}_end"] = start + len(quote.exact)
    row[f"{column}_verbatim"] = quote.verbatim


def _child(parent: type[Model], field: FieldShape) -> Child | None:
    """Return the table that a field's rows are in; None where no table points back by the field's name."""
    relation = _RELATIONS.get((parent.__name__, _stored_name(field)))
    if relation is None or not (field.many or field.part):
        return None
    model, key = relation
    known = model._meta.fields_map
    position = next((name for name in ("position", "index") if name in known), None) if field.many else None
    if field.part is None:
        # A foreign key has a second field, the column, once Tortoise is initialised.
        taken = {str(model._meta.pk_attr), key, position, *(f"{name}_id" for name in known)}
        (column,) = (name for name in known if name not in taken)
        keys = (ForeignKey((), field, f"{column}_id"),) if field.mark(To) else ()
        table = Table(model, (_item(field, column),), (), keys)
    else:
        table = _part_table(model, field.part)
    if field.many and table.children:
        raise TypeError(f"{field.name}: the items of a list cannot have child rows")
    return Child(field, table, f"{key}_id", position, _key_of(field) if "key" in known else None)


def _key_of(field: FieldShape) -> Callable[[Any, Any, Row], str]:
    """Return how a child row's key is made of what identifies the part within its record."""
    unique = field.mark(Unique)
    names: tuple[str, ...] = unique.by if unique else ()

    def key(record: Any, part: Any, row: Row) -> str:
        return "/".join([record.key, *(str(getattr(part, name)) for name in names)])

    return _key_of_mention if field.part and issubclass(field.part, Quote) else key


def _key_of_mention(record: Any, part: Any, row: Row) -> str:
    """Return a key that sorts mentions by where they are: in the headline, the summary, the caption, the body."""
    where = _BEFORE_THE_BODY.get(row["quote_part"]) or f"{row['quote_paragraph']:04}"
    return f"{record.key}/{where}/{row['quote_start']:06}/{part.entity}"


_BEFORE_THE_BODY = {TextPart.HEADLINE.value: "-0", TextPart.SUMMARY.value: "-1", TextPart.CAPTION.value: "-2"}
"""What stands for the number of the paragraph in the keys of mentions outside the body."""


def _item(field: FieldShape, column: str) -> Write:
    """Return how an item without parts is written: as a text, or as the key of the record it refers to."""
    to = field.mark(To)

    def write(row: Row, record: Any, part: Any, lookup: Lookup) -> None:
        if to:
            row[f"{column}_id"] = lookup.ids[_record_id(to, part)]
        else:
            row[column] = part

    return write


def _part_table(model: type[Model], part: type[Part]) -> Table:
    """Return how a part is stored in a table of its own. Its `key` is part of the row's key."""
    own = [field for field in shape_of(part) if field.name != "key"]
    if issubclass(part, Quote):
        own = [field for field in own if field.name not in Quote.model_fields]
    table, stored = _table(model, part, iter(own))
    _require_stored(part, own, stored)
    return _with_derived(table, part)


def _with_derived(table: Table, part: type[Part]) -> Table:
    if part.derived_columns is Part.derived_columns:
        return table
    return table._replace(writes=(*table.writes, _derived))


def _require_stored(part: type[Part], fields: list[FieldShape], stored: set[str]) -> None:
    """Raise TypeError for fields that have neither a column nor a table, nor a mark that they need none."""
    for field in fields:
        if field.name not in stored and not field.mark(NotStored):
            raise TypeError(
                f"{part.__name__}.{field.name} has no column or table; add one, or mark it NotStored"
            )


def tables_of(kind: Kind) -> tuple[Table, ...]:
    """Return the tables that a record of a kind is a row of: its own, and for entities the shared one.

    Raises TypeError for a field of the record that is not stored.
    """
    record = RECORDS[kind]
    fields = list(shape_of(record))
    own, stored = _table(getattr(tables, kind.value), record, iter(fields))
    own = _with_derived(own, record)
    if not issubclass(record, EntityRecord):
        _require_stored(record, fields, stored)
        return (own,)
    rest = (field for field in fields if field.name not in stored)
    shared, stored_there = _table(tables.Entity, record, rest)
    _require_stored(record, fields, stored | stored_there)
    return shared, own


def references_of(table: Table) -> Iterator[StoredReference]:
    """Yield where the references of a table of records, and of its child tables, are stored."""
    for key in table.foreign_keys:
        yield _stored(table.model, "id", (), key, key.field.mark(Acyclic))
    for child in table.children:
        owner = child.parent if child.field.many else "id"
        outer = child.field.mark(Acyclic)
        for key in child.table.foreign_keys:
            yield _stored(
                child.table.model, owner, (child.field.alias,), key, outer or key.field.mark(Acyclic)
            )
        for within in child.table.children:
            for key in within.table.foreign_keys:
                path = (child.field.alias, within.field.alias)
                yield _stored(within.table.model, within.parent, path, key, within.field.mark(Acyclic))


def _stored(
    model: type[Model], owner: str, path: tuple[str, ...], key: ForeignKey, acyclic: Acyclic | None
) -> StoredReference:
    full = (*path, *key.path)
    return StoredReference(full, key.field, model._meta.db_table, owner, key.column, acyclic)
