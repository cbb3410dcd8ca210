"""The posts that speakers held, or may have held, when they spoke."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from schema import tables
from schema.load.database.store import Row, Store
from schema.load.stage.batches import Batch, Entry
from schema.load.validate.items import Item
from schema.load.validate.shapes import parsed
from schema.records.dates import FuzzyDate
from schema.records.official import Tenure
from schema.records.spans import UNKNOWN, Span
from schema.records.statement import Statement
from schema.vocabulary import Kind

Choose = Callable[[Statement, Mapping[str, Tenure]], Iterable[str]]

_DAY = timedelta(days=1)


async def derive_posts(batch: Batch, entries: Sequence[Entry], store: Store) -> None:
    """Keep the posts of the speakers of statements of a batch, whose rows and those of the speakers are written.

    They held the posts that the article states and dates do not exclude, and those that are known by their dates. If
    there are none, the article's word stands against the dates. Those that they may have held are these and those
    that dates leave open.
    """
    statements = [(row, item) for row, item, _ in entries if item.kind is Kind.STATEMENT]
    speakers = {item.record.speaker for _, item in statements}
    rows = [batch.ids[speaker] for speaker in speakers if speaker in batch.ids]
    if not rows:
        return
    tenures: dict[str, int] = dict(
        await store.fetch(f"select key, id from tenure where official_id {store.among}", store.listed(rows))
    )
    for table, choose in ((tables.StatementPost, _held), (tables.StatementPossiblePost, _possible)):
        found = [post for row, item in statements for post in _rows(row, item, batch, tenures, choose)]
        ((last,),) = await store.fetch(f'select coalesce(max(id), 0) from "{table._meta.db_table}"')
        for number, each in enumerate(found, last + 1):
            each["id"] = number
        if found:
            await store.insert(table, found)


def _rows(row: int, item: Item, batch: Batch, tenures: Mapping[str, int], choose: Choose) -> list[Row]:
    posts = choose(item.record, _posts_of(item.record, batch))
    # The rows of a speaker who has a problem are not written, and this load is rejected.
    posts = [post for post in posts if post in tenures]
    return [
        {"statement_id": row, "tenure_id": tenures[post], "position": position}
        for position, post in enumerate(posts)
    ]


def _posts_of(statement: Statement, batch: Batch) -> dict[str, Tenure]:
    """Return every post of a statement's speaker by its key."""
    speaker = batch.find(*parsed(statement.speaker))
    if speaker is None or speaker.kind is not Kind.OFFICIAL:
        return {}
    return {f"{speaker.key}/{post.key}": post for post in speaker.record.posts}


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
