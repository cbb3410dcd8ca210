"""`check --fix`: after an edit of a text, what points into it is corrected, and what cannot be told is left alone."""

import re
import shutil
from pathlib import Path

import pytest

from api.cli import main
from schema.errors import LoadRejected
from schema.records.base import Quote
from schema.vocabulary import Kind
from tests.load.checking import check, find_repair, records
from tests.load.news import append, change, write
from tests.services import CHECKOUT

ANCHOR = re.compile(r"[-+].*\b(?:start|paragraph|afterParagraph): \d+")
"""A line of a diff that changes what points into a text."""

FIRST = "      Masrour Barzani, Prime Minister of the Kurdistan Region, on Friday asked"
NEW_PARAGRAPH = "    - Peshmerga and ISIS were named by Barzani in Erbil.\n"
A_PARAGRAPH = re.compile(r"    - >-\n(?:      .*\n)+")


@pytest.fixture
def fixtures(tmp_path: Path) -> Path:
    """A copy of the shipped fixtures."""
    return Path(shutil.copytree(CHECKOUT / "fixtures", tmp_path / "fixtures"))


def articles(fixtures: Path) -> Path:
    return fixtures / "kurdistan24-2021-12" / "articles.yaml"


def problems_of(folder: Path) -> int:
    try:
        check([folder])
    except LoadRejected as rejected:
        return len(rejected.problems)
    return 0


def pointed_at(folder: Path) -> list[tuple[str, str, str]]:
    """Return the words of every quote and mention, in their order in the files, with what is before and after."""
    found = records([folder])
    quotes = [
        *(mention for item in found[Kind.ARTICLE].values() for mention in item.record.mentions),
        *(item.record.quote for item in found[Kind.STATEMENT].values() if item.record.quote),
        *(item.record.quote for item in found[Kind.FIGURE].values() if item.record.quote),
    ]
    (article,) = found[Kind.ARTICLE].values()
    return [_in_context(quote, article.record.text_of(quote)) for quote in quotes]


def _in_context(quote: Quote, text: str) -> tuple[str, str, str]:
    start = quote.start_in(text)
    end = start + len(quote.exact)
    return text[max(0, start - 8) : start], text[start:end], text[end : end + 8]


def insert_a_paragraph(text: str) -> str:
    return text.replace("  body:\n", f"  body:\n{NEW_PARAGRAPH}", 1)


def add_a_word(text: str) -> str:
    return text.replace(FIRST, FIRST.replace("on Friday", "late on Friday"), 1)


def move_a_paragraph(text: str) -> str:
    third = A_PARAGRAPH.findall(text)[2]
    return text.replace(third, "").replace("  body:\n", f"  body:\n{third}", 1)


def split_a_paragraph(text: str) -> str:
    return text.replace(
        ' He added: "My thoughts are with the victims\' families and\n      those injured."',
        '\n    - >-\n      He added: "My thoughts are with the victims\' families and\n      those injured."',
        1,
    )


def repeat_words_before(text: str) -> str:
    return text.replace("What Barzani put first", "Barzani, and again Barzani: what Barzani put first", 1)


