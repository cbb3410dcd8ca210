"""Holes are found between JSON texts of any content."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schema.query.compile.holes import HOLE, filled
from tests.draws import draws

pytestmark = pytest.mark.deep

LONGS = st.integers(-(2**63), 2**63 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | LONGS | st.text(alphabet='"?\\,:a[]{}') | st.text(),
    lambda below: st.lists(below) | st.dictionaries(st.text(alphabet='"?\\,:a'), below),
)


def text_of(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@settings(max_examples=draws(25, 100), deadline=None)
@given(VALUES)
def test_no_json_text_holds_a_hole(value: object) -> None:
    assert HOLE not in text_of(value)


@settings(max_examples=draws(25, 100), deadline=None)
@given(VALUES, st.lists(VALUES), VALUES)
def test_a_hole_is_filled_from_the_array_within_it(
    before: object, within: list[object], after: object
) -> None:
    hole = f"{HOLE}{text_of(within)}{HOLE}"
    text = f"[{text_of(before)},{hole},{text_of(after)},{hole}]"
    assert json.loads(filled(text, text_of)) == [before, within, after, within]
