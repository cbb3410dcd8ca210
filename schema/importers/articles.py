"""Files of which every row is an article: the flow, and the parts of records, that their importers share."""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from pydantic import ValidationError

from schema.errors import InvalidRecord
from schema.importers.aliases import Aliases
from schema.importers.keys import digest, is_key, key_of, slug
from schema.importers.markup import one_line
from schema.importers.report import Place
from schema.importers.writer import DataSetWriter, KindRecord
from schema.records.dataset import DataSource
from schema.text.addresses import address_key
from schema.text.languages import LanguageError, language_tag
from schema.vocabulary import LIST_CAP, Kind, OrganizationKind

UNDETERMINED = "und"
"""The tag of a language that is not stated."""

NOT_STATED = "Not stated; the terms of the publisher hold"

MERGED = "the earlier article of the same id"
DIFFERS = "differs from the earlier article of the same id, which counts"
BLANKS = "has several blanks or a line break between words, which became one blank"

SELECTABLE = ("language", "publisher", "section")
"""The fields of an article by which rows can be selected."""

_SOURCE = ("name", "licence", "attribution", "url")
_REQUIRED = ("key", "headline", "language", "published")
_WORDS = 80
"""The length of the readable part of an article's key."""

_DATELINE_ID = re.compile(rf"https?://[^?#]*/v1/nodes/({'|'.join(Kind)}):([a-z0-9.-]+)")


class Draft:
    """An article as a row states it: its id and record, records that come with it, its source, and what is odd."""

    def __init__(self, id: str, key: str) -> None:
        self.id = id
        self.record: dict[str, Any] = {"key": key}
        self.others: list[KindRecord] = []
        self.oddities: list[str] = []
        self.source: dict[str, str] = {}

    @property
    def key(self) -> str:
        """Return the key of the article."""
        return str(self.record["key"])

    @property
    def language(self) -> str:
        """Return the language of the article."""
        return str(self.record["language"])

    def set(self, field: str, value: Any) -> None:
        """Set a field, unless the row has no value for it."""
        if value not in (None, "", [], {}):
            self.record[field] = value

    def line(self, field: str, text: str | None) -> None:
        """Set a field that holds one line."""
        tidied = one_line(text or "")
        if tidied != (text or "").strip():
            self.flag(f"{field} {BLANKS}")
        self.set(field, tidied)

    def lines(self, field: str, texts: Iterable[str]) -> None:
        """Set a field that holds a list of lines, each once."""
        found = [*dict.fromkeys(filter(None, map(one_line, texts)))]
        if len(found) > LIST_CAP:
            self.flag(f"{field} after the hundredth are omitted")
        self.set(field, found[:LIST_CAP])

    def speak(self, *tags: str | None) -> None:
        """Set the language to the first tag, or to none if no tag is stated or it is not one."""
        stated = next((tag.strip() for tag in tags if tag and tag.strip()), "")
        try:
            self.record["language"] = language_tag(stated.replace("_", "-"))
        except LanguageError:
            self.record["language"] = UNDETERMINED
            self.flag("language is not a language tag" if stated else "language is not stated")

    def identify(self, scheme: str, value: str, url: str | None = None) -> None:
        """Add an identifier."""
        identifier = {"scheme": scheme if is_key(scheme) else slug(scheme), "value": one_line(value)} | (
            {"url": url} if url else {}
        )
        known = self.record.setdefault("identifiers", [])
        if identifier not in known:
            known.append(identifier)

    def add(self, kind: Kind, record: dict[str, Any]) -> None:
        """Add a record that comes with the article, once."""
        if all((kind, record["key"]) != (known, each["key"]) for known, each in self.others):
            self.others.append((kind, record))

    def flag(self, oddity: str) -> None:
        """Note something odd, once."""
        if oddity not in self.oddities:
            self.oddities.append(oddity)


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

    def organization(
        self,
        draft: Draft,
        name: str,
        *ids: str,
        key: str = "",
        kind: OrganizationKind = OrganizationKind.PUBLISHER,
    ) -> str:
        """Return the key of an organization that an article names, after adding its record if it has no alias."""
        name = one_line(name)
        key = key or key_of(f"publisher-{slug(name)}")
        if existing := self.aliases.key(Kind.ORGANIZATION, key, *ids, name):
            return existing
        if self.aliases.is_apart(Kind.ORGANIZATION, name):
            key = key_of(f"publisher-{slug(name)}-{digest(name)}")
        names = [{"text": name, "language": draft.language}]
        self.bring(draft, Kind.ORGANIZATION, {"key": key, "names": names, "kind": kind.value})
        return key

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
        try:
            self.target.check(Kind.ARTICLE, draft.record)
        except InvalidRecord:
            if "mentions" in draft.record:
                raise
            for field in [*draft.record]:
                self._omit_if_invalid(draft, field)

    def _omit_if_invalid(self, draft: Draft, field: str) -> None:
        required = {name: draft.record[name] for name in _REQUIRED if name in draft.record}
        try:
            self.target.check(Kind.ARTICLE, required | {field: draft.record[field]})
        except InvalidRecord as error:
            if field in _REQUIRED:
                raise
            del draft.record[field]
            draft.flag(f"omitted: {error.message}")

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
    plain = address_key(id).removesuffix("?") if id.startswith(("http://", "https://")) else id
    words = slug(unquote(plain))[:_WORDS].strip("-.")
    return f"{words}-{digest(plain)}"


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
