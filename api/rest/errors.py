"""Invalid parameters of a request, each by name."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from graphql.pyutils import suggestion_list

from schema.errors import BadUserInput

MOST_NAMED = 5


class ParameterError(NamedTuple):
    """An invalid parameter and the reason."""

    parameter: str
    reason: str


class InvalidParameters(BadUserInput):
    """One or more invalid parameters."""

    def __init__(self, errors: Iterable[ParameterError]) -> None:
        self.errors = tuple(errors)
        super().__init__(" ".join(map(_named, self.errors)))

    def details(self) -> dict[str, Any]:
        """Return every invalid parameter with the reason."""
        return {
            "errors": [{"parameter": shown(error.parameter), "detail": error.reason} for error in self.errors]
        }


class InvalidParameter(ValueError):
    """An invalid part of a parameter. The caller that knows the parameter's name adds it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason.rstrip())


class IncompleteFilter(InvalidParameter):
    """A part of a filter, at a path, that lacks required members."""

    def __init__(self, path: tuple[str, ...], missing: Iterable[str]) -> None:
        super().__init__(f"Also requires {', '.join(f'`{name}`' for name in missing)}.")
        self.path = path


def _named(error: ParameterError) -> str:
    """Return the reason, preceded by the parameter's name unless it contains it."""
    name = f"`{shown(error.parameter)}`"
    return error.reason if name in error.reason else f"{name}: {error.reason}"


def shown(text: str) -> str:
    """Return a client's text in a form that is safe inside a message."""
    printable = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return printable if len(printable) <= 80 else printable[:79] + "…"


def nearest(given: str, known: Iterable[str]) -> str:
    """Suggest the known names that resemble a name, or list them all; return nothing if there are none."""
    words = sorted(known)
    if near := suggestion_list(given, words)[:MOST_NAMED]:
        return f"Did you mean {alternatives(near)}?"
    return f"Known: {', '.join(f'`{word}`' for word in words)}." if words else ""


def alternatives(words: list[str]) -> str:
    """Join names as alternatives: `a`, `b` or `c`."""
    *others, last = (f"`{word}`" for word in words)
    return f"{', '.join(others)} or {last}" if others else last
