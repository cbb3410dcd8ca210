"""What articles in JSON-LD refer to: records of Dateline by their ids, others by the user's aliases."""

from typing import Any

from schema.importers.articles import ArticleRows, dateline_id
from schema.importers.drafts import Draft
from schema.importers.jsonld.dates import dated
from schema.importers.jsonld.nodes import Node
from schema.importers.keys import is_key
from schema.vocabulary import (
    ENTITY_KINDS,
    ConflictKind,
    ForceKind,
    IncidentKind,
    Kind,
    OrganizationKind,
    PlaceKind,
)

UNKNOWN_KINDS = {
    Kind.ORGANIZATION: OrganizationKind.OTHER,
    Kind.FORCE: ForceKind.UNKNOWN,
    Kind.CONFLICT: ConflictKind.CONFLICT,
    Kind.INCIDENT: IncidentKind.OTHER,
    Kind.PLACE: PlaceKind.AREA,
}
"""The kinds of records whose own kind is not stated."""

_KINDS = {
    "Person": (Kind.OFFICIAL,),
    "Organization": (Kind.ORGANIZATION, Kind.FORCE),
    "Event": (Kind.INCIDENT, Kind.CONFLICT),
    "Place": (Kind.PLACE,),
}
_UNDATED = "an incident that it refers to has no date and is omitted; an alias can name its record"


class Entities:
    """Finds the records that nodes mean."""

    def __init__(self, rows: ArticleRows) -> None:
        self._rows = rows

    def reference(
        self, draft: Draft, node: Node | None, among: tuple[Kind, ...] = ENTITY_KINDS
    ) -> str | None:
        """Return the id, `Kind:key`, of the record that a node means, or None if it means no known one.

        The record of another Dateline is written with what the node says of it, unless an alias names another.
        """
        if node is None:
            return None
        own = dateline_id(node.id)
        if own is None:
            return self._known(node, among)
        kind, key = own
        if kind not in among or not is_key(key):
            return None
        existing = self._rows.aliases.key(kind, key, *node.ids(), node.text("name"))
        if existing:
            return f"{kind}:{existing}"
        return f"{kind}:{key}" if self._written(draft, kind, key, node) else None

    def key(self, draft: Draft, node: Node | None, kind: Kind) -> str | None:
        """Return the key of the record of one kind that a node means."""
        found = self.reference(draft, node, (kind,))
        return found and found.partition(":")[2]

    def _known(self, node: Node, among: tuple[Kind, ...]) -> str | None:
        stated = next((_KINDS[name] for name in node.types if name in _KINDS), ENTITY_KINDS)
        for kind in stated:
            key = self._rows.aliases.key(kind, *node.ids(), node.text("name")) if kind in among else None
            if key:
                return f"{kind}:{key}"
        return None

    def _written(self, draft: Draft, kind: Kind, key: str, node: Node) -> bool:
        record = _record(kind, key, node, draft.language)
        if record is None:
            draft.flag(_UNDATED)
            return False
        self._rows.bring(draft, kind, record)
        return True


def _record(kind: Kind, key: str, node: Node, language: str) -> dict[str, Any] | None:
    """Return a record with what a node says of it, or None if that is too little."""
    record: dict[str, Any] = {"key": key, "names": [{"text": node.text("name") or key, "language": language}]}
    if kind in UNKNOWN_KINDS:
        record["kind"] = UNKNOWN_KINDS[kind].value
    if kind is not Kind.INCIDENT:
        return record
    occurred = dated(node, "dl:occurred", "startDate")
    return record | {"occurred": occurred} if occurred else None
