"""Pydantic's errors in the words of fixtures: what was found, what is wrong with it, what would be right."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schema.load.problems import Nearest, Path, Problems, Source, shown
from schema.load.read.yaml_errors import IN_QUOTES
from schema.load.validate.shapes import part_at, shape_of
from schema.records.base import KEY_PATTERN, URL_PATTERN, Part
from schema.records.dates import FuzzyDate
from schema.records.spans import EXAMPLES
from schema.text.languages import LANGUAGE_PATTERN
from schema.vocabulary import Kind


class Explanation(NamedTuple):
    """What is wrong with the value found, and what would be right."""

    message: str
    remedy: str = ""


_ABOUT_A_FIELD = re.compile(r"`(\w+)` ")
"""How a validator's message begins that is about one field of the record it validates."""

_KINDS = frozenset(map(str, Kind))

_REMEDY_BY_PATTERN = {
    KEY_PATTERN: "write lower-case letters and digits, joined by single '-' or '.'",
    URL_PATTERN: "write an address that begins with https:// or http://",
    LANGUAGE_PATTERN: "write a BCP 47 tag such as en, ar or ckb",
}


def note_validation_errors(
    model: type[Part], error: ValidationError, raw: Any, source: Source, problems: Problems
) -> None:
    """Note every error that validating `raw` as `model` gave."""
    for detail in error.errors(include_url=False):
        path = _path_in(raw, detail["loc"])
        if said := _misread(detail, source.file):
            message, found, remedy = said
        else:
            message, remedy = _explanation(model, detail, path, problems.nearest)
            found = _found(detail, message)
        if about := _ABOUT_A_FIELD.match(message):
            path, message = (*path, about[1]), message[about.end() :]
        problems.at(source, path, message, found, remedy)


def _misread(detail: ErrorDetails, file: str) -> tuple[str, str, str] | None:
    """Return what YAML made of words that should be text: the message, what was found, and the remedy."""
    value = detail["input"]
    if detail["type"] != "string_type" or file.endswith(".ndjson"):
        return None
    if isinstance(value, dict) and value:
        return "is read as a field's name, because a colon follows it", shown(next(iter(value))), IN_QUOTES
    if isinstance(value, list):
        return "is read as a list, because the text begins with '- ' or '['", shown(value), IN_QUOTES
    if value is None:
        return (
            "is read as no value",
            "empty text, null or ~",
            "write the text; in quotes, null and ~ are text",
        )
    return None


def _found(detail: ErrorDetails, message: str) -> str:
    """Return what was found, unless the message says it or it is too much to say."""
    value = detail["input"]
    said = detail["type"] in _WITHOUT_FOUND or message.startswith(repr(value))
    return "" if said or isinstance(value, dict | list) else shown(value)


def _path_in(raw: Any, location: tuple[int | str, ...]) -> Path:
    """Return the location as far as the fixture goes: a date written as text has no field `edtf`."""
    path: list[int | str] = []
    for step in location:
        if not isinstance(raw, dict | list):
            break
        path.append(step)
        raw = raw[step] if isinstance(step, int) else raw.get(step) if isinstance(raw, dict) else None
    return tuple(path)


def _explanation(model: type[Part], detail: ErrorDetails, path: Path, nearest: Nearest) -> Explanation:
    if detail["type"] == "extra_forbidden":
        return _unknown_field(part_at(model, path[:-1]), str(path[-1]), nearest)
    if detail["type"] == "enum":
        return _not_a_member(detail, nearest)
    if detail["type"] == "model_type":
        return _not_a_part(part_at(model, path))
    kind = detail["type"]
    if kind in ("too_long", "too_short") and isinstance(detail["input"], str):
        kind = f"string_{kind}"
    explain = _EXPLAIN.get(kind)
    if explain is None:
        return Explanation(detail["msg"].replace("Input should", "should"))
    return explain(detail.get("ctx", {}) | {"input": detail["input"]})


def _not_a_part(part: type[Part] | None) -> Explanation:
    if part is FuzzyDate:
        return Explanation("is not a date", f"write for example {EXAMPLES}")
    fields = f"; its fields are {_aliases(part)}" if part else ""
    return Explanation("is not a mapping", f"write one 'field: value' a line{fields}")


