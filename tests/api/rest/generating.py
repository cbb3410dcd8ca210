"""Questions generated from the contract's declarations and from what a database holds, the same for the same seed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from random import Random
from typing import Any

import httpx
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    get_named_type,
    get_nullable_type,
)

from api.rest.contract import needed_arguments, own_arguments
from api.rest.resources import Resource
from tests.api.rest.asking import Bare, Instant, Question, Word
from tests.api.rest.contract import (
    COLLECTIONS,
    READERS,
    SDL,
    field_of,
    is_connection,
    is_leaf,
    rows_of,
    where_of,
)
from tests.api.serving import answer

SEARCHED = ("barzani", "Same", "erbil", "ئەربیل", "a", "name zero")
BOXES = (
    (43.0, 35.0, 45.0, 37.0),
    (-180.0, -90.0, 180.0, 90.0),
    (170.0, -90.0, -170.0, 90.0),
    (0.0, 0.0, 0.0, 0.0),
)
LANGUAGES = ["en", "ckb", "AR-iq", "de"]
DAYS = ("2019-06-15", "2021-12-03", "0001-01-01", "9999-12-31")
COMBINING = ("and", "or", "not")
DATES = ("DateWhere", "DateTimeWhere")

LONGEST = 150
"""Characters of a value that is requested: addresses are bounded."""

Where = dict[str, Any]


class Drawing:
    """Draws questions. What rows hold is requested by GraphQL, once."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.random = Random(0)
        self._slugs: dict[str, list[str]] = {}
        self._values: dict[tuple[str, tuple[str, ...]], list[Any]] = {}

    async def slugs(self, kind: str) -> list[str]:
        """Return what names each row of a kind in its address."""
        if kind not in self._slugs:
            collection = next(found for found in COLLECTIONS if found.kind == kind)
            told = "slug" if "slug" in SDL.type_map[kind].fields else "id"  # type: ignore[attr-defined]
            found = await answer(self.client, f"{{ {collection.name}(first: 100) {{ nodes {{ {told} }} }} }}")
            rows = found["data"][collection.name]["nodes"]
            self._slugs[kind] = [row[told] if told == "slug" else row["id"].partition(":")[2] for row in rows]
        return self._slugs[kind]

    async def some_slugs(self, resource: Resource, most: int) -> list[str]:
        """Return up to so many rows of the kind that a resource is of, or a relation of."""
        named = resource.parent or resource
        if "{slug}" not in named.path:
            return [""]
        slugs = await self.slugs(named.kind)
        return self.random.sample(slugs, min(most, len(slugs)))

    async def values(self, kind: str, path: tuple[str, ...]) -> list[Any]:
        """Return the different values that the rows of a kind have at a path of plain fields and relations."""
        if (kind, path) not in self._values:
            collection = next(found for found in COLLECTIONS if found.kind == kind)
            rows = SDL.type_map[kind]
            asked = f"{{ {collection.name}(first: 60) {{ nodes {self._path(rows, path)} }} }}"
            found = await answer(self.client, asked)
            assert "errors" not in found, (asked, found)
            leaves = list(_leaves(found["data"][collection.name]["nodes"]))
            self._values[kind, path] = list(dict.fromkeys(leaf for leaf in leaves if _is_short(leaf)))
        return self._values[kind, path]

    def _path(self, rows: Any, path: tuple[str, ...]) -> str:
        name, *rest = path
        declared: GraphQLField = rows.fields[name]
        if rest:
            below = self._path(rows_of(declared), tuple(rest))
            return f"{{ {name} {{ nodes {below} }} }}" if is_connection(declared) else f"{{ {name} {below} }}"
        return f"{{ {name} }}" if is_leaf(declared) else f"{{ {name} {{ earliest latest }} }}"

    # -- filters

    async def every_filter(self, resource: Resource) -> list[Where]:
        """Return filters with every key that a list's filter has, and every operator of those that are compared."""
        found: list[Where] = []
        declared = where_of(resource)
        for name in declared.fields:
            found += await self._filters(resource.kind, declared, (name,))
        return found

    async def a_filter(
        self, kind: str, declared: GraphQLInputObjectType, above: tuple[str, ...] = ()
    ) -> Where:
        """Return a filter with one key, which is compared with something: of the row, or of one that it refers to."""
        names = [name for name, field in declared.fields.items() if _is_compared(get_named_type(field.type))]
        if not names:
            name = self.random.choice([name for name in declared.fields if name not in COMBINING])
            below = get_named_type(declared.fields[name].type)
            assert isinstance(below, GraphQLInputObjectType)
            return {name: await self.a_filter(kind, below, (*above, name))}
        name = self.random.choice(names)
        return self.random.choice(await self._compared(kind, declared, (*above, name)))

    async def _filters(
        self, kind: str, declared: GraphQLInputObjectType, path: tuple[str, ...]
    ) -> list[Where]:
        name = path[-1]
        below = get_named_type(declared.fields[name].type)
        if name == "matches":
            return [{name: text} for text in SEARCHED]
        if name == "isNull":
            return [{name: missing} for missing in (True, False)]
        assert isinstance(below, GraphQLInputObjectType)
        if below.name == "BoundingBox":
            return [{name: dict(zip(("west", "south", "east", "north"), box, strict=True))} for box in BOXES]
        if below.name == "TollWhere":
            return [{name: toll} for toll in self._tolls(below)]
        if name in ("and", "or"):
            return [
                {name: [await self.a_filter(kind, declared) for _ in range(count)]} for count in (1, 2, 3)
            ]
        if name == "not":
            return [{name: await self.a_filter(kind, declared)}]
        if _is_compared(below):
            return await self._compared(kind, declared, path)
        if "some" in below.fields:
            rows = get_named_type(below.fields["some"].type)
            empty = [{name: {"isEmpty": value}} for value in (True, False)]
            words = ("some", "none", "some")
            return [*empty, *[{name: {word: await self.a_filter(kind, rows, path)}} for word in words]]
        if name == "within":
            return [{name: await self.a_filter("Place", below)} for _ in range(3)]
        missing = [{name: {"isNull": value}} for value in (True, False) if "isNull" in below.fields]
        return [*missing, *[{name: await self.a_filter(kind, below, path)} for _ in range(2)]]

    def _tolls(self, declared: GraphQLInputObjectType) -> Iterator[Where]:
        measures = get_named_type(declared.fields["measure"].type)
        assert isinstance(measures, GraphQLEnumType)
        for name, field in declared.fields.items():
            operators = getattr(get_named_type(field.type), "fields", {})
            for operator in operators:
                measure = (
                    {"measure": Word(self.random.choice(list(measures.values)))}
                    if self.random.random() < 0.7
                    else {}
                )
                number = self.random.randint(0, 12)
                value: Any = {"isNull": True, "in": [number, 3], "notIn": [number, 3]}.get(operator, number)
                yield {**self.random.choice((measure, measure, {})), name: {operator: value}}
        for missing in (True, False):
            yield {"isNull": missing}

    async def _compared(
        self, kind: str, declared: GraphQLInputObjectType, path: tuple[str, ...]
    ) -> list[Where]:
        """Return a filter for every operator of the last field of a path of filters."""
        below = get_named_type(declared.fields[path[-1]].type)
        assert isinstance(below, GraphQLInputObjectType)
        values = await self.values(kind, path)
        if below.name in DATES:
            found = list(self._dates(values))
            return [{path[-1]: each} for each in found if "isNull" in below.fields or "isNull" not in each]
        word = get_named_type(below.fields["eq"].type)
        if isinstance(word, GraphQLEnumType):
            values = [Word(value) for value in values or list(word.values)]
        values = values or ["none"] * (word.name == "String") or [True] * (word.name == "Boolean") or [1]
        found = [
            {operator: self._operand(operator, values)} for operator in below.fields if operator != "isNull"
        ]
        found += [{"isNull": missing} for missing in (True, False) if "isNull" in below.fields]
        return [{path[-1]: each} for each in (*found, Bare({"eq": self.random.choice(values)}))]

    def _operand(self, operator: str, values: list[Any]) -> Any:
        value = self.random.choice(values)
        if operator in ("in", "notIn"):
            return self.random.sample(values, min(len(values), 3))
        if operator == "startsWith":
            return value[: self.random.randint(0, 4)]
        if operator == "contains":
            start = self.random.randint(0, max(0, len(value) - 2))
            return value[start : start + 3]
        return value

    def _dates(self, values: list[Any]) -> Iterator[Where]:
        instants = [
            instant
            for instant in self.random.sample(values, min(4, len(values)))
            for instant in moments_of(instant)
        ]
        for operator in ("lt", "lte", "gt", "gte"):
            for precision in range(4):
                yield {operator: self.random.choice(instants[precision::4])}
        for instant in self.random.sample(instants, 4):
            yield Bare({"gte": instant, "lte": instant})
        yield {"gte": instants[0], "lt": instants[-1]}
        yield {"isNull": True}

    # -- everything at once

    async def composed(self, resource: Resource, slug: str) -> Question:
        """Return a question with several of a list's parameters, each as often there as not."""
        declared, random = field_of(resource), self.random
        words, facets = sort_words(declared), list(READERS[resource.path].facets)
        path = self.path(rows_of(declared), random.randint(1, 2))
        include = (".".join(path),) if random.random() < 0.4 else ()
        return Question(
            resource,
            slug,
            include=include,
            inside=self.limits(rows_of(declared), path, random.randint(0, 4)) if include else {},
            where=self._combined(await self.every_filter(resource)) if random.random() < 0.7 else {},
            sort=tuple(
                random.choice(("", "-")) + word for word in random.sample(words, random.randint(0, 3))
            ),
            limit=random.choice((None, 0, 1, 5)),
            count=random.random() < 0.5,
            facets=tuple(random.sample(facets, random.randint(0, min(2, len(facets))))),
        )

    def _combined(self, filters: list[Where], depth: int = 2) -> Where:
        """Combine filters by and, or and not."""
        chosen = self.random.choice(filters)
        if not depth or self.random.random() < 0.5:
            return chosen
        word = self.random.choice(COMBINING)
        others = [self._combined(filters, depth - 1) for _ in range(self.random.randint(1, 3))]
        combined: Where = {word: others[0] if word == "not" else others}
        return combined if word in chosen else {**chosen, **combined}

    # -- what is in brackets

    async def inside(self, kind: str, declared: GraphQLField) -> list[dict[str, Any]]:
        """Return arguments for a field within a row of a kind: each of its own, and what lists take."""
        found = []
        for name in own_arguments(declared):
            found += [{name: value} for value in self.argument(declared.args[name])]
        if is_connection(declared):
            found += [{"limit": size} for size in (0, 1, 100)]
        if "where" in declared.args:
            where = get_named_type(declared.args["where"].type)
            assert isinstance(where, GraphQLInputObjectType)
            found += [
                {"where": await self.a_filter(rows_of(declared).name, where), "limit": 3} for _ in range(2)
            ]
        if "orderBy" in declared.args:
            found += [{"sort": [self.random.choice("-_").strip("_") + word]} for word in sort_words(declared)]
        return found

    def argument(self, argument: GraphQLArgument) -> list[Any]:
        """Return values of an argument."""
        named = get_named_type(argument.type)
        if isinstance(named, GraphQLEnumType):
            words: list[Any] = [Word(word) for word in named.values]
            return [words[:2]] if isinstance(get_nullable_type(argument.type), GraphQLList) else words
        if named.name == "String":
            if not (argument.description and "BCP 47" in argument.description):
                return [*SEARCHED]
            several = isinstance(get_nullable_type(argument.type), GraphQLList)
            return [LANGUAGES, LANGUAGES[::-1]] if several else [*LANGUAGES]
        return [True, False] if named.name == "Boolean" else list(DAYS)

    def needed(self, resource: Resource) -> dict[str, Any]:
        """Return a value to each argument without which a resource does not answer."""
        return self.needed_by(field_of(resource))

    def needed_by(self, declared: GraphQLField) -> dict[str, Any]:
        """Return a value to each argument without which a field cannot be requested."""
        needed = set(needed_arguments(declared)) - {"slug", "id"}
        return {name: self.argument(declared.args[name])[1] for name in needed}

    def path(self, rows: Any, length: int) -> tuple[str, ...]:
        """Return a path of relations that can be followed without an argument.

        One of them at most refers to rows of several types: GraphQL asks for each apart, and its texts have a limit.
        """
        path: tuple[str, ...] = ()
        several = isinstance(rows, GraphQLInterfaceType)
        while len(path) < length:
            names = [name for name in leads_on(rows) if not (several and _is_several(rows.fields[name]))]
            if not names:
                break
            path = (*path, self.random.choice(names))
            rows = rows_of(rows.fields[path[-1]])
            several |= isinstance(rows, GraphQLInterfaceType)
        return path

    def limits(self, rows: Any, path: tuple[str, ...], size: int) -> dict[str, dict[str, Any]]:
        """Return a limit to every connection on a path."""
        found = {}
        for place, name in enumerate(path, 1):
            declared = rows.fields[name]
            if is_connection(declared):
                found[".".join(path[:place])] = {"limit": size}
            rows = rows_of(declared)
        return found


