"""The search index: a row an article and a row an entity, and how often each word stands in them.

`rank` orders hits of equal score; the loader gives it. SQLite searches with FTS5, PostgreSQL with a GIN index,
both over the same words (see schema.text.tokens), which neither changes: FTS5's `ascii` tokenizer takes words of
small letters, digits and whatever is not ASCII as they are, and an array of words needs no parser. FTS5 keeps
no text (`content=''`), so that the words of an entry, which it has to be told to forget it, are kept packed.
"""

from typing import Any

from tortoise import migrations
from tortoise.migrations import operations as ops

WORDS = {
    "sqlite": 'create table search_word (word text primary key, "rows" integer not null) without rowid',
    "postgres": 'create table search_word (word text collate "C" primary key, "rows" integer not null)',
}
INDEX = {
    "sqlite": (
        "create table {of}_search (rank integer primary key, {of}_id integer not null unique"
        ' references "{of}" ("id") deferrable initially immediate)',
        "create table {of}_packed (rank integer primary key, words blob not null)",
        "create virtual table {of}_fts using fts5 (words, content='',"
        " detail='none', columnsize=0, tokenize='ascii')",
    ),
    "postgres": (
        "create table {of}_search (rank bigint primary key, {of}_id bigint not null unique"
        ' references "{of}" ("id") deferrable initially immediate, words tsvector not null)',
        "create index {of}_search_words on {of}_search using gin (words)",
    ),
}


async def make_index(_apps: Any, editor: Any) -> None:
    dialect = editor.client.capabilities.dialect
    for statement in (
        WORDS[dialect],
        *(s.format(of=of) for of in ("article", "entity") for s in INDEX[dialect]),
    ):
        await editor.client.execute_query(statement)


class Migration(migrations.Migration):
    dependencies = [("models", "0002_deferrable")]
    operations = [ops.RunPython(make_index, ops.RunPython.noop)]
