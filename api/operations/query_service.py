"""From a plan to its result, within the limits: the same for operations and for resources."""

from dataclasses import dataclass

from api.guard.rate import Rate
from api.operations.limits import Limits, check_cost
from schema.errors import Unavailable
from schema.query.database.base import Database, Load
from schema.query.plan import Plan
from schema.query.selection import Variables


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The JSON text that a plan returned, the load that it was read from, and its estimated cost in rows."""

    data: str
    load: Load
    cost: int


class QueryService:
    """Runs plans on one database."""

    def __init__(self, database: Database, limits: Limits, rate: Rate | None = None) -> None:
        self.database = database
        self._limits = limits
        self._rate = rate

    async def run(self, plan: Plan, variables: Variables) -> QueryResult:
        """Run one statement.

        Raises BadUserInput for an invalid value, and TooComplex over the cost limit or when out of time. Raises
        RateLimited for a client that has used up its rate, and Unavailable without data or a database.
        """
        parameters = plan.bound(variables)
        cost = plan.cost(variables)
        check_cost(cost, self._limits)
        if self._rate:
            await self._rate.charge(cost)
        answer = await self.database.fetch(plan.sql, parameters)
        if answer.data is None or answer.load is None:
            raise nothing_loaded()
        return QueryResult(plan.completed(answer.data, variables), answer.load, cost)

    async def latest(self) -> Load:
        """Return the load that is served now. Raises Unavailable."""
        load = await self.database.latest()
        if load is None:
            raise nothing_loaded()
        return load


def nothing_loaded() -> Unavailable:
    """Return the error of a database without any load."""
    return Unavailable("Nothing is loaded yet; run `dateline load` first.")
