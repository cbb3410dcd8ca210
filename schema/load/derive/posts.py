"""The posts that speakers held, or may have held, when they spoke."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.load.validate.shapes import parsed
from schema.records.dates import FuzzyDate
from schema.records.official import Tenure
from schema.records.spans import UNKNOWN, Span
from schema.records.statement import Statement
from schema.vocabulary import Kind

Posts = set[tuple[int, int, int]]
"""A statement, a tenure, and its position among those of the statement."""

_DAY = timedelta(days=1)


def statement_posts(fixtures: Fixtures, ids: Ids, tenures: Mapping[str, int]) -> Posts:
    """Return the posts that speakers held when they spoke.

    Those are the posts that the article states and dates do not exclude, and those that are known by their dates.
    If there are none, the article's word stands against the dates.
    """
    return _posts(fixtures, ids, tenures, _held)


def possible_posts(fixtures: Fixtures, ids: Ids, tenures: Mapping[str, int]) -> Posts:
    """Return the posts that speakers may have held when they spoke, among them all that they held."""
    return _posts(fixtures, ids, tenures, _possible)


def _posts(
    fixtures: Fixtures,
    ids: Ids,
    tenures: Mapping[str, int],
    choose: Callable[[Statement, Mapping[str, Tenure]], Iterable[str]],
) -> Posts:
    return {
        (ids[f"Statement:{key}"], tenures[post], position)
        for key, item in fixtures.items[Kind.STATEMENT].items()
        for position, post in enumerate(choose(item.record, _posts_of(item.record, fixtures)))
    }


def _posts_of(statement: Statement, fixtures: Fixtures) -> dict[str, Tenure]:
    """Return every post of a statement's speaker by its key."""
    kind, key = parsed(statement.speaker)
    if kind is not Kind.OFFICIAL:
        return {}
    return {f"{key}/{post.key}": post for post in fixtures.items[kind][key].record.posts}


def _held(statement: Statement, posts: Mapping[str, Tenure]) -> list[str]:
    made = statement.made.span
    stated = [key for key in statement.stated_posts if possibly_held(posts[key], made)]
    known = [key for key, post in posts.items() if surely_held(post, made)]
    return list(dict.fromkeys([*stated, *known])) or list(statement.stated_posts)


def _possible(statement: Statement, posts: Mapping[str, Tenure]) -> list[str]:
    possible = [key for key, post in posts.items() if possibly_held(post, statement.made.span)]
    return list(dict.fromkeys([*_held(statement, posts), *possible]))


def surely_held(post: Tenure, when: Span) -> bool:
    """Return whether a post was held whenever within a span something happened, on some part of that day."""
    if when.earliest is None or when.latest is None:
        return False
    since, until, attested = _span(post.since), _span(post.until), _span(post.attested)
    begun = [bound for bound in (since.latest, attested.latest) if bound]
    lasting = [bound for bound in (until.earliest, attested.earliest) if bound]
    if not begun or not lasting:
        return False
    return min(begun) < _midnight(when.earliest) + _DAY and max(lasting) >= _midnight(when.latest)


def possibly_held(post: Tenure, when: Span) -> bool:
    """Return whether dates leave it open that a post was held on the day within a span when something happened."""
    begins, ends = _span(post.since).earliest, _span(post.until).latest
    begun = begins is None or when.latest is None or begins < _midnight(when.latest) + _DAY
    lasting = ends is None or when.earliest is None or ends >= _midnight(when.earliest)
    return begun and lasting


def _span(date: FuzzyDate | None) -> Span:
    return date.span if date else UNKNOWN


def _midnight(instant: datetime) -> datetime:
    return instant.replace(hour=0, minute=0, second=0)
