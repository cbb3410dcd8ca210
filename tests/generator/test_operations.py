"""The generator: what it writes is valid and reaches everything."""

from itertools import islice

import pytest
from graphql import (
    FieldNode,
    GraphQLObjectType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    parse,
    validate,
    visit,
)

from tests.generator import Case, Operations
from tests.nasty.dataset import Dataset, plain_rows
from tests.reference import Reference, read_schema

CASES = 500


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference(plain_rows(Dataset()), read_schema())


@pytest.fixture(scope="module")
def cases(reference: Reference) -> list[Case]:
    return list(islice(Operations(reference, seed=1).cases(), CASES))


def test_every_document_is_valid(reference: Reference, cases: list[Case]) -> None:
    for document in {case.document for case in cases}:
        assert validate(reference.schema, parse(document)) == [], document


def test_few_operations_are_refused(cases: list[Case]) -> None:
    refused = sum("errors" in case.expected for case in cases)
    assert 0 < refused < 0.12 * len(cases)


def test_documents_run_again_with_other_variables(cases: list[Case]) -> None:
    assert len({case.document for case in cases}) < 0.6 * len(cases)


def test_the_same_seed_gives_the_same_operations(reference: Reference, cases: list[Case]) -> None:
    assert list(islice(Operations(reference, seed=1).cases(), 50)) == cases[:50]


def test_every_field_is_selected_and_every_argument_given(reference: Reference, cases: list[Case]) -> None:
    info = TypeInfo(reference.schema)
    seen: set[str] = set()

    class Seeing(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> None:
            parent = info.get_parent_type()
            if parent:
                seen.add(f"{parent.name}.{node.name.value}")
                seen.update(
                    f"{parent.name}.{node.name.value}({one.name.value})" for one in node.arguments or ()
                )

    for document in {case.document for case in cases}:
        visit(parse(document), TypeInfoVisitor(info, Seeing()))
    declared = {
        name
        for type_name, graphql_type in reference.schema.type_map.items()
        if isinstance(graphql_type, GraphQLObjectType) and not type_name.startswith("__")
        for field_name, field in graphql_type.fields.items()
        for name in (
            f"{type_name}.{field_name}",
            *(f"{type_name}.{field_name}({argument})" for argument in field.args),
        )
    }
    missed = sorted(declared - seen)
    assert len(missed) < 0.1 * len(declared), missed


@pytest.mark.parametrize(
    "text", ["@skip(if: $", "@include(if: $", "... on Node", "... on Actor", "... on Entity"]
)
def test_documents_hold(cases: list[Case], text: str) -> None:
    assert any(text in case.document for case in cases)


def test_several_operations_and_null_and_missing_variables_occur(cases: list[Case]) -> None:
    assert any("query First" in case.document and "query Second" in case.document for case in cases)
    assert any(None in case.variables.values() for case in cases)
    assert any(len(case.variables) < case.document.count(" = ") for case in cases)
