"""Places that enclose others, by their closure."""

from typing import Any

from schema.query.catalogue import PlacesOf, Within
from schema.query.compile.context import Context
from schema.query.compile.dispatch import compile_condition
from schema.query.compile.scope import Scope
from schema.query.compile.sql import Fragment, quoted, sql
from schema.query.compile.where import where


def enclosing_places(context: Context, scope: Scope, places: PlacesOf) -> tuple[Fragment, Fragment]:
    """Return the joins to the row's places and all that enclose them, and the column with their keys.

    Entities share their keys, so one that is neither an incident nor a place joins nothing.
    """
    closure = context.source().table
    joins, place = _entities(context, scope, places)
    if not places.only_places:
        incident, entity = context.source().table, place
        joins = sql("{} left join incident {i} on {i}.id = {}", joins, entity, i=incident)
        place = sql("coalesce({}.place_id, {})", incident, entity)
    joins = sql("{} join place_closure {c} on {c}.descendant_id = {}", joins, place, c=closure)
    return joins, sql("{}.ancestor_id", closure)


def _entities(context: Context, scope: Scope, places: PlacesOf) -> tuple[Fragment, Fragment]:
    """Return the join to the rows that name the row's entities, if it is not the row itself, and their column."""
    if places.table is None:
        return "", scope.sql(places.column)
    link = context.source().table
    join = sql(
        " join {table} {link} on {link}.{back} = {id}",
        table=quoted(places.table),
        link=link,
        back=str(places.back),
        id=scope.sql("id"),
    )
    return join, sql("{}.{}", link, places.column)


@compile_condition.register(Within)
def _within(declared: Within, context: Context, scope: Scope, argument: Any) -> Fragment | None:
    place = context.scope("Place")
    condition = where(context, place, argument)
    if condition is None:
        return None
    place.source.conditions.append(condition)
    places = declared.places
    inside = sql(
        "select descendant_id as id from place_closure where ancestor_id in (select {} {})",
        place.sql("id"),
        place.source.sql(),
    )
    found = sql("({})", inside if places.only_places else _with_incidents(context, inside))
    if places.table is None:
        return sql("{} in {}", scope.sql(places.column), found)
    return sql(
        "{id} in (select {back} from {table} where {column} in {found})",
        id=scope.sql("id"),
        back=str(places.back),
        table=quoted(places.table),
        column=places.column,
        found=found,
    )


def _with_incidents(context: Context, places: Fragment) -> Fragment:
    """Return the SELECT of places and of the incidents in them."""
    return sql(
        "with {name} as ({places}) "
        "select id from {name} union all select i.id from incident i join {name} on i.place_id = {name}.id",
        name=context.source().table,
        places=places,
    )
