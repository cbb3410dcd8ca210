"""Rebuilds the search index from the rows, for databases that the loader did not write."""

from collections import defaultdict
from collections.abc import Sequence

from schema.load.publish.database import opened, refresh_statistics, transaction
from schema.load.publish.rebuild import require_current
from schema.load.publish.search import Document, Words, keep_documents, most_written_of_first, newest_first
from schema.load.publish.search_index import search_index
from schema.load.publish.store import Store, instant_of
from schema.text.tokens import article_tokens, entity_tokens


async def reindex(database: str) -> None:
    """Rebuild the search index of a database from its rows."""
    async with opened(database):
        async with transaction() as store:
            await require_current(store)
            index = search_index(store)
            for of, documents, words in (
                ("article", await _articles(store), _article_words(store)),
                ("entity", await _entities(store), _entity_words(store)),
            ):
                changed = set(await index.ranks(of))
                await keep_documents(index, of, documents, changed, words)
        await refresh_statistics()


async def _articles(store: Store) -> list[Document]:
    rows = await store.fetch("select id, key, published_sort from article")
    return [
        Document(row, f"Article:{key}", newest_first(instant_of(published))) for row, key, published in rows
    ]


async def _entities(store: Store) -> list[Document]:
    about = dict(await store.fetch("select entity_id, count(*) from subject group by entity_id"))
    names: dict[int, list[str]] = defaultdict(list)
    for row, text in await store.fetch("select entity_id, text from name"):
        names[row].append(text)
    rows = await store.fetch("select id, kind, key from entity")
    return [
        Document(row, f"{kind}:{key}", most_written_of_first(about.get(row, 0), names[row]))
        for row, kind, key in rows
    ]


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows))


def _article_words(store: Store) -> Words:
    async def words_of(rows: Sequence[int]) -> list[set[str]]:
        chosen = f"in ({_listed(rows)})"
        body: dict[int, list[str]] = defaultdict(list)
        for row, text in await store.fetch(
            f"select article_id, text from paragraph where article_id {chosen}"
        ):
            body[row].append(text)
        found = await store.fetch(f"select id, headline, summary from article where id {chosen}")
        words = {row: article_tokens(headline, summary, body[row]) for row, headline, summary in found}
        return [words[row] for row in rows]

    return words_of


def _entity_words(store: Store) -> Words:
    async def words_of(rows: Sequence[int]) -> list[set[str]]:
        chosen = f"in ({_listed(rows)})"
        names: dict[int, list[str]] = defaultdict(list)
        for row, text in await store.fetch(f"select entity_id, text from name where entity_id {chosen}"):
            names[row].append(text)
        kinds = dict(await store.fetch(f"select id, kind from entity where id {chosen}"))
        return [entity_tokens(kinds[row], names[row]) for row in rows]

    return words_of
