"""Checks that everything records refer to exists."""

from schema.load.problems import Path, Problems
from schema.load.validate.fixtures import Fixtures, Item
from schema.load.validate.shapes import Reference, parsed, references, target_of
from schema.vocabulary import Kind


def check_references(fixtures: Fixtures, problems: Problems) -> None:
    """Note every reference to a record that is not among the fixtures."""
    for items in fixtures.items.values():
        for item in items.values():
            for reference in references(item.record):
                kind, key = target_of(reference)
                if not fixtures.may_exist(kind, key):
                    _unknown(item, reference, kind, key, fixtures, problems)
    for statement in fixtures.items[Kind.STATEMENT].values():
        _check_stated_posts(statement, fixtures, problems)


def _unknown(
    item: Item, reference: Reference, kind: Kind, key: str, fixtures: Fixtures, problems: Problems
) -> None:
    other = next((k for k in reference.to.kinds if fixtures.find(k, key)), None)
    near = problems.nearest(key, fixtures.items[kind])
    if other:
        remedy = f"write {other}:{key}"
    elif near:
        remedy = f"the nearest is {near}"
    else:
        remedy = f"add the {kind}, or the data set that holds it"
    problems.at(item.source, reference.path, f"is not a loaded {kind}", repr(reference.text), remedy)


def _check_stated_posts(item: Item, fixtures: Fixtures, problems: Problems) -> None:
    statement = item.record
    if not statement.stated_posts:
        return
    kind, key = parsed(statement.speaker)
    speaker = fixtures.find(kind, key)
    if kind is not Kind.OFFICIAL:
        message = f"are present, but the speaker is not an Official: {statement.speaker}"
        problems.at(item.source, ("statedPosts",), message, remedy="remove them")
    elif speaker:
        for index, post in enumerate(statement.stated_posts):
            _check_stated_post(item, ("statedPosts", index), post, speaker, problems)


def _check_stated_post(item: Item, path: Path, post: str, speaker: Item, problems: Problems) -> None:
    known = [f"{speaker.key}/{tenure.key}" for tenure in speaker.record.posts]
    if post in known:
        return
    near = problems.nearest(post, known) or next((k for k in known if k.endswith(f"/{post}")), None)
    posts = f"known are {', '.join(known)}" if known else "give the official this post"
    remedy = f"write {near}" if near else posts
    problems.at(item.source, path, "is not a post of the speaker", repr(post), remedy)
