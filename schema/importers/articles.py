"""Files of which every row is an article: the flow, and the parts of records, that their importers share."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError

from schema.errors import InvalidRecord
from schema.importers.aliases import Aliases
from schema.importers.drafts import Draft
from schema.importers.keys import digest, key_of, slug
from schema.importers.markup import one_line
from schema.importers.report import Place
from schema.importers.writer import DataSetWriter
from schema.records.dataset import DataSource
from schema.text.addresses import address_key
from schema.text.headlines import normalise_headline
from schema.vocabulary import LIST_CAP, Kind, OrganizationKind

NOT_STATED = "Not stated; the terms of the publisher hold"

MERGED = "the earlier article of the same id"
DIFFERS = "differs from the earlier article of the same id, which counts"

SELECTABLE = ("language", "publisher", "section")
"""The fields of an article by which rows can be selected."""

_SOURCE = ("name", "licence", "attribution", "url")
_REQUIRED = ("key", "headline", "language", "published")
_WORDS = 80
"""The length of the readable part of an article's key."""

_DATELINE_ID = re.compile(rf"https?://[^?#]*/v1/nodes/({'|'.join(Kind)}):([a-z0-9.-]+)")


class ArticleRows:
    """Writes articles. A row is written or not; a value that no article can hold is omitted, and the row flagged."""

    def __init__(self, name: str, target: DataSetWriter, aliases: Aliases) -> None:
        self.name = name
        self.target = target
        self.aliases = aliases
        self._sources: dict[tuple[str, ...], dict[str, str]] = {}
        self._further = 0

    def take(self, place: Place, read: Callable[[], Draft]) -> None:
        """Read and write an article, and count its row."""
        self.target.report.read += 1
        try:
            self._take(place, read())
        except InvalidRecord as error:
            self.target.report.refused(place, error.message)

    def organization(self, draft: Draft, name: str, *ids: str, key: str = "") -> str:
        """Return the key of a publisher that an article names, after adding its record if it has no alias.

        `key` is that of Dateline's own record, if the source names one. Otherwise the key follows from the name.
        """
        name = one_line(name)
        found = key or key_of(f"publisher-{slug(name)}")
        if existing := self.aliases.key(Kind.ORGANIZATION, found, *ids, name):
            return existing
        if not key and self.aliases.is_apart(Kind.ORGANIZATION, name):
            found = key_of(f"publisher-{slug(name)}-{digest(name)}")
        names = [{"text": name, "language": draft.language}]
        kind = OrganizationKind.PUBLISHER.value
        self.bring(draft, Kind.ORGANIZATION, {"key": found, "names": names, "kind": kind})
        return found

    def bring(self, draft: Draft, kind: Kind, record: dict[str, Any]) -> None:
        """Have a record written with an article, if none has been written before."""
        if not self.target.has(kind, record["key"]):
            draft.add(kind, record)

    def describe(self, title: str, description: str, gaps: Sequence[str]) -> None:
        """Describe the data set, with the sources of its articles."""
        sources = [*self._sources.values()] or [_source(title, NOT_STATED, title)]
        licences = {source["licence"] for source in sources}
        further = [f"{self._further} articles are of further sources."] if self._further else []
        stated = {} if len(sources) > 1 or NOT_STATED in licences else {**sources[0]}
        whole = {name: stated[name] for name in ("licence", "attribution") if name in stated}
        self.target.describe(
            key=self.name,
            name=title,
            description=description,
            importedFrom=self.name,
            sources=sources,
            gaps=[*gaps, *further],
            **whole,
        )

    def _take(self, place: Place, draft: Draft) -> None:
        report = self.target.report
        if not self.target.selection.wants(_selectable(draft)):
            report.unselected += 1
        elif earlier := self.target.first(self.name, draft.id, place, draft.record):
            report.merged(place, MERGED)
            if not earlier.same:
                report.flagged(place, DIFFERS)
        else:
            self._add(place, draft)

    def _add(self, place: Place, draft: Draft) -> None:
        try:
            self._omit_what_does_not_fit(draft)
            self.target.add_all([*draft.others, (Kind.ARTICLE, draft.record)])
        except InvalidRecord:
            self.target.forget(self.name, draft.id)
            raise
        self._note_source(draft)
        self.target.report.kept(place)
        for oddity in draft.oddities:
            self.target.report.flagged(place, oddity)

    def _omit_what_does_not_fit(self, draft: Draft) -> None:
        """Omit optional values that an article cannot hold, unless other records quote them."""
        _omit_links_to_itself(draft)
        try:
            self.target.check(Kind.ARTICLE, draft.record)
        except InvalidRecord:
            if "mentions" in draft.record:
                raise
            for field in [*draft.record]:
                self._fit(draft, field)

    def _fit(self, draft: Draft, field: str) -> None:
        """Omit what is not valid of a field: items of a list, details of a part, or the field."""
        reason = self._reason(draft, field, draft.record[field])
        if reason and field in _REQUIRED:
            raise InvalidRecord(reason)
        if reason:
            value = self._valid_part(draft, field, draft.record.pop(field))
            draft.set(field, value)
            draft.flag(f"omitted: {reason}")

    def _valid_part(self, draft: Draft, field: str, value: Any) -> Any:
        """Return as much of an invalid value as is valid. A text is whole or omitted."""
        smaller: list[Any] = []
        if isinstance(value, list) and field != "body":
            smaller = [[item for item in value if not self._reason(draft, field, [item])]]
        elif isinstance(value, dict):
            smaller = [{name: each for name, each in value.items() if name != omitted} for omitted in value]
        return next((each for each in smaller if not self._reason(draft, field, each)), None)

    def _reason(self, draft: Draft, field: str, value: Any) -> str | None:
        """Return why an article cannot hold a value, or None if it can."""
        required = {name: draft.record[name] for name in _REQUIRED if name in draft.record}
        try:
            self.target.check(Kind.ARTICLE, required | {field: value})
        except InvalidRecord as error:
            return error.message
        return None

    def _note_source(self, draft: Draft) -> None:
        found = _valid_source(draft.source)
        if found is None or tuple(found.values()) in self._sources:
            return
        if len(self._sources) < LIST_CAP:
            self._sources[tuple(found.values())] = found
        else:
            self._further += 1


