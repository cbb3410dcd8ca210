"""Draws filters and orders from the rows that are there: values, and values right beside them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cached_property, partial
from random import Random
from typing import Any, cast

from graphql import (
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLSchema,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
)

from tests.generator.generated import Generated, Word
from tests.reference.filters import instant
from tests.reference.tables import Tables

BAD = 0.01
MOST_MEMBERS = 14
STRANGE_TEXTS = (
    "",
    " ",
    "%",
    "_",
    "\\",
    "'",
    "no such text",
    "é",
    "e\u0301",
    "😀",
    "\U0010ffff",
    "SAME NAME",
)
FAR_MOMENTS = (
    "0001-01-01T00:00:00Z",
    "1000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59.999999Z",
)
OFFSETS = (0, 0, 0, 180, -300, 345)
RATIOS = (0, 0.5, 1, 1.0, 1.5, 2, 2.5, 3, 1e9, -1, 214748364.7)
DEGREES = (-180, -90, 0, 0.000001, 90, 180)
NUMBERS = (0, 1, -1, 2, 10, 2_147_483_647, -2_147_483_648)
SPECIAL = ("toll", "toll", "box", "within")
DATE_PARTS = ("_earliest", "_latest")
SHARED = ("Entity", "Actor")


def column_of(field: str) -> str:
    """The column that a field gives."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in field)


