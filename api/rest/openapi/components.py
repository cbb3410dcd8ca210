"""The parts of the document that are referred to by name, each built on first use."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
"""An object of the document."""


class Components:
    """Collects the members of `components`."""

    def __init__(self) -> None:
        self._sections: dict[str, dict[str, Json]] = {}

    def refer(self, section: str, name: str, make: Callable[[], Json]) -> Json:
        """Return a reference to a component, and build it on first use."""
        made = self._sections.setdefault(section, {})
        if name not in made:
            made[name] = {}  # components can refer to themselves
            made[name] = make()
        return {"$ref": f"#/components/{section}/{name}"}

    def document(self) -> Json:
        """Return every component, sorted by name."""
        return {section: dict(sorted(self._sections[section].items())) for section in sorted(self._sections)}
