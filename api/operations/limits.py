"""Limits on operations, checked before planning. Errors state the measured value and the limit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from schema.errors import QueryPath, TooComplex
from schema.query.cost import Part


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest operation that is run; `api.settings` has the defaults.

    Depth counts fields, through fragments, without those of introspection. Cost is the estimated number of rows
    that the operation reads.
    """

    tokens: int
    depth: int
    fields: int
    aliases: int
    directives: int
    cost: int


def check_cost(cost: int, path: Iterable[Part], limits: Limits) -> None:
    """Raise TooComplex for an operation that would read too many rows; `path` are the lists that contain most."""
    if cost > limits.cost:
        raise TooComplex(
            f"The operation would read about {cost:,} rows; the limit is {limits.cost:,}. {_advice([*path])}",
            QueryPath(),
        )


def _advice(path: list[Part]) -> str:
    """Return where most of the rows are, and what reduces them."""
    places = " > ".join(
        f"{part.name} ({part.rows:,} {'rows' if n == 0 else 'each'})" for n, part in enumerate(path)
    )
    pages = dict.fromkeys(f"`{part.name}`" for part in path if part.is_page)
    lists = dict.fromkeys(f"`{part.name}`" for part in path if not part.is_page)
    advice = []
    if pages:
        advice.append(f"request smaller pages of {', '.join(pages)}")
    if lists:
        advice.append(f"select {', '.join(lists)}, which cannot be paged, at fewer levels or of fewer rows")
    return f"Most are in {places}: {' or '.join(advice)}."


@dataclass
class Measure:
    """The measured size of a selection set."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0


_SIZES = {
    "depth": "is {:,} levels deep",
    "aliases": "has {:,} aliases",
    "directives": "has {:,} directives",
    "fields": "selects {:,} fields",
}


def check(
    operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode], limits: Limits
) -> None:
    """Raise TooComplex for an operation over a limit. It need not be valid: unknown fragments count as empty."""
    measured = _Measuring(fragments).measure(operation.selection_set)
    for name in ("depth", "aliases", "directives", "fields"):
        value, limit = getattr(measured, name), getattr(limits, name)
        if value > limit:
            raise TooComplex(f"The operation {_SIZES[name].format(value)}; the limit is {limit:,}.")


class _Measuring:
    """Measures each fragment once, so that nested fragments take time in proportion to their length."""

    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._measured: dict[str, Measure] = {}

    def measure(self, selection_set: SelectionSetNode) -> Measure:
        total = Measure()
        for node in selection_set.selections:
            total.directives += len(node.directives or ())
            if isinstance(node, FieldNode):
                self._add_field(total, node)
            elif isinstance(node, InlineFragmentNode):
                self._add(total, self.measure(node.selection_set))
            elif isinstance(node, FragmentSpreadNode):
                self._add(total, self._fragment(node.name.value))
        return total

    def _add_field(self, total: Measure, node: FieldNode) -> None:
        total.aliases += node.alias is not None
        total.fields += 1
        if node.name.value.startswith("__"):
            return
        below = self.measure(node.selection_set) if node.selection_set else Measure()
        self._add(total, replace(below, depth=below.depth + 1))

    def _add(self, total: Measure, part: Measure) -> None:
        total.depth = max(total.depth, part.depth)
        total.fields += part.fields
        total.aliases += part.aliases
        total.directives += part.directives

    def _fragment(self, name: str) -> Measure:
        if name not in self._measured:
            self._measured[name] = (
                Measure()
            )  # a fragment within itself counts as empty; validation rejects it
            if name in self._fragments:
                self._measured[name] = self.measure(self._fragments[name].selection_set)
        return self._measured[name]
