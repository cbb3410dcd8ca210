"""The posts that speakers held when they spoke."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.load.validate.shapes import parsed
from schema.records.official import Tenure
from schema.records.statement import Statement
from schema.vocabulary import Kind


def statement_posts(fixtures: Fixtures, ids: Ids, tenures: Mapping[str, int]) -> set[tuple[int, int, int]]:
    """Return (statement, tenure, position) for the posts that speakers held when they spoke.

    Where no dated post is known to hold on the day, the posts count that the article states.
    """
    return {
        (ids[f"Statement:{key}"], tenures[post], position)
        for key, item in fixtures.items[Kind.STATEMENT].items()
        for position, post in enumerate(_posts(item.record, fixtures))
    }


def _posts(statement: Statement, fixtures: Fixtures) -> list[str]:
    kind, key = parsed(statement.speaker)
    if kind is not Kind.OFFICIAL:
        return []
    made = statement.made.span.earliest
    posts = fixtures.items[kind][key].record.posts
    held = [f"{key}/{post.key}" for post in posts if made and holds(post, made)]
    return held or statement.stated_posts


def holds(tenure: Tenure, moment: datetime) -> bool:
    """Return whether a post is known to have been held on the (UTC) day of an instant."""
    since, until = (bound.span if bound else None for bound in (tenure.since, tenure.until))
    attested = tenure.attested.span if tenure.attested else None
    lower = (since and since.earliest) or (attested and attested.earliest)
    upper = (until and until.latest) or (attested and attested.latest)
    if lower is None or upper is None:
        return False
    day = moment.replace(hour=0, minute=0, second=0)
    return lower < day + timedelta(days=1) and upper >= day
