"""JSON Schemas of the fixture files, for editors to complete and check with while typing."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from schema.records import FILE_NAMES, RECORDS, DataSet

DIALECT = GenerateJsonSchema.schema_dialect


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return every schema by its file's name.

    `articles.schema.json` is for articles.yaml, a list of records; `article.schema.json` is for one record,
    as on a line of articles.ndjson; `DATASET.schema.json` is for DATASET.yaml.
    """
    schemas = {"DATASET.schema.json": _schema(DataSet, "A data set: DATASET.yaml")}
    for kind, record in RECORDS.items():
        name = FILE_NAMES[kind]
        schemas[f"{name}.schema.json"] = _schema(list[record], f"A list of records: {name}.yaml")  # type: ignore[valid-type]
        schemas[f"{kind.one.kebab}.schema.json"] = _schema(record, f"One record: a line of {name}.ndjson")
    return schemas


def _schema(what: Any, title: str) -> dict[str, Any]:
    made = _without_titles(TypeAdapter(what).json_schema(by_alias=True))
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
