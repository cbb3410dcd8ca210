"""JSON Schemas of the fixture files, for editors to complete and check with while typing.

Editors read YAML by its core schema, in which `2021` is a number and `true` a boolean. The loader reads text
where text belongs, so the schemas of YAML files allow numbers and booleans there.
"""

import re
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from schema.records import FILE_NAMES, RECORDS, DataSet

DIALECT = GenerateJsonSchema.schema_dialect

_DIGITS = "^-?(?:0|[1-9][0-9]*)$"
_TRUTH = ["true", "True", "TRUE", "false", "False", "FALSE"]
_EXAMPLES = {"number": "2021", "boolean": "true"}
"""Of the types that an editor reads where the loader reads text: such a text."""


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return every schema by its file's name.

    `articles.schema.json` is for articles.yaml, a list of records; `article.schema.json` is for one record,
    as on a line of articles.ndjson; `DATASET.schema.json` is for DATASET.yaml.
    """
    schemas = {"DATASET.schema.json": _as_editors_read(_schema(DataSet, "A data set: DATASET.yaml"))}
    for kind, record in RECORDS.items():
        name = FILE_NAMES[kind]
        listed = _schema(list[record], f"A list of records: {name}.yaml")  # type: ignore[valid-type]
        schemas[f"{name}.schema.json"] = _as_editors_read(listed)
        schemas[f"{kind.one.kebab}.schema.json"] = _schema(record, f"One record: a line of {name}.ndjson")
    return schemas


def _schema(what: Any, title: str) -> dict[str, Any]:
    made = _with_empty_fields(_without_titles(TypeAdapter(what).json_schema(by_alias=True)))
    return {"$schema": DIALECT, "title": title, **made}


def _without_titles(schema: Any, named: bool = False) -> Any:
    """Omit the titles that pydantic makes of names; under `named`, keys are names and no keywords."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_titles(value, not named and key in ("properties", "$defs"))
        for key, value in schema.items()
        if named or key != "title"
    }


def _with_empty_fields(schema: Any) -> Any:
    """Allow null in every field that may be omitted."""
    if isinstance(schema, list):
        return [_with_empty_fields(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _with_empty_fields(value) for key, value in schema.items()}
    if isinstance(made.get("properties"), dict) and made.get("type") == "object":
        required = made.get("required", [])
        made["properties"] = {
            name: field if name in required else _or_null(field) for name, field in made["properties"].items()
        }
    return made


def _or_null(field: dict[str, Any]) -> dict[str, Any]:
    if {"type": "null"} in field.get("anyOf", []):
        return field
    if isinstance(field.get("type"), str) and "enum" not in field:
        return {**field, "type": [field["type"], "null"]}
    return {"anyOf": [field, {"type": "null"}]}


def _as_editors_read(schema: Any) -> Any:
    """Allow what an editor reads for the same text, be it a number, a boolean or, in quotes, a text."""
    if isinstance(schema, list):
        return [_as_editors_read(item) for item in schema]
    if not isinstance(schema, dict) or _takes_numbers_and_text(schema):
        return schema
    made = {key: _as_editors_read(value) for key, value in schema.items()}
    types = _types(schema)
    if "string" in types and "enum" not in schema:
        return {**made, "type": [*types, *_read_otherwise(schema)]}
    if "integer" in types or "boolean" in types:
        written = {"type": "string", "pattern": _DIGITS} if "integer" in types else {"enum": _TRUTH}
        return {"anyOf": [made, written]}
    return made


def _types(schema: dict[str, Any]) -> list[str]:
    found = schema.get("type", [])
    return [found] if isinstance(found, str) else list(found) if isinstance(found, list) else []


def _takes_numbers_and_text(schema: dict[str, Any]) -> bool:
    """Return whether a value is a number or a text already, such as a date or a coordinate."""
    types = {name for option in schema.get("anyOf", []) for name in _types(option)}
    return "string" in types and not types.isdisjoint(("integer", "number"))


def _read_otherwise(schema: dict[str, Any]) -> list[str]:
    """Return the types that an editor may read for a text of this form."""
    pattern = schema.get("pattern", "")
    return [name for name, text in _EXAMPLES.items() if re.search(pattern, text)]
