"""Text in YAML is loaded as it is written, or a problem says what YAML makes of it."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from schema.errors import LoadRejected, Problem
from schema.load import load
from schema.load.read.files import Unreadable
from schema.load.read.yaml_file import Value, parse
from schema.vocabulary import Kind
from tests.draws import draws
from tests.load import news
from tests.load.checking import check, records
from tests.load.news import another_set, append, change

SCRAPS = (
    *(
        "#",
        " #",
        "# ",
        " #12",
        "  # ",
        ":",
        ": ",
        " :",
        "- ",
        " - ",
        "? ",
        "*",
        "&",
        "!",
        "@",
        "`",
        "%",
        "|",
        ">",
    ),
    *(
        "'",
        '"',
        "''",
        "\\",
        "\\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        ", ",
        "~",
        "null",
        "yes",
        "on",
        "0o7",
        "1e3",
        "1:30:00",
    ),
    *(
        "2021-12-02",
        "<<",
        "=",
        "---",
        "...",
        "\t",
        " ",
        "  ",
        "\u2028",
        "\u2029",
        "\xa0",
        "\ufeff",
        "…",
        "“",
        "é",
    ),
    *(
        "said",
        "the army",
        "Erbil",
        "12",
        "-",
        "--",
        "“We were ready”",
        "$",
        "<",
        "(",
        ")",
        ";",
        "/",
        "\U0001f469",
    ),
)

_COMMENT = re.compile(r"(  |\t)\s*#\s+\S")
"""A comment that is a comment to everybody."""

Written = Callable[[str], tuple[str, Callable[[Value], object]]]


def _as_item(text: str) -> tuple[str, Callable[[Value], object]]:
    return f"- key: a\n  body:\n    - {text}\n    - after\n", lambda value: value[0]["body"]  # type: ignore[index, call-overload]


def _as_field(text: str) -> tuple[str, Callable[[Value], object]]:
    return f"- key: a\n  body: {text}\n  kind: after\n", lambda value: [value[0]["body"], value[0]["kind"]]  # type: ignore[index, call-overload]


def _in_braces(text: str) -> tuple[str, Callable[[Value], object]]:
    def read(value: Value) -> object:
        assert isinstance(value, list)
        fields = value[0]
        return [fields["body"], fields["kind"]] if fields.keys() == {"body", "kind"} else "unknown fields"

    return f"- {{body: {text}, kind: after}}\n", read


def _over_two_lines(text: str) -> tuple[str, Callable[[Value], object]]:
    return f"- - before\n    {text}\n  - after\n", lambda value: [
        value[0][0].removeprefix("before "),
        value[0][1],
    ]  # type: ignore[index, union-attr]


WRITTEN: tuple[Written, ...] = (_as_item, _as_field, _in_braces, _over_two_lines)


def _made(chance: random.Random) -> str:
    return "".join(chance.choice(SCRAPS) for _ in range(chance.randint(1, 6))).strip(" \t")


def _means(text: str) -> str:
    """The text that is written: in quotes as YAML defines them, else the text itself."""
    if len(text) > 1 and text[0] == text[-1] == "'" and "'" not in text[1:-1].replace("''", ""):
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('\\"', ""):
        return text[1:-1].replace("\\n", "\n").replace("\\\\", "\\").replace("\\t", "\t")
    return text


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(draws(3, 6)))
def test_no_text_is_cut_or_changed_without_a_word(seed: int) -> None:
    """Each seed tries 500 texts in four places; what is read differs from what is written only with a problem."""
    chance = random.Random(seed)
    for _ in range(500):
        text = _made(chance)
        for written in WRITTEN:
            document, read = written(text)
            try:
                parsed = parse(document)
            except Unreadable:
                continue
            if parsed.problems or not text or _COMMENT.search(text):
                continue
            values = read(parsed.value)
            if values == "unknown fields":
                continue
            assert isinstance(values, list), document
            said, after = values
            assert after == "after", document
            assert said in (text, _means(text), None, "") or isinstance(said, dict | list), (document, said)
            assert said not in (None, "") or text in ("~", "null", "''", '""') or text[0] in "|>", document


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "no",
        "on",
        "off",
        "1e3",
        "0o7",
        "0x10",
        "1_000",
        "2021-12-02",
        "1:30:00",
        ".nan",
        "1.50",
        "=",
        "True",
    ],
)
def test_words_that_yaml_versions_read_as_numbers_dates_or_booleans_are_text(text: str) -> None:
    assert parse(f"- {text}\n- a: {text}\n- [{text}]\n").value == [text, {"a": text}, [text]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("- |\n  a: #1\n\n  - b\n", "a: #1\n\n- b"),
        ("- |-\n  a\n", "a"),
        ("- |+\n  a\n\n\n", "a"),
        ("- >\n  a\n  b\n", "a b"),
        ("- a\n  b\n", "a b"),
        ("- 'It''s: #1'\n", "It's: #1"),
        ('- "- a #1"  # told\n', "- a #1"),
        ("- a  # told\n", "a"),
        ("- a\t# told\n", "a"),
        ("- a#1, b:c, d-e, f: \n", {"a#1, b:c, d-e, f": None}),
        ("- a#1, b:c, -d, e's\n", "a#1, b:c, -d, e's"),
    ],
)
def test_the_ways_to_write_text_that_the_messages_name(text: str, value: object) -> None:
    document = parse(text)
    assert (document.value, document.problems) == ([value], [])


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(separator: str, line_end: str) -> None:
    lines = ["- key: a", f"  text: x{separator}y{separator}", "  list:", "    - b", "  last: c", ""]
    document = parse(line_end.join(lines))
    assert document.value == [
        {"key": "a", "text": f"x{separator}y{separator}", "list": ["b"], "last": "c"},
    ]
    assert [document.lines.at((0, *path)) for path in (("text",), ("list", 0), ("last",))] == [2, 4, 5]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_line_separator_is_kept_in_a_paragraph_and_rejected_in_a_headline(
    tmp_path: Path, separator: str
) -> None:
    folder = news.write(tmp_path / "news")
    change(folder / "articles.yaml", "in Town.\n", f"in Town.{separator}It was.\n")
    article = records([folder])[Kind.ARTICLE]["attack-reported"]
    assert article
    assert article.record.body[0] == f"The army said that it was in Town.{separator}It was."
    change(folder / "articles.yaml", "headline: Attack", f"headline: Army{separator}Attack")
    with pytest.raises(LoadRejected) as rejected:
        check([folder])
    assert "has a line break; write it on one line" in str(rejected.value.problems[0])


def test_all_cut_texts_of_a_file_are_told_at_once() -> None:
    problems = parse("- a #1\n- b #2\n- c: d #3\n").problems
    assert [(problem.line, problem.found) for problem in problems] == [(1, "'#1'"), (2, "'#2'"), (3, "'#3'")]


def test_what_stands_before_an_error_is_told_with_it() -> None:
    with pytest.raises(Unreadable) as error:
        parse("- a #1\n- c\n- @b\n")
    assert [problem.line for problem in (*error.value.earlier, error.value)] == [1, 3]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "- a: b: c",
            "- a: b:",
            "- a\n- b: c\n d: e",
            '- "a" b',
            "- 'a' b",
            "- 'it's",
            '- "a',
            "- [a] b",
            "- {a} b",
        ),
        *(
            "- [a",
            "- {a: b",
            "- [a}",
            "- {a: b]",
            "- @a",
            "- `a",
            "- %a",
            "%a",
            "- *",
            "- * a",
            "- &",
            "- & a",
        ),
        *("- !a!b c", "- !<a b", "- > a", "- | a", "- |0\n  a", "a: - b", "a: ? b", "- , a", "- ]", "- }"),
        *(
            "\ta: b",
            "- a: b\n\tc: d",
            "- |\n\ta",
            "- a: b\n  c\n  d: e",
            "- a: b\n  c:d\n  e: f",
            "- a: b\n c: d",
        ),
        *("- a\n - b\n- c:\n   - d\n  - e", "- a\nb: c", "a: b\n- c", '- "\\p"', '- "\\xZZ"', '- "\\ud800"'),
        *(
            "- {a: b: c}",
            "- {a:}",
            "- {a: 'b' c}",
            '- "a\n--- b"',
            f"- a: b\n  {'c' * 1100}: d",
            "- a: |\n     b\n   c\n  d: e",
        ),
    ],
)
def test_no_error_of_yaml_is_told_in_the_words_of_its_parser(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        parse(f"{text}\n")
    said = f"{error.value.message}; {error.value.remedy}"
    assert error.value.remedy
    assert not any(words in said for words in ("expected", "token", "context", "scann", "is not YAML"))


def test_an_empty_field_is_an_omitted_one(tmp_path: Path) -> None:
    folder = news.write(tmp_path / "news")
    change(folder / "articles.yaml", "  language: en", "  language: en\n  authors:\n  summary: ~\n  sources:")
    change(folder / "articles.yaml", "start: 4, entity", "start: 4, verbatim: , entity")
    change(folder / "articles.yaml", "depicts: [jane-doe]", "depicts: ")
    article = records([folder])[Kind.ARTICLE]["attack-reported"]
    assert article
    assert (article.record.authors, article.record.summary, article.record.image.depicts) == ([], None, [])
    assert article.record.mentions[0].verbatim is True


def test_a_record_in_a_folder_beside_is_named(tmp_path: Path) -> None:
    news.write(tmp_path / "news")
    another_set(tmp_path / "more", "more", places="- key: villages\n- {key: village, names: x}\n")
    change(tmp_path / "news" / "places.yaml", "within: province", "within: village")
    with pytest.raises(LoadRejected) as rejected:
        check([tmp_path / "news"])
    assert f"'village' names no Place in these data sets; it is in {tmp_path / 'more'}" in str(
        rejected.value.problems[0]
    )


async def test_check_does_not_speak_of_loading(tmp_path: Path, sqlite_database: str) -> None:
    folder = news.write(tmp_path / "news")
    append(folder / "forces.yaml", "- key: x\n")
    with pytest.raises(LoadRejected) as checked:
        check([folder])
    with pytest.raises(LoadRejected) as loaded:
        await load([folder], sqlite_database)
    assert (checked.value.message, loaded.value.message) == ("2 problems", "2 problems; nothing was loaded")


def test_hints_end_with_whole_words(tmp_path: Path) -> None:
    folder = news.write(tmp_path / "news")
    change(folder / "statements.yaml", "exact: We were ready", "exact: They were ready”")
    change(folder / "places.yaml", "within: province", f"within: {'far and wide ' * 6}")
    with pytest.raises(LoadRejected) as rejected:
        check([folder])
    assert "the closest text there is '“We were ready”,'" in str(rejected.value.problems[1])
    assert "'far and wide far and wide far and wide far and wide far and…' (" in str(
        rejected.value.problems[0]
    )


_PARSER_WORDS = ("did not find", "token", "while parsing", "while scanning", "Input should", "is not YAML")


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(draws(1, 4)))
def test_spoilt_documents_load_or_end_in_sentences(tmp_path: Path, seed: int) -> None:
    """Each seed spoils 60 data sets by one to three scraps; every problem names a line of its file and a remedy."""
    chance = random.Random(seed)
    folder = news.write(tmp_path / "news")
    for _ in range(60):
        name = chance.choice(list(news.FILES))
        text = news.FILES[name]
        for _ in range(chance.randint(1, 3)):
            text = _spoilt(text, chance)
        (folder / name).write_text(text, encoding="utf-8")
        for problem in _problems(folder):
            lines = news.FILES[Path(problem.file).name].count("\n") + 4
            assert 0 <= problem.line <= lines, (text, problem)
            assert problem.message, text
            assert not any(words in str(problem) for words in _PARSER_WORDS), (text, problem)
        (folder / name).write_text(news.FILES[name], encoding="utf-8")


def _problems(folder: Path) -> tuple[Problem, ...]:
    try:
        check([folder])
    except LoadRejected as rejected:
        return rejected.problems
    return ()


def _spoilt(text: str, chance: random.Random) -> str:
    """Replace, insert or delete somewhere, most often where a value begins."""
    scrap = "".join(chance.choice(SCRAPS) for _ in range(chance.randint(1, 2)))
    values = [match.end() for match in re.finditer(r": |- |\n *|, ", text)]
    at = chance.choice(values)
    end = text.find("\n", at) if chance.random() < 0.3 else at + chance.choice((0, 0, 1, 3))
    return text[:at] + scrap + text[max(at, end) :]
