"""Numbers in fixtures: digits, in YAML and in NDJSON alike, whatever Python or YAML would take for a number."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from schema.load.validate.shapes import shape_of
from schema.records import RECORDS
from schema.records.base import Part
from schema.records.figure import WholeNumber
from schema.records.place import Coordinates

NO_NUMBERS = (
    *(
        "1_0",
        "1e3",
        "0x1F",
        "0o7",
        "0b1",
        "010",
        "+5",
        "1:30",
        "١٢",
        "１２",
        " 1",
        "1 ",
        "\u00a01",
        "1\n",
        "1,000",
    ),
    *("", "-", "--1", "nan", "inf", "-Infinity", "true", "one", "1.", ".5", "½", "²"),
)


def numbers_of(part: type[Part]) -> list[tuple[type[Part], str]]:
    """Return every field of a record and its parts that holds a number."""
    found = []
    for field in shape_of(part):
        if field.part:
            found += numbers_of(field.part)
        elif field.type in (int, Decimal):
            found.append((part, field.name))
    return found


NUMBERS = dict.fromkeys(number for record in RECORDS.values() for number in numbers_of(record))


def adapter(part: type[Part], name: str) -> TypeAdapter[object]:
    """Return what validates one field."""
    field = part.model_fields[name]
    return TypeAdapter(field.rebuild_annotation())


def test_every_number_is_found() -> None:
    assert {name for _, name in NUMBERS} >= {
        "low",
        "high",
        "paragraph",
        "start",
        "after_paragraph",
        "latitude",
    }


@pytest.mark.parametrize(("part", "name"), NUMBERS)
def test_a_number_is_digits(part: type[Part], name: str) -> None:
    number = adapter(part, name)
    for text in (*NO_NUMBERS, True, 1.5, float("nan"), float("inf"), b"1", [1]):
        with pytest.raises(ValidationError):
            number.validate_python(text)
    assert number.validate_python("12") == number.validate_python(12) == 12


def test_a_whole_number_has_no_decimals() -> None:
    for text in ("1.0", Decimal("1.0"), Decimal(1), 1.0):
        with pytest.raises(ValidationError):
            TypeAdapter(WholeNumber).validate_python(text)


def test_a_coordinate_is_an_exact_decimal() -> None:
    found = Coordinates.model_validate({"latitude": "-36.190000", "longitude": Decimal("0.1")})
    assert (found.latitude, found.longitude) == (Decimal("-36.19"), Decimal("0.1"))
