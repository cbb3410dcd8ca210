"""Rows as JSON objects, and lists of them as JSON arrays."""

from collections.abc import Mapping, Sequence

from schema.query.catalogue import BoundField, ObjectType
from schema.query.compile.context import Context
from schema.query.compile.dispatch import compile_field
from schema.query.compile.scope import Scope
from schema.query.compile.sql import Fragment, Literal, joined, literal, operand, sql
from schema.query.selection import Selection

TYPENAME = "__typename"

Children = Mapping[str, tuple[Selection, ...]]


def object_of(context: Context, scope: Scope, children: Children) -> Fragment:
    """Return a row as a JSON object."""
    if not scope.declared.is_abstract:
        return members_of_row(context, scope, children[scope.declared.name])
    kind = scope.sql("kind")  # joins the shared table first: the kinds' own may lack the row
    groups = _groups(context, scope.declared, children)
    if len(groups) == 1:
        return _group_members(context, scope, *groups[0])
    *cases, last = [(kinds, _group_members(context, scope, kinds, chosen)) for kinds, chosen in groups]
    whens = [sql("when {} in ({}) then {}", kind, literals(kinds), members) for kinds, members in cases]
    return sql("case {} else {} end", joined(" ", whens), last[1])


def literals(texts: Sequence[str]) -> str:
    """Return texts of our own as a list of SQL literals."""
    return ", ".join(map(literal, texts))


def _groups(
    context: Context, interface: ObjectType, children: Children
) -> list[tuple[tuple[str, ...], tuple[Selection, ...]]]:
    """Put concrete types together that have the same selections, answered in the same way."""
    groups: list[tuple[list[str], tuple[Selection, ...], list[BoundField | None]]] = []
    for kind in interface.kinds:
        chosen = children[kind]
        answers = [_bound(context.catalogue[kind], selection) for selection in chosen]
        for kinds, other, other_answers in groups:
            if chosen == other and answers == other_answers and _is_shared(context, (*kinds, kind), chosen):
                kinds.append(kind)
                break
        else:
            groups.append(([kind], chosen, answers))
    return [(tuple(kinds), chosen) for kinds, chosen, _ in groups]


def _is_shared(context: Context, kinds: tuple[str, ...], chosen: tuple[Selection, ...]) -> bool:
    """Return whether fields belong to what concrete types have in common, and not to each by coincidence."""
    shared = context.shared_fields(kinds)
    return all(selection.field == TYPENAME or selection.field in shared for selection in chosen)


def _bound(declared: ObjectType, selection: Selection) -> BoundField | None:
    return None if selection.field == TYPENAME else declared.fields[selection.field]


def _group_members(
    context: Context, scope: Scope, kinds: tuple[str, ...], selections: tuple[Selection, ...]
) -> Fragment:
    if len(kinds) == 1:
        return members_of_row(context, scope.narrowed(context.catalogue[kinds[0]]), selections)
    return members_of_row(context, scope, selections, context.catalogue[kinds[0]])


def members_of_row(
    context: Context,
    scope: Scope,
    selections: tuple[Selection, ...],
    declared: ObjectType | None = None,
) -> Fragment:
    """Return selected fields of a row as a JSON object; `declared` says how, by default the scope's type."""
    declared = declared or scope.declared
    pairs = [(selection.key, member(context, scope, declared, selection)) for selection in selections]
    return json_object(context, pairs)


def member(context: Context, scope: Scope, declared: ObjectType, selection: Selection) -> Fragment:
    """Return one field of a row as JSON."""
    if selection.field == TYPENAME:
        return _typename(context, scope)
    bound = declared.fields[selection.field]
    with context.field(selection):
        return compile_field(bound.answer, context, scope, selection, bound)


def _typename(context: Context, scope: Scope) -> Fragment:
    if scope.declared.is_abstract:
        return context.dialect.text(scope.sql("kind"))
    return json_name(scope.declared.name)


def json_name(name: str) -> Literal:
    """Return an internal name as a JSON string."""
    return Literal(f'"{name}"')


def json_object(context: Context, pairs: Sequence[tuple[str, Fragment]]) -> Fragment:
    """Concatenate response keys and JSON texts into a JSON object."""
    pieces: list[Fragment] = []
    text = "{"
    for position, (key, value) in enumerate(pairs):
        text += f'{"," if position else ""}"{key}":'
        if isinstance(value, Literal):
            text += value.text
            continue
        pieces += [literal(text), operand(value)]
        text = ""
    text += "}"
    return context.dialect.concatenated([*pieces, literal(text)] if pieces else [Literal(text)])


def json_array(context: Context, rows: Fragment, alias: str = "r") -> Fragment:
    """Return the JSON texts that a SELECT has as `j` as a JSON array, in its order."""
    return sql("(select '[' || {} || ']' from ({}) {})", context.dialect.joined("j"), rows, alias)


def array_of_rows(context: Context, scope: Scope, body: Fragment, order: Fragment) -> Fragment:
    """Return the rows of a scope as a JSON array of `body`."""
    return json_array(context, sql("select {} as j {} order by {}", body, scope.source.sql(), order))
