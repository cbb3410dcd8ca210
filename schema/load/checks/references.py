"""Checks that everything records refer to exists."""

from pathlib import Path

from schema.load.anchors import Known
from schema.load.database.store import Store
from schema.load.problems import Path as FieldPath
from schema.load.problems import Problems
from schema.load.read.files import NeighbourFolders
from schema.load.stage.batches import Batch
from schema.load.validate.fixtures import Fixtures
from schema.load.validate.items import Item
from schema.load.validate.shapes import Reference, parsed, target_of
from schema.vocabulary import Kind


async def check_references(batch: Batch, hints: "Hints", problems: Problems) -> None:
    """Note every reference to a record that is neither in the data sets that are read nor in loaded ones that stay."""
    for _, item, references in batch.entries:
        for reference in references:
            kind, key = target_of(reference)
            if not batch.may_exist(kind, key):
                remedy = await hints.remedy(item, reference, kind, key)
                message = f"names no {kind} in these data sets"
                problems.at(item.source, reference.path, message, repr(reference.text), remedy)


def check_stated_posts(item: Item, known: Known, problems: Problems) -> None:
    """Note posts of a statement that its speaker does not have."""
    if item.kind is not Kind.STATEMENT or not item.record.stated_posts:
        return
    kind, key = parsed(item.record.speaker)
    speaker = known.find(kind, key)
    if kind is not Kind.OFFICIAL:
        message = f"are present, but the speaker is not an Official: {item.record.speaker}"
        problems.at(item.source, ("statedPosts",), message, remedy="remove them")
    elif speaker:
        for index, post in enumerate(item.record.stated_posts):
            _check_stated_post(item, ("statedPosts", index), post, speaker, problems)


class Hints:
    """What the writer of a reference to an unknown record may have meant."""

    def __init__(self, store: Store, fixtures: Fixtures, problems: Problems) -> None:
        self._store = store
        self._fixtures = fixtures
        self._problems = problems
        self._keys: dict[Kind, list[str]] = {}
        self._neighbours: NeighbourFolders | None = None

    async def remedy(self, item: Item, reference: Reference, kind: Kind, key: str) -> str:
        """Return what to write, or where the record is."""
        if other := await self._other_kind(reference, key):
            return f"write {other}:{key}"
        prefix = f"{kind}:" if len(reference.to.kinds) > 1 else ""
        if owner := await self._key_by_slug(kind, key):
            return f"that is a slug; write the key, {prefix}{owner}"
        if item.source.lines.line == 0:
            return f"keep that record, load {item.data_set} without the reference too, or drop it"
        if near := self._problems.nearest(key, await self._keys_of(kind)):
            return f"the nearest is {near}"
        if folder := self._folder_with(kind, key):
            return f"it is in {folder}; name that folder too"
        return f"add the {kind}, or name the folder of the data set that holds it"

    async def _other_kind(self, reference: Reference, key: str) -> Kind | None:
        found = await self._store.fetch(
            f"select r.kind from {self._store.pairs} "
            "join record r on r.kind = pair.kind and r.key = pair.key",
            *self._store.named((kind.value, key) for kind in reference.to.kinds),
        )
        kinds = {kind for (kind,) in found}
        return next((kind for kind in reference.to.kinds if kind in kinds), None)

    async def _key_by_slug(self, kind: Kind, slug: str) -> str | None:
        found = await self._store.fetch(
            "select key from record where kind = {} and slug = {} "
            "union all select key from former_slug where kind = {} and slug = {}",
            *(kind.value, slug) * 2,
        )
        return found[0][0] if found else None

    async def _keys_of(self, kind: Kind) -> list[str]:
        if kind not in self._keys:
            found = await self._store.fetch(
                "select key from record where kind = {} order by key limit 100000", kind.value
            )
            self._keys[kind] = [key for (key,) in found]
        return self._keys[kind]

    def _folder_with(self, kind: Kind, key: str) -> Path | None:
        if self._neighbours is None:
            self._neighbours = NeighbourFolders(self._fixtures.folders)
        return self._neighbours.folder_with(kind, key)


def _check_stated_post(item: Item, path: FieldPath, post: str, speaker: Item, problems: Problems) -> None:
    known = [f"{speaker.key}/{tenure.key}" for tenure in speaker.record.posts]
    if post in known:
        return
    near = problems.nearest(post, known) or next((k for k in known if k.endswith(f"/{post}")), None)
    posts = f"known are {', '.join(known)}" if known else "give the official this post"
    remedy = f"write {near}" if near else posts
    problems.at(item.source, path, "is not a post of the speaker", repr(post), remedy)
