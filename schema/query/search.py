"""Search: articles and entities by words and by names, best first, and `matches`, the same as a filter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import orjson

from schema.errors import BadCursor
from schema.query.asking import ANY_LEVEL, IN_HEADLINE, LEVELS, Level, asked, index_words, of_kinds, wants
from schema.query.cursor import ValueKind, decoded, filtered
from schema.query.dialect import ValueType, literal
from schema.query.fields import Field
from schema.query.paging import COUNTED_ROWS, DEFAULT_PAGE, page_size
from schema.query.planner import TYPENAME, Children, Planner
from schema.query.scope import Scope
from schema.query.selection import Selection
from schema.query.snippet import Snippet, article_snippet, name_snippet
from schema.query.types import BoundField
from schema.query.where import Condition
from schema.text.tokens import HEADLINE, LEAD, NAME, TEXT

MAX_BEGUN = 20
"""How many words, of those that most entries hold, stand for the beginning of one."""

MAX_PARAGRAPHS = 60
MAX_PARAGRAPH = 4000
"""How much of an article is looked through for the snippet."""

SIGNATURE = "Search:score-"
BEGINNING_TAGS = (NAME, HEADLINE, LEAD, TEXT)
_LARGEST = 2**63 - 1


def _text_of(pair: Sequence[Any]) -> str:
    return str(pair[0])


def _with_beginnings(planner: Planner, argument: list[Any], convert: Callable[[Any], str]) -> str:
    """Give SQL for what the index is asked, the words that the last one begins put in from the row `w`."""
    sql = planner.parameter(argument, ValueType.TEXT, convert)
    for tag in BEGINNING_TAGS:
        sql = f"replace({sql}, '{{{tag}}}', (select w.{tag} from w))"
    return sql


def beginnings(planner: Planner, argument: list[Any]) -> str:
    """Give `w as …`, the row of the words that begin with the last that is searched for, a column a tag."""
    words = {tag: _begun(planner, argument, tag) for tag in (NAME, TEXT)}
    head, tail = planner.dialect.either(["", planner.dialect.word("*")])[1:-1].split("*")
    columns = {
        tag: f"{planner.dialect.run_together(f'{literal(head + tag)} || x.word || {literal(tail)}')} as {tag}"
        for tag in BEGINNING_TAGS
    }
    names = f"select {columns[NAME]} from {words[NAME]} x"
    texts = f"select {columns[HEADLINE]}, {columns[LEAD]}, {columns[TEXT]} from {words[TEXT]} x"
    return f"w as materialized (select * from ({names}) a cross join ({texts}) b)"


def _begun(planner: Planner, argument: list[Any], tag: str) -> str:
    low = planner.parameter(argument, ValueType.TEXT, lambda pair: tag + (asked(_text_of(pair)).begun or ""))
    high = planner.parameter(argument, ValueType.TEXT, partial(_end_of_beginnings, tag))
    return (
        f"(select substr(word, 2) as word from search_word where word > {low} and word < {high} "
        f'order by "rows" desc, word limit {MAX_BEGUN})'
    )


def _end_of_beginnings(tag: str, pair: Sequence[Any]) -> str:
    begun = asked(_text_of(pair)).begun
    return f"{tag}{begun}\U0010ffff" if begun else tag


def _asked_of(planner: Planner, level: Level, argument: list[Any]) -> str:
    dialect = planner.dialect

    def convert(pair: Sequence[Any]) -> str:
        found = index_words(level, dialect, _text_of(pair))
        return of_kinds(dialect, found, pair[1]) if level.of == "entity" else found

    return _with_beginnings(planner, argument, convert)


def _wanted(planner: Planner, argument: list[Any], of: str) -> str:
    return planner.parameter(argument, ValueType.BOOLEAN, lambda pair: wants(of, pair[1]))


@dataclass(frozen=True)
class Matches(Condition):
    """The row would be found by a search for the text. `kind` is that of the rows, as `search` names it."""

    kind: str

    def sql(self, planner: Planner, scope: Scope, argument: Any) -> str:
        of = "article" if self.kind == "ARTICLE" else "entity"
        pair = [argument, [self.kind]]
        words = _asked_of(planner, ANY_LEVEL[of], pair)
        rows = planner.dialect.indexed_rows(of, words)
        return f"{scope.sql('id')} in (with {beginnings(planner, pair)} {rows})"


@dataclass(frozen=True)
class Search(Field):
    """A page of what a text finds."""

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        return _Hits(planner, selection).sql()


@dataclass
class _Hits:
    """One search while it is compiled."""

    planner: Planner
    selection: Selection
    columns: list[str] = field(default_factory=list)
    aggregates: bool = False

    def __post_init__(self) -> None:
        self.argument = [self.selection.arguments["text"], self.selection.arguments.get("kinds")]
        self.planner.check(self.argument, lambda pair: asked(_text_of(pair)))
        self.after = self.planner.given(self.selection, "after")
        given = self.planner.given(self.selection, "first")
        self.size_argument = self.selection.arguments["first"] if given else DEFAULT_PAGE
        self.planner.check(self.size_argument, page_size)
        self.cursor_argument = [self.selection.arguments.get("after"), self.argument]
        if self.after:
            self.planner.check(self.cursor_argument, _cursor_values)

    def sql(self) -> str:
        """Give the connection as a JSON object."""
        (children,) = self.selection.children.values()
        members = self.planner.json_object([(child.key, self._member(child)) for child in children])
        page = f" from {self._page()}" if self.aggregates else ""
        return f"(with {beginnings(self.planner, self.argument)} select {members}{page})"

    def _member(self, child: Selection) -> str:
        if child.field == TYPENAME:
            return literal('"SearchConnection"')
        if child.field == "totalCount":
            return self.planner.dialect.integer(self._count())
        if child.field == "pageInfo":
            (fields,) = child.children.values()
            return self.planner.json_object([(item.key, self._page_info(item)) for item in fields])
        with self.planner.reading(self.size_argument):
            body = self._edge(child) if child.field == "edges" else self._hit(child)
        return f"'[' || {self.planner.dialect.joined(self._column(body), f'n <= {self._size()}')} || ']'"

    def _edge(self, child: Selection) -> str:
        (fields,) = child.children.values()
        return self.planner.json_object([(item.key, self._edge_member(item)) for item in fields])

    def _edge_member(self, item: Selection) -> str:
        if item.field == TYPENAME:
            return literal('"SearchEdge"')
        return self.planner.dialect.text(self._cursor()) if item.field == "cursor" else self._hit(item)

    def _hit(self, child: Selection) -> str:
        (fields,) = child.children.values()
        return self.planner.json_object([(item.key, self._hit_member(item)) for item in fields])

    def _hit_member(self, item: Selection) -> str:
        if item.field == TYPENAME:
            return literal('"SearchHit"')
        if item.field == "score":
            return self.planner.dialect.integer("p.score")
        if item.field == "item":
            return self._item(item.children)
        return self._completed(_snippet_json if item.field == "snippet" else _highlighter(item))

    def _item(self, children: Children) -> str:
        rows = {of: self._row(type_name, children) for of, type_name in _TYPES.items()}
        return f"case when p.item_of = 'article' then {rows['article']} else {rows['entity']} end"

    def _row(self, type_name: str, children: Children) -> str:
        declared = self.planner.catalogue[type_name]
        target = Scope(self.planner.source(), declared, declared.models)
        target.source.conditions.append(f"{target.sql('id')} = p.item")
        body = self.planner.object(target, children)
        return f"(select {body} {target.source.sql()})"

    def _completed(self, finish: "Callable[[Snippet], bytes]") -> str:
        """Give the texts that a snippet is made from, to be completed once the statement has run."""

        def completed(text: Any, score: int, texts: list[str]) -> str:
            snippet = name_snippet if score in _ENTITY_SCORES else article_snippet
            return finish(snippet(asked(str(text)), tuple(texts))).decode()

        dialect = self.planner.dialect
        text = self.selection.arguments["text"]
        name = f"select {dialect.text('text')} as j from name where entity_id = p.item order by position"
        names = f"(select {dialect.joined('j')} from ({name}) x)"
        sources = f"case when p.item_of = 'article' then {self._article_texts()} else {names} end"
        return self.planner.completed(
            text, completed, f"{dialect.integer('p.score')} || '[' || {sources} || ']'"
        )

    def _article_texts(self) -> str:
        dialect = self.planner.dialect
        summary = f"case when summary is null then '' else ',' || {dialect.text('summary')} end"
        head = f"(select {dialect.text('headline')} || {summary} from article where id = p.item)"
        text = dialect.text(f"substr(text, 1, {MAX_PARAGRAPH})")
        body = (
            f"(select {dialect.joined('j')} from (select {text} as j from paragraph where article_id = p.item "
            f'and "index" < {MAX_PARAGRAPHS} order by "index") x)'
        )
        body = f"case when p.score = {IN_HEADLINE} then '' else coalesce(',' || nullif({body}, ''), '') end"
        return f"{head} || {body}"

    def _column(self, sql: str) -> str:
        """Have the inmost SELECT give `sql`, and give the column's name."""
        self.aggregates = True
        if sql not in self.columns:
            self.columns.append(sql)
        return f"c{self.columns.index(sql)}"

    def _cursor(self) -> str:
        dialect = self.planner.dialect
        signed = self.planner.parameter(self.argument, ValueType.TEXT, partial(filtered, SIGNATURE))
        pieces = [literal("["), dialect.text(signed), "','", dialect.integer("p.score"), literal(',"')]
        return dialect.hex(
            f"({dialect.concatenated([*pieces, dialect.integer('p.rank'), literal(chr(34) + ']')])})"
        )

    def _size(self) -> str:
        return self.planner.parameter(self.size_argument, ValueType.INTEGER, page_size)

    def _page_info(self, item: Selection) -> str:
        if item.field == TYPENAME:
            return literal('"PageInfo"')
        if item.field in ("startCursor", "endCursor"):
            size = self._size()
            row = (
                f"1 and {size} > 0"
                if item.field == "startCursor"
                else f"case when m < {size} then m else {size} end"
            )
            cursor = f"max(case when n = {row} then {self._column(self._cursor())} end)"
            return f"coalesce({self.planner.dialect.text(cursor)}, 'null')"
        if item.field == "hasPreviousPage":
            return self.planner.dialect.boolean(self._exists_before()) if self.after else "'false'"
        self.aggregates = True
        return self.planner.dialect.boolean(f"count(*) > {self._size()}")

    def _level(self, level: Level, reach: str, limit: str) -> str:
        """Give a level's hits within reach, the first ones."""
        table, rank, found = self.planner.dialect.indexed(
            level.of, _asked_of(self.planner, level, self.argument)
        )
        wanted = _wanted(self.planner, self.argument, level.of)
        rows = f"select {rank} as rank from {table} where {found} and {wanted}{reach.format(rank=rank)}"
        return (
            f"select {level.score} as score, '{level.of}' as item_of, f.rank "
            f"from ({rows} order by {rank} limit {limit}) f"
        )

    def _place(self) -> tuple[str, str]:
        """Give the score and the rank that the cursor names."""
        return (
            self.planner.parameter(
                self.cursor_argument, ValueType.LONG, lambda pair: _cursor_values(pair)[0]
            ),
            self.planner.parameter(
                self.cursor_argument, ValueType.LONG, lambda pair: _cursor_values(pair)[1]
            ),
        )

    def _beyond(self, level: Level) -> str:
        if not self.after:
            return ""
        score, rank = self._place()
        return f" and {score} >= {level.score} and {{rank}} > case when {score} = {level.score} then {rank} else -1 end"

    def _before(self, level: Level) -> str:
        score, rank = self._place()
        farthest = f"case when {score} = {level.score} then {rank} else {_LARGEST} end"
        return f" and {score} <= {level.score} and {{rank}} <= {farthest}"

    def _exists_before(self) -> str:
        found = " union all ".join(self._level(level, self._before(level), "1") for level in LEVELS)
        return f"(exists ({found})) is true"

    def _page(self) -> str:
        limit = f"{self._size()} + 1"
        found = " union all ".join(self._level(level, self._beyond(level), limit) for level in LEVELS)
        rows = ", ".join(
            f"(select s.{of}_id from {of}_search s where h.item_of = '{of}' and s.rank = h.rank)"
            for of in _TYPES
        )
        hits = f"select h.*, coalesce({rows}) as item from ({found}) h order by h.score desc, h.rank limit {limit}"
        columns = ", ".join(f"{sql} as c{index}" for index, sql in enumerate(self.columns)) or "1 as c0"
        order = "row_number() over (order by p.score desc, p.rank) as n"
        return f"(select {columns}, {order}, count(*) over () as m from ({hits}) p order by n) q"

    def _count(self) -> str:
        counts = []
        for of, level in ANY_LEVEL.items():
            with self.planner.reading(COUNTED_ROWS):
                pass
            table, _, found = self.planner.dialect.indexed(of, _asked_of(self.planner, level, self.argument))
            wanted = _wanted(self.planner, self.argument, of)
            counts.append(f"(select count(*) from {table} where {found} and {wanted})")
        return f"({' + '.join(counts)})"


