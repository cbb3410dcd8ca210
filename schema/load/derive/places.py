"""Every place with all that it lies within, and the point of every place that has one or lies within one that has."""

from schema.load.database.store import Store
from schema.load.derive.affected import next_id


async def derive_places(store: Store) -> None:
    """Derive the closure and the points of affected places, which form no cycle."""
    await _derive_closure(store)
    await _derive_points(store)


async def _derive_closure(store: Store) -> None:
    """Keep (ancestor, descendant, depth) for a place and all that it lies within, itself at depth 0."""
    await store.run(
        "delete from place_closure where descendant_id in (select id from affected_place)",
        "insert into place_closure (id, ancestor_id, descendant_id, depth) "
        "with recursive up(descendant, ancestor, depth) as ("
        "select p.id, p.id, 0 from place p join affected_place a on a.id = p.id "
        "union all select up.descendant, p.within_id, up.depth + 1 "
        "from up join place p on p.id = up.ancestor where p.within_id is not null) "
        f"select {await next_id(store, 'place_closure', 'descendant', 'depth')}, ancestor, descendant, depth from up",
    )


async def _derive_points(store: Store) -> None:
    """Keep a place's own point, else that of the nearest place that encloses it and has one."""
    enclosing = (
        "select c.descendant_id as place, s.id as source, s.latitude, s.longitude, "
        "row_number() over (partition by c.descendant_id order by c.depth) as nearness "
        "from affected_place a join place_closure c on c.descendant_id = a.id "
        "join place s on s.id = c.ancestor_id where s.latitude is not null"
    )
    await store.run(
        "delete from place_point where place_id in (select id from affected_place)",
        "insert into place_point (id, place_id, source_id, latitude, longitude, enclosing) "
        f"select {await next_id(store, 'place_point', 'place')}, place, source, latitude, longitude, source <> place "
        f"from ({enclosing}) found where nearness = 1",
    )
