"""The user's word on which names of a source are records that exist already. Nothing is merged by guess."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from schema.errors import BadUserInput
from schema.importers.keys import is_key
from schema.text.unicode import composed
from schema.vocabulary import Kind


class Aliases:
    """For each kind, the keys of existing records by names or ids of the source; None keeps a name apart."""

    def __init__(self, by_kind: Mapping[Kind, Mapping[str, str | None]] | None = None) -> None:
        self._by_kind = {
            kind: {composed(name): key for name, key in names.items()}
            for kind, names in (by_kind or {}).items()
        }
        self._used: set[tuple[Kind, str]] = set()

    def key(self, kind: Kind, *names: str) -> str | None:
        """Return the key of the existing record that the first known of some names or ids means."""
        return next((found for name in names if (found := self._found(kind, name))), None)

    def is_apart(self, kind: Kind, *names: str) -> bool:
        """Return whether one of some names is to be kept apart from others that are like it."""
        names_of = self._by_kind.get(kind, {})
        apart = [name for name in map(composed, names) if name in names_of and names_of[name] is None]
        self._used.update((kind, name) for name in apart)
        return bool(apart)

    def unused(self) -> list[str]:
        """Return the names that no row had, each with its kind."""
        return [
            f"{kind}: {name}"
            for kind, names in self._by_kind.items()
            for name in names
            if (kind, name) not in self._used
        ]

    def _found(self, kind: Kind, name: str) -> str | None:
        name = composed(name)
        found = self._by_kind.get(kind, {}).get(name)
        if found:
            self._used.add((kind, name))
        return found


def read_aliases(file: Path) -> Aliases:
    """Return the aliases of a YAML file. Raises BadUserInput if it has another form."""
    try:
        content = yaml.load(file.read_text(encoding="utf-8-sig"), yaml.BaseLoader)  # noqa: S506
    except OSError as error:
        raise BadUserInput(f"Cannot read {file}: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadUserInput(f"{file} is not YAML in UTF-8: {error}") from None
    if not isinstance(content, dict):
        raise BadUserInput(f"{file} has no aliases; write a kind, and under it `name in the source: key`.")
    return Aliases({_kind(file, name): _names(file, names) for name, names in content.items()})


def _kind(file: Path, name: Any) -> Kind:
    if name not in set(Kind):
        raise BadUserInput(f"{file}: {name!r} is not a kind; write one of {', '.join(Kind)}.")
    return Kind(name)


def _names(file: Path, names: Any) -> dict[str, str | None]:
    if not isinstance(names, dict):
        raise BadUserInput(f"{file}: write `name in the source: key` under each kind.")
    return {str(name): _key(file, str(name), key) for name, key in names.items()}


def _key(file: Path, name: str, key: Any) -> str | None:
    if key in ("", "~", "null"):
        return None
    if not is_key(key):
        raise BadUserInput(
            f"{file}: {key!r}, beside {name!r}, is not a key; write that of a record, or null."
        )
    return str(key)
