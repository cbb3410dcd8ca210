"""Officials and the posts they hold."""

from typing import Annotated

from pydantic import Field, model_validator

from schema.records.base import EntityRecord, ForceKey, Key, OrganizationKey, Part, ShortLine
from schema.records.dates import Date
from schema.records.marks import Capped, Unique
from schema.records.spans import UNKNOWN
from schema.vocabulary import LIST_CAP


class Tenure(Part):
    """A post held for a span of time. An omitted bound is unknown, not endless."""

    key: Annotated[Key, Field(max_length=60)] = Field(description="Unique in the official; never changes.")
    title: ShortLine
    organization: Annotated[OrganizationKey | None, Capped("tenures")] = None
    force: Annotated[ForceKey | None, Capped("tenures")] = None
    since: Date | None = None
    until: Date | None = None
    attested: Date | None = Field(
        default=None,
        description="A date on which a source shows the person in the post; it counts beside unknown or vague bounds.",
    )

    @model_validator(mode="after")
    def _is_coherent(self) -> "Tenure":
        if self.organization and self.force:
            raise ValueError("a post is in an organization or in a force; omit one")
        begins = self.since.span.earliest if self.since else None
        ends = self.until.span.latest if self.until else None
        if begins and ends and begins > ends:
            raise ValueError("`until` lies before `since`; swap them or correct one")
        shown = self.attested.span if self.attested else UNKNOWN
        if begins and shown.latest and shown.latest < begins:
            raise ValueError("`attested` lies before `since`; correct one")
        if ends and shown.earliest and shown.earliest > ends:
            raise ValueError("`attested` lies after `until`; correct one")
        return self


class Official(EntityRecord):
    """A person who holds or held a post."""

    posts: Annotated[list[Tenure], Unique("key")] = Field(default_factory=list, max_length=LIST_CAP)
