"""Limits on operations, checked before planning. Errors state the measured value and the limit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from schema.errors import QueryPath, TooComplex
from schema.query.cost import Part

Fragments = dict[str, FragmentDefinitionNode]

MOST_MEASURED = 5_000
"""The selections that are looked at for repeats. Only fragments that no operation uses hold more, or themselves."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest operation that is run; `api.settings` has the defaults.

    Depth counts fields, through fragments, without those of introspection. Cost is the estimated number of rows
    that the operation reads. Repeats are the pairs of fields that validation compares, as they have the same
    response key at the same place.
    """

    tokens: int
    depth: int
    fields: int
    aliases: int
    directives: int
    fragments: int
    repeats: int
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


def check(operation: OperationDefinitionNode, fragments: Fragments, limits: Limits) -> None:
    """Raise TooComplex for an operation over a limit. It need not be valid: unknown fragments count as empty."""
    measured = _Measuring(fragments).measure(operation.selection_set)
    for name in ("depth", "aliases", "directives", "fields"):
        value, limit = getattr(measured, name), getattr(limits, name)
        if value > limit:
            raise TooComplex(f"The operation {_SIZES[name].format(value)}; the limit is {limit:,}.")


def check_repeats(document: DocumentNode, fragments: Fragments, limits: Limits) -> None:
    """Raise TooComplex for a document that would take long to validate."""
    if len(fragments) > limits.fragments:
        raise TooComplex(f"The document has {len(fragments):,} fragments; the limit is {limits.fragments:,}.")
    counting = _Repeats(fragments)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            counting.count([definition.selection_set])
    if counting.pairs > limits.repeats:
        raise TooComplex(
            f"The document repeats fields: {counting.pairs:,} pairs have the same name and place; the limit is "
            f"{limits.repeats:,}. Select each field once, or under an alias."
        )


class _Repeats:
    """Counts the pairs of fields with the same response key at the same place, fragments resolved."""

    def __init__(self, fragments: Fragments) -> None:
        self._fragments = fragments
        self._left = MOST_MEASURED
        self.pairs = 0

    def count(self, selection_sets: list[SelectionSetNode], above: frozenset[str] = frozenset()) -> None:
        """Count the pairs within selection sets that are merged, and that are in the fragments `above`."""
        by_key: dict[str, list[FieldNode]] = {}
        spread = set(above)  # a fragment within itself counts as empty; validation rejects it
        for selection_set in selection_sets:
            self._collect(selection_set, by_key, spread)
        for nodes in by_key.values():
            self.pairs += len(nodes) * (len(nodes) - 1) // 2
            below = [node.selection_set for node in nodes if node.selection_set]
            if below and self._left > 0:
                self.count(below, frozenset(spread))

    def _collect(
        self, selection_set: SelectionSetNode, by_key: dict[str, list[FieldNode]], spread: set[str]
    ) -> None:
        for node in selection_set.selections:
            self._left -= 1
            if isinstance(node, FieldNode):
                by_key.setdefault((node.alias or node.name).value, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                self._collect(node.selection_set, by_key, spread)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in spread:
                spread.add(node.name.value)
                if fragment := self._fragments.get(node.name.value):
                    self._collect(fragment.selection_set, by_key, spread)


class _Measuring:
    """Measures each fragment once, so that nested fragments take time in proportion to their length."""

    def __init__(self, fragments: Fragments) -> None:
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
