"""Fragments of SQL: composed as values, rendered once."""

import pytest

from schema.query.catalogue import DeclarationError, Field
from schema.query.compile.dialect import POSTGRES, SQLITE
from schema.query.compile.dispatch import Dispatch
from schema.query.compile.sql import LateAlias, Node, Parameter, ValueType, joined, literal, render, sql


def parameter(name: str) -> Parameter:
    return Parameter(name, None, ValueType.TEXT)


def test_placeholders_are_numbered_in_the_order_in_which_they_stand() -> None:
    first, second, unused = parameter("first"), parameter("second"), parameter("unused")
    condition = sql("{a} = {b} or {b} = {c}", a=second, b=first, c=first)
    text, used = render(sql("select {} where {}", second, condition), POSTGRES.placeholder)
    assert text == "select $1::text where $1::text = $2::text or $2::text = $2::text"
    assert used == (second, first)
    assert unused not in used


def test_a_late_name_is_what_it_has_become_by_rendering() -> None:
    names = ["early"]
    fragment = sql("{}.id", LateAlias(lambda: names[-1]))
    names.append("late")
    assert render(fragment, SQLITE.placeholder).text == "late.id"


def test_items_are_joined_with_and_without_symbols() -> None:
    assert joined(", ", ["a"]) == "a"
    assert joined(", ", ["a", "b"]) == "a, b"
    assert render(joined(" and ", ["a", parameter("p"), "b"]), SQLITE.placeholder).text == "a and ?1 and b"


def test_the_same_composition_is_equal_and_another_parameter_is_not() -> None:
    value = parameter("p")
    assert sql("{} = {}", "a", value) == sql("{} = {}", "a", value)
    assert sql("{} = {}", "a", value) != sql("{} = {}", "a", parameter("p"))


def test_a_fragment_does_not_become_text_unseen() -> None:
    fragment = sql("{} = 1", parameter("p"))
    assert isinstance(fragment, Node)
    with pytest.raises(TypeError):
        f"{fragment}"


def test_literals_are_quoted() -> None:
    assert literal("it's") == "'it''s'"


def test_a_declaration_that_no_function_compiles_is_an_error() -> None:
    compile_nothing: Dispatch[[], str] = Dispatch()
    with pytest.raises(DeclarationError):
        compile_nothing(Field())
