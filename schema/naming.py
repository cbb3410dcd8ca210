"""Names of kinds in every spelling that files, addresses and the contract use."""

import re
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[A-Z][a-z0-9]*")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"(?<=[^aeiou])y$")


@dataclass(frozen=True)
class Name:
    """One name, made from its spelling as a class: `CourtCase`."""

    pascal: str

    @classmethod
    def of_field(cls, camel: str) -> "Name":
        """Return the name that a field spells: `courtCase`."""
        return cls(camel[:1].upper() + camel[1:])

    @cached_property
    def _parts(self) -> list[str]:
        return [word.lower() for word in _WORD.findall(self.pascal)]

    @property
    def camel(self) -> str:
        """The name of a field: `courtCase`."""
        return self.pascal[:1].lower() + self.pascal[1:]

    @property
    def snake(self) -> str:
        """The name of a module, a table or an attribute: `court_case`."""
        return "_".join(self._parts)

    @property
    def kebab(self) -> str:
        """The name in addresses and of files: `court-case`."""
        return "-".join(self._parts)

    @property
    def constant(self) -> str:
        """The name of an enum value: `COURT_CASE`."""
        return self.snake.upper()

    @property
    def words(self) -> str:
        """The name in a sentence: `court case`."""
        return " ".join(self._parts)


def plural_of(name: str) -> str:
    """Return the regular English plural of a name: `CourtCases`, `Parties`, `Branches`."""
    if _SIBILANT.search(name):
        return f"{name}es"
    if _CONSONANT_Y.search(name):
        return f"{name[:-1]}ies"
    return f"{name}s"
