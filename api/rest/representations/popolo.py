"""Popolo for officials, organizations and forces: who holds which post, and since when if known."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import orjson

from api.rest.representations.entries import label
from api.rest.representations.representation import Document, Representation, Row
from api.rest.representations.rows import bodies, filled, within

Json = dict[str, Any]

DATE = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?|(?:\d{4}(?:-\d{2}){2}T\d{2}(?::\d{2}){0,2}(?:Z|[+-]\d{2}(?::\d{2})?))"
)
"""Popolo's dates: a year, a month, a day or an instant, none of them approximate."""

REFERENCE = ("id", "slug", "name")
ENTITY = (*REFERENCE, "names", "identifiers", "summary")
TENURE = ("title", *within("since", ("edtf",)), *within("until", ("edtf",)), *within("attested", ("edtf",)))
HOLDER = (*TENURE, *within("official", REFERENCE))


class Popolo(Representation):
    """A Person or an Organization with its memberships; for a page, a list named after their class."""

    suffix: ClassVar[str] = "popolo"
    media_type: ClassVar[str] = "application/vnd.popolo+json"
    fields: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Official": (
            *ENTITY,
            *within("posts", (*TENURE, *within("organization", REFERENCE), *within("force", REFERENCE))),
        ),
        "Organization": (
            *(*ENTITY, "kind"),
            *within("parent", REFERENCE),
            *within("children", REFERENCE),
            *within("tenures", HOLDER),
        ),
        "Force": (
            *(*ENTITY, "kind"),
            *within("partOf", REFERENCE),
            *within("parts", REFERENCE),
            *within("tenures", HOLDER),
        ),
    }

    def item(self, row: Row, document: Document) -> bytes:
        """Write a Person or an Organization."""
        return orjson.dumps(_CLASSES[document.kind](row, document))

    def collection(self, rows: Sequence[Row], document: Document) -> bytes:
        """Write `persons` or `organizations`, in order."""
        name = "persons" if document.kind == "Official" else "organizations"
        return orjson.dumps({name: [_CLASSES[document.kind](row, document) for row in rows]})


def _person(row: Row, document: Document) -> Json:
    memberships = [
        {**_membership(post, row, body), "organization": _reference(body, document)}
        for post in row["posts"]
        for body in bodies(post)
    ]
    return filled(
        {
            **_entity(row, document),
            "summary": row["summary"],
            "memberships": [filled(membership) for membership in memberships],
        }
    )


def _organization(row: Row, document: Document) -> Json:
    """Write an organization; the parent of a force is the force that it is part of."""
    is_force = document.kind == "Force"
    parent, children = (row["partOf"], row["parts"]) if is_force else (row["parent"], row["children"])
    return filled(
        {
            **_entity(row, document),
            "classification": label(row["kind"]),
            "abstract": row["summary"],
            "parent_id": parent and parent["id"],
            "parent": _reference(parent, document),
            "children": [_reference(child, document) for child in children],
            "memberships": [
                {
                    **_membership(tenure, tenure["official"], row),
                    "person": _reference(tenure["official"], document),
                }
                for tenure in row["tenures"]
            ],
        }
    )


_CLASSES = {"Official": _person, "Organization": _organization, "Force": _organization}


def _entity(row: Row, document: Document) -> Json:
    own = {"url": document.address(row), "note": "Dateline"}
    catalogues = [each for each in row["identifiers"] if each["url"]]
    return {
        "id": row["id"],
        "name": row["name"],
        "other_names": [
            {"name": name["text"], "lang": name["language"], "note": label(name["kind"])}
            for name in row["names"]
            if name["text"] != row["name"]
        ],
        "identifiers": [
            {"scheme": each["scheme"], "identifier": each["value"]} for each in row["identifiers"]
        ],
        "links": [own, *({"url": each["url"], "note": each["scheme"]} for each in catalogues)],
    }


def _reference(row: Row | None, document: Document) -> Json | None:
    if row is None:
        return None
    return {
        "id": row["id"],
        "name": row["name"],
        "links": [{"url": document.address(row), "note": "Dateline"}],
    }


def _membership(tenure: Row, person: Row, organization: Row | None) -> Json:
    """Write a tenure. `extra` has, as EDTF, dates that Popolo has no term for or cannot represent."""
    since, until, attested = (
        tenure[name] and tenure[name]["edtf"] for name in ("since", "until", "attested")
    )
    start, end = _date(since), _date(until)
    extra = {"since": None if start else since, "until": None if end else until, "attested": attested}
    return filled(
        {
            "label": tenure["title"],
            "role": tenure["title"],
            "person_id": person["id"],
            "organization_id": organization and organization["id"],
            "start_date": start,
            "end_date": end,
            "extra": filled(extra),
        }
    )


def _date(edtf: str | None) -> str | None:
    return edtf if edtf and DATE.fullmatch(edtf) else None
