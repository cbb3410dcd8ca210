"""Run the one statement of a request, and select the requested part of its result."""

from urllib.parse import quote

from api.operations.query_service import QueryResult, QueryService
from api.rest.bodies import Found, found
from api.rest.columns import columns_of
from api.rest.contract import Contract
from api.rest.parameters import Asked
from api.rest.question import Questions
from api.rest.refusal import BadParameters, Wrong
from api.rest.resources import Resource, collections
from api.rest.target import Target
from schema.errors import BadCursor, NotFound


class Moved(Exception):
    """The requested resource has another URL."""

    def __init__(self, location: str, status: int) -> None:
        super().__init__(location)
        self.location = location
        self.status = status


class Finding:
    """Finds the rows that requests name."""

    def __init__(self, contract: Contract, questions: Questions, queries: QueryService) -> None:
        self._questions = questions
        self._queries = queries
        self.collections = collections(contract)

    def columns(self, target: Target, asked: Asked) -> list[str]:
        """Return the columns of a list's rows: the paths to their plain values."""
        return columns_of(self._questions.question(target.resource, asked, {}).template.selection)

    async def found(self, target: Target, asked: Asked) -> tuple[QueryResult, Found]:
        """Run the one statement. Raises NotFound if there is no such row, Moved if the slug is a former one."""
        resource = target.resource
        named = resource.parent or resource
        question = self._questions.question(resource, asked, self._address(named, target.slug))
        try:
            result = await self._queries.run(self._questions.plan(question), question.variables)
        except BadCursor as error:
            raise BadParameters([Wrong("cursor", error.message)]) from None
        within = resource.parent is not None
        part = found(result.data, within or named.has_slug or named.is_pointer, within)
        if part is None:
            raise NotFound(f"There is no {named.kind} `{(target.slug or '')[:80]}`.")
        if named.is_pointer:
            self._lead_on(target, str(part.slug))
        if named.has_slug and part.slug != target.slug:
            before, after = (
                named.path.replace("{slug}", quote(str(slug))) for slug in (target.slug, part.slug)
            )
            raise Moved(target.base + target.path.replace(before, after, 1) + target.suffix, 308)
        return result, part

    def _lead_on(self, target: Target, named: str) -> None:
        """Redirect from an id to the URL of its row, if its kind has any. Raises Moved."""
        collection = self.collections.get((target.slug or "").partition(":")[0])
        if collection:
            raise Moved(f"{target.base}{collection}/{named.rpartition(':')[2]}", 303)

    def _address(self, named: Resource, slug: str | None) -> dict[str, str]:
        if slug is None:
            return {}
        if named.has_slug:
            return {"slug": slug}
        return {"id": slug if named.is_pointer else f"{named.kind}:{slug}"}
