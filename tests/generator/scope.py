"""What a selection set has selected already, so that fields that meet under one key can be merged."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graphql import GraphQLNamedType, GraphQLOutputType, get_named_type, is_composite_type, is_object_type


@dataclass(frozen=True)
class Selected:
    """One field of a parent with its arguments as text."""

    parent: GraphQLNamedType
    name: str
    arguments: str
    size: int = 1

    def meets(self, other: "Selected") -> bool:
        """Return whether both may stand under one key: they are the same, or can never both apply."""
        if (self.name, self.arguments) == (other.name, other.arguments):
            return True
        return (
            self.parent is not other.parent and is_object_type(self.parent) and is_object_type(other.parent)
        )


@dataclass
class Entry:
    """All that stands under one key."""

    shape: str
    fields: list[Selected]
    inner: "Scope"


def shape_of(graphql_type: GraphQLOutputType) -> str:
    """Return what must be equal for two fields with one response key."""
    named = get_named_type(graphql_type)
    return str(graphql_type).replace(named.name, "Object") if is_composite_type(named) else str(graphql_type)


@dataclass
class Scope:
    """A selection set with everything that is merged into it."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def add(self, key: str, selected: Selected, graphql_type: GraphQLOutputType) -> "Scope | None":
        """The scope of the field's own selections, or None where the key is taken by what it cannot meet."""
        shape = shape_of(graphql_type)
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = Entry(shape, [], Scope())
        if entry.shape != shape or not all(selected.meets(other) for other in entry.fields):
            return None
        entry.fields.append(selected)
        return entry.inner

    def again(self, parent: GraphQLNamedType) -> Iterator[tuple[str, Selected]]:
        """Return the fields that may be selected again on `parent` and are merged."""
        for key, entry in self.entries.items():
            for selected in entry.fields:
                if selected.parent is parent:
                    yield key, selected
