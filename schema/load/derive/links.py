"""The articles that "Read more" links refer to."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.records.article import Article, RelatedLink
from schema.records.figure import Report
from schema.records.spans import Span
from schema.text.addresses import address_key
from schema.text.headlines import normalise_headline
from schema.vocabulary import Kind

Targets = dict[tuple[int, int], int | None]
"""The article that each link refers to, by the row that has the link and the link's position in it."""


class Candidate(NamedTuple):
    """A loaded article that links may refer to."""

    key: str
    has_url: bool
    published: Span


class Articles:
    """The loaded articles by address and by headline, each worked out once a link asks for it."""

    def __init__(self, articles: Iterable[tuple[str, Article]]) -> None:
        self._articles = sorted(articles)

    @cached_property
    def _candidates(self) -> list[tuple[Article, Candidate]]:
        return [
            (article, Candidate(key, article.url is not None, article.published.span))
            for key, article in self._articles
        ]

    @cached_property
    def _by_url(self) -> dict[str, list[Candidate]]:
        found: dict[str, list[Candidate]] = defaultdict(list)
        for article, candidate in self._candidates:
            if article.url is not None:
                found[address_key(article.url)].append(candidate)
        return found

    @cached_property
    def _by_headline(self) -> dict[str, list[Candidate]]:
        found: dict[str, list[Candidate]] = defaultdict(list)
        for article, candidate in self._candidates:
            found[normalise_headline(article.headline)].append(candidate)
        return found

    def target(self, key: str, article: Article, link: RelatedLink) -> str | None:
        """Return the key of the article that a link of `article` refers to, or None if that is not loaded.

        That is the one that the link names; else the one with the link's address; else one with its headline
        that was not published after `article`, unless their addresses differ. Of several the latest counts,
        then the lowest key; a link never refers to its own article.
        """
        if link.article:
            return link.article
        linking = article.published.span
        same_url = self._by_url.get(address_key(link.url), []) if link.url else []
        found = [each for each in same_url if each.key != key]
        if not same_url:
            same = self._by_headline.get(normalise_headline(link.headline), [])
            found = [
                each
                for each in same
                if each.key != key
                and not (link.url and each.has_url)
                and not _is_after(each.published, linking)
            ]
        return _latest(found)

    def cited(self, report: Report) -> str | None:
        """Return the key of the article that a cited report is, or None if that is not loaded.

        That is the one it names; else the one with its address; else one with its headline that can have been
        published on its date, unless their addresses differ. Of several the latest counts, then the lowest key.
        """
        if report.article:
            return report.article
        same_url = self._by_url.get(address_key(report.url), []) if report.url else []
        if same_url or not report.headline or not report.published:
            return _latest(same_url)
        same = self._by_headline.get(normalise_headline(report.headline), [])
        when = report.published.span
        return _latest(
            [
                each
                for each in same
                if not (report.url and each.has_url)
                and not _is_after(each.published, when)
                and not _is_after(when, each.published)
            ]
        )


def link_targets(articles: Articles, fixtures: Fixtures, ids: Ids) -> Targets:
    """Return, for every "Read more" link, the article it refers to, if that is loaded."""
    targets: Targets = {}
    for key, item in fixtures.items[Kind.ARTICLE].items():
        for position, link in enumerate(item.record.related):
            target = articles.target(key, item.record, link)
            targets[ids[f"Article:{key}"], position] = ids[f"Article:{target}"] if target else None
    return targets


def report_targets(articles: Articles, fixtures: Fixtures, ids: Ids) -> Targets:
    """Return, for every report that a figure cites, the article that it is, if that is loaded."""
    targets: Targets = {}
    for key, item in fixtures.items[Kind.FIGURE].items():
        for position, report in enumerate(item.record.reports):
            target = articles.cited(report)
            targets[ids[f"Figure:{key}"], position] = ids[f"Article:{target}"] if target else None
    return targets


def _latest(found: list[Candidate]) -> str | None:
    latest = max((each.published.sort for each in found), default=None)
    return next((each.key for each in found if each.published.sort == latest), None)


def _is_after(published: Span, linking: Span) -> bool:
    """Return whether an article was certainly published after the one that links to it."""
    return (
        published.earliest is not None and linking.latest is not None and published.earliest > linking.latest
    )
