"""Media types: reading them, and choosing what a client accepts, after RFC 9110 §8.3 and §12.5.1."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from starlette.datastructures import Headers

from api.http.headers import joined

_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_QUOTED = r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)'
"""An unclosed one extends to the end, so that each character of a header is read once."""

_MEMBER = re.compile(rf'(?:[^",]|{_QUOTED})+', re.DOTALL)
_PART = re.compile(rf'(?:[^";]|{_QUOTED})+', re.DOTALL)
_TYPE = re.compile(rf"({_NAME})/({_NAME})")
_PARAMETER = re.compile(rf'({_NAME})=(?:({_NAME})|"((?:[^"\\]|\\.)*)")', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WEIGHT = re.compile(r"0?\.\d+|0\.?|1(?:\.0*)?")

KEPT = 256


@dataclass(frozen=True)
class MediaType:
    """A media type or, with `*`, a range of them. Names are in lower case; `q` is not among the parameters."""

    type: str
    subtype: str
    parameters: Mapping[str, str]
    quality: float = 1.0

    @classmethod
    @lru_cache(KEPT)
    def parse(cls, text: str) -> Self | None:
        """Parse a media type; return None if it is invalid."""
        first, *rest = [part.strip() for part in _PART.findall(text)] or [""]
        found = _TYPE.fullmatch(first)
        parameters = [_PARAMETER.fullmatch(part) for part in rest if part]
        if not found or (found[1] == "*" and found[2] != "*"):
            return None
        read = {part[1].lower(): part[2] or _ESCAPED.sub(r"\1", part[3] or "") for part in parameters if part}
        weight = read.pop("q", "1")
        if None in parameters or not _WEIGHT.fullmatch(weight):
            return None
        return cls(found[1].lower(), found[2].lower(), read, float(weight))

    def named(self, name: str) -> bool:
        """Return whether it is the media type of that name, with any parameters."""
        return f"{self.type}/{self.subtype}" == name

    def specificity(self, offer: "MediaType") -> tuple[int, int] | None:
        """Return how specifically this range matches an offer, or None if it does not match.

        Parameters that the offer lacks are ignored.
        """
        if self.type not in ("*", offer.type) or self.subtype not in ("*", offer.subtype):
            return None
        shared = self.parameters.keys() & offer.parameters.keys()
        if any(self.parameters[name].lower() != offer.parameters[name].lower() for name in shared):
            return None
        return (self.type != "*") + (self.subtype != "*"), len(shared)


def accepted(headers: Headers) -> str | None:
    """Return a request's `Accept` fields as one, or None if it has none."""
    return joined(headers, b"accept")


def best(accept_header: str | None, offers: Sequence[str]) -> str | None:
    """Return the preferred media type among the offers, or None if none is acceptable.

    Malformed ranges are ignored. Without a header, or without any valid range in it, everything is
    acceptable. Among equal qualities, the more specific range wins, then the earlier range, then the earlier
    offer.
    """
    return _best(accept_header or "", tuple(offers))


@lru_cache(KEPT)
def _best(header: str, offers: tuple[str, ...]) -> str | None:
    ranges = tuple(_ranges(header))
    if not ranges:
        return offers[0] if offers else None
    ranked = [(rank, offer) for offer in offers if (rank := _rank(ranges, offer)) and rank[0] > 0]
    return max(ranked, key=lambda ranked: ranked[0])[1] if ranked else None


def _ranges(header: str) -> Iterator[MediaType]:
    for member in _MEMBER.findall(header):
        if found := MediaType.parse(member):
            yield found


def _rank(ranges: Sequence[MediaType], offer: str) -> tuple[float, tuple[int, int], int] | None:
    """Return an offer's quality by its most specific range, with the range's specificity and position."""
    offered = MediaType.parse(offer)
    if offered is None:
        raise ValueError(f"{offer!r} is not a media type")
    closest = max(
        (
            (specificity, range_.quality, -position)
            for position, range_ in enumerate(ranges)
            if (specificity := range_.specificity(offered)) is not None
        ),
        default=None,
    )
    if closest is None:
        return None
    specificity, quality, position = closest
    return quality, specificity, position
