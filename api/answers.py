"""From a plan to its answer, within the limits: what GraphQL and REST have in common."""

from dataclasses import dataclass

from api.guard.limits import Limits, check_cost
from api.guard.rate import Rate
from schema.errors import Unavailable
from schema.query.database.base import Database, Load
from schema.query.planner import Plan
from schema.query.selection import Variables


@dataclass(frozen=True, slots=True)
class Answered:
    """The JSON text that a plan gave, the load that it was read from, and what it cost at most, in rows."""

    data: str
    load: Load
    cost: int


class Answers:
    """Runs plans on one database."""

    def __init__(self, database: Database, limits: Limits, rate: Rate | None = None) -> None:
        self.database = database
        self._limits = limits
        self._rate = rate

    async def answer(self, plan: Plan, variables: Variables) -> Answered:
        """Run one statement.

        Raises BadUserInput for a value that cannot be taken, TooComplex over the limit on cost or when out of
        time, RateLimited where the client has asked for too much lately, Unavailable where nothing is loaded
        or the database does not answer.
        """
        parameters = plan.bound(variables)
        cost = plan.cost(variables)
        check_cost(cost, self._limits)
        if self._rate:
            await self._rate.charge(cost)
        answer = await self.database.fetch(plan.sql, parameters)
        if answer.data is None or answer.load is None:
            raise nothing_loaded()
        return Answered(plan.completed(answer.data, variables), answer.load, cost)

    async def latest(self) -> Load:
        """Give the load that is served now. Raises Unavailable."""
        load = await self.database.latest()
        if load is None:
            raise nothing_loaded()
        return load


def nothing_loaded() -> Unavailable:
    """Say that there is nothing to answer from."""
    return Unavailable("Nothing is loaded yet; run `dateline load` first.")
