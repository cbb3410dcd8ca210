"""Writes operations from the schema: every field, argument, fragment and directive, within bounds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import Any, cast

from graphql import (
    GraphQLArgument,
    GraphQLCompositeType,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    Undefined,
    do_types_overlap,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
    is_required_argument,
)

from tests.generator.filters import Filters
from tests.generator.listing import Listing
from tests.generator.pool import ROOT_KINDS, Pool
from tests.generator.scope import Scope, Selected
from tests.generator.variables import OMIT, Domain, Variable, declare
from tests.reference import Reference

Selecting = GraphQLObjectType | GraphQLInterfaceType
PAGING = ("first", "after", "last", "before")
LISTING = ("where", "orderBy")
USUAL_ARGUMENTS = {*PAGING, *LISTING}
MOST_ROWS = 120
MOST_ALIASES = 25
LIST_ESTIMATE = 4
STRANGE_ALIASES = ("id", "node", "slug", "edges", "totalCount", "_", "A", "constructor", "x" * 70)
RUNS = 3
FOCUSED = 0.35
RICH = ("incidents", "incidents", "incidents", "places", "officials")
"""Lists with filters or arguments of their own, which others lack."""
TELLING = {
    "postsOn": "{ title }",
    "officials": "{ totalCount }",
    "toll": "{ measure low high figures claimants }",
    "incidents": "{ totalCount }",
}
PAGE = "totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
FACET = "{ value label count entity { id } }"


@dataclass(frozen=True)
class Case:
    """One operation with its variables, and what the reference answers."""

    document: str
    variables: dict[str, Any]
    operation_name: str | None
    expected: dict[str, Any]


@dataclass
class Budget:
    """What a document may still hold."""

    subqueries: int = 60
    fields: int = 130
    aliases: int = MOST_ALIASES
    listings: int = 8
    """Filters and orders."""


@dataclass(frozen=True)
class Place:
    """Where in an operation something is written."""

    depth: int
    rows: int = 1
    sound: bool = False
    """No bad argument may stand here: it may be skipped, and then nothing tells whether it is looked at."""
    variables: bool = True
    fragments: int = 4
    """How many fragments may still stand one in another."""
    possible: frozenset[str] | None = None
    """The types that the conditions of the fragments around leave, where there are any."""

    def inside(self, size: int = 1) -> "Place":
        """One field further in, with `size` rows for each here."""
        return replace(self, depth=self.depth - 1, rows=self.rows * max(1, size), fragments=4, possible=None)

    def guarded(self) -> "Place":
        """The same under a directive."""
        return replace(self, sound=True)

    def within_fragment(self, possible: frozenset[str]) -> "Place":
        """The same within a fragment. Where no type is left, nothing there is ever looked at."""
        if self.possible is not None:
            possible &= self.possible
        sound = self.sound or not possible
        return replace(self, fragments=self.fragments - 1, possible=possible, sound=sound)


@dataclass
class Operation:
    """An operation being written."""

    name: str | None
    variables: list[Variable] = field(default_factory=list)
    text: str = ""

    def written(self) -> str:
        """The operation as GraphQL."""
        declarations = ", ".join(variable.declaration() for variable in self.variables)
        header = f"query {self.name or ''}{f'({declarations})' if declarations else ''} "
        return f"{header}{{ {self.text} }}"


class Document:
    """Writes one document."""

    def __init__(self, pool: Pool, reference: Reference) -> None:
        self.pool = pool
        self.random = pool.random
        self.reference = reference
        self.schema = reference.schema
        self.filters = Filters(reference.schema, reference.tables, pool.random)
        self.budget = Budget()
        self.fragments: dict[str, str] = {}
        self.reusable: list[tuple[str, GraphQLCompositeType]] = []
        self.counter = 0
        self.operation = Operation(None)
        self.operations = self._operations()
        self._forget_unused()

    # -- the document

    def _operations(self) -> list[Operation]:
        if self.random.random() < 0.12:
            self.budget.subqueries //= 2
            return [self._operation("First"), self._operation("Second")]
        return [self._operation(self.random.choice((None, "Only")))]

    def _operation(self, name: str | None) -> Operation:
        self.operation = Operation(name)
        depth = self.random.randint(2, 10)
        root = cast("GraphQLObjectType", self.schema.query_type)
        if self.random.random() < FOCUSED:
            self.operation.text = self._list_alone(root)
        else:
            self.operation.text = self._selections(root, Scope(), Place(depth), most=4)
        return self.operation

    def _list_alone(self, root: GraphQLObjectType) -> str:
        """All of one list: what is filtered, sorted, paged and counted, and nothing else."""
        names = [name for name, field in root.fields.items() if "where" in field.args]
        name = self.random.choice([*names, *RICH])
        arguments, _ = self._arguments(root, name, Place(2), listed=0.85)
        connection = cast("GraphQLObjectType", get_named_type(root.fields[name].type))
        facets = [
            f"f{number}: facets{self._arguments(connection, 'facets', Place(1))[0]} {FACET}"
            for number in range(self.random.choice((0, 1, 1, 2)))
        ]
        below = self._nodes_alone(connection) if self.random.random() < 0.3 else ""
        return f"{name}{arguments} {{ {PAGE} {' '.join(facets)} {below} }}"

    def _nodes_alone(self, connection: GraphQLObjectType) -> str:
        """Of a list's items, a field with an argument that decides what it gives."""
        node = cast("GraphQLObjectType", get_named_type(connection.fields["nodes"].type))
        found = [name for name in TELLING if name in node.fields]
        name = next((one for one in found if set(node.fields[one].args) - USUAL_ARGUMENTS), "")
        selected = TELLING.get(name)
        return (
            f"nodes {{ {name}{self._arguments(node, name, Place(2, 20))[0]} {selected} }}" if selected else ""
        )

    def _forget_unused(self) -> None:
        """A variable may have been made for what was then omitted."""
        for operation in self.operations:
            used = set(re.findall(r"\$(v\d+)", " ".join((operation.text, *self.fragments.values()))))
            operation.variables = [one for one in operation.variables if one.name in used]

    def written(self) -> str:
        """The document as GraphQL."""
        operations = [operation.written() for operation in self.operations]
        if len(operations) == 1 and operations[0].startswith("query  {"):
            operations = [operations[0].removeprefix("query  ")]
        parts = [*operations, *self.fragments.values()]
        self.random.shuffle(parts)
        return "\n".join(parts)

    def _fresh(self, prefix: str) -> str:
        self.counter += 1
        return f"{prefix}{self.counter}"

    # -- selections

    def _selections(self, parent: Selecting, scope: Scope, place: Place, most: int = 6) -> str:
        count = self.random.randint(1, most)
        written = (self._selection(parent, scope, place) for _ in range(count))
        found = [selection for selection in written if selection]
        return " ".join(found) or self._leaf(parent, scope, place) or "__typename"

    def _selection(self, parent: Selecting, scope: Scope, place: Place) -> str:
        guard = self._guard(place)
        if guard:
            place = place.guarded()
        chance = self.random.random()
        if chance < 0.06:
            return f"__typename{guard}"
        if chance < (0.4 if is_abstract_type(parent) else 0.12):
            return self._fragment(parent, scope, place, guard)
        if chance < (0.25 if parent.name.endswith(("Connection", "Edge")) else 0.55):
            return self._leaf(parent, scope, place, guard)
        if self.random.random() < 0.1:
            return self._again(parent, scope, place, guard)
        return self._composite(parent, scope, place, guard) or self._leaf(parent, scope, place, guard)

    def _guard(self, place: Place) -> str:
        """Directives, seldom any."""
        if self.random.random() > 0.12:
            return ""
        names = self.random.choice((("skip",), ("include",), ("include", "skip")))
        return "".join(f" @{name}(if: {self._condition(name, place)})" for name in names)

    def _condition(self, directive: str, place: Place) -> str:
        likely = 0.8 if directive == "include" else 0.2
        boolean = GraphQLNonNull(cast("GraphQLScalarType", self.schema.type_map["Boolean"]))
        domain = Domain(directive, boolean, lambda: self.pool.chance(likely), required=True)
        return self._value(domain, place)

    def _leaf(self, parent: Selecting, scope: Scope, place: Place, guard: str = "") -> str:
        again = self.random.random() < 0.05
        names = [
            name
            for name, one in parent.fields.items()
            if not is_composite_type(get_named_type(one.type)) and (again or name not in scope.entries)
        ]
        if not names or self.budget.fields <= 0:
            return ""
        return self._field(parent, self.random.choice(names), scope, place, guard)

    def _composite(self, parent: Selecting, scope: Scope, place: Place, guard: str) -> str:
        if place.depth <= 1 or min(self.budget.fields, self.budget.subqueries) <= 0 or place.rows > MOST_ROWS:
            return ""
        shallow = place.depth < 3 and self.random.random() < 0.8
        named = {name: get_named_type(one.type) for name, one in parent.fields.items()}
        names = [
            name
            for name, one in named.items()
            if is_composite_type(one) and not (shallow and one.name.endswith("Connection"))
        ]
        weights = [3 if set(parent.fields[name].args) - USUAL_ARGUMENTS else 1 for name in names]
        return self._field(parent, *self.random.choices(names, weights), scope, place, guard) if names else ""

    def _again(self, parent: Selecting, scope: Scope, place: Place, guard: str) -> str:
        """A field that is selected already, with other selections of its own."""
        found = list(scope.again(parent))
        if not found or self.budget.fields <= 0:
            return ""
        key, selected = self.random.choice(found)
        return self._write(key, selected, parent.fields[selected.name].type, scope, place, guard) or ""

    def _field(self, parent: Selecting, name: str, scope: Scope, place: Place, guard: str) -> str:
        arguments, size = self._arguments(parent, name, place)
        selected = Selected(parent, name, arguments, size)
        graphql_type = parent.fields[name].type
        if self.budget.aliases <= 0 or self.random.random() > 0.15:
            written = self._write(name, selected, graphql_type, scope, place, guard)
            if written is not None:
                return written
        self.budget.aliases -= 1
        strange = self.random.choice(STRANGE_ALIASES)
        written = None
        if self.random.random() < 0.15:
            written = self._write(strange, selected, graphql_type, scope, place, guard)
        return written or self._write(self._fresh("a"), selected, graphql_type, scope, place, guard) or ""

    def _write(
        self,
        key: str,
        selected: Selected,
        graphql_type: GraphQLOutputType,
        scope: Scope,
        place: Place,
        guard: str,
    ) -> str | None:
        inner = scope.add(key, selected, graphql_type)
        if inner is None:
            return None
        self.budget.fields -= 1
        alias = "" if key == selected.name else f"{key}: "
        head = f"{alias}{selected.name}{selected.arguments}{guard}"
        named = get_named_type(graphql_type)
        if not isinstance(named, Selecting):
            return head
        self.budget.subqueries -= not named.name.endswith(("Connection", "Edge", "PageInfo", "Date", "Quote"))
        return f"{head} {{ {self._selections(named, inner, place.inside(selected.size))} }}"

    # -- fragments

    def _fragment(self, parent: Selecting, scope: Scope, place: Place, guard: str) -> str:
        if self.budget.fields <= 0 or place.fragments <= 0:
            return ""
        condition = self._condition_type(parent)
        chance = self.random.random()
        if chance < 0.2:
            return self._reusable(parent, place, guard)
        inside = place.within_fragment(self._possible(parent) & self._possible(condition))
        selections = self._selections(condition, scope, inside, most=4)
        if chance < 0.5:
            name = self._fresh("F")
            self.fragments[name] = f"fragment {name} on {condition.name} {{ {selections} }}"
            return f"...{name}{guard}"
        on = "" if condition is parent and self.random.random() < 0.5 else f" on {condition.name}"
        return f"...{on}{guard} {{ {selections} }}"

    def _possible(self, selecting: Selecting) -> frozenset[str]:
        if isinstance(selecting, GraphQLObjectType):
            return frozenset((selecting.name,))
        return frozenset(one.name for one in self.schema.get_possible_types(selecting))

    def _condition_type(self, parent: Selecting) -> Selecting:
        overlapping = [
            other
            for other in self.schema.type_map.values()
            if isinstance(other, Selecting) and do_types_overlap(self.schema, parent, other)
        ]
        return self.random.choice(overlapping)

    def _reusable(self, parent: Selecting, place: Place, guard: str) -> str:
        """A spread of a fragment that may be spread in many places: its keys meet no others."""
        fitting = [name for name, on in self.reusable if do_types_overlap(self.schema, parent, on)]
        if not fitting:
            fitting = [self._new_reusable(self._condition_type(parent), place)]
        return f"...{self.random.choice(fitting)}{guard}"

    def _new_reusable(self, condition: Selecting, place: Place) -> str:
        name = self._fresh("R")
        inside = Place(min(place.depth, 3), place.rows * 5, sound=True, variables=False)
        names = self.random.sample(sorted(condition.fields), min(2, len(condition.fields)))
        written = ["__typename"]
        for field_name in names:
            if inside.depth < 2 and is_composite_type(get_named_type(condition.fields[field_name].type)):
                continue
            arguments, size = self._arguments(condition, field_name, inside)
            selected = Selected(condition, field_name, arguments, size)
            key, graphql_type = self._fresh("r"), condition.fields[field_name].type
            written.append(self._write(key, selected, graphql_type, Scope(), inside, "") or "")
            self.budget.aliases -= 1
        self.fragments[name] = f"fragment {name} on {condition.name} {{ {' '.join(written)} }}"
        self.reusable.append((name, condition))
        return name

    # -- arguments

    def _arguments(self, parent: Selecting, name: str, place: Place, listed: float = 0.4) -> tuple[str, int]:
        """A field's arguments as text, and how many rows it may give.

        `listed` is how likely a filter is, and an order.
        """
        graphql_field = parent.fields[name]
        written: dict[str, str] = {}
        size = LIST_ESTIMATE if is_list_type(get_nullable_type(graphql_field.type)) else 1
        if name in ("nodes", "edges"):
            size = 1
        paged = "after" in graphql_field.args
        for argument_name, argument in graphql_field.args.items():
            if paged and argument_name in PAGING:
                continue
            if argument_name in LISTING:
                if self.random.random() < listed:
                    self._listing(argument_name, argument, place, written)
            elif is_required_argument(argument) or self.random.random() < 0.6:
                domain = self._domain(parent, name, argument_name, argument, place)
                written[argument_name] = self._value(domain, place)
        if paged:
            size = self._paging(graphql_field, place, written)
        pairs = [f"{argument_name}: {value}" for argument_name, value in written.items()]
        self.random.shuffle(pairs)
        return (f"({', '.join(pairs)})" if pairs else ""), size

    def _listing(self, name: str, argument: GraphQLArgument, place: Place, written: dict[str, str]) -> None:
        """Writes a filter or an order."""
        if self.budget.listings <= 0:
            return
        self.budget.listings -= 1
        generated = self.filters.draw(argument.type, place.sound)
        if self.random.random() < 0.03:
            written[name] = "null"
            return
        likely = 0.0 if not place.variables or self.random.random() < 0.4 else self.random.choice((0.08, 0.2))
        whole = place.variables and self.random.random() < 0.25

        def variable(domain: Domain) -> str | None:
            chosen = self.random.random() < (1.0 if whole else likely)
            return f"${self._variable(domain).name}" if chosen else None

        written[name] = generated.written(variable)

    def _paging(self, graphql_field: GraphQLField, place: Place, written: dict[str, str]) -> int:
        """Writes the paging arguments; the estimated size of the page."""
        largest = 12 if place.rows == 1 else 5 if place.rows < 40 else 2
        chance = self.random.random()
        wanted = ["first"] if chance < 0.55 else ["last"] if chance < 0.8 else []
        if not place.sound and chance > 0.995:
            wanted = ["first", "last"]
        for name in wanted:
            draw = partial(self.pool.size, largest, place.sound)
            domain = Domain(f"{name}{largest}{place.sound}", graphql_field.args[name].type, draw, False)
            written[name] = self._value(domain, place)
        listing = self._list_of(graphql_field, written)
        for name, likely in (("after", 0.35), ("before", 0.25)):
            if self.random.random() < likely:
                written |= self._cursor(name, listing, graphql_field, place)
        return largest if wanted else 10

    def _list_of(self, graphql_field: GraphQLField, written: dict[str, str]) -> Listing:
        kind = get_named_type(graphql_field.type).name.removesuffix("Connection")
        arguments = ", ".join(f"{name}: {written[name]}" for name in LISTING if name in written)
        return Listing(kind, arguments, self.operation.variables, self.reference)

    def _cursor(
        self, name: str, listing: Listing, graphql_field: GraphQLField, place: Place
    ) -> dict[str, str]:
        """Writes a cursor. Where the list's order or filter has variables, it has to be a variable as well."""

        def draw(variables: dict[str, Any]) -> str:
            order, rows = listing.found(variables)
            return self.pool.cursor(order, rows, place.sound)

        key = f"cursor {listing.kind} {listing.arguments} {place.sound}"
        domain = Domain(key, graphql_field.args[name].type, lambda: draw({}), False, False, draw)
        if place.variables and (listing.varies or self.random.random() < 0.45):
            return {name: f"${self._variable(domain).name}"}
        if self.random.random() < 0.08:
            return {name: "null"}
        return {name: domain.literal(draw({}))}

    def _domain(
        self, parent: Selecting, name: str, argument_name: str, argument: GraphQLArgument, place: Place
    ) -> Domain:
        named = get_named_type(argument.type)
        draws: dict[str, Callable[[], object]] = {
            "slug": partial(self.pool.slug, ROOT_KINDS.get(name, "Article")),
            "id": partial(self.pool.node_id, ROOT_KINDS.get(name)),
            "ids": partial(self.pool.node_ids, place.sound),
            "date": self.pool.day,
            "on": self.pool.day,
            "language": partial(self.pool.language, place.sound),
            "languages": partial(self.pool.languages, place.sound),
            "deep": partial(self.pool.chance, 0.5),
            "first": partial(self.pool.size, 6, place.sound),
        }
        if isinstance(named, GraphQLEnumType):
            draws[argument_name] = partial(self.random.choice, list(named.values))
        assert argument_name in draws, f"{parent.name}.{name}({argument_name}: …) is new to the generator"
        key = f"{argument_name}{name if argument_name in ('slug', 'id') else ''}{place.sound}{argument.type}"
        defaulted = argument.default_value is not Undefined and is_non_null_type(argument.type)
        return Domain(key, argument.type, draws[argument_name], is_non_null_type(argument.type), defaulted)

    def _value(self, domain: Domain, place: Place) -> str:
        """A value written out, or a variable."""
        if place.variables and self.random.random() < 0.45:
            return f"${self._variable(domain).name}"
        if not domain.required and self.random.random() < 0.08:
            return "null"
        value = domain.draw()
        if isinstance(value, list) and value and place.variables and self.random.random() < 0.3:
            return self._list_with_variable(domain, value)
        return domain.literal(value)

    def _list_with_variable(self, domain: Domain, values: list[object]) -> str:
        inner = get_nullable_type(domain.type)
        assert is_list_type(inner)
        item = Domain(f"item of {domain.name}", inner.of_type, self.pool.node_id, True)
        written = [item.literal(value) for value in values]
        written[self.random.randrange(len(written))] = f"${self._variable(item).name}"
        return f"[{', '.join(written)}]"

    def _variable(self, domain: Domain) -> Variable:
        fitting = [one for one in self.operation.variables if one.domain.name == domain.name]
        if fitting and self.random.random() < 0.3:
            return self.random.choice(fitting)
        variable = declare(self._fresh("v"), domain, self.random)
        self.operation.variables.append(variable)
        return variable