def _aliases(part: type[Part]) -> str:
    return ", ".join(field.alias for field in shape_of(part))


def _unknown_field(part: type[Part] | None, name: str, nearest: Nearest) -> Explanation:
    known = [field.alias for field in shape_of(part)] if part else []
    if part is FuzzyDate:
        return Explanation(
            "is not a field of a date", f"write for example {EXAMPLES}, or {{edtf: …, note: …}}"
        )
    if near := nearest(name, known):
        return Explanation("is not a field here", f"write {near}")
    remedy = f"known are {', '.join(known)}"
    if " " in name:
        return Explanation("is read as a field's name, because a colon follows it", f"{IN_QUOTES}; {remedy}")
    return Explanation("is not a field here", remedy)


def _not_a_member(detail: ErrorDetails, nearest: Nearest) -> Explanation:
    expected = detail["ctx"]["expected"]
    members = expected.replace(" or ", ", ").replace("'", "").split(", ")
    near = nearest(str(detail["input"]).upper(), members)
    hint = f", possibly {near}" if near else ""
    return Explanation("is not an allowed value", f"write one of {', '.join(members)}{hint}")


def _pattern(context: dict[str, Any]) -> Explanation:
    pattern = context["pattern"]
    kind, _, key = str(context["input"]).partition(":")
    if pattern == KEY_PATTERN and kind in _KINDS:
        return Explanation("names a kind, which this field already implies", f"write {key}")
    kinds = pattern.removeprefix("^(?:").partition(")")[0].replace("|", ", ")
    remedy = _REMEDY_BY_PATTERN.get(pattern, f"write Kind:key, with one of the kinds {kinds}")
    return Explanation("has the wrong form", remedy)


def _said(context: dict[str, Any]) -> Explanation:
    message, _, remedy = str(context["error"]).partition("; ")
    return Explanation(message, remedy)


def _always(message: str, remedy: str = "") -> Callable[[dict[str, Any]], Explanation]:
    return lambda _: Explanation(message, remedy)


def _with(template: str, remedy: str = "") -> Callable[[dict[str, Any]], Explanation]:
    return lambda context: Explanation(template.format(**context), remedy)


_NO_LIST = _always("is not a list", "write one item a line, each after '- '")
_NO_MAPPING = _always("is not a mapping", "write one 'field: value' a line")
_NO_TEXT = _always("is not text", "write words, in quotes")
_NO_NUMBER = _always("is not a whole number", "write digits")
_NO_DECIMAL = _always("is not a decimal number", "write digits, with a point before the decimals")
_NO_BOOLEAN = _always("is neither true nor false", "write true or false")

_WITHOUT_FOUND = ("missing", "extra_forbidden")

_EXPLAIN: dict[str, Callable[[dict[str, Any]], Explanation]] = {
    "missing": _always("is missing", "write it"),
    "string_pattern_mismatch": _pattern,
    "value_error": _said,
    "list_type": _NO_LIST,
    "dict_type": _NO_MAPPING,
    "model_attributes_type": _NO_MAPPING,
    "string_type": _NO_TEXT,
    "string_unicode": _always("has half of a surrogate pair", "write the character itself"),
    "int_type": _NO_NUMBER,
    "int_parsing": _NO_NUMBER,
    "int_from_float": _NO_NUMBER,
    "int_parsing_size": _always("has too many digits"),
    "bool_type": _NO_BOOLEAN,
    "bool_parsing": _NO_BOOLEAN,
    "decimal_type": _NO_DECIMAL,
    "decimal_parsing": _NO_DECIMAL,
    "finite_number": _NO_DECIMAL,
    "decimal_max_places": _with("has more than {decimal_places} decimals", "round it"),
    "greater_than_equal": _with("is below the minimum of {ge}"),
    "less_than_equal": _with("is above the maximum of {le}"),
    "string_too_short": _always("is empty", "write words, or omit the field"),
    "string_too_long": _with("is longer than {max_length} characters", "shorten it"),
    "too_short": _always("is empty", "write at least one"),
    "too_long": _with("has more than {max_length} items", "shorten the list"),
}
