"""Dates as precise as their source."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from schema.records.base import Note, Part
from schema.records.spans import EXAMPLES, Span, span_of


def _checked(text: str) -> str:
    span_of(text)
    return text


def _year_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Edtf = Annotated[
    str,
    Field(max_length=64),
    BeforeValidator(_year_as_text),
    AfterValidator(_checked),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "maxLength": 64}, {"type": "integer"}],
            "description": f"A date as precise as the source, in EDTF: {EXAMPLES}.",
        }
    ),
]


class FuzzyDate(Part):
    """An instant or a span, as precisely as the source gave it."""

    edtf: Edtf = Field(description="The date in EDTF.")
    note: Note | None = Field(
        default=None,
        description="An explanation of how the date was inferred, if the source does not state it.",
    )

    @property
    def span(self) -> Span:
        """The instants that the date can mean."""
        return span_of(self.edtf)


def _from_text(value: Any) -> Any:
    value = _year_as_text(value)
    return {"edtf": value} if isinstance(value, str) else value


Date = Annotated[FuzzyDate, BeforeValidator(_from_text, json_schema_input_type=Edtf | FuzzyDate)]
"""A fuzzy date as fixtures write it: `2021-12-02`, or `{edtf: 2021-12-02, note: how it was inferred}`."""

__all__ = ["Date", "Edtf", "FuzzyDate"]
