"""Facets: counts by a field over all rows that a filter matches."""

from schema.query.catalogue import ByDataSet, ByEntity, ByLink, ByPeriod, ByPlace, ByValue, FacetBy
from schema.query.compile.context import Context
from schema.query.compile.dispatch import FacetRows, compile_facet
from schema.query.compile.objects import TYPENAME, json_array, json_name, json_object, object_of
from schema.query.compile.places import enclosing_places
from schema.query.compile.scope import Scope
from schema.query.compile.sql import NULL, Fragment, literal, quoted, sql
from schema.query.selection import Selection


@compile_facet.register(ByValue)
def _by_value(declared: ByValue, context: Context, scope: Scope) -> FacetRows:
    column, field = scope.column(declared.column)
    return FacetRows("", column, sql("{} is not null", column) if field.null else "true")


@compile_facet.register(ByDataSet)
def _by_data_set(declared: ByDataSet, context: Context, scope: Scope) -> FacetRows:
    name = context.source().table
    joins = sql(" join data_set {name} on {name}.id = {}", scope.foreign_key("data_set"), name=name)
    return FacetRows(joins, sql("{}.key", name), "true")


@compile_facet.register(ByPeriod)
def _by_period(declared: ByPeriod, context: Context, scope: Scope) -> FacetRows:
    column = scope.sql(declared.column)
    text = context.dialect.instant_text(column)
    period = sql("substr({}, 1, {})", text, str(declared.length))
    return FacetRows("", period, sql("{} is not null", column))


@compile_facet.register(ByEntity)
def _by_entity(declared: ByEntity, context: Context, scope: Scope) -> FacetRows:
    column = scope.sql(declared.column)
    return FacetRows("", column, sql("{} is not null", column), True)


@compile_facet.register(ByPlace)
def _by_place(declared: ByPlace, context: Context, scope: Scope) -> FacetRows:
    joins, ancestor = enclosing_places(context, scope, declared.places)
    return FacetRows(joins, ancestor, "true", True)


@compile_facet.register(ByLink)
def _by_link(declared: ByLink, context: Context, scope: Scope) -> FacetRows:
    name = context.source().table
    joins = sql(
        " join {table} {name} on {name}.{back} = {id}",
        table=quoted(declared.table),
        name=name,
        back=declared.back,
        id=scope.sql("id"),
    )
    value = sql("{}.{}", name, declared.column)
    condition = sql("{} is not null", value)
    if declared.kind is not None:
        kind = literal(declared.kind)
        condition = sql("exists (select 1 from entity k where k.id = {} and k.kind = {})", value, kind)
    return FacetRows(joins, value, condition, declared.entity)


def facets(context: Context, by: FacetBy, rows: Scope, selection: Selection, size: Fragment) -> Fragment:
    """Return a facet of the rows of a scope, whose conditions are complete, as a JSON array."""
    joins, value, condition, of_entities = compile_facet(by, context, rows)
    key = rows.sql("id")
    rows.source.conditions.append(condition)
    rows.source.trailing.append(joins)
    counted = sql(
        "select {value} as v, count(distinct {key}) as c {rows} group by {value}",
        value=value,
        key=key,
        rows=rows.source.sql(),
    )
    return facet_of(context, counted, of_entities, selection, size)


def facet_of(
    context: Context, counted: Fragment, of_entities: bool, selection: Selection, size: Fragment
) -> Fragment:
    """Return a facet of values `v` and their counts `c` as a JSON array."""
    (children,) = selection.children.values()
    entity = context.scope("Entity")
    entity.sql("id")
    if of_entities:
        return _of_entities(context, entity, children, counted, size)
    members = json_object(context, [(child.key, _value_member(context, entity, child)) for child in children])
    best = sql("select v, c from ({}) f order by c desc, v limit {}", counted, size)
    return json_array(context, sql("select {} as j from ({}) b order by c desc, v", members, best))


def _of_entities(
    context: Context, entity: Scope, children: tuple[Selection, ...], counted: Fragment, size: Fragment
) -> Fragment:
    pairs = [(child.key, _entity_member(context, entity, child)) for child in children]
    members = json_object(context, pairs)
    best = sql(
        "select v, c, k.kind || ':' || k.key as t from ({}) f join entity k on k.id = v "
        "order by c desc, t limit {}",
        counted,
        size,
    )
    entity.source.leading = [sql("({}) b, ", best)]
    entity.source.conditions.append(sql("{} = b.v", entity.sql("id")))
    return json_array(context, sql("select {} as j {} order by c desc, t", members, entity.source.sql()))


def _value_member(context: Context, entity: Scope, child: Selection) -> Fragment:
    if child.field == "entity":
        _entity(context, entity, child)  # for its arguments to be checked
        return NULL
    if child.field == "count":
        return context.dialect.integer("c")
    return json_name("Facet") if child.field == TYPENAME else context.dialect.text("v")


def _entity_member(context: Context, entity: Scope, child: Selection) -> Fragment:
    if child.field == "entity":
        return _entity(context, entity, child)
    if child.field == "count":
        return context.dialect.integer("c")
    if child.field == TYPENAME:
        return json_name("Facet")
    return context.dialect.text("t" if child.field == "value" else entity.sql("name"))


def _entity(context: Context, entity: Scope, child: Selection) -> Fragment:
    with context.field(child):
        return object_of(context, entity, child.children)
