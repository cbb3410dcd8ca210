"""Checks that a former slug is not one that another record has or states."""

from collections.abc import Iterator

from schema.load.database.store import Store
from schema.load.problems import Problems
from schema.load.stage.batches import Batch
from schema.load.stage.staging import Staging, slug_of
from schema.load.validate.items import Item


async def keep_former_slugs(batch: Batch, store: Store, problems: Problems) -> None:
    """Keep the former slugs that records of a batch state in the scratch table `stated_slug`."""
    rows = []
    for row, item, _ in batch.entries:
        for index, slug in enumerate(_former_slugs(item)):
            rows.append((item.kind.value, slug, row, index, item.key))
            if slug == slug_of(item):
                path = ("formerSlugs", index)
                problems.at(item.source, path, "is the slug it has now", repr(slug), "remove it")
    if rows:
        await store.insert_values("stated_slug", ("kind", "slug", "id", "position", "key"), rows)


def _former_slugs(item: Item) -> Iterator[str]:
    yield from getattr(item.record, "former_slugs", ())


async def check_former_slugs(store: Store, staging: Staging, problems: Problems) -> None:
    """Note former slugs of `stated_slug` that another record has, or states too."""
    for sql in (
        "select s.id, s.position, s.slug, r.id from stated_slug s "
        "join record r on r.kind = s.kind and r.slug = s.slug where r.id <> s.id",
        "select s.id, s.position, s.slug, o.id from stated_slug s "
        "join stated_slug o on o.kind = s.kind and o.slug = s.slug and o.id < s.id",
        "select s.id, s.position, s.slug, r.id from stated_slug s "
        "join former_slug f on f.kind = s.kind and f.slug = s.slug and f.stated "
        "join record r on r.kind = f.kind and r.key = f.key "
        "where r.id <> s.id and not exists (select 1 from dirty d where d.id = r.id)",
    ):
        for row, position, slug, owner in await store.fetch(sql):
            sources = await staging.sources([row, owner])
            kind, _, key = sources[owner].record.partition(" ")
            message = f"is a slug of the {kind} {key!r} at {sources[owner].place} too"
            path = ("formerSlugs", position)
            problems.at(sources[row], path, message, repr(slug), "give one of them another slug")
