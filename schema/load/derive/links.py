"""The articles that "Read more" links and cited reports refer to.

Links and articles are compared by hashes of their normalised addresses and headlines (`url_key`, `headline_key`). A
link that names its article has none.
"""

from schema.load.database.store import Store
from schema.load.derive.affected import add

_LATEST = "order by a.published_sort desc, a.key limit 1"
"""Of several articles the latest counts, then the lowest key."""

_SAME_ADDRESS = "from article a where a.url_key = l.url_key"

_SAME_HEADLINE = (
    "from article a where a.headline_key = l.headline_key and (l.url_key is null or a.url_key is null)"
)


def _not_before(earlier: str, later: str) -> str:
    """Return SQL that holds unless one date is certainly after the other."""
    bounds = f"{earlier}_earliest", f"{later}_latest"
    return f"({bounds[0]} is null or {bounds[1]} is null or {bounds[0]} <= {bounds[1]})"


RELATED_LINK = (
    f"case when exists (select 1 {_SAME_ADDRESS}) "
    f"then (select a.id {_SAME_ADDRESS} and a.id <> l.article_id {_LATEST}) "
    f"else (select a.id {_SAME_HEADLINE} and a.id <> l.article_id "
    f"and {_not_before('a.published', 'own.published')} {_LATEST}) end"
)
"""The article with the link's address; else one with its headline that was not published after the linking one.

It is never the linking article itself, nor one of the same headline with another address.
"""

REPORT = (
    f"case when exists (select 1 {_SAME_ADDRESS}) then (select a.id {_SAME_ADDRESS} {_LATEST}) "
    f"when l.published_edtf is not null then (select a.id {_SAME_HEADLINE} "
    f"and {_not_before('a.published', 'l.published')} and {_not_before('l.published', 'a.published')} {_LATEST}) end"
)
"""The article with the report's address; else one with its headline that can have been published on its date."""


async def derive_links(store: Store) -> None:
    """Set the targets of affected links and reports. Articles that gain or lose a report are affected, too."""
    await _point(store, "related_link", f"{RELATED_LINK}", "join article own on own.id = l.article_id")
    await _point(store, "report", REPORT, "")


async def _point(store: Store, table: str, target: str, join: str) -> None:
    await store.create_scratch("pointed", "id bigint primary key, was bigint, target bigint")
    await store.run(
        f"insert into pointed select id, was, target from (select l.id, l.target_id as was, {target} as target "
        f"from affected_{table} x join {table} l on l.id = x.id {join} "
        "where l.url_key is not null or l.headline_key is not null) found "
        "where coalesce(was, 0) <> coalesce(target, 0)",
        f"update {table} set target_id = p.target from pointed p where p.id = {table}.id",
    )
    if table == "report":
        for column in ("was", "target"):
            await add(
                store, "affected_article", f"select a.id from pointed p join article a on a.id = p.{column}"
            )
    await store.run("drop table pointed")
