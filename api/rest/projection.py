"""Projections: `fields=` and `include=`, and the selections that they become.

Without `fields`, a row has its plain fields, its parts, and the names of related rows. `include` embeds
related rows with their own plain fields; `fields` lists exactly the fields to return. Both take paths:
`officials.posts`.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLField, GraphQLObjectType

from api.rest.contract import (
    BRACKETED,
    ID,
    NAMING,
    Concretes,
    Contract,
    connection_of,
    is_leaf,
    is_list,
    is_nodes,
    is_pages,
    needed_arguments,
)
from api.rest.errors import InvalidParameter, InvalidParameters, ParameterError, nearest, shown
from schema.errors import TooComplex
from schema.query.selection import Selection, Variable

ARGUMENTS = "arguments"
"""The variable that holds the arguments of selected fields, by path."""


@dataclass
class Projection:
    """The fields of a row to select: all plain ones (`plain`), bounded lists of parts (`lists`), and some by name."""

    plain: bool = False
    lists: bool = False
    below: dict[str, "Projection"] = field(default_factory=dict)


NAMES = Projection(below={name: Projection() for name in NAMING})


def add_path(
    projection: Projection, contract: Contract, rows: Concretes, path: Iterable[str], whole: bool
) -> None:
    """Add a path to the projection of `rows`; with `whole`, also the plain fields of every row along the path.

    Raises InvalidParameter.
    """
    for name in path:
        found = [concrete.fields[name] for concrete in rows if name in concrete.fields]
        if not found:
            known = {name for concrete in rows for name in concrete.fields}
            raise InvalidParameter(f"Unknown field `{shown(name)}`. {nearest(name, known)}")
        projection = projection.below.setdefault(name, Projection())
        rows = tuple(dict.fromkeys(row for each in found for row in contract.rows(each)))
        projection.plain |= whole and bool(rows)
    projection.plain |= bool(rows)


class SelectionBuilder:
    """Builds selections from projections, within limits.

    `given` names the arguments of the request, by the path of their field. Raises InvalidParameter if one is missing,
    InvalidParameters if one belongs to a field that is not selected, TooComplex over a limit. Nested connections
    have `nested` rows by default.
    """

    def __init__(
        self,
        contract: Contract,
        given: dict[str, Collection[str]],
        most_fields: int,
        most_depth: int,
        nested: int,
    ) -> None:
        self._contract = contract
        self._given = given
        self._unused = {(path, name) for path, names in given.items() for name in names}
        self._most_fields = most_fields
        self._most_depth = most_depth
        self._nested = nested
        self._fields = 0

    def rows(
        self, rows: Concretes, projection: Projection, path: tuple[str, ...] = ()
    ) -> dict[str, tuple[Selection, ...]]:
        """Return the selections of rows, for each of their possible types."""
        if len(path) >= self._most_depth:
            raise TooComplex(f"The depth of the request is {len(path) + 1}; the limit is {self._most_depth}.")
        return {concrete.name: tuple(self._row(concrete, projection, path)) for concrete in rows}

    def finish(self) -> None:
        """Raise InvalidParameters for arguments of fields that are not selected."""
        if self._unused:
            reason = "The field is not selected; add it to `fields` or `include`."
            names = {argument: name for name, argument in BRACKETED.items()}
            raise InvalidParameters(
                ParameterError(f"{path}[{names.get(argument, argument)}]", reason)
                for path, argument in sorted(self._unused)
            )

    def _row(
        self, concrete: GraphQLObjectType, projection: Projection, path: tuple[str, ...]
    ) -> Iterator[Selection]:
        names = concrete.fields if projection.plain else projection.below
        for name, declared in ((name, concrete.fields[name]) for name in names if name in concrete.fields):
            below = projection.below.get(name)
            if below is None and projection.plain and not _is_id_of_part(name, concrete, path):
                below = self._plain(declared, projection.lists)
            if below is not None:
                yield self._field(name, declared, below, (*path, name))

    def _plain(self, declared: GraphQLField, lists: bool) -> Projection | None:
        """Return the default projection of a field."""
        if needed_arguments(declared) or is_pages(declared):
            return None
        if is_leaf(declared):
            return Projection()
        if is_nodes(self._contract.rows(declared)):
            return None if is_list(declared) else NAMES
        return Projection(plain=True) if lists or not is_list(declared) else None

    def _field(
        self, name: str, declared: GraphQLField, projection: Projection, path: tuple[str, ...]
    ) -> Selection:
        self._fields += 1
        if self._fields > self._most_fields:
            raise TooComplex(f"The request selects more than {self._most_fields} fields, which is the limit.")
        arguments = self._arguments(declared, ".".join(path))
        if is_leaf(declared):
            return Selection(name, name, arguments, {})
        rows = self.rows(self._contract.rows(declared), projection, path)
        if not is_pages(declared):
            return Selection(name, name, arguments, rows)
        more = Selection("hasNextPage", "more", {}, {})
        arguments.setdefault("first", self._nested)
        page = Selection("pageInfo", "page", {}, {"PageInfo": (more,)})
        items = Selection("nodes", "items", {}, rows)
        return Selection(name, name, arguments, {connection_of(declared).name: (items, page)})

    def _arguments(self, declared: GraphQLField, path: str) -> dict[str, Any]:
        given = self._given.get(path, ())
        for name in needed_arguments(declared):
            if name not in given:
                raise InvalidParameter(f"`{path}` requires `{path}[{name}]`.")
        self._unused -= {(path, name) for name in given}
        return {name: Variable(ARGUMENTS, (path, name)) for name in given}


def _is_id_of_part(name: str, concrete: GraphQLObjectType, path: tuple[str, ...]) -> bool:
    """Return whether a field is the id of a part within a row, which is for caches and served on request only."""
    return name == ID and bool(path) and not is_nodes((concrete,))
