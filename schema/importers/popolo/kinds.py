"""Kinds of organizations and places by the words that Popolo files classify them with."""

from schema.vocabulary import OrganizationKind, PlaceKind

UNKNOWN = "its classification is not known; it is of kind OTHER"

_ORGANIZATIONS = {
    OrganizationKind.PARLIAMENT: (
        "legislature",
        "parliament",
        "chamber",
        "upper house",
        "lower house",
        "council",
    ),
    OrganizationKind.GOVERNMENT: ("government", "executive", "cabinet"),
    OrganizationKind.MINISTRY: ("ministry", "department"),
    OrganizationKind.COURT: ("court", "judiciary"),
    OrganizationKind.PARTY: ("party", "political party"),
    OrganizationKind.INTERNATIONAL: ("international organization", "intergovernmental organization"),
    OrganizationKind.COMPANY: ("company", "corporation"),
    OrganizationKind.NGO: ("ngo", "non-profit", "nonprofit"),
    OrganizationKind.OTHER: ("", "other", "committee", "commission", "parliamentary group", "group"),
}
_PLACES = {
    PlaceKind.COUNTRY: ("country",),
    PlaceKind.REGION: ("region",),
    PlaceKind.PROVINCE: ("province", "state", "governorate"),
    PlaceKind.DISTRICT: ("district",),
    PlaceKind.CITY: ("city",),
    PlaceKind.TOWN: ("town",),
    PlaceKind.VILLAGE: ("village",),
}
_ORGANIZATION_BY_WORD = {word: kind for kind, words in _ORGANIZATIONS.items() for word in words}
_PLACE_BY_WORD = {word: kind for kind, words in _PLACES.items() for word in words}


def organization_kind(classification: str) -> OrganizationKind | None:
    """Return the kind of an organization, or None if its classification is not known."""
    return _ORGANIZATION_BY_WORD.get(classification.casefold())


def place_kind(classification: str) -> PlaceKind:
    """Return the kind of a place. Constituencies and all others are areas."""
    return _PLACE_BY_WORD.get(classification.casefold(), PlaceKind.AREA)
