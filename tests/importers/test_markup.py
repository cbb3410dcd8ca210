"""HTML and dates of other formats, as records have them."""

from typing import Any

import pytest

from schema.errors import InvalidRecord
from schema.importers.dates import date_of, with_note
from schema.importers.markup import (
    line_of_html,
    paragraphs_of_html,
    paragraphs_of_plain_text,
    paragraphs_of_text,
)


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<p>A &amp; B</p><p>C <b>d</b>e</p>", ["A & B", "C de"]),
        ("<div>A<p>B</p>C</div>", ["A", "B", "C"]),
        ("A<br>B<br/><br>C", ["A\nB", "C"]),
        ("<p>A\n  b</p>\n\n<p> </p>", ["A b"]),
        ("<p>A<script>x < 1</script><style>p {}</style></p><title>T</title>", ["A"]),
        ("<ul><li>A<li>B</ul><h2>C</h2><table><tr><td>D<td>E</table><dl><dt>F<dd>G</dl>", [*"ABCDEFG"]),
        ("A < B &lt; C", ["A < B < C"]),
        ("", []),
    ],
)
def test_blocks_of_html_are_paragraphs(html: str, paragraphs: list[str]) -> None:
    assert paragraphs_of_html(html) == paragraphs


def test_a_line_of_html_has_no_markup() -> None:
    assert line_of_html("A <i>B</i>\n<br>C") == "A B C"


def test_plain_text_has_paragraphs_between_blank_lines_or_else_lines() -> None:
    assert paragraphs_of_text("A\nB\r\n \r\nC") == ["A\nB", "C"]
    assert paragraphs_of_plain_text("A\nB\n\nC") == ["A\nB", "C"]
    assert paragraphs_of_plain_text("A\nB") == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021", "2021"),
        ("2021-12", "2021-12"),
        ("2021-12-03", "2021-12-03"),
        ("2021-12-03T10:00:00Z", "2021-12-03T10:00:00Z"),
        ("2021-12-03T10:00:00.123+00:00", "2021-12-03T10:00:00Z"),
        ("2021-12-03T10:00+03:00", "2021-12-03T10:00:00+03:00"),
        ("Fri, 03 Dec 2021 10:00:00 +0300", "2021-12-03T10:00:00+03:00"),
        ("Fri, 03 Dec 2021 10:00:00 GMT", "2021-12-03T10:00:00Z"),
        (
            "2021-12-03T10:00:00",
            {"edtf": "2021-12-03", "note": "The source gives the time 10:00:00 without a time zone."},
        ),
    ],
)
def test_dates_keep_what_is_stated(text: str, date: Any) -> None:
    assert date_of(text, "date") == date


def test_what_is_no_date_is_rejected_with_the_name_of_the_field() -> None:
    with pytest.raises(InvalidRecord, match="pubDate is not a date"):
        date_of("last week", "pubDate")


def test_notes_are_joined() -> None:
    assert with_note("2021", "A.") == {"edtf": "2021", "note": "A."}
    assert with_note({"edtf": "2021", "note": "B."}, "A.") == {"edtf": "2021", "note": "A. B."}