def dateline_id(address: str | None) -> tuple[Kind, str] | None:
    """Return the kind and key of a record that an address of Dateline's own names, or None for other addresses."""
    found = _DATELINE_ID.fullmatch(address or "")
    return (Kind(found[1]), found[2]) if found else None


def article_key(id: str) -> str:
    """Return the key of an article that an address or another id names: its words, and a digest of the whole id."""
    plain = address_key(id) if id.startswith(("http://", "https://")) else id
    return f"{slug(unquote(plain))[:_WORDS].strip('-.')}-{digest(id)}"


def _omit_links_to_itself(draft: Draft) -> None:
    links = draft.record.get("related", [])
    kept = [link for link in links if not _is_of(link, draft.record)]
    if len(kept) < len(links):
        draft.flag("a link to the article itself is omitted")
        draft.record["related"] = kept


def _is_of(link: dict[str, Any], article: dict[str, Any]) -> bool:
    """Return whether a link has the headline or the address of an article."""
    addresses = (link.get("url"), article.get("url"))
    return normalise_headline(link.get("headline", "")) == normalise_headline(article["headline"]) or (
        all(addresses) and len({address_key(str(each)) for each in addresses}) == 1
    )


def _valid_source(stated: dict[str, str]) -> dict[str, str] | None:
    """Return a source with as much of what is stated as it can hold; None if it cannot hold the name."""
    forms = (_SOURCE, ("name", "licence", "attribution"), ("name", "licence"), ("name", "url"), ("name",))
    for form in forms if stated else ():
        found = _source(**{name: stated[name] for name in form if name in stated})
        with suppress(ValidationError):
            DataSource.model_validate(found)
            return found
    return None


def _source(name: str, licence: str = NOT_STATED, attribution: str = "", url: str = "") -> dict[str, str]:
    known = {"name": name, "licence": licence, "attribution": attribution or name}
    return known | ({"url": url} if url else {})


def _selectable(draft: Draft) -> dict[str, Any]:
    return {name: draft.record.get(name, "") for name in SELECTABLE}
