"""What the rows of each list can be counted by."""

from enum import StrEnum

import strawberry

from schema.query.catalogue import ByEntity, ByLink, ByPeriod, ByValue, FacetBy


def _subject(kind: str) -> FacetBy:
    return ByLink("subject", "article_id", "entity_id", entity=True, kind=kind)


def _periods(date: str) -> dict[str, FacetBy]:
    return {"MONTH": ByPeriod(f"{date}_earliest", 7), "YEAR": ByPeriod(f"{date}_earliest", 4)}


FACETS: dict[str, dict[str, FacetBy]] = {
    "Article": {
        "PUBLISHER": ByEntity("publisher_id"),
        "LANGUAGE": ByValue("language"),
        "OFFICIAL": _subject("Official"),
        "ORGANIZATION": _subject("Organization"),
        "FORCE": _subject("Force"),
        "INCIDENT": _subject("Incident"),
        "PLACE": _subject("Place"),
        **_periods("published"),
    },
    "Official": {"ORGANIZATION": ByLink("tenure", "official_id", "organization_id", entity=True)},
    "Organization": {"KIND": ByValue("kind"), "PARENT": ByEntity("parent_id")},
    "Force": {"KIND": ByValue("kind"), "ANSWERS_TO": ByEntity("answers_to_id")},
    "Incident": {
        "KIND": ByValue("kind"),
        "PLACE": ByEntity("place_id", nested=True),
        "FORCE": ByLink("participation", "incident_id", "actor_id", entity=True, kind="Force"),
        "ROLE": ByLink("participation", "incident_id", "role"),
        **_periods("occurred"),
    },
    "Place": {"KIND": ByValue("kind"), "WITHIN": ByEntity("within_id", nested=True)},
    "Statement": {"SPEAKER": ByEntity("speaker_id"), "MEDIUM": ByValue("medium"), **_periods("made")},
    "Figure": {
        "MEASURE": ByValue("measure"),
        "VICTIM_KIND": ByValue("victim_kind"),
        "CLAIMANT": ByEntity("claimant_id"),
        "FORCE": ByEntity("force_id"),
        "INCIDENT": ByEntity("incident_id"),
        **_periods("asserted"),
    },
}
"""By the type of the list and the name of the facet. PLACE and WITHIN count a place for all that hold it."""


def _words(name: str) -> type[StrEnum]:
    words = StrEnum(f"{name}Facet", {word: word for word in FACETS[name]})  # type: ignore[misc]
    return strawberry.enum(words, description=f"What a list of {name} can be counted by.")


ArticleFacet = _words("Article")
FigureFacet = _words("Figure")
ForceFacet = _words("Force")
IncidentFacet = _words("Incident")
OfficialFacet = _words("Official")
OrganizationFacet = _words("Organization")
PlaceFacet = _words("Place")
StatementFacet = _words("Statement")
