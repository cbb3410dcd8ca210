"""Where "Read more" links lead."""

from pathlib import Path

import pytest

from api.cli import main
from schema.load import load
from schema.text.addresses import address_key, normalised
from schema.text.headlines import normalise_headline
from tests.databases import fetch
from tests.load import news
from tests.load.news import another_set, change

TALKS = """\
- key: {key}
  headline: {headline}
  language: en
  publisher: ministry
  published: {published}
  body: [They talked.]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the data set `news`, whose article links to the headline "Talks held"."""
    news.write(tmp_path / "fixtures" / "news")
    return tmp_path / "fixtures"


async def target(database: str) -> str | None:
    """The key of the article that the link refers to."""
    rows = await fetch(database, "select a.key from related_link l left join article a on a.id = l.target_id")
    key: str | None = rows[0][0]
    return key


def article(key: str, headline: str = "Talks held", url: str = "", published: str = "2021-12-01") -> str:
    text = TALKS.format(key=key, headline=headline, published=published)
    return text + f"  url: {url}\n" if url else text


async def test_a_link_resolves_once_its_article_is_loaded_and_unresolves_when_it_goes(
    database: str, folder: Path
) -> None:
    await load([folder], database)
    assert await target(database) is None
    another_set(folder / "more", "more", articles=article("talks"))
    report = await load([folder], database)
    assert (report.added, report.changed) == (1, 0)
    assert await target(database) == "talks"
    await load([folder / "news"], database, drop=["more"])
    assert await target(database) is None


async def test_a_link_keeps_its_target_when_the_target_changes(database: str, folder: Path) -> None:
    another_set(folder / "more", "more", articles=article("talks"))
    await load([folder], database)
    change(folder / "more" / "articles.yaml", "They talked.", "They talked long.")
    await load([folder], database)
    assert await target(database) == "talks"


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        pytest.param(article("b") + article("a"), "a", id="the lowest key of several"),
        pytest.param(article("b", published="2021-12-02") + article("a"), "b", id="the latest of several"),
        pytest.param(
            article("b", published="2021-12-04") + article("a"), "a", id="never one published afterwards"
        ),
        pytest.param(article("b", published="2021-12-04"), None, id="also where there is no other"),
        pytest.param(article("b", published="2021"), "b", id="one that may be from before"),
        pytest.param(article("b", published="../2021-12-01"), "b", id="one whose date has no start"),
        pytest.param(article("a", "‘TALKS’  held"), None, id="other words"),
        pytest.param(article("a", "TALKS\u00a0 held"), "a", id="other case and spaces"),
    ],
)
async def test_a_headline_finds_its_article(
    sqlite_database: str, folder: Path, articles: str, expected: str | None
) -> None:
    another_set(folder / "more", "more", articles=articles)
    await load([folder], sqlite_database)
    assert await target(sqlite_database) == expected


async def test_the_article_that_a_link_names_can_have_the_same_headline(
    sqlite_database: str, folder: Path
) -> None:
    link = "headline: Talks held"
    change(folder / "news" / "articles.yaml", link, "headline: Attack reported, article: a")
    another_set(folder / "more", "more", articles=article("a", "Attack reported"))
    await load([folder], sqlite_database)
    assert await target(sqlite_database) == "a"


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        pytest.param(article("a") + article("b", "Other", "https://news.example/2"), "b", id="first"),
        pytest.param(article("a"), "a", id="headline where no article has the address"),
        pytest.param(article("a", url="https://news.example/3"), None, id="not one with another address"),
    ],
)
async def test_an_address_goes_before_a_headline(
    sqlite_database: str, folder: Path, articles: str, expected: str | None
) -> None:
    link = "headline: Talks held, "
    change(folder / "news" / "articles.yaml", link, f"{link}url: https://news.example/2, ")
    another_set(folder / "more", "more", articles=articles)
    await load([folder], sqlite_database)
    assert await target(sqlite_database) == expected


