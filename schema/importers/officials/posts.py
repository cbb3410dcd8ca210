"""Posts with their dates, as rows of holders and of their neighbours state them."""

import re
from typing import Any

from schema.importers.keys import key_of
from schema.importers.officials.files import FileKind
from schema.importers.people import MAX_POST_KEY

_DECADE = re.compile(r"([0-9]{3})[0-9]s")


def held(title: str, start: str, end: str) -> dict[str, Any]:
    """Return a post with the dates of its holder."""
    key = key_of(title, limit=MAX_POST_KEY - len(start) - 1)
    dates = {"since": _date(start), "until": _date(end)}
    return {"key": f"{key}-{start or 'undated'}", "title": title} | {
        name: date for name, date in dates.items() if date
    }


def with_end(post: dict[str, Any], end: str) -> dict[str, Any]:
    """Return a post whose key has the last day too, which tells it from another with the same first day."""
    return {**post, "key": key_of(f"{post['key']}-to-{end or 'open'}", limit=MAX_POST_KEY)}


def beside(kind: FileKind, title: str, other: str, name: str, bound: str) -> dict[str, Any]:
    """Return the post of a predecessor, who held it until about when its holder began, or of a successor."""
    is_before = kind is FileKind.PREDECESSORS
    word, role = ("before", "until") if is_before else ("after", "since")
    key = key_of(f"{title}-{word}-{other}", limit=MAX_POST_KEY)
    post: dict[str, Any] = {"key": key, "title": title}
    if bound:
        note = f"Inferred: the source says only that it was held {word} {name} ({other}), who held it "
        note += f"since {bound}." if is_before else f"until {bound}."
        post[role] = {"edtf": f"../{bound}~" if is_before else f"{bound}~/..", "note": note}
    return post


def _date(text: str) -> Any:
    """Return a date as a record has it. The source writes a decade as a year of it with `s`."""
    decade = _DECADE.fullmatch(text)
    if not decade:
        return text or None
    return {"edtf": f"{decade[1]}X", "note": f"The source has {text!r}, which is known to the decade only."}
