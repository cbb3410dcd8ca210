"""The generator: what it writes is valid and reaches everything."""

import re
from itertools import islice

import pytest
from graphql import (
    EnumValueNode,
    FieldNode,
    GraphQLObjectType,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    validate,
    visit,
)

from tests.adversarial.dataset import Dataset, plain_rows
from tests.generator import Case, Operations
from tests.reference import Reference, read_schema

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("operations")]

CASES = 1_100


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference(plain_rows(Dataset()), read_schema())


@pytest.fixture(scope="module")
def cases(reference: Reference) -> list[Case]:
    return list(islice(Operations(reference, seed=1).cases(), CASES))


def test_every_document_is_valid(reference: Reference, cases: list[Case]) -> None:
    for document in {case.document for case in cases}:
        assert validate(reference.schema, parse(document)) == [], document


def test_few_operations_are_rejected(cases: list[Case]) -> None:
    rejected = sum("errors" in case.expected for case in cases)
    assert 0 < rejected < 0.12 * len(cases)


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


def test_every_operator_order_and_facet_is_asked_for(reference: Reference, cases: list[Case]) -> None:
    info = TypeInfo(reference.schema)
    seen: set[str] = set()

    class Seeing(Visitor):
        def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
            seen.add(f"{get_named_type(info.get_parent_input_type())}.{node.name.value}")

        def enter_enum_value(self, node: EnumValueNode, *_: object) -> None:
            seen.add(f"{get_named_type(info.get_input_type())}.{node.value}")

    for document in {case.document for case in cases}:
        visit(parse(document), TypeInfoVisitor(info, Seeing()))
    kinds = [kind for kind in reference.schema.type_map.values() if kind.name != "SearchFacet"]
    members = {
        name: [f"{kind.name}.{word}" for kind in kinds if kind.name.endswith(name) for word in found(kind)]
        for name, found in {
            "Where": lambda kind: kind.fields,
            "OrderField": lambda kind: kind.values,
            "Facet": lambda kind: getattr(kind, "values", ()),
        }.items()
    }
    for name, most_missed in (("Where", 0.6), ("OrderField", 0.25), ("Facet", 0.25)):
        missed = sorted(set(members[name]) - seen)
        assert len(missed) <= most_missed * len(members[name]), missed
    for name in ("StringWhere", "DateWhere"):
        assert not [one for one in members["Where"] if one.startswith(f"{name}.") and one not in seen]


@pytest.mark.parametrize("argument", ["where", "orderBy"])
def test_filters_and_orders_are_variables_and_hold_variables(cases: list[Case], argument: str) -> None:
    assert any(re.search(rf"{argument}: \$v", case.document) for case in cases)
    assert any(re.search(rf"{argument}: [{{[][^()$]*\$v", case.document) for case in cases)


@pytest.mark.parametrize(
    "text", ["@skip(if: $", "@include(if: $", "... on Node", "... on Actor", "... on Entity"]
)
def test_documents_hold(cases: list[Case], text: str) -> None:
    assert any(text in case.document for case in cases)


def test_several_operations_and_null_and_missing_variables_occur(cases: list[Case]) -> None:
    assert any("query First" in case.document and "query Second" in case.document for case in cases)
    assert any(None in case.variables.values() for case in cases)
    assert any(len(case.variables) < case.document.count(" = ") for case in cases)
