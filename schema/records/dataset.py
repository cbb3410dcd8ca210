"""A data set: what a folder of fixtures is, and where its facts come from."""

from pydantic import Field

from schema.records.base import Key, Part, ShortLine, Summary, Url
from schema.vocabulary import LIST_CAP


class DataSource(Part):
    """A source of facts, its licence, and the words that it asks to be named with."""

    name: ShortLine
    licence: ShortLine
    attribution: Summary
    url: Url | None = None


class DataSet(Part):
    """The contents of DATASET.yaml."""

    key: Key
    name: ShortLine
    description: Summary | None = None
    licence: ShortLine | None = Field(
        default=None,
        description="The licence of the data set as a whole. Where it is omitted, the licences of its sources hold.",
    )
    attribution: Summary | None = Field(
        default=None, description="The words in which the data set as a whole asks to be named."
    )
    imported_from: ShortLine | None = Field(
        default=None,
        description="The format that an importer converted, such as ucdp-ged. Numbers of an imported data set that "
        "contradict each other are kept as stated and marked.",
    )
    sources: list[DataSource] = Field(min_length=1, max_length=LIST_CAP)
    gaps: list[Summary] = Field(default_factory=list, max_length=LIST_CAP, description="Known omissions.")
