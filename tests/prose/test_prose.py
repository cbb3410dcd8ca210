"""The prose lint finds what the house style rules out, and nothing in code or names."""

import pytest

from tests.prose.sources import in_graphql, in_markdown, in_openapi, in_python
from tests.prose.style import Prose, Style

STYLE = Style()
LONG = f"This is {'a very ' * 18}long sentence."


def found(*prose: Prose) -> list[str]:
    return [str(finding) for each in prose for finding in STYLE.check(each)]


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("A kept answer is not old.", "kept answer"),
        ("A list that can grow has pages.", "list that can grow"),
        ("The request is refused.", "refused"),
        ("Dates are compared with a moment.", "moment"),
        ("It is no parameter.", "is no"),
        ("One file a kind.", "file a kind"),
    ],
)
def test_a_replaced_word_is_found(text: str, replaced: str) -> None:
    assert any(f"'{replaced}'" in finding.lower() for finding in found(Prose("x.md", 3, text)))


@pytest.mark.parametrize(
    "text",
    [
        "There is no default.",
        "It is no longer valid.",
        "Return the rows of a page.",
        "The `kept answer` of `moment()`.",
        "See [the page](leads-to-moment.md).",
        LONG.replace("very a", "very. A", 3),
    ],
)
def test_plain_english_and_code_pass(text: str) -> None:
    assert found(*in_markdown("x.md", text)) == []


def test_a_long_sentence_is_found_across_lines_but_not_across_blocks() -> None:
    words = LONG.replace(" ", "\n")
    assert len(found(*in_markdown("x.md", words))) == 1
    assert found(*in_markdown("x.md", "- one two three four five\n" * 10)) == []
    assert found(*in_markdown("x.md", "| one two three four five |\n" * 10)) == []


def test_blocks_of_code_are_skipped_and_lines_are_counted() -> None:
    text = "First.\n\n```sh\nmake moment\n```\n\nNo moment.\n"
    assert found(*in_markdown("x.md", text)) == ["x.md:7: 'moment': write instant, date"]


@pytest.mark.parametrize("opening", ["Give the", "Gives the", "Whether the", "What the"])
def test_openings_of_docstrings_are_found(opening: str) -> None:
    code = f'def private():\n    """{opening} rows."""\n'
    assert len(found(*in_python("x.py", code))) == 1
    assert found(*in_python("x.py", f"# {opening} rows.\n")) == []


def test_docstrings_comments_and_messages_are_read() -> None:
    code = '''"""A moment."""

LIMIT = 1
"""Not refused."""


def check():
    """Check it.

    Raises for a moment.
    """
    # No moment here,
    # or there.
    raise ValueError(f"{LIMIT} is refused here", "refused", "select refused from here")
'''
    assert [finding.split(": write")[0] for finding in found(*in_python("x.py", code))] == [
        "x.py:1: 'moment'",
        "x.py:4: 'refused'",
        "x.py:10: 'moment'",
        "x.py:12: 'moment'",
        "x.py:14: 'refused'",
    ]


def test_descriptions_that_clients_read_are_found() -> None:
    schema = '"""A moment."""\ntype Query {\n  "Not refused."\n  moment(refused: Int): Int\n}\n'
    assert [finding.split(": ")[0] for finding in found(*in_graphql("s", schema))] == ["s:1", "s:3"]
    document = (
        '{"summary": "A moment", "example": {"summary": "a moment"}, "a": [{"description": "refused"}]}'
    )
    assert len(found(*in_openapi("o", document))) == 2
