"""From query parameters to plans: selections, cached with the plans compiled from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cachetools import LRUCache
from graphql import GraphQLObjectType

from api.operations.limits import Limits
from api.rest.contract import Contract, connection_of
from api.rest.parameters import Asked, facet_words
from api.rest.refusal import Bad, BadParameters, Wrong
from api.rest.resources import NODE, Form, Resource
from api.rest.wanted import ARGUMENTS, Choosing, Wanted, want
from schema.query.catalogue import Catalogue
from schema.query.compile.dialect import Dialect
from schema.query.compiler import compile_plan
from schema.query.cursor import null_mask
from schema.query.plan import Plan
from schema.query.selection import GROUPED, Selection, Variable, Variables, structure_of

KEPT_TEMPLATES = 500
KEPT_PLANS = 50
"""Per prepared query: one for each structure of its values."""

OWN = "own"
"""The variable that holds the arguments of the resource's field."""

ROW, ANSWER, PAGE, SLUG, ITEMS = "r", "a", "page", "_", "items"
"""Keys of the engine's JSON text, which `bodies` splits."""


@dataclass(frozen=True)
class Template:
    """A selection, and its plans by the structure of the variables."""

    selection: Selection
    plans: LRUCache[Any, Plan] = field(default_factory=lambda: LRUCache(KEPT_PLANS))


@dataclass(frozen=True)
class Question:
    """A prepared query with the values of its variables."""

    template: Template
    variables: Variables


@dataclass(frozen=True)
class Shape:
    """What determines a selection: the projection and the names of arguments, but no values."""

    resource: Resource
    fields: tuple[str, ...] | None
    include: tuple[str, ...]
    own: frozenset[str]
    arguments: frozenset[tuple[str, str]]
    facets: tuple[str, ...]
    count: bool
    nested: int