def leads_on(rows: Any) -> list[str]:
    """Return the relations and parts of rows that can be requested without an argument."""
    return [
        name
        for name, declared in getattr(rows, "fields", {}).items()
        if not is_leaf(declared) and not needed_arguments(declared)
    ]


def moments_of(instant: str) -> list[Instant]:
    """Return the year, the month and the day of an instant, and itself."""
    at = datetime.fromisoformat(instant)
    second = timedelta(seconds=1)
    year, month = datetime(at.year, 1, 1, tzinfo=UTC), datetime(at.year, at.month, 1, tzinfo=UTC)
    day = datetime(at.year, at.month, at.day, tzinfo=UTC)
    next_month = datetime(at.year + at.month // 12, at.month % 12 + 1, 1, tzinfo=UTC)
    return [
        Instant(f"{at.year:04}", year, datetime(at.year + 1, 1, 1, tzinfo=UTC) - second),
        Instant(f"{at.year:04}-{at.month:02}", month, next_month - second),
        Instant(day.date().isoformat(), day, day + timedelta(days=1) - second),
        Instant(at.isoformat(), at, at),
    ]


def sort_words(declared: GraphQLField) -> list[str]:
    """Return what a list can be sorted by, a toll by a measure too."""
    order = get_named_type(declared.args["orderBy"].type)
    assert isinstance(order, GraphQLInputObjectType)
    fields = get_named_type(order.fields["field"].type)
    assert isinstance(fields, GraphQLEnumType)
    words = [camel(word) for word in fields.values]
    return [*words, "toll.CASUALTIES"] if "toll" in words else words


def camel(word: str) -> str:
    """Return `victimKind` for `VICTIM_KIND`."""
    first, *rest = word.split("_")
    return first.lower() + "".join(map(str.capitalize, rest))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        yield from chain.from_iterable(map(_leaves, value.values() if isinstance(value, dict) else value))
    elif value is not None:
        yield value


def _is_several(declared: GraphQLField) -> bool:
    return isinstance(rows_of(declared), GraphQLInterfaceType)


def _is_short(leaf: Any) -> bool:
    return not isinstance(leaf, str) or len(leaf) <= LONGEST


def _is_compared(named: Any) -> bool:
    return isinstance(named, GraphQLInputObjectType) and ("eq" in named.fields or named.name in DATES)
