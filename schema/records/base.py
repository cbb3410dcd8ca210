"""What every record of a fixture file has in common."""

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)
from pydantic.alias_generators import to_camel

from schema.records.addresses import checked_address
from schema.records.marks import NotStored, To, Unique
from schema.records.numbers import WHOLE
from schema.text.languages import LANGUAGE_PATTERN, LONGEST_TAG, language_tag
from schema.text.unicode import composed, is_visible
from schema.vocabulary import ACTOR_KINDS, ENTITY_KINDS, LIST_CAP, Kind, NameKind, TextPart

KEY_PATTERN = r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$"
URL_PATTERN = r"^https?://[^\s\x00-\x1f\x7f]+$"

MAX_KEY = 120
MAX_ID = max(140, MAX_KEY + 1 + max(map(len, Kind)))
"""The lengths of a key and of an id, `Kind:key`."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def _clean(text: str) -> str:
    """NFC, as the offsets of quotes count. Reject text that nobody sees, and characters that no article has."""
    if text and not is_visible(text):
        raise ValueError("has no visible character; write words, or omit the field")
    if text.isascii() and text.isprintable():
        return text
    if control := _CONTROL.search(text):
        found, position = ord(control.group()), control.start()
        raise ValueError(f"has the control character U+{found:04X} at {position}; remove it")
    return composed(text)


def _line(text: str) -> str:
    text = _clean(text)
    if text != text.strip():
        raise ValueError("begins or ends with a space; remove it")
    if any(separator in text for separator in "\n\u2028\u2029"):
        raise ValueError("has a line break; write it on one line")
    return text


# The bounds stand after the validators: NFC can lengthen a text, and columns hold what comes out.
Line = Annotated[str, AfterValidator(_line), Field(min_length=1, max_length=500)]
ShortLine = Annotated[str, AfterValidator(_line), Field(min_length=1, max_length=300)]
Paraphrase = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=5000)]
Summary = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=2000)]
ParagraphText = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=20000)]
ParagraphBegins = Annotated[str, AfterValidator(_line), Field(min_length=1, max_length=200)]
Note = Annotated[str, AfterValidator(_clean), Field(min_length=1, max_length=1000)]
Url = Annotated[
    str,
    AfterValidator(composed),
    AfterValidator(checked_address),
    Field(max_length=2000, pattern=URL_PATTERN, json_schema_extra={"pattern": URL_PATTERN}),
]
Key = Annotated[str, Field(max_length=MAX_KEY, pattern=KEY_PATTERN)]
Language = Annotated[
    str, Field(max_length=LONGEST_TAG, pattern=LANGUAGE_PATTERN), AfterValidator(language_tag)
]


def _truth(value: object) -> bool:
    """Return a boolean as YAML 1.2 and JSON write it, so that editors and the loader agree."""
    if isinstance(value, bool):
        return value
    if value in ("true", "True", "TRUE"):
        return True
    if value in ("false", "False", "FALSE"):
        return False
    raise ValueError("is neither true nor false; write true or false")


Truth = Annotated[bool, BeforeValidator(_truth)]


def _id_pattern(kinds: tuple[Kind, ...]) -> str:
    return f"^(?:{'|'.join(kinds)}):{KEY_PATTERN[1:]}"


OfficialKey = Annotated[Key, To(Kind.OFFICIAL)]
OrganizationKey = Annotated[Key, To(Kind.ORGANIZATION)]
ForceKey = Annotated[Key, To(Kind.FORCE)]
ConflictKey = Annotated[Key, To(Kind.CONFLICT)]
IncidentKey = Annotated[Key, To(Kind.INCIDENT)]
PlaceKey = Annotated[Key, To(Kind.PLACE)]
ArticleKey = Annotated[Key, To(Kind.ARTICLE)]
FigureKey = Annotated[Key, To(Kind.FIGURE)]
EntityId = Annotated[str, Field(max_length=MAX_ID, pattern=_id_pattern(ENTITY_KINDS)), To(*ENTITY_KINDS)]
ActorId = Annotated[str, Field(max_length=MAX_ID, pattern=_id_pattern(ACTOR_KINDS)), To(*ACTOR_KINDS)]
FormerSlugs = Annotated[list[Key], Unique(), NotStored()]


class Part(BaseModel):
    """A piece of a record. Fields are written in camelCase; unknown ones are rejected."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=to_camel,
        validate_by_name=False,
        validate_by_alias=True,
        allow_inf_nan=False,
    )

    def derived_columns(self) -> dict[str, Any]:
        """Return the columns of its own table that follow from its fields otherwise than one by one."""
        return {}


