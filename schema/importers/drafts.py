"""An article as it is being read: what an importer has found of it so far."""

from collections.abc import Iterable
from typing import Any

from schema.importers.keys import is_key, slug
from schema.importers.markup import one_line
from schema.importers.writer import KindRecord
from schema.text.languages import LanguageError, language_tag
from schema.vocabulary import LIST_CAP, Kind

UNDETERMINED = "und"
"""The tag of a language that is not stated."""

BLANKS = "has several blanks or a line break between words, which became one blank"


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
        scheme = scheme if is_key(scheme) else slug(scheme)
        identifier = {"scheme": scheme, "value": one_line(value)} | ({"url": url} if url else {})
        known = self.record.setdefault("identifiers", [])
        if all((each["scheme"], each["value"]) != (scheme, identifier["value"]) for each in known):
            known.append(identifier)

    def add(self, kind: Kind, record: dict[str, Any]) -> None:
        """Add a record that comes with the article, once."""
        if all((kind, record["key"]) != (known, each["key"]) for known, each in self.others):
            self.others.append((kind, record))

    def flag(self, oddity: str) -> None:
        """Note something odd, once."""
        if oddity not in self.oddities:
            self.oddities.append(oddity)
