"""From a plan to its result, within the limits: the same for operations and for resources."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from api.guard.rate import Rate
from api.operations.limits import Limits, check_cost
from schema.errors import Unavailable
from schema.query.cost import ListLengths
from schema.query.database.base import Database, Load
from schema.query.plan import DATA, Plan
from schema.query.selection import Variables


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The JSON texts that a plan returned, by column; the load they were read from; the estimated cost in rows."""

    columns: Mapping[str, str | None]
    load: Load
    cost: int

    @property
    def data(self) -> str:
        """Return the JSON text of the column `data`."""
        return self.columns[DATA] or "null"


class QueryService:
    """Runs plans on one database."""

    def __init__(self, database: Database, limits: Limits, rate: Rate | None = None) -> None:
        self.database = database
        self._limits = limits
        self._rate = rate
        self._load: Load | None = None
        self._lengths: ListLengths = {}

    async def run(self, plan: Plan, variables: Variables) -> QueryResult:
        """Run one statement.

        Raises BadUserInput for an invalid value, and TooComplex over the cost limit or when out of time. Raises
        RateLimited for a client that has used up its rate, and Unavailable without data or a database.
        """
        parameters = plan.bound(variables)
        lengths = self._lengths or await self.list_lengths()
        cost = plan.cost(variables, lengths)
        check_cost(cost, plan.rows.costliest_path(variables, lengths), self._limits)
        await self.charge(cost)
        answer = await self.database.fetch(plan.sql, parameters)
        if answer.load is None:
            raise nothing_loaded()
        if answer.load != self._load:
            cost = plan.cost(variables, await self.list_lengths())
        return QueryResult(plan.completed(answer.values, variables), answer.load, cost)

    async def list_lengths(self) -> ListLengths:
        """Read the usual lengths of lists in the load that is served now. Raises Unavailable."""
        answer = await self.database.fetch(self.database.dialect.list_lengths(), ())
        if answer.load is None:
            raise nothing_loaded()
        self._load, self._lengths = answer.load, orjson.loads(answer.data or "{}")
        return self._lengths

    async def charge(self, cost: int) -> None:
        """Count a cost against the client's rate, if there is one. Raises RateLimited."""
        if self._rate:
            await self._rate.charge(cost)

    async def latest(self) -> Load:
        """Return the load that is served now. Raises Unavailable."""
        load = await self.database.latest()
        if load is None:
            raise nothing_loaded()
        return load


def nothing_loaded() -> Unavailable:
    """Return the error of a database without any load."""
    return Unavailable("Nothing is loaded yet; run `dateline load` first.")
