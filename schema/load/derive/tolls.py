"""The spread of the figures put on incidents."""

from schema.load.database.store import Store
from schema.load.derive.affected import next_id
from schema.vocabulary import FigureScope

_BOUND = (
    "case when count(*) filter (where counted) = count({bound}) filter (where counted) "
    "then {of}({bound}) filter (where counted) end"
)


async def derive_tolls(store: Store) -> None:
    """Keep the spread of the figures of affected incidents, for each measure, over those that none supersedes.

    It spans totals that do not contradict themselves, and counts what it omits. While one of them has no bound, the
    spread has none.
    """
    standing = (
        f"select f.*, f.scope = '{FigureScope.TOTAL}' as total, "
        f"f.scope = '{FigureScope.TOTAL}' and not f.contradictory as counted "
        "from affected_incident x join figure f on f.incident_id = x.id "
        "where not exists (select 1 from figure s where s.supersedes_id = f.id)"
    )
    await store.run(
        "delete from toll where incident_id in (select id from affected_incident)",
        "insert into toll (id, incident_id, measure, low, high, figures, claimants, parts, contradictory) "
        f"select {await next_id(store, 'toll', 'incident_id', 'measure')}, spread.* from (select incident_id, measure, "
        f"{_BOUND.format(bound='low', of='min')}, {_BOUND.format(bound='high', of='max')}, "
        "count(*) filter (where counted), count(distinct claimant_id) filter (where counted), "
        "count(*) filter (where not total), count(*) filter (where total and not counted) "
        f"from ({standing}) standing group by incident_id, measure) spread",
    )
