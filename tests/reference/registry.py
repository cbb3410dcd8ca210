"""Who answers what, by type and field."""

from collections.abc import Callable
from typing import Any

RESOLVERS: dict[tuple[str, str], Callable[..., Any]] = {}
"""What every field answers."""

LISTS: dict[tuple[str, str], Callable[..., Any]] = {}
"""The rows of each connection, before they are filtered, sorted and paged."""
