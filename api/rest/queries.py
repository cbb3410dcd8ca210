"""From query parameters to plans: selections, cached with the plans compiled from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import GraphQLObjectType

from api.operations.cache import SQL_FACTOR, BoundedCache
from api.operations.limits import Limits
from api.rest.contract import Contract, connection_of
from api.rest.errors import InvalidParameter, InvalidParameters, ParameterError
from api.rest.parameters import QueryParams, facet_words
from api.rest.projection import ARGUMENTS, NAMES, Projection, SelectionBuilder, add_path
from api.rest.resources import NODE, Form, Resource, collections
from schema.query.catalogue import Catalogue
from schema.query.compile.dialect import Dialect
from schema.query.compile.roots import INSTEAD
from schema.query.compiler import compile_plan
from schema.query.cursor import null_mask
from schema.query.plan import DATA, Plan
from schema.query.selection import GROUPED, Selection, Variable, Variables, structure_of

CACHED_QUERIES = 500
CACHED_PLAN_BYTES = 32_000_000

OWN = "own"
"""The variable that holds the arguments of the resource's field."""

PAGE, SLUG = "page", "slug"
"""Columns of the result: the page info, and the slug that the row of the URL has now."""

ITEMS = "items"


@dataclass(frozen=True, eq=False)
class PreparedQuery:
    """A selection, which has a plan for each structure of the variables."""

    selection: Selection


@dataclass(frozen=True)
class BoundQuery:
    """A prepared query with the values of its variables."""

    prepared: PreparedQuery
    variables: Variables


@dataclass(frozen=True)
class CacheKey:
    """What determines a selection: the projection and the names of arguments, but no values."""

    resource: Resource
    fields: tuple[str, ...] | None
    include: tuple[str, ...]
    own: frozenset[str]
    arguments: frozenset[tuple[str, str]]
    facets: tuple[str, ...]
    count: bool
    nested: int
    address: frozenset[str]


