"""The enums and bounds that records, tables and the GraphQL schema share.

Each member's name is its value, in fixtures, the database and GraphQL alike. Extend them deliberately:
importers map their own values onto these.
"""

from enum import IntEnum, StrEnum

from schema.naming import Name, plural_of

LIST_CAP = 100
"""The maximum length of a plain list. The loader rejects more; the cost model relies on it."""

PARAGRAPH_CAP = 5_000
"""The maximum number of paragraphs of an article, and of its mentions: a day of a parliament has some thousands."""


class Group(IntEnum):
    """The roles that records of a kind can have in other records. Each group is part of the one before it."""

    RECORD = 0
    ENTITY = 1
    """Something that an article can be about. It has names and a slug."""
    ACTOR = 2
    """Somebody who can act, speak or claim."""


class Kind(StrEnum):
    """Every kind of record that has a fixture file of its own.

    A member is the name of the kind, its group, and its plural where that is irregular.
    """

    group: Group
    one: Name
    many: Name

    def __new__(cls, value: str, group: Group = Group.RECORD, plural: str | None = None) -> "Kind":
        """Create a member with its group and its names."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.group = group
        kind.one = Name(value)
        kind.many = Name(plural or plural_of(value))
        return kind

    ARTICLE = "Article"
    OFFICIAL = "Official", Group.ACTOR
    ORGANIZATION = "Organization", Group.ACTOR
    FORCE = "Force", Group.ACTOR
    INCIDENT = "Incident", Group.ENTITY
    PLACE = "Place", Group.ENTITY
    STATEMENT = "Statement"
    FIGURE = "Figure"


ENTITY_KINDS = tuple(kind for kind in Kind if kind.group >= Group.ENTITY)
"""The kinds that an article can be about."""

ACTOR_KINDS = tuple(kind for kind in Kind if kind.group >= Group.ACTOR)
"""The kinds that can act, speak or claim."""


class DatePrecision(StrEnum):
    """The precision of a date."""

    SECOND = "SECOND"
    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"
    INTERVAL = "INTERVAL"


class Certainty(StrEnum):
    """How certain it is that a post was held on a day."""

    KNOWN = "KNOWN"
    """The dates of the post leave no doubt."""
    POSSIBLE = "POSSIBLE"
    """The dates of the post do not exclude it. What is known is possible too."""


class NameKind(StrEnum):
    """The kind of a name."""

    PRIMARY = "PRIMARY"
    ALIAS = "ALIAS"
    ABBREVIATION = "ABBREVIATION"
    FORMER = "FORMER"


class IncidentKind(StrEnum):
    """The kind of an incident."""

    ATTACK = "ATTACK"
    BATTLE = "BATTLE"
    MILITARY_OPERATION = "MILITARY_OPERATION"
    TERRITORIAL_CHANGE = "TERRITORIAL_CHANGE"
    EXPLOSION = "EXPLOSION"
    VOTE = "VOTE"
    PROTEST = "PROTEST"
    AGREEMENT = "AGREEMENT"
    DECISION = "DECISION"
    OTHER = "OTHER"


class ForceKind(StrEnum):
    """The kind of a force."""

    ARMED_FORCE = "ARMED_FORCE"
    PARAMILITARY = "PARAMILITARY"
    MILITIA = "MILITIA"
    POLICE = "POLICE"
    COALITION = "COALITION"
    INSURGENT_GROUP = "INSURGENT_GROUP"


class OrganizationKind(StrEnum):
    """The kind of an organization."""

    GOVERNMENT = "GOVERNMENT"
    PARLIAMENT = "PARLIAMENT"
    MINISTRY = "MINISTRY"
    COURT = "COURT"
    PARTY = "PARTY"
    PUBLISHER = "PUBLISHER"
    INTERNATIONAL = "INTERNATIONAL"
    COMPANY = "COMPANY"
    OTHER = "OTHER"


class PlaceKind(StrEnum):
    """The kind of a place."""

    COUNTRY = "COUNTRY"
    REGION = "REGION"
    PROVINCE = "PROVINCE"
    DISTRICT = "DISTRICT"
    CITY = "CITY"
    TOWN = "TOWN"
    VILLAGE = "VILLAGE"
    MOUNTAIN = "MOUNTAIN"
    AREA = "AREA"


class PlacePrecision(StrEnum):
    """The precision of a named place as an incident's location."""

    EXACT = "EXACT"
    NEAR = "NEAR"
    DISTRICT = "DISTRICT"
    PROVINCE = "PROVINCE"
    COUNTRY = "COUNTRY"


class RelationKind(StrEnum):
    """The relation of an earlier incident to a later one, as reported."""

    PRECEDED = "PRECEDED"
    ENABLED = "ENABLED"
    CAUSED = "CAUSED"
    RESPONSE_TO = "RESPONSE_TO"
    PART_OF = "PART_OF"


class VictimKind(StrEnum):
    """The people whom a figure counts."""

    COMBATANTS = "COMBATANTS"
    CIVILIANS = "CIVILIANS"
    MIXED = "MIXED"
    UNKNOWN = "UNKNOWN"


class Role(StrEnum):
    """A participant's role in an incident."""

    ATTACKER = "ATTACKER"
    TARGET = "TARGET"
    DEFENDER = "DEFENDER"
    OPERATING = "OPERATING"
    SUPPORTING = "SUPPORTING"
    ORGANIZER = "ORGANIZER"
    AFFECTED = "AFFECTED"


class Measure(StrEnum):
    """The loss that a figure counts. CASUALTIES if the source does not say which kind."""

    CASUALTIES = "CASUALTIES"
    KILLED = "KILLED"
    INJURED = "INJURED"
    CAPTURED = "CAPTURED"
    MISSING = "MISSING"
    DISPLACED = "DISPLACED"


class Medium(StrEnum):
    """The medium of a statement."""

    SOCIAL_MEDIA = "SOCIAL_MEDIA"
    PRESS_STATEMENT = "PRESS_STATEMENT"
    SPEECH = "SPEECH"
    INTERVIEW = "INTERVIEW"
    REPORT = "REPORT"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class ChangeAction(StrEnum):
    """The change that a load made to a record."""

    ADDED = "ADDED"
    CHANGED = "CHANGED"
    REMOVED = "REMOVED"
