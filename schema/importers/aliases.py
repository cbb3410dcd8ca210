"""The names in a source that stand for records which exist already, as a person has decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from schema.errors import Unavailable
from schema.vocabulary import Kind


@dataclass
class Aliases:
    """Keys of existing records by kind and by the name or id that the source has for them.

    An importer merges nothing by guess: only what stands here.
    """

    keys: Mapping[Kind, Mapping[str, str]] = field(default_factory=dict)
    used: set[tuple[Kind, str]] = field(default_factory=set)

    @classmethod
    def of(cls, value: Any, file: str) -> "Aliases":
        """Read what a YAML file of aliases holds. Raises Unavailable if it is something else."""
        if not isinstance(value, dict):
            raise Unavailable(
                f"{file}: write one kind a line, each with the source's names and keys below it."
            )
        known = set(Kind)
        for kind, names in value.items():
            if kind not in known or not isinstance(names, dict):
                raise Unavailable(f"{file}: {kind!r} is not a kind with names and keys below it.")
        return cls({Kind(kind): {str(k): str(v) for k, v in names.items()} for kind, names in value.items()})

    def key(self, kind: Kind, *names: str) -> str | None:
        """Return the key of the existing record that one of these names stands for, or None."""
        of_kind = self.keys.get(kind, {})
        for name in names:
            if name in of_kind:
                self.used.add((kind, name))
                return of_kind[name]
        return None

    def unused(self) -> list[str]:
        """Return the names that the source does not have."""
        every = ((kind, name) for kind, names in self.keys.items() for name in names)
        return [f"{kind} {name}" for kind, name in every if (kind, name) not in self.used]
