"""The enums and bounds that records, tables and the GraphQL schema share.

Each member's name is its value, in fixtures, the database and GraphQL alike. Extend them deliberately:
importers map their own values onto these.
"""

from enum import IntEnum, StrEnum
from typing import NamedTuple

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
    CONFLICT = "Conflict", Group.ENTITY
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


class Topic(NamedTuple):
    """A term of the IPTC Media Topics: the code and the English name. `exact` says that it means no more."""

    code: str
    name: str
    exact: bool = True

    @property
    def uri(self) -> str:
        """Return the address of the term."""
        return f"http://cv.iptc.org/newscodes/mediatopic/{self.code}"


class IncidentKind(StrEnum):
    """The kind of an incident."""

    meaning: str
    topic: Topic | None
    acled: str | None
    ucdp: str | None

    def __new__(
        cls,
        value: str,
        meaning: str = "",
        topic: Topic | None = None,
        acled: str | None = None,
        ucdp: str | None = None,
    ) -> "IncidentKind":
        """Create a member: its name, its meaning, and the terms for it in published lists, if they have any.

        `topic` is that of the IPTC Media Topics, `acled` the type of event, or of a part of one, in ACLED, and `ucdp`
        the type of violence in UCDP's data sets of events.
        """
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.meaning = meaning
        kind.topic = topic
        kind.acled = acled
        kind.ucdp = ucdp
        return kind

    STATE_BASED_VIOLENCE = (
        "STATE_BASED_VIOLENCE",
        "Fighting between organized groups of which at least one is the government of a state.",
        Topic("20000056", "armed conflict", False),
        None,
        "1: state-based conflict",
    )
    NON_STATE_VIOLENCE = (
        "NON_STATE_VIOLENCE",
        "Fighting between organized groups of which none is the government of a state.",
        Topic("20000056", "armed conflict", False),
        None,
        "2: non-state conflict",
    )
    ONE_SIDED_VIOLENCE = (
        "ONE_SIDED_VIOLENCE",
        "Force that a government or an organized group uses against civilians.",
        Topic("16000000", "conflict, war and peace", False),
        "Violence against civilians",
        "3: one-sided violence",
    )
    ATTACK = (
        "ATTACK",
        "Violence against people or property.",
        Topic("16000000", "conflict, war and peace", False),
        "Attack",
    )
    BATTLE = "BATTLE", "A fight between forces.", Topic("20000056", "armed conflict", False), "Battles"
    MILITARY_OPERATION = (
        "MILITARY_OPERATION",
        "A planned action of armed forces.",
        Topic("20000056", "armed conflict", False),
    )
    TERRITORIAL_CHANGE = (
        "TERRITORIAL_CHANGE",
        "A place comes under the control of another side.",
        Topic("16000000", "conflict, war and peace", False),
        "Non-violent transfer of territory",
    )
    EXPLOSION = "EXPLOSION", "An explosion, whether meant or by accident.", None, "Explosions/Remote violence"
    AIR_STRIKE = (
        "AIR_STRIKE",
        "A strike from the air: by aircraft, drone or missile.",
        Topic("20000056", "armed conflict", False),
        "Air/drone strike",
    )
    SHELLING = (
        "SHELLING",
        "Fire of artillery, mortars or missiles.",
        Topic("20000056", "armed conflict", False),
        "Shelling/artillery/missile attack",
    )
    SEXUAL_VIOLENCE = "SEXUAL_VIOLENCE", "Sexual violence.", None, "Sexual violence"
    LOOTING = (
        "LOOTING",
        "The theft or destruction of property by a group.",
        None,
        "Looting/property destruction",
    )
    ASSASSINATION = (
        "ASSASSINATION",
        "The killing of a person for who they are or what they stand for.",
        Topic("20000099", "homicide", False),
    )
    HOMICIDE = "HOMICIDE", "The killing of a person as a crime.", Topic("20000099", "homicide")
    KIDNAPPING = (
        "KIDNAPPING",
        "The taking of a person by force.",
        Topic("20000100", "kidnapping"),
        "Abduction/forced disappearance",
    )
    ARREST = "ARREST", "The arrest of a person by an authority.", Topic("20000130", "arrest"), "Arrests"
    TRIAL = "TRIAL", "A trial before a court, or a day or verdict of one.", Topic("20000111", "trial (court)")
    ACCIDENT = (
        "ACCIDENT",
        "An accident, in traffic, at work or elsewhere.",
        Topic("20000139", "accident and emergency incident"),
    )
    FIRE = "FIRE", "A fire, other than in fighting.", Topic("20000150", "fire")
    DISASTER = "DISASTER", "A disaster of no kind that has its own word here.", Topic("20000148", "disaster")
    EARTHQUAKE = "EARTHQUAKE", "An earthquake.", Topic("20000153", "earthquake")
    FLOOD = "FLOOD", "A flood.", Topic("20000154", "flood")
    STORM = "STORM", "A storm or other extreme weather.", Topic("20000157", "meteorological disaster")
    DROUGHT = "DROUGHT", "A drought.", Topic("20000152", "drought")
    EPIDEMIC = "EPIDEMIC", "The spread of a disease.", Topic("20000449", "epidemic")
    DISPLACEMENT = (
        "DISPLACEMENT",
        "People leave their homes because they must.",
        Topic("20000645", "refugees and internally displaced people", False),
    )
    ELECTION = "ELECTION", "People elect a body or an official.", Topic("20000574", "election")
    VOTE = (
        "VOTE",
        "A vote on a question, of the people, a parliament or a council.",
        Topic("20000649", "political process", False),
    )
    PROTEST = "PROTEST", "A protest in public.", Topic("20000066", "demonstration"), "Protests"
    RIOT = "RIOT", "Violence of a crowd.", Topic("20000069", "riot"), "Riots"
    STRIKE = "STRIKE", "People stop work to press a demand.", Topic("20000530", "labor strike")
    COUP = "COUP", "The seizure of power, or an attempt.", Topic("20000070", "coup d'etat")
    MEETING = "MEETING", "Officials meet or visit one another.", Topic("20000639", "diplomacy", False)
    AGREEMENT = "AGREEMENT", "Parties agree on something.", None, "Agreement"
    DECISION = "DECISION", "An authority decides something, or makes it law."
    OTHER = "OTHER", "Of no other kind."


