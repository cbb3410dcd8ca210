"""The parts of the document that are referred to by name, each made when it is first referred to."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
"""An object of the document."""


class Components:
    """Collects what stands under `components`."""

    def __init__(self) -> None:
        self._sections: dict[str, dict[str, Json]] = {}

    def refer(self, section: str, name: str, make: Callable[[], Json]) -> Json:
        """Give a reference to a component, and make it unless it is made already."""
        made = self._sections.setdefault(section, {})
        if name not in made:
            made[name] = {}  # what is made may lead back to itself
            made[name] = make()
        return {"$ref": f"#/components/{section}/{name}"}

    def document(self) -> Json:
        """Give every component, sorted by name."""
        return {section: dict(sorted(self._sections[section].items())) for section in sorted(self._sections)}
