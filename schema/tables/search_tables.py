"""The search index: one row per article and per entity, and the number of rows with each word.

`rank` orders hits of equal score; the loader assigns it. SQLite searches with FTS5, PostgreSQL with a GIN
index, both over the same words (see schema.text.tokens), which neither changes. FTS5's `ascii` tokenizer
preserves words of small letters, digits and characters outside ASCII, and an array of words needs no parser.
FTS5 stores no text (`content=''`); deleting an entry requires its words, so they are stored compressed.
"""

from collections.abc import Iterator

_Statements = tuple[str, str, tuple[str, ...]]
"""A table's name, the statement that creates it, and those that complete it."""


def _sqlite() -> Iterator[_Statements]:
    yield (
        "search_word",
        'CREATE TABLE search_word (word text PRIMARY KEY, "rows" integer NOT NULL) WITHOUT ROWID',
        (),
    )
    for of in ("article", "entity"):
        yield (
            f"{of}_search",
            f"CREATE TABLE {of}_search (rank integer PRIMARY KEY, {of}_id integer NOT NULL UNIQUE "
            f'REFERENCES "{of}" ("id"))',
            (),
        )
        yield (
            f"{of}_packed",
            f"CREATE TABLE {of}_packed (rank integer PRIMARY KEY, words blob NOT NULL)",
            (),
        )
        yield (
            f"{of}_fts",
            f"CREATE VIRTUAL TABLE {of}_fts USING fts5 (words, content='', detail='none', columnsize=0, "
            "tokenize='ascii')",
            (),
        )


def _postgres() -> Iterator[_Statements]:
    yield (
        "search_word",
        'CREATE TABLE search_word (word text COLLATE "C" PRIMARY KEY, "rows" integer NOT NULL)',
        (),
    )
    for of in ("article", "entity"):
        yield (
            f"{of}_search",
            f"CREATE TABLE {of}_search (rank bigint PRIMARY KEY, {of}_id bigint NOT NULL UNIQUE, "
            "words tsvector NOT NULL)",
            (
                f"CREATE INDEX {of}_search_words ON {of}_search USING gin (words)",
                f'ALTER TABLE {of}_search ADD FOREIGN KEY ({of}_id) REFERENCES "{of}" ("id") '
                "DEFERRABLE INITIALLY IMMEDIATE",
            ),
        )


SEARCH_TABLES: dict[str, tuple[_Statements, ...]] = {
    "sqlite": tuple(_sqlite()),
    "postgres": tuple(_postgres()),
}
"""The tables, by dialect."""
