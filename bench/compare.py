"""Compare the answers of competitors, without what differs by design."""

from typing import Any

_OWN = frozenset(("endCursor", "startCursor"))


def plain(value: Any) -> Any:
    """Return an answer with records named by their keys alone, and without cursors."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _value(key, inner) for key, inner in value.items() if key not in _OWN}
    return value


def _value(key: str, value: Any) -> Any:
    if key in ("id", "value") and isinstance(value, str):
        return value.partition(":")[2] or value
    return plain(value)


def difference(one: Any, other: Any, path: str = "") -> str | None:
    """Say where two answers differ first, if they do."""
    if isinstance(one, dict) and isinstance(other, dict):
        if one.keys() != other.keys():
            return f"{path}: {sorted(one)} and {sorted(other)}"
        pairs = [(f"{path}.{key}", one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return f"{path}: {len(one)} and {len(other)} items"
        pairs = [(f"{path}[{at}]", *pair) for at, pair in enumerate(zip(one, other, strict=True))]
    else:
        return None if one == other else f"{path}: {one!r} and {other!r}"
    return next((found for where, a, b in pairs if (found := difference(a, b, where))), None)