@pytest.mark.parametrize(
    "written",
    [
        "http://news.example/2",
        "https://www.news.example/2/",
        "https://NEWS.example:443/2#comments",
        "https://news.example/%32?utm_source=feed&fbclid=x",
    ],
)
async def test_an_address_finds_its_article_however_it_is_written(
    sqlite_database: str, folder: Path, written: str
) -> None:
    link = "headline: Talks held, "
    change(folder / "news" / "articles.yaml", link, f"{link}url: '{written}', ")
    another_set(folder / "more", "more", articles=article("a", "Other", "https://news.example/2"))
    await load([folder], sqlite_database)
    assert await target(sqlite_database) == "a"
    ((kept,),) = await fetch(sqlite_database, "select url from related_link")
    assert kept == written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a?b=1&c=2", "https://news.example/a?c=2&b=1"),
        ("https://news.example/ä%20b", "https://news.example/%C3%A4 b"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("https://news.example/a/../b/%7eme", "https://news.example/b/~me"),
    ],
)
def test_addresses_are_the_same_but_for_their_writing(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a", "https://news.example/A"),
        ("https://news.example/a?id=1", "https://news.example/a?id=2"),
        ("https://news.example/a?id=1", "https://news.example/a"),
        ("https://news.example:8080/a", "https://news.example/a"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://news.example/a%2Fb", "https://news.example/a/b"),
    ],
)
def test_addresses_of_other_pages_differ(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PM Barzani: ‘We’re ready’", "pm barzani: 'we're READY'"),
        ("“Attack” – again", '"attack" - again'),
        ("Ｗｉｄｅ  letters\u00a0", "wide letters"),
        ("zero\u200cwidth", "zerowidth"),
        ("Straße", "STRASSE"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_headlines_are_the_same_but_for_case_quotes_dashes_and_spaces(one: str, other: str) -> None:
    assert normalise_headline(one) == normalise_headline(other)
    assert normalise_headline(normalise_headline(one)) == normalise_headline(one)


@pytest.mark.parametrize(
    ("headline", "url", "warned"),
    [
        pytest.param("Talks helt", "", True, id="a misspelt headline"),
        pytest.param("Talks are held", "", True, id="a word more"),
        pytest.param("Talks held", "", False, id="the headline"),
        pytest.param("TALKS held", "", False, id="another case"),
        pytest.param("Elections held at last", "", False, id="another headline"),
        pytest.param("Talks helt", "url: https://news.example/8, ", False, id="an address of its own"),
    ],
)
def test_a_headline_that_is_nearly_that_of_an_article_is_a_warning(
    folder: Path, capsys: pytest.CaptureFixture[str], headline: str, url: str, warned: bool
) -> None:
    change(folder / "news" / "articles.yaml", "headline: Talks held, ", f"headline: {headline}, {url}")
    change(folder / "news" / "officials.yaml", "force: army}", "force: army, attested: 2021}")
    another_set(
        folder / "more", "more", articles=article("talks", url="https://news.example/9" if url else "")
    )
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().err
    if warned:
        place = f"{folder / 'news' / 'articles.yaml'}:17: Article attack-reported: related[0].headline"
        found = f"'{headline}' finds no article in these data sets; the nearest headline is 'Talks held', of talks"
        assert said == f"warning: {place}: {found}\n"
    else:
        assert said == ""
    assert main(["check", "--strict", str(folder)]) == int(warned)


HOSTS = "news.example www.news.example www.www.example a-b.news.example localhost 10.0.0.1 NEWS.example"
PATHS = "/ /a /a/ /a//b /a/./b /a/../b /A.b-c_d~e /.a /a. /a;b /a%41 /ä /a?b /a#b"


@pytest.mark.parametrize("host", HOSTS.split())
@pytest.mark.parametrize("path", ["", *PATHS.split()])
def test_addresses_that_are_normalised_already_are_read_as_others_are(host: str, path: str) -> None:
    for scheme in ("http", "https"):
        url = f"{scheme}://{host}{path}"
        assert address_key(url) == normalised(url)
