"""Adding a kind touches a fixture and a module each of tables, records and graph. A missing piece fails by name."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLObjectType
from tortoise import Tortoise
from tortoise.fields.relational import BackwardFKRelation

from api.rest.contract import Contract
from api.rest.representations.forms import REPRESENTATIONS, STREAMS
from api.rest.representations.representation import Representation
from api.rest.representations.stream import Stream
from api.rest.request import formats_of
from api.rest.resources import resources
from schema.graph.contract import build_catalogue, build_schema, graphql_schema
from schema.graph.declare import STORED
from schema.load.stage.mapping import tables_of
from schema.load.stage.rows import child_tables
from schema.load.validate.shapes import shape_of
from schema.query.catalogue import Many
from schema.records import FILE_NAMES, RECORDS
from schema.records.base import Part
from schema.records.json_schemas import json_schemas
from schema.records.marks import Capped, To
from schema.tables import MODELS
from schema.vocabulary import ENTITY_KINDS, Kind
from tests.load.checking import records
from tests.services import CHECKOUT

Tortoise.init_models(["schema.tables"], "models")
SCHEMA = build_schema()
CORE = graphql_schema(SCHEMA)
CATALOGUE = build_catalogue(SCHEMA)
TABLES = {model.__name__: model for model in MODELS}
DOCS = (CHECKOUT / "docs" / "model.md").read_text(encoding="utf-8")

RESOURCES = resources(Contract(CORE))
ADDRESSES = {resource.path for resource in RESOURCES}
FORMS = (CHECKOUT / "docs" / "representations.md").read_text(encoding="utf-8")

PARTS = sorted(
    name for name, declared in CATALOGUE.items() if name not in ("Query", *Kind) and not declared.is_abstract
)
"""The types that records are made of, beside the kinds themselves."""

QUERIES = [path.read_text(encoding="utf-8") for path in (CHECKOUT / "tests" / "queries").glob("*.graphql")]


def module(folder: str, kind: Kind) -> Path:
    return CHECKOUT / "schema" / folder / f"{kind.one.snake}.py"


@pytest.mark.parametrize("kind", Kind)
class TestEveryKind:
    def test_has_modules_of_its_own(self, kind: Kind) -> None:
        missing = [
            str(module(folder, kind))
            for folder in ("tables", "records", "graph")
            if not module(folder, kind).exists()
        ]
        assert missing == []

    def test_has_a_record(self, kind: Kind) -> None:
        assert RECORDS[kind].__name__ == kind.value
        assert RECORDS[kind].__module__ == f"schema.records.{kind.one.snake}"

    def test_has_a_json_schema_for_files_and_for_lines(self, kind: Kind) -> None:
        assert {
            f"{FILE_NAMES[kind]}.schema.json",
            f"{kind.one.kebab}.schema.json",
        } <= json_schemas().keys()

    def test_has_a_table_with_a_unique_key(self, kind: Kind) -> None:
        assert kind.value in TABLES
        assert TABLES[kind.value]._meta.fields_map["key"].unique or kind in ENTITY_KINDS

    def test_has_a_type_that_is_a_node(self, kind: Kind) -> None:
        declared = CORE.type_map[kind.value]
        assert isinstance(declared, GraphQLObjectType)
        interfaces = {interface.name for interface in declared.interfaces}
        assert {"Node", "Record"} <= interfaces
        assert ("Entity" in interfaces) == (kind in ENTITY_KINDS)

    def test_tells_when_it_was_added_and_last_changed(self, kind: Kind) -> None:
        declared = CATALOGUE[kind]
        for time in ("addedAt", "changedAt"):
            assert time in declared.fields
            assert time in declared.conditions
        assert {"ADDED_AT", "CHANGED_AT"} <= declared.orders.keys()

    def test_can_be_listed_and_looked_up(self, kind: Kind) -> None:
        root = CORE.query_type.fields if CORE.query_type else {}
        assert kind.many.camel in root
        assert list(root[kind.one.camel].args) == ["slug" if "slug" in CATALOGUE[kind].fields else "id"]

    def test_has_an_address_for_its_rows_and_for_each(self, kind: Kind) -> None:
        path = f"/v1/{kind.many.kebab}"
        assert {path, f"{path}/{{slug}}"} <= ADDRESSES

    def test_has_records_in_the_fixtures(self, kind: Kind) -> None:
        assert records([CHECKOUT / "fixtures"])[kind]

    def test_has_a_line_in_the_docs(self, kind: Kind) -> None:
        name = kind.many.kebab
        assert re.search(rf"^\| `{kind}` \| `{name}` \| `/v1/{name}` \| .+ \|$", DOCS, re.MULTILINE)

    def test_has_its_columns_and_child_tables_stored(self, kind: Kind) -> None:
        assert [table.model.__name__ for table in tables_of(kind)][-1] == kind

    def test_limits_the_lists_that_other_records_fill(self, kind: Kind) -> None:
        filled = {
            name
            for name, field in CATALOGUE[kind].fields.items()
            if isinstance(field.answer, Many) and _is_filled_by_others(kind, field.answer.related.path)
        }
        capped = {
            mark.name for record in RECORDS.values() for to, mark in _capped(record) if kind in to.kinds
        }
        assert filled <= capped

    def test_can_be_found_by_what_is_common_to_kinds(self, kind: Kind) -> None:
        assert kind.one.constant in CORE.type_map["SearchKind"].values or kind not in ENTITY_KINDS
        article = CATALOGUE[Kind.ARTICLE]
        assert kind.many.camel in article.fields or kind not in ENTITY_KINDS
        assert kind.one.constant in article.facets or kind not in ENTITY_KINDS
        declared = CATALOGUE[kind]
        assert all((declared.conditions, declared.orders, declared.facets))

    def test_has_every_generic_form(self, kind: Kind) -> None:
        (resource,) = (each for each in RESOURCES if each.path == f"/v1/{kind.many.kebab}")
        assert {"json", "jsonld", "ftm", "csv", "ndjson", "parquet"} <= {
            form.suffix for form in formats_of(resource)
        }


def _is_filled_by_others(kind: Kind, path: str) -> bool:
    """Tell whether the rows of a list are neither child rows of the kind's records nor derived by the loader."""
    relation = TABLES[kind]._meta.fields_map.get(path.split(".")[0])
    if not isinstance(relation, BackwardFKRelation):
        return False
    owners = {other for other in Kind for table, _ in child_tables(other) if table is relation.related_model}
    return bool(owners - {kind}) or (
        kind in owners and _column(relation) not in dict(child_tables(kind)).values()
    )