class Operations:
    """Endless operations. The same seed over the same rows gives the same ones."""

    def __init__(self, reference: Reference, seed: int) -> None:
        self.reference = reference
        self.random = Random(seed)
        self.pool = Pool(reference.tables, self.random)

    def cases(self) -> Iterator[Case]:
        """Documents, each with up to three sets of variables."""
        while True:
            yield from self._document()

    def _document(self) -> Iterator[Case]:
        document = Document(self.pool, self.reference)
        text = document.written()
        operation = self.random.choice(document.operations)
        anonymous = len(document.operations) == 1 and self.random.random() < 0.5
        name = None if anonymous else operation.name
        runs: list[dict[str, Any]] = []
        for _ in range(RUNS):
            variables = self._variables(operation)
            if variables in runs:
                break
            runs.append(variables)
            yield self._case(text, variables, name)

    def _variables(self, operation: Operation) -> dict[str, Any]:
        generated: dict[str, Any] = {}
        for variable in sorted(operation.variables, key=lambda one: one.domain.draw_late is not None):
            value = variable.draw(self.random, generated)
            if value is not OMIT:
                generated[variable.name] = value
        return generated

    def _case(self, text: str, variables: dict[str, Any], name: str | None) -> Case:
        expected = self.reference.execute(text, variables, name)
        for cursor in list(cursors(expected))[:40]:
            self.pool.keep(cursor)
        return Case(text, variables, name, expected)


def cursors(value: object) -> Iterator[str]:
    """Every cursor in an answer."""
    if isinstance(value, list):
        for item in value:
            yield from cursors(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from cursors(item)
    elif isinstance(value, str) and value.startswith("5b22") and len(value) % 2 == 0:
        yield value
