"""Run the one statement of a request, and select the requested part of its result."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import orjson

from api.operations.query_service import QueryResult, QueryService
from api.rest.bodies import Row, row_of
from api.rest.column_types import ColumnTypes
from api.rest.columns import columns_of, rows_of
from api.rest.contract import Contract
from api.rest.errors import InvalidParameters, ParameterError
from api.rest.parameters import QueryParams
from api.rest.queries import SLUG, PlanCache
from api.rest.representations.rows import filled
from api.rest.request import PLAIN, ResourceRequest
from api.rest.resources import Resource, collections, loaded
from schema.errors import BadCursor, NotFound
from schema.query.compile.roots import INSTEAD
from schema.query.selection import Selection

SOURCE = ("name", "licence", "attribution", "url")
DATA_SET = (
    *("key", "name", "description", "licence", "attribution", "importedFrom", "gaps"),
    *(f"sources.{name}" for name in SOURCE),
)
"""What DATASET.yaml says of a data set."""


class Redirect(Exception):
    """The requested resource has another URL."""

    def __init__(self, location: str, status: int) -> None:
        super().__init__(location)
        self.location = location
        self.status = status


class WholeSlug(Exception):
    """A row has the whole slug, although that ends like a representation."""


class ResourceService:
    """Finds the rows that requests name."""

    def __init__(self, contract: Contract, plans: PlanCache, queries: QueryService) -> None:
        self._plans = plans
        self._queries = queries
        self.collections = collections(contract)
        self._loaded = loaded(contract)
        self._types = ColumnTypes(contract)

    def columns(self, request: ResourceRequest, params: QueryParams) -> list[str]:
        """Return the columns of a list's rows: the paths to their plain values."""
        return columns_of(self._selection(request, params))

    def types(self, request: ResourceRequest, params: QueryParams) -> dict[str, str]:
        """Return the type of each field of a list's rows in a Parquet file."""
        return self._types.of(rows_of(self._selection(request, params)).items())

    async def data_sets(self, request: ResourceRequest) -> list[dict[str, Any]]:
        """Return what DATASET.yaml of each loaded data set says. Raises as `find` does."""
        of_sets = replace(request, resource=self._loaded, form=PLAIN, slug=None, whole_slug=None)
        _, part = await self.find(of_sets, QueryParams(fields=tuple(f"dataSets.{name}" for name in DATA_SET)))
        found = orjson.loads(part.text)["dataSets"]
        return [filled({**each, "sources": [*map(filled, each["sources"])]}) for each in found]

    def _selection(self, request: ResourceRequest, params: QueryParams) -> Selection:
        return self._plans.query(request.resource, params, {}).prepared.selection

    async def find(self, request: ResourceRequest, params: QueryParams) -> tuple[QueryResult, Row]:
        """Run the one statement.

        Raises NotFound if there is no such row, Redirect if the slug is a former one, WholeSlug if the end of the slug
        was read as a suffix.
        """
        resource = request.resource
        named = resource.parent or resource
        query = self._plans.query(resource, params, self._address(named, request))
        try:
            result = await self._queries.run(self._plans.plan(query), query.variables)
        except BadCursor as error:
            raise InvalidParameters([ParameterError("cursor", error.message)]) from None
        within = resource.parent is not None
        part = row_of(result, within)
        if part is None:
            raise NotFound(f"There is no {named.kind} `{(request.slug or '')[:80]}`.")
        if request.whole_slug is not None and (part.slug or "").rpartition(":")[2] == request.whole_slug:
            raise WholeSlug
        if named.is_pointer:
            self._lead_on(request, str(orjson.loads(part.text)[SLUG]))
        if named.has_slug and part.slug != request.slug:
            before, after = (
                named.path.replace("{slug}", quote(str(slug))) for slug in (request.slug, part.slug)
            )
            raise Redirect(request.base + request.path.replace(before, after, 1) + request.suffix, 308)
        return result, part

    def _lead_on(self, request: ResourceRequest, named: str) -> None:
        """Redirect from an id to the URL of its row, if its kind has any. Raises Redirect."""
        collection = self.collections.get((request.slug or "").partition(":")[0])
        if collection:
            raise Redirect(f"{request.base}{collection}/{named.rpartition(':')[2]}", 303)

    def _address(self, named: Resource, request: ResourceRequest) -> dict[str, str]:
        slug = request.slug
        if slug is None:
            return {}
        instead = {} if request.whole_slug is None else {INSTEAD: request.whole_slug}
        if named.has_slug:
            return {"slug": slug, **instead}
        return {"id": slug if named.is_pointer else f"{named.kind}:{slug}", **instead}