class PlanCache:
    """Prepares queries and compiles them to plans, and caches both."""

    def __init__(self, contract: Contract, catalogue: Catalogue, dialect: Dialect, limits: Limits) -> None:
        self._contract = contract
        self._catalogue = catalogue
        self._dialect = dialect
        self._limits = limits
        self._prepared = lru_cache(CACHED_QUERIES)(self._prepare)
        self._plans: BoundedCache[tuple[PreparedQuery, Any], Plan] = BoundedCache(CACHED_PLAN_BYTES)

    def query(self, resource: Resource, params: QueryParams, address: Mapping[str, str]) -> BoundQuery:
        """Return the query for a resource; `address` holds the slug or id of its row.

        It may also hold what to find `instead`, if there is such a row.

        Raises InvalidParameters for invalid parameters, TooComplex over a limit.
        """
        cache_key = CacheKey(
            resource,
            params.fields,
            params.include,
            frozenset(params.own),
            frozenset((path, name) for path, given in params.arguments.items() for name in given),
            params.facets,
            params.count,
            params.nested,
            frozenset(address),
        )
        variables = {OWN: params.own, ARGUMENTS: params.arguments, **address}
        return BoundQuery(self._prepared(cache_key), variables)

    def plan(self, query: BoundQuery) -> Plan:
        """Return the plan of a query. Raises BadUserInput or TooComplex."""
        cache_key = query.prepared, _structure(query.variables)
        plan = self._plans.get(cache_key)
        if plan is None:
            root, selections = self._contract.root.name, (query.prepared.selection,)
            plan = compile_plan(self._catalogue, self._dialect, query.variables, root, selections)
            self._plans.put(cache_key, plan, SQL_FACTOR * len(plan.sql))
        return plan

    def _prepare(self, cache_key: CacheKey) -> PreparedQuery:
        given: dict[str, set[str]] = {}
        for path, name in cache_key.arguments:
            given.setdefault(path, set()).add(name)
        counted = given.pop("facets", set())
        builder = SelectionBuilder(
            self._contract, dict(given), self._limits.fields, self._limits.depth, cache_key.nested
        )
        projection = self._projection(cache_key)
        try:
            rows = self._rows(builder, cache_key, projection)
            builder.finish()
        except InvalidParameter as bad:
            raise InvalidParameters(
                [ParameterError("fields" if cache_key.fields is not None else "include", str(bad))]
            ) from None
        return PreparedQuery(self._rooted(cache_key, rows, bool(counted)))

    def _rows(
        self, builder: SelectionBuilder, cache_key: CacheKey, projection: Projection
    ) -> dict[str, tuple[Selection, ...]]:
        """Return the selections of rows. A pointer reads only the names of rows to which it redirects."""
        rows, redirected = cache_key.resource.rows, set(collections(self._contract))
        if not cache_key.resource.is_pointer or cache_key.arguments:
            return builder.rows(rows, projection)
        named = tuple(row for row in rows if row.name in redirected)
        own = tuple(row for row in rows if row.name not in redirected)
        return {**builder.rows(named, NAMES), **builder.rows(own, projection)}

    def _projection(self, cache_key: CacheKey) -> Projection:
        top = cache_key.resource.form is Form.ROW or cache_key.resource.name == "search"
        projection = Projection(plain=cache_key.fields is None, lists=top and cache_key.fields is None)
        errors = []
        for name, paths, whole in (
            ("fields", cache_key.fields or (), False),
            ("include", cache_key.include, True),
        ):
            for path in paths:
                try:
                    add_path(projection, self._contract, cache_key.resource.rows, path.split("."), whole)
                except InvalidParameter as bad:
                    errors.append(ParameterError(name, str(bad)))
        if errors:
            raise InvalidParameters(errors)
        return projection

    def _rooted(
        self, cache_key: CacheKey, rows: dict[str, tuple[Selection, ...]], counted: bool
    ) -> Selection:
        """Return the selection of the query type's field that contains the rows."""
        resource = cache_key.resource
        if resource.parent is None:
            return self._answer(cache_key, resource.field, resource, rows, counted)
        (concrete,) = resource.parent.rows
        inside = self._answer(cache_key, resource.field, resource, rows, counted)
        return self._row(resource.parent, {concrete.name: (_naming(concrete, SLUG), inside)}, None)

    def _answer(
        self,
        cache_key: CacheKey,
        declared: Any,
        resource: Resource,
        rows: dict[str, tuple[Selection, ...]],
        counted: bool,
    ) -> Selection:
        if resource.form is Form.ROW and resource.parent is None:
            has_alternative = INSTEAD in cache_key.address
            return self._row(
                resource, self._with_slugs(resource, rows, has_alternative), DATA, has_alternative
            )
        arguments = {name: Variable(OWN, (name,)) for name in sorted(cache_key.own)}
        if resource.form is not Form.PAGE:
            return Selection(resource.name, resource.name, arguments, rows, DATA)
        members = (
            *self._page(cache_key),
            Selection("nodes", ITEMS, {}, rows),
            *self._counts(cache_key, counted),
        )
        return Selection(
            resource.name, resource.name, arguments, {connection_of(declared).name: members}, DATA
        )

    def _with_slugs(
        self, resource: Resource, rows: dict[str, tuple[Selection, ...]], has_alternative: bool
    ) -> dict[str, tuple[Selection, ...]]:
        if not resource.has_slug and not resource.is_pointer and not has_alternative:
            return rows
        column = SLUG if resource.has_slug or has_alternative else None
        return {row.name: (_naming(row, column), *rows[row.name]) for row in resource.rows}

    def _row(
        self,
        resource: Resource,
        rows: dict[str, tuple[Selection, ...]],
        column: str | None,
        has_alternative: bool = False,
    ) -> Selection:
        """Return the selection of the row that the URL names."""
        arguments: dict[str, Any] = {
            name: Variable(name) for name in ("slug", "id") if name in resource.field.args
        }
        if has_alternative:
            arguments[INSTEAD] = Variable(INSTEAD)
        if resource.name == NODE:
            rows = {row.name: rows.get(row.name, ()) for row in self._contract.rows(resource.field)}
        return Selection(resource.name, resource.name, arguments, rows, column)

    def _page(self, cache_key: CacheKey) -> tuple[Selection, ...]:
        """Select the page info; the previous page only if there is a cursor."""
        members = {"hasNextPage": "more", "endCursor": "end"}
        if cache_key.own & {"after", "before"}:
            members |= {"hasPreviousPage": "less", "startCursor": "start"}
        chosen = tuple(Selection(name, key, {}, {}) for name, key in members.items())
        return (Selection("pageInfo", "pageInfo", {}, {"PageInfo": chosen}, PAGE),)

    def _counts(self, cache_key: CacheKey, counted: bool) -> tuple[Selection, ...]:
        count = (Selection("totalCount", "count", {}, {}),) if cache_key.count else ()
        if not cache_key.facets:
            return count
        from_size = {"first": Variable(ARGUMENTS, ("facets", "first"))} if counted else {}
        members = tuple(Selection(name, name, {}, {}) for name in ("value", "label", "count"))
        words = facet_words(cache_key.resource.field)
        facets = tuple(
            Selection("facets", word, {"by": words[word], **from_size}, {"Facet": members})
            for word in cache_key.facets
        )
        return (*count, Selection(GROUPED, "facets", {}, {GROUPED: facets}))


def _naming(row: GraphQLObjectType, column: str | None) -> Selection:
    """Select the slug of a row or, if it has none, its id."""
    return Selection("slug" if "slug" in row.fields else "id", SLUG, {}, {}, column)


def _structure(variables: Variables) -> Any:
    """Return the structure of the values that determines a plan; for a cursor, which of its values are null."""
    own = {
        name: null_mask(value) if name in ("after", "before") else structure_of(value)
        for name, value in variables[OWN].items()
    }
    return tuple(own.items()), structure_of(variables[ARGUMENTS])