def _column(relation: BackwardFKRelation[Any]) -> str:
    return str(relation.relation_field)


def _capped(model: type[Part]) -> Iterator[tuple[To, Capped]]:
    """Yield every limited reference of a record and of its parts."""
    for field in shape_of(model):
        to, capped = field.mark(To), field.mark(Capped)
        if to and capped:
            yield to, capped
        if field.part:
            yield from _capped(field.part)


@pytest.mark.parametrize("name", PARTS)
class TestEveryPart:
    def test_is_stored_or_a_part_of_a_row(self, name: str) -> None:
        origin = SCHEMA.get_type_by_name(name).origin  # type: ignore[union-attr]
        assert bool(origin.__dict__.get(STORED)) == bool(CATALOGUE[name].models)
        assert all(model in MODELS for model in CATALOGUE[name].models)

    def test_has_a_line_in_the_docs(self, name: str) -> None:
        assert re.search(rf"^\|.*`{name}`", DOCS, re.MULTILINE)


@pytest.mark.parametrize("form", [*REPRESENTATIONS, *STREAMS], ids=lambda form: form.suffix)
def test_every_form_is_told_of_in_the_docs(form: Representation | Stream) -> None:
    assert f"`{form.media_type}`" in FORMS
    assert f"suffix `{form.suffix}`" in FORMS


def test_every_table_is_told_of_in_the_docs() -> None:
    tables = (CHECKOUT / "docs" / "model.md").read_text(encoding="utf-8")
    assert [name for name in TABLES if f"`{name}`" not in tables] == []
