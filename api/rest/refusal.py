"""What is wrong with a request's parameters, each by name."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from graphql.pyutils import suggestion_list

from schema.errors import BadUserInput

MOST_NAMED = 5


class Wrong(NamedTuple):
    """One parameter that cannot be taken, and why."""

    parameter: str
    reason: str


class BadParameters(BadUserInput):
    """One or more parameters that cannot be taken."""

    def __init__(self, wrongs: Iterable[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__(" ".join(f"`{shown(wrong.parameter)}`: {wrong.reason}" for wrong in self.wrongs))

    def details(self) -> dict[str, Any]:
        """Give every parameter with what is wrong with it."""
        return {
            "errors": [{"parameter": shown(wrong.parameter), "detail": wrong.reason} for wrong in self.wrongs]
        }


class Bad(ValueError):
    """A part of a parameter that cannot be taken. Whoever knows the parameter's name adds it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason.rstrip())


class Incomplete(Bad):
    """A part of a filter, at a path, that needs more than is given."""

    def __init__(self, path: tuple[str, ...], missing: Iterable[str]) -> None:
        super().__init__(f"it also needs {', '.join(f'`{name}`' for name in missing)}.")
        self.path = path


def shown(text: str) -> str:
    """Give what a client sent as it can stand in a message."""
    printable = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return printable if len(printable) <= 80 else printable[:79] + "…"


def nearest(given: str, known: Iterable[str]) -> str:
    """Say which of the known words is meant, or what there are; nothing where none is known."""
    words = sorted(known)
    if near := suggestion_list(given, words)[:MOST_NAMED]:
        return f"Did you mean {alternatives(near)}?"
    return f"Known: {', '.join(f'`{word}`' for word in words)}." if words else ""


def alternatives(words: list[str]) -> str:
    """Write words as a choice: `a`, `b` or `c`."""
    *others, last = (f"`{word}`" for word in words)
    return f"{', '.join(others)} or {last}" if others else last
