"""What posts are in: an organization or a force that an alias names, or the ministry that a minister heads."""

import re
from collections import defaultdict
from typing import Any

from schema.importers.aliases import Aliases
from schema.importers.keys import key_of
from schema.importers.people import Body
from schema.importers.wikidata import identifier, is_item
from schema.vocabulary import Kind, OrganizationKind

SCHEME = "wikidata-position"
_MINISTER = re.compile(r"minister of (?!state\b)(.+)", re.IGNORECASE)
_SOURCE = "Named after the post of its minister."


class Bodies:
    """The bodies that posts are in, by the titles of the posts."""

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases
        self._items: dict[str, set[str]] = defaultdict(set)
        self._countries: set[str] = set()
        self._ministries: dict[str, dict[str, Any]] = {}

    def learn(self, item: str, title: str, country: str) -> None:
        """Keep the item of a position, and the country that it is of."""
        self._items[title.casefold()].add(item)
        if is_item(country):
            self._countries.add(country)

    def of(self, title: str) -> Body | None:
        """Return what a post is in."""
        items = sorted(self._items.get(title.casefold(), ()))
        for kind in (Kind.ORGANIZATION, Kind.FORCE):
            if key := self._aliases.key(kind, *items, title):
                return Body(kind, key, title)
        return self._ministry(title, items)

    def identify(self, item: str, title: str) -> bool:
        """Add the item of a position to the ministry of its holder. Return whether there is one."""
        key = self._key(title)
        if key not in self._ministries or self._items[title.casefold()] != {item}:
            return False
        self._ministries[key]["identifiers"] = [identifier(item, SCHEME)]
        return True

    def records(self) -> list[dict[str, Any]]:
        """Return the ministries of posts that have a holder."""
        return [*self._ministries.values()]

    def _ministry(self, title: str, items: list[str]) -> Body | None:
        key = self._key(title)
        if key is None or self._aliases.is_apart(Kind.ORGANIZATION, *items, title):
            return None
        name = _ministry_of(title)
        self._ministries.setdefault(key, self._record(key, name))
        return Body(Kind.ORGANIZATION, key, name)

    def _record(self, key: str, name: str) -> dict[str, Any]:
        names = [{"text": name, "language": "en"}]
        record = {
            "key": key,
            "names": names,
            "kind": OrganizationKind.MINISTRY.value,
            "sources": {"names": _SOURCE},
        }
        parent = self._aliases.key(Kind.ORGANIZATION, *self._countries)
        return {**record, "parent": parent} if parent else record

    def _key(self, title: str) -> str | None:
        """Return the key of a minister's ministry, which the positions' country tells from those of others."""
        if len(self._countries) != 1 or not _MINISTER.fullmatch(title):
            return None
        (country,) = self._countries
        return key_of(f"wikidata-{country}", _ministry_of(title))


def _ministry_of(title: str) -> str:
    found = _MINISTER.fullmatch(title)
    return f"Ministry of {found[1]}" if found else ""