EDITS = {
    "a word": add_a_word,
    "a paragraph": insert_a_paragraph,
    "a paragraph moved to the top": move_a_paragraph,
    "a paragraph split in two": split_a_paragraph,
    "a mention's words repeated before it": repeat_words_before,
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_followed(fixtures: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    meant = pointed_at(fixtures)
    file = articles(fixtures)
    before = file.read_text(encoding="utf-8")
    edited = EDITS[name](before)
    assert edited != before
    file.write_text(edited, encoding="utf-8")
    problems = problems_of(fixtures)
    assert problems
    difference = find_repair([fixtures]).difference()
    assert main(["check", "--fix", str(fixtures)]) == 0
    changed = [
        line for line in difference.splitlines() if line[:1] in "-+" and line[:3] not in ("---", "+++")
    ]
    assert changed
    assert [line for line in changed if not ANCHOR.match(line)] == []
    for was, now in zip(meant, pointed_at(fixtures), strict=True):
        assert was[1] == now[1]
        assert was[0] == now[0] or was[2] == now[2]
    assert problems_of(fixtures) == 0
    assert main(["check", "--fix", str(fixtures)]) == 0
    assert "nothing to correct" in capsys.readouterr().out
    with capsys.disabled():
        print(
            f"\n{name}: {problems} problems corrected by one command, {len(changed) // 2} lines of the files"
        )


@pytest.mark.parametrize(
    ("was", "now", "both"),
    [
        ("stand at ten Peshmerga", "stand at eleven Peshmerga", "eleven Peshmerga"),
        ("Iranian-backed militias", "Iraqi-backed militias", "Iraqi-backed militias"),
    ],
)
def test_changed_digits_and_names_are_left_to_the_author(
    fixtures: Path, was: str, now: str, both: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = articles(fixtures)
    words = re.compile(r"\s+".join(map(re.escape, was.split())))
    text = file.read_text(encoding="utf-8")
    file.write_text(words.sub(now, insert_a_paragraph(text), count=1), encoding="utf-8")
    assert main(["check", "--fix", str(fixtures)]) == 1
    said = capsys.readouterr()
    assert both in said.err
    assert "is not in pm-barzani-security-coordination-after-isis-attack any more" in said.err
    assert "corrected" in said.out
    assert 0 < problems_of(fixtures) < 4


def test_spaces_and_punctuation_are_copied_into_the_quote(tmp_path: Path) -> None:
    folder = write(tmp_path / "news")
    change(folder / "articles.yaml", "Ten fell, Jane", "Ten – fell, Jane")
    repair = find_repair([folder])
    assert [(str(each.before), str(each.after)) for each in repair.corrections] == [
        ("Ten fell", "Ten – fell"),
        ("Ten fell", "Ten – fell"),
    ]
    repair.write()
    assert problems_of(folder) == 0


def test_comments_layout_and_line_ends_stay(tmp_path: Path) -> None:
    folder = write(tmp_path / "news")
    file = folder / "articles.yaml"
    append(file, "# The end.\n")
    text = file.read_text(encoding="utf-8").replace("start: 4,", "start:   4 ,  # here\n     ")
    file.write_bytes(
        f"\ufeff{text}".replace("  body:\n", "  body:\n    - New.\n").replace("\n", "\r\n").encode()
    )
    find_repair([folder]).write()
    expected = text.replace("  body:\n", "  body:\n    - New.\n").replace("\n", "\r\n")
    for was, now in (
        ("paragraph: 1", "paragraph: 2"),
        ("paragraph: 0", "paragraph: 1"),
        ("Paragraph: 0", "Paragraph: 1"),
    ):
        expected = expected.replace(was, now)
    assert file.read_bytes().decode() == f"\ufeff{expected}"
    assert problems_of(folder) == 0


def test_a_dry_run_writes_nothing(fixtures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = articles(fixtures)
    file.write_text(insert_a_paragraph(file.read_text(encoding="utf-8")), encoding="utf-8")
    before = {path: path.read_bytes() for path in fixtures.rglob("*.yaml")}
    assert main(["check", "--fix", "--dry-run", str(fixtures)]) == 0
    assert "+    - {entity: 'Force:isis', exact: ISIS, paragraph: 1, start: 172}" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in fixtures.rglob("*.yaml")} == before


def test_other_problems_come_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "news")
    change(folder / "articles.yaml", "  body:\n", "  body:\n    - New.\n")
    change(folder / "figures.yaml", "low: 5", "low: many")
    before = (folder / "articles.yaml").read_bytes()
    assert main(["check", "--fix", str(folder)]) == 1
    assert "low" in capsys.readouterr().err
    assert (folder / "articles.yaml").read_bytes() == before


def test_words_that_stand_twice_and_nothing_tells_are_left_to_the_author(tmp_path: Path) -> None:
    folder = write(tmp_path / "news")
    change(
        folder / "articles.yaml",
        "    - The army said that it was in Town.",
        "    - Army to army, the army and the army.",
    )
    problems = find_repair([folder]).problems.all()
    assert [problem for problem in problems if "may be in paragraph 0 at 8, 18" in str(problem)]


def test_what_an_edit_can_move_unnoticed_is_a_warning(tmp_path: Path) -> None:
    folder = write(tmp_path / "news")
    assert len(check([folder]).warnings) == 1
    change(folder / "articles.yaml", "Ten fell, Jane Doe said later.", "Ten fell in Town, Jane Doe said.")
    change(folder / "articles.yaml", ", paragraphBegins: The army", "")
    change(folder / "statements.yaml", "  paragraphBegins: The army\n", "")
    said = [str(warning).partition("news/")[2] for warning in check([folder]).warnings]
    assert said == [
        "articles.yaml:14: Article attack-reported: mentions[1].exact: 'Town' is in paragraphs 0, 1, so that an edit "
        "can move it unnoticed; add start: 29",
        "articles.yaml:17: Article attack-reported: related[0].afterParagraph: 0 is verified by nothing, so that an "
        "edit can shift it unnoticed; add paragraphBegins, the first words of that paragraph",
        "officials.yaml:9: Official john-roe: posts[0]: spokesman has no dates, so that it counts on no day; add "
        "since, until, or attested, a date on which a source shows the person in it",
        "statements.yaml:16: Statement in-town: paragraph: 0 is verified by nothing, so that an edit can shift it "
        "unnoticed; add paragraphBegins, the first words of that paragraph",
    ]