class Filters:
    """Draws filters for one schema over given rows."""

    def __init__(self, schema: GraphQLSchema, tables: Tables, random: Random) -> None:
        self.schema = schema
        self.tables = tables
        self.random = random
        self.members = 0
        self._columns: dict[tuple[str, str], list[Any]] = {}

    def draw(self, input_type: GraphQLInputType, sound: bool) -> Generated:
        """A filter or an order for an argument of that type."""
        self.members = MOST_MEMBERS
        named = get_named_type(input_type)
        if named.name.endswith("Order"):
            return self._order_list(input_type, sound)
        kind = named.name.removesuffix("Where")
        return self._where(input_type, kind, self.random.randint(0, 4), sound)

    # -- the structure

    def _where(self, declared: GraphQLInputType, kind: str, depth: int, sound: bool) -> Generated:
        fields = self._fields(declared)
        names = [name for name, field in fields.items() if depth > 0 or not self._nests(field)]
        count = self.random.choice((0, *(1,) * 8, *(2,) * 6, 3)) if self.members > 0 else 1
        if depth == 0 and self.random.random() < 0.2:
            count = 0
        chosen = self.random.sample(names, min(count, len(names))) if names else []
        if set(SPECIAL) & set(names) and self.random.random() < 0.4:
            chosen = [*chosen[1:], self.random.choice([name for name in SPECIAL if name in names])]
        optional = [name for name in names if self._is_optional(fields[name])]
        if optional and self.random.random() < 0.15:
            chosen = [*chosen[1:], self.random.choice(optional)]
        if depth > 1 and self.random.random() < 0.3:
            chosen = [*chosen[:1], self.random.choice(("and", "or", "not"))]
        self.members -= len(chosen)
        value = {name: self._member(fields[name], name, kind, depth, sound) for name in dict.fromkeys(chosen)}
        return Generated(
            value, declared, f"{kind} {sound}", partial(self._afresh, declared, kind, depth, sound)
        )

    def _afresh(self, declared: GraphQLInputType, kind: str, depth: int, sound: bool) -> Generated:
        self.members = MOST_MEMBERS
        return self._where(declared, kind, depth, sound)

    def _fields(self, declared: GraphQLInputType) -> dict[str, GraphQLInputField]:
        return cast("GraphQLInputObjectType", get_named_type(declared)).fields

    def _nests(self, field: GraphQLInputField) -> bool:
        """Return whether a field of a filter refers to other filters."""
        named = get_named_type(field.type)
        return isinstance(named, GraphQLInputObjectType) and bool({"and", "some"} & set(named.fields))

    def _is_optional(self, field: GraphQLInputField) -> bool:
        """Return whether a field of a filter refers to a relation that a row may lack."""
        named = get_named_type(field.type)
        return isinstance(named, GraphQLInputObjectType) and {"and", "isNull"} <= named.fields.keys()

    def _member(self, field: GraphQLInputField, name: str, kind: str, depth: int, sound: bool) -> Generated:
        declared, inner = field.type, get_named_type(field.type).name
        again = partial(self._member, field, name, kind, depth, sound)
        where = f"{kind}.{name} {sound} {depth}"
        if self.random.random() < 0.03:
            return Generated(None, declared, where, again)
        if is_list_type(get_nullable_type(declared)):
            return self._several(declared, kind, depth - 1, sound)
        if name == "not":
            return self._where(declared, kind, depth - 1, sound)
        if name == "isNull":
            return Generated(self.random.random() < 0.6, declared, where, again)
        if inner.endswith("ListWhere"):
            return self._list_where(declared, inner.removesuffix("ListWhere"), depth - 1, sound)
        if self._nests(field):
            depth = 0 if self.random.random() < 0.2 else depth
            return self._related(declared, inner.removesuffix("Where"), depth - 1, sound)
        return self._leaf(declared, inner, kind, name, sound)

    def _related(self, declared: GraphQLInputType, kind: str, depth: int, sound: bool) -> Generated:
        """The filter of a to-one relation, which can ask whether there is a row at all."""
        found, fields = self._where(declared, kind, depth, sound), self._fields(declared)
        if "isNull" not in fields or self.random.random() > 0.4:
            return found
        again = partial(self._related, declared, kind, depth, sound)
        word = self._flag(fields["isNull"].type)
        missing = Generated({"isNull": word}, declared, f"missing {kind} {sound}", again)
        several = partial(self._several, fields["or"].type, kind, depth, sound)
        item = get_nullable_type(fields["or"].type).of_type
        items = [replace(each, type=item, name=f"{each.name}, one of several") for each in (missing, found)]
        either = Generated(items, fields["or"].type, f"several {kind} {sound}", several)
        value = self.random.choice(
            ({"isNull": word}, {"isNull": word}, {"not": missing}, {"or": either}, {"not": found})
        )
        return Generated(value, declared, f"related {kind} {sound}", again)

    def _several(self, declared: GraphQLInputType, kind: str, depth: int, sound: bool) -> Generated:
        item = get_nullable_type(declared).of_type
        count = self.random.choice((0, 1, 2, 2, 2, 3))
        items = [self._where(item, kind, depth, sound) for _ in range(count)]
        value: Any = items
        if count == 1 and self.random.random() < 0.3:
            value = items[0].value
        return Generated(
            value, declared, f"several {kind} {sound}", partial(self._several, declared, kind, depth, sound)
        )

    def _list_where(self, declared: GraphQLInputType, kind: str, depth: int, sound: bool) -> Generated:
        fields = self._fields(declared)
        names = self.random.choice(
            (("some",), ("some",), ("none",), ("none", "some"), ("some",), ("none",), ())
        )
        if not names and self.random.random() < 0.7:
            names = ("some",)
        value = {name: self._where(fields[name].type, kind, depth, sound) for name in names}
        if self.random.random() < 0.2:
            value["isEmpty"] = self._flag(fields["isEmpty"].type)
        return Generated(
            value, declared, f"list {kind} {sound}", partial(self._list_where, declared, kind, depth, sound)
        )

    def _flag(self, declared: GraphQLInputType) -> Generated:
        return Generated(self.random.random() < 0.5, declared, "a flag", partial(self._flag, declared))

    # -- conditions on a value

    def _leaf(self, declared: GraphQLInputType, inner: str, kind: str, name: str, sound: bool) -> Generated:
        again = partial(self._leaf, declared, inner, kind, name, sound)
        fields = self._fields(declared)
        where = f"{kind}.{name} {sound}"
        if inner == "BoundingBox":
            return Generated(self._box(fields, sound), declared, where, again)
        if inner == "TollWhere":
            return Generated(self._toll(fields), declared, where, again)
        draws: dict[str, Callable[[], Any]] = {
            "StringWhere": partial(self._text, kind, name, sound),
            "IntWhere": partial(self._number, kind, name),
            "DateWhere": partial(self._moment, kind, name, sound, DATE_PARTS),
            "DateTimeWhere": partial(self._moment, kind, name, sound),
            "FloatWhere": self._ratio,
            "BooleanWhere": partial(self.random.choice, (True, False)),
        }
        if inner in draws:
            return self._operators(declared, where, draws[inner])
        assert isinstance(get_named_type(fields["eq"].type), GraphQLEnumType), (
            f"{inner} is new to the generator"
        )
        return self._operators(declared, where, partial(self._word, fields["eq"].type))

    def _operators(self, declared: GraphQLInputType, where: str, draw: Callable[[], Any]) -> Generated:
        fields = self._fields(declared)
        count = self.random.choice((1, 1, 1, 1, 1, 2, 2, 0)) if len(fields) > 1 else 1
        if "lt" in fields and self.random.random() < 0.3:
            names = [self.random.choice(("lt", "lte")), self.random.choice(("gt", "gte"))]
        else:
            names = self.random.sample(sorted(fields), count)
        value = {name: self._operand(fields[name].type, name, where, draw) for name in names}
        return Generated(value, declared, where, partial(self._operators, declared, where, draw))

    def _operand(
        self, declared: GraphQLInputType, name: str, where: str, draw: Callable[[], Any], null: bool = True
    ) -> Generated:
        again = partial(self._operand, declared, name, where, draw)
        if null and not is_non_null_type(declared) and self.random.random() < 0.03:
            return Generated(None, declared, f"{where} {name}", again)
        if name == "isNull":
            return Generated(self.random.random() < 0.6, declared, name, again)
        if is_list_type(get_nullable_type(declared)):
            item = get_nullable_type(declared).of_type
            items = [
                self._operand(item, "eq", where, draw) for _ in range(self.random.choice((0, 1, 1, 2, 3)))
            ]
            single = len(items) == 1 and self.random.random() < 0.2
            return Generated(items[0].value if single else items, declared, f"{where} {name}", again)
        found = draw()
        if isinstance(found, str) and name in ("contains", "startsWith"):
            found = self._piece(found, name)
        return Generated(found, declared, f"{where} {name}", again)

    def _piece(self, text: str, operator: str) -> str:
        start = 0 if operator == "startsWith" else self.random.randint(0, len(text))
        found = text[start : start + self.random.choice((0, 1, 2, 3, 4, 6))]
        return found.swapcase() if self.random.random() < 0.35 else found

    # -- values

    def column(self, kind: str, column: str) -> list[Any]:
        """The values of a column that are not null."""
        known = (kind, column)
        if known not in self._columns:
            rows = self.tables.rows["Entity" if kind in SHARED else kind]
            values = [row[column] for row in rows if row[column] is not None]
            self._columns[known] = sorted(set(values)) if len(set(values)) < len(values) / 2 else values
        return self._columns[known]

    def _text(self, kind: str, name: str, sound: bool) -> str:
        values = self.column(kind, column_of(name))
        chance = self.random.random()
        if not sound and chance < BAD / 2:
            return "nul\0"
        if not values or chance < 0.15:
            return self.random.choice(STRANGE_TEXTS)
        found = str(self.random.choice(values))
        if len(found) > 300:
            return found[:300]
        return found.swapcase() if chance > 0.95 else found

    def _number(self, kind: str, name: str) -> int:
        values = self.column(kind, column_of(name))
        if not values or self.random.random() < 0.2:
            return self.random.choice(NUMBERS)
        found = int(self.random.choice(values)) + self.random.choice((0, 0, 0, 1, -1))
        return min(max(found, NUMBERS[-1]), NUMBERS[-2])

    def _ratio(self) -> float:
        if self._spreads and self.random.random() < 0.5:
            return self.random.choice(self._spreads)
        return self.random.choice(RATIOS)

    @cached_property
    def _spreads(self) -> list[float]:
        tolls = self.tables.rows["Toll"]
        return [toll["high"] / toll["low"] for toll in tolls if toll["low"] and toll["high"] is not None]

    def _word(self, declared: GraphQLInputType) -> Word:
        return Word(self.random.choice(list(cast("GraphQLEnumType", get_named_type(declared)).values)))

    def _moment(self, kind: str, name: str, sound: bool, parts: tuple[str, ...] = ("",)) -> str:
        chance = self.random.random()
        if chance < 0.05:
            return self.random.choice(FAR_MOMENTS)
        bounds = [bound for part in parts for bound in self.column(kind, f"{column_of(name)}{part}")]
        if not bounds:
            return FAR_MOMENTS[1]
        found = instant(self.random.choice(bounds)) + timedelta(seconds=self.random.choice((0, 0, 0, 1, -1)))
        if self.random.random() < 0.1:
            found += timedelta(microseconds=self.random.choice((1, 500_000, -1)))
        return self._in_zone(found)

    def _in_zone(self, found: datetime) -> str:
        offset = self.random.choice(OFFSETS)
        if offset == 0:
            return found.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
        return found.astimezone(timezone(timedelta(minutes=offset))).isoformat()

    def _box(self, fields: dict[str, GraphQLInputField], sound: bool) -> dict[str, Generated]:
        latitudes = sorted((self._degree("latitude", sound), self._degree("latitude", sound)))
        if self.random.random() < 0.1:
            latitudes.reverse()
        edges = {"south": latitudes[0], "north": latitudes[1]}
        edges |= {name: self._degree("longitude", sound) for name in ("west", "east")}
        return {name: self._edge(fields[name], name, sound, edge) for name, edge in edges.items()}

    def _edge(
        self, field: GraphQLInputField, name: str, sound: bool, degree: float | None = None
    ) -> Generated:
        column = "latitude" if name in ("south", "north") else "longitude"
        found = self._degree(column, sound) if degree is None else degree
        return Generated(found, field.type, f"degree {name} {sound}", partial(self._edge, field, name, sound))

    def _degree(self, column: str, sound: bool) -> float:
        if not sound and self.random.random() < BAD / 2:
            return self.random.choice((180.000001, -181, 1e300))
        if self.random.random() < 0.4:
            return self.random.choice(DEGREES)
        micro = self.random.choice(self.column("Place", column)) + self.random.choice((0, 0, 1, -1))
        return max(-180_000_000, min(180_000_000, int(micro))) / 1e6

    def _toll(self, fields: dict[str, GraphQLInputField]) -> dict[str, Generated]:
        if self.random.random() < 0.2:
            return {"measure": self._measure(fields["measure"])}
        chosen = self.random.sample(
            ("low", "high", "figures", "claimants", "spread"), self.random.choice((0, 1, 1, 1, 2))
        )
        value = {}
        for name in chosen:
            value[name] = self._leaf(
                fields[name].type, get_named_type(fields[name].type).name, "Toll", name, True
            )
        if self.random.random() < 0.5:
            value["isNull"] = self._operand(fields["isNull"].type, "isNull", "toll", lambda: True)
        if self.random.random() < 0.7:
            value["measure"] = self._measure(fields["measure"])
        return value

    def _measure(self, field: GraphQLInputField) -> Generated:
        measures = [Word(toll["measure"]) for toll in self.tables.rows["Toll"]]
        found = self.random.choice(measures) if measures else self._word(field.type)
        return Generated(
            found, field.type, "measure", partial(self._measure, field), field.default_value is not Undefined
        )

    # -- orders

    def _order_list(self, declared: GraphQLInputType, sound: bool) -> Generated:
        item = get_nullable_type(declared).of_type
        count = self.random.choice((0, 1, 1, 1, 1, 2, 2, 3))
        if self.random.random() < BAD:
            count = 10 if sound else 11
        terms = [self._term(item) for _ in range(count)]
        single = len(terms) == 1 and self.random.random() < 0.25
        value = terms[0].value if single else terms
        return Generated(value, declared, f"{declared} {sound}", partial(self._order_list, declared, sound))

    def _term(self, declared: GraphQLInputType) -> Generated:
        fields = self._fields(declared)
        value = {"field": self._enum(fields["field"], "field")}
        if self.random.random() < 0.7:
            value["direction"] = self._enum(fields["direction"], "direction")
        if "measure" in fields and self.random.random() < 0.6:
            value["measure"] = self._measure(fields["measure"])
        return Generated(value, declared, f"{declared}", partial(self._term, declared))

    def _enum(self, field: GraphQLInputField, name: str) -> Generated:
        word = self._word(field.type)
        if name == "field" and self.random.random() < 0.15 and "TOLL" in get_named_type(field.type).values:
            word = Word("TOLL")
        defaulted = field.default_value is not Undefined
        return Generated(
            word, field.type, f"{name} {field.type}", partial(self._enum, field, name), defaulted
        )
