"""Memberships as posts of officials, with the posts and legislative periods that they are of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from schema.importers.keys import DIGEST, digest, key_of, slug
from schema.importers.people import MAX_POST_KEY, Body, Post
from schema.importers.popolo.entity import Fields
from schema.records.spans import DateError, span_of

NO_BODY = "its organization is not in the files; the post has none"
OUTSIDE = "its date is outside its legislative period, whose other date is omitted"
MEMBER = "Member"

_DATES = {"since": "start_date", "until": "end_date"}

_TOLD = (
    "organization_id",
    "post_id",
    "label",
    "role",
    "legislative_period_id",
    "area_id",
    "on_behalf_of_id",
    "start_date",
    "end_date",
)
"""The fields that tell memberships of a person apart."""


@dataclass
class Seat:
    """A post of Popolo, which exists without anybody in it."""

    fields: Fields
    is_used: bool = False
    unused: ClassVar[str] = "posts: no membership is of this post"

    def text(self, *names: str) -> str:
        """Return the first text of some fields."""
        return self.fields.text(*names)


@dataclass
class Period:
    """A legislative period, whose dates are those of its memberships without any."""

    fields: Fields
    is_used: bool = False
    unused: ClassVar[str] = "events: no membership is of this legislative period"

    def date(self, name: str) -> dict[str, str] | None:
        """Return its first or last day as a date of a post."""
        day, called = self.fields.text(name), self.fields.text("name", "id")
        return {"edtf": day, "note": f"That of the legislative period: {called}."} if day else None


def told(fields: Fields) -> list[str]:
    """Return what tells a membership from others of the same person."""
    return [fields.text(name) for name in _TOLD]


def post_of(fields: Fields, seat: Seat | None, period: Period | None, bodies: Mapping[str, Body]) -> Post:
    """Return the post that a membership is."""
    title = (
        (seat and seat.text("label"))
        or fields.text("label", "role")
        or (seat and seat.text("role"))
        or MEMBER
    )
    dates = _dates(fields, period)
    number = fields.text("organization_id") or (seat.text("organization_id") if seat else "")
    if number and number not in bodies:
        fields.odd(NO_BODY)
    post = {"key": _key(fields, title, dates.get("since")), "title": title, **dates}
    return Post(fields.place, post, bodies.get(number), [*fields.oddities])


def _dates(fields: Fields, period: Period | None) -> dict[str, Any]:
    """Return the dates of a membership, and those of its period where it has none and they do not contradict it."""
    own = {name: day for name, field in _DATES.items() if (day := fields.text(field))}
    if period is None:
        return own
    inferred = {
        name: date for name, field in _DATES.items() if name not in own and (date := period.date(field))
    }
    if own and inferred and _contradict(own, inferred):
        fields.odd(OUTSIDE)
        return own
    return {name: {**inferred, **own}[name] for name in _DATES if name in own or name in inferred}


def _contradict(own: dict[str, str], inferred: dict[str, dict[str, str]]) -> bool:
    days = own | {name: date["edtf"] for name, date in inferred.items()}
    try:
        since, until = span_of(days["since"]).earliest, span_of(days["until"]).latest
    except (DateError, KeyError):
        return False
    return bool(since and until and since > until)


def _key(fields: Fields, title: str, since: Any) -> str:
    if number := fields.text("id"):
        return key_of(number, limit=MAX_POST_KEY)
    first = since["edtf"] if isinstance(since, dict) else since or "undated"
    key = key_of(f"{title}-{slug(first)}", limit=MAX_POST_KEY - DIGEST - 1)
    return f"{key}-{digest(' '.join(told(fields)))}"
