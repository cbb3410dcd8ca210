"""Checks that everything records refer to exists."""

from pathlib import Path

from schema.load.problems import Path as FieldPath
from schema.load.problems import Problems
from schema.load.read.files import NeighbourFolders
from schema.load.validate.fixtures import Fixtures, Item
from schema.load.validate.shapes import Reference, parsed, references, target_of
from schema.vocabulary import Kind


def check_references(fixtures: Fixtures, problems: Problems) -> None:
    """Note every reference to a record that is not among the fixtures."""
    hints = _Hints(fixtures, problems)
    for items in fixtures.items.values():
        for item in items.values():
            for reference in references(item.record):
                kind, key = target_of(reference)
                if not fixtures.may_exist(kind, key):
                    message, remedy = (
                        f"names no {kind} in these data sets",
                        hints.remedy(item, reference, kind, key),
                    )
                    problems.at(item.source, reference.path, message, repr(reference.text), remedy)
    for statement in fixtures.items[Kind.STATEMENT].values():
        _check_stated_posts(statement, fixtures, problems)


class _Hints:
    """What the writer of a reference to an unknown record may have meant."""

    def __init__(self, fixtures: Fixtures, problems: Problems) -> None:
        self._fixtures = fixtures
        self._problems = problems
        self._slugs: dict[Kind, dict[str, str]] = {}
        self._neighbours: NeighbourFolders | None = None

    def remedy(self, item: Item, reference: Reference, kind: Kind, key: str) -> str:
        """Return what to write, or where the record is."""
        if other := next((k for k in reference.to.kinds if self._fixtures.find(k, key)), None):
            return f"write {other}:{key}"
        prefix = f"{kind}:" if len(reference.to.kinds) > 1 else ""
        if owner := self._key_by_slug(kind, key):
            return f"that is a slug; write the key, {prefix}{owner}"
        if item.source.lines.line == 0:
            return f"keep that record, load {item.data_set} without the reference too, or drop it"
        if near := self._problems.nearest(key, self._fixtures.items[kind]):
            return f"the nearest is {near}"
        if folder := self._folder_with(kind, key):
            return f"it is in {folder}; name that folder too"
        return f"add the {kind}, or name the folder of the data set that holds it"

    def _key_by_slug(self, kind: Kind, slug: str) -> str | None:
        if kind not in self._slugs:
            self._slugs[kind] = {
                name: key
                for key, item in self._fixtures.items[kind].items()
                for name in (*getattr(item.record, "former_slugs", ()), getattr(item.record, "slug", None))
                if name
            }
        return self._slugs[kind].get(slug)

    def _folder_with(self, kind: Kind, key: str) -> Path | None:
        if self._neighbours is None:
            items = (item for items in self._fixtures.items.values() for item in items.values())
            self._neighbours = NeighbourFolders({Path(item.source.file).parent for item in items})
        return self._neighbours.folder_with(kind, key)


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


def _check_stated_post(item: Item, path: FieldPath, post: str, speaker: Item, problems: Problems) -> None:
    known = [f"{speaker.key}/{tenure.key}" for tenure in speaker.record.posts]
    if post in known:
        return
    near = problems.nearest(post, known) or next((k for k in known if k.endswith(f"/{post}")), None)
    posts = f"known are {', '.join(known)}" if known else "give the official this post"
    remedy = f"write {near}" if near else posts
    problems.at(item.source, path, "is not a post of the speaker", repr(post), remedy)