_TYPES = {"article": "Article", "entity": "Entity"}
_ENTITY_SCORES = frozenset(level.score for level in LEVELS if level.of == "entity")


def _snippet_json(snippet: Snippet) -> bytes:
    return orjson.dumps(snippet.text)


def _highlighter(selection: Selection) -> Callable[[Snippet], bytes]:
    """Give what writes the highlights with the fields that are selected of them."""
    (fields,) = selection.children.values()

    def written(snippet: Snippet) -> bytes:
        values: list[Mapping[str, Any]] = [
            {"start": start, "end": end, TYPENAME: "Highlight"} for start, end in snippet.highlights
        ]
        return orjson.dumps([{item.key: value[item.field] for item in fields} for value in values])

    return written


def _cursor_values(pair: Sequence[Any]) -> tuple[int, int]:
    """Give the score and the rank of a cursor that comes with what was searched for."""
    cursor, wanted = pair
    kinds = ((ValueKind.INTEGER, False), (ValueKind.TEXT, False))
    score, rank = decoded(str(cursor), filtered(SIGNATURE, wanted), kinds)
    if not (str(rank).isascii() and str(rank).isdecimal()) or int(rank) > _LARGEST:
        raise BadCursor(
            f"This cursor does not belong here: {str(cursor)[:80]!r}. Leave it out to start again."
        )
    return int(score), int(rank)