class ForceKind(StrEnum):
    """The kind of a force."""

    ARMED_FORCE = "ARMED_FORCE"
    PARAMILITARY = "PARAMILITARY"
    MILITIA = "MILITIA"
    POLICE = "POLICE"
    COALITION = "COALITION"
    INSURGENT_GROUP = "INSURGENT_GROUP"
    UNKNOWN = "UNKNOWN"
    """Its source does not say what it is."""


class ConflictKind(StrEnum):
    """The kind of a conflict."""

    CONFLICT = "CONFLICT"
    """A conflict over one issue, with all its sides."""
    DYAD = "DYAD"
    """The fighting between two sides of a conflict."""
    OPERATION = "OPERATION"
    """A named operation or campaign."""


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
    NGO = "NGO"
    RESEARCH = "RESEARCH"
    """An institute or project that makes data or studies."""
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
    NEIGHBOURHOOD = "NEIGHBOURHOOD"
    CAMP = "CAMP"
    FACILITY = "FACILITY"
    MOUNTAIN = "MOUNTAIN"
    RIVER = "RIVER"
    ROAD = "ROAD"
    BORDER = "BORDER"
    INTERNATIONAL_WATERS = "INTERNATIONAL_WATERS"
    """Waters of no state, or the air above them."""
    AREA = "AREA"


class PlacePrecision(StrEnum):
    """How precisely a place or a point says where an incident happened."""

    EXACT = "EXACT"
    NEAR = "NEAR"
    """Within about 25 km."""
    DISTRICT = "DISTRICT"
    PROVINCE = "PROVINCE"
    LINEAR_FEATURE = "LINEAR_FEATURE"
    """Somewhere along a road, a river or a border, or in an area other than an administrative unit."""
    COUNTRY = "COUNTRY"
    INTERNATIONAL_WATERS = "INTERNATIONAL_WATERS"


class Clarity(StrEnum):
    """How clearly the sources of a data set tell an incident from others."""

    HIGH = "HIGH"
    """They report it as an incident of its own."""
    LOW = "LOW"
    """They report it only in part, or only together with others."""


class TextPart(StrEnum):
    """The part of an article in which words stand."""

    BODY = "BODY"
    HEADLINE = "HEADLINE"
    SUMMARY = "SUMMARY"
    CAPTION = "CAPTION"
    """The caption of the image."""


class FigureScope(StrEnum):
    """How much of an incident's losses a figure counts."""

    TOTAL = "TOTAL"
    """All of one measure that its source knows of."""
    PART = "PART"
    """Some of them, such as those of one side. It adds nothing to a total of the same claimant."""


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
    SIDE_A = "SIDE_A"
    """A side of the fighting, whatever it did. The source numbers the sides and gives the number no meaning."""
    SIDE_B = "SIDE_B"


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