class Questions:
    """Prepares queries and compiles them to plans, and caches both."""

    def __init__(self, contract: Contract, catalogue: Catalogue, dialect: Dialect, limits: Limits) -> None:
        self._contract = contract
        self._catalogue = catalogue
        self._dialect = dialect
        self._limits = limits
        self._template = lru_cache(KEPT_TEMPLATES)(self._chosen)

    def question(self, resource: Resource, asked: Asked, address: Mapping[str, str]) -> Question:
        """Return the query for a resource; `address` holds the slug or id of its row.

        Raises BadParameters for invalid parameters, TooComplex over a limit.
        """
        shape = Shape(
            resource,
            asked.fields,
            asked.include,
            frozenset(asked.own),
            frozenset((path, name) for path, given in asked.arguments.items() for name in given),
            asked.facets,
            asked.count,
            asked.nested,
        )
        variables = {OWN: asked.own, ARGUMENTS: asked.arguments, **address}
        return Question(self._template(shape), variables)

    def plan(self, question: Question) -> Plan:
        """Return the plan of a query. Raises BadUserInput or TooComplex."""
        shape = _structure(question.variables)
        plan = question.template.plans.get(shape)
        if plan is None:
            root, selections = self._contract.root.name, (question.template.selection,)
            plan = compile_plan(self._catalogue, self._dialect, question.variables, root, selections)
            question.template.plans[shape] = plan
        return plan

    def _chosen(self, shape: Shape) -> Template:
        resource = shape.resource
        given: dict[str, set[str]] = {}
        for path, name in shape.arguments:
            given.setdefault(path, set()).add(name)
        counted = given.pop("facets", set())
        choosing = Choosing(
            self._contract, dict(given), self._limits.fields, self._limits.depth, shape.nested
        )
        wanted = self._wanted(shape)
        try:
            rows = choosing.rows(resource.rows, wanted)
            choosing.finish()
        except Bad as bad:
            raise BadParameters(
                [Wrong("fields" if shape.fields is not None else "include", str(bad))]
            ) from None
        return Template(self._rooted(shape, rows, bool(counted)))

    def _wanted(self, shape: Shape) -> Wanted:
        top = shape.resource.form is Form.ROW or shape.resource.name == "search"
        wanted = Wanted(plain=shape.fields is None, lists=top and shape.fields is None)
        wrongs = []
        for name, paths, whole in (("fields", shape.fields or (), False), ("include", shape.include, True)):
            for path in paths:
                try:
                    want(wanted, self._contract, shape.resource.rows, path.split("."), whole)
                except Bad as bad:
                    wrongs.append(Wrong(name, str(bad)))
        if wrongs:
            raise BadParameters(wrongs)
        return wanted

    def _rooted(self, shape: Shape, rows: dict[str, tuple[Selection, ...]], counted: bool) -> Selection:
        """Return the selection of the query type's field that contains the rows."""
        resource = shape.resource
        if resource.parent is None:
            return self._answer(shape, resource.field, resource, rows, counted, ROW)
        (concrete,) = resource.parent.rows
        inside = self._answer(shape, resource.field, resource, rows, counted, ANSWER)
        return self._row(resource.parent, {concrete.name: (_naming(concrete), inside)})

    def _answer(
        self,
        shape: Shape,
        declared: Any,
        resource: Resource,
        rows: dict[str, tuple[Selection, ...]],
        counted: bool,
        key: str,
    ) -> Selection:
        if resource.form is Form.ROW and resource.parent is None:
            return self._row(resource, self._with_slugs(resource, rows))
        arguments = {name: Variable(OWN, (name,)) for name in sorted(shape.own)}
        if resource.form is not Form.PAGE:
            return Selection(resource.name, key, arguments, rows)
        members = (*self._page(shape), Selection("nodes", ITEMS, {}, rows), *self._counts(shape, counted))
        return Selection(resource.name, key, arguments, {connection_of(declared).name: members})

    def _with_slugs(
        self, resource: Resource, rows: dict[str, tuple[Selection, ...]]
    ) -> dict[str, tuple[Selection, ...]]:
        if not resource.has_slug and not resource.is_pointer:
            return rows
        return {row.name: (_naming(row), *rows[row.name]) for row in resource.rows}

    def _row(self, resource: Resource, rows: dict[str, tuple[Selection, ...]]) -> Selection:
        """Return the selection of the row that the URL names."""
        arguments: dict[str, Any] = {
            name: Variable(name) for name in ("slug", "id") if name in resource.field.args
        }
        if resource.name == NODE:
            rows = {row.name: rows.get(row.name, ()) for row in self._contract.rows(resource.field)}
        return Selection(resource.name, ROW, arguments, rows)

    def _page(self, shape: Shape) -> tuple[Selection, ...]:
        """Select the page info; the previous page only if there is a cursor."""
        members = {"hasNextPage": "more", "endCursor": "end"}
        if shape.own & {"after", "before"}:
            members |= {"hasPreviousPage": "less", "startCursor": "start"}
        chosen = tuple(Selection(name, key, {}, {}) for name, key in members.items())
        return (Selection("pageInfo", PAGE, {}, {"PageInfo": chosen}),)

    def _counts(self, shape: Shape, counted: bool) -> tuple[Selection, ...]:
        count = (Selection("totalCount", "count", {}, {}),) if shape.count else ()
        if not shape.facets:
            return count
        from_size = {"first": Variable(ARGUMENTS, ("facets", "first"))} if counted else {}
        members = tuple(Selection(name, name, {}, {}) for name in ("value", "label", "count"))
        words = facet_words(shape.resource.field)
        facets = tuple(
            Selection("facets", word, {"by": words[word], **from_size}, {"Facet": members})
            for word in shape.facets
        )
        return (*count, Selection(GROUPED, "facets", {}, {GROUPED: facets}))


def _naming(row: GraphQLObjectType) -> Selection:
    """Select the slug of a row or, if it has none, its id."""
    return Selection("slug" if "slug" in row.fields else "id", SLUG, {}, {})


def _structure(variables: Variables) -> Any:
    """Return the structure of the values that determines a plan; for a cursor, which of its values are null."""
    own = {
        name: null_mask(value) if name in ("after", "before") else structure_of(value)
        for name, value in variables[OWN].items()
    }
    return tuple(own.items()), structure_of(variables[ARGUMENTS])