class Identifier(Part):
    """What another catalogue calls the record."""

    scheme: Annotated[str, Field(max_length=60, pattern=KEY_PATTERN)] = Field(
        description="wikidata, ucdp-actor, geonames …"
    )
    value: Annotated[ShortLine, Field(max_length=200)]
    url: Url | None = None


class Record(Part):
    """One record of a fixture file."""

    key: Key = Field(
        description="The record's permanent name, unique in its kind: lower-case letters, digits, - and ."
    )
    sources: Annotated[dict[str, Summary], NotStored()] = Field(
        default_factory=dict,
        max_length=LIST_CAP,
        description="Sources, field by field, of facts that neither the article nor the data set states.",
    )
    identifiers: Annotated[list[Identifier], Unique("scheme", "value"), NotStored()] = Field(
        default_factory=list,
        max_length=LIST_CAP,
        description="What other catalogues and the record's own source call it.",
    )

    @field_validator("sources")
    @classmethod
    def _names_fields(cls, sources: dict[str, str]) -> dict[str, str]:
        known = sorted(field.alias or name for name, field in cls.model_fields.items())
        for name in sources:
            if name not in known:
                raise ValueError(f"{name!r} is not a field of this record; name one of {', '.join(known)}")
        return sources


class Name(Part):
    """A name in one language and script."""

    text: Line
    language: Language = Field(description="A BCP 47 tag: en, ar, ckb (Sorani), ku.")
    kind: NameKind = NameKind.PRIMARY


class EntityRecord(Record):
    """What officials, organizations, forces, incidents and places have in common."""

    slug: Key | None = Field(default=None, description="The name in URLs; by default the key.")
    former_slugs: FormerSlugs = Field(
        default_factory=list,
        max_length=LIST_CAP,
        description="Earlier slugs, which redirect to the current one.",
    )
    names: list[Name] = Field(
        min_length=1,
        max_length=LIST_CAP,
        description="The first is the primary name; each language may have one PRIMARY name at most.",
    )
    summary: Summary | None = Field(default=None, description="One sentence in your own words.")

    @field_validator("names")
    @classmethod
    def _one_primary_name_a_language(cls, names: list[Name]) -> list[Name]:
        if names[0].kind is not NameKind.PRIMARY:
            raise ValueError("the first name must be PRIMARY")
        primary = [name.language for name in names if name.kind is NameKind.PRIMARY]
        for language in primary:
            if primary.count(language) > 1:
                raise ValueError(f"two PRIMARY names in {language!r}; make one of them an ALIAS")
        return names


class Quote(Part):
    """A span of an article's text. `start` can be omitted if `exact` occurs once in the paragraph."""

    exact: Paraphrase = Field(description="The exact words of the stored text.")
    part: TextPart = Field(default=TextPart.BODY, description="The part of the article that has the words.")
    paragraph: Annotated[int, Field(ge=0, le=100000), WHOLE] | None = Field(
        default=None, description="The paragraph of the body, counted from 0. Omitted for the other parts."
    )
    start: Annotated[int, Field(ge=0, le=1000000), WHOLE] | None = Field(
        default=None, description="Offset of the first character, in Unicode code points."
    )
    verbatim: Truth = Field(default=True, description="False if the stored text paraphrases its source.")

    @model_validator(mode="after")
    def _has_a_paragraph_in_the_body_only(self) -> "Quote":
        if self.part is TextPart.BODY and self.paragraph is None:
            raise ValueError("`paragraph` is missing; write it, counted from 0, or name another `part`")
        if self.part is not TextPart.BODY and self.paragraph is not None:
            raise ValueError(f"`paragraph` numbers those of the body; omit it for part: {self.part}")
        return self

    @property
    def place(self) -> str:
        """Return the name of the text that has the words: `paragraph 2`, `the headline`."""
        return f"paragraph {self.paragraph}" if self.part is TextPart.BODY else f"the {self.part.lower()}"

    def start_in(self, text: str) -> int:
        """Return the offset of a quote that has been verified in the text that has it."""
        return text.index(self.exact) if self.start is None else self.start
