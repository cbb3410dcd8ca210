"""Selection -> plan: the entry to the compiler."""

from schema.query.catalogue import Catalogue
from schema.query.compile import dates, fields, filters, lists, paging, roots, search, sorting, where
from schema.query.compile.context import Context
from schema.query.compile.dialect import Dialect
from schema.query.compile.objects import members_of_row
from schema.query.compile.scope import Scope
from schema.query.compile.sql import Fragment, render, sql
from schema.query.cost import CostNode
from schema.query.plan import Plan, check_of
from schema.query.selection import Selection, Variables

REGISTERED = (dates, fields, filters, lists, paging, roots, search, sorting, where)
"""The modules whose functions are chosen by the type of a declaration."""


def compile_plan(
    catalogue: Catalogue,
    dialect: Dialect,
    variables: Variables,
    root: str,
    selections: tuple[Selection, ...],
) -> Plan:
    """Compile fields of the root type `root` into one statement, under the shape that `variables` give them.

    Raises BadUserInput or TooComplex.
    """
    context = Context(catalogue, dialect, variables)
    scope = Scope(context.source(), catalogue[root], ())
    data = members_of_row(context, scope, selections)
    return _plan(context, sql("select {} as data, {} as load", data, dialect.latest_load()))


def _plan(context: Context, statement: Fragment) -> Plan:
    text, used = render(statement, context.dialect.placeholder)
    rendered = set(used)
    unused = [check_of(parameter) for parameter in context.parameters if parameter not in rendered]
    cost = context.cost
    return Plan(
        text,
        context.dialect,
        used,
        (*context.checks, *unused),
        CostNode(cost.estimated_rows({})) if cost.is_constant() else cost,
        tuple(context.completions),
    )
