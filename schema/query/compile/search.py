"""Search: articles and entities by words and by names, best first, and `matches`, the same as a filter."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import orjson

from schema.errors import BadCursor
from schema.query.catalogue import BoundField, Matches, Search
from schema.query.compile.context import Context
from schema.query.compile.dispatch import Columns, compile_columns, compile_condition, compile_field
from schema.query.compile.facets import facet_of, facets
from schema.query.compile.objects import TYPENAME, Children, json_name, json_object, object_of
from schema.query.compile.paging import page_size
from schema.query.compile.scope import Scope
from schema.query.compile.search_terms import (
    ANY_LEVEL,
    ARTICLE,
    IN_HEADLINE,
    LEVELS,
    NO_WORD,
    TIERS,
    Level,
    includes,
    index_query,
    of_kinds,
    search_terms,
)
from schema.query.compile.snippet import Snippet, article_snippet, name_snippet
from schema.query.compile.sql import FALSE, Fragment, Parameter, ValueType, joined, literal, sql
from schema.query.cursor import ValueKind, decoded, filtered
from schema.query.limits import COUNTED_ROWS, DEFAULT_PAGE
from schema.query.selection import GROUPED, Selection
from schema.text.tokens import HEADLINE, LEAD, NAME, TEXT
from schema.vocabulary import Kind

MAX_PREFIXED = 20
"""The number of words with the prefix to match, the most common ones first."""

MAX_PARAGRAPHS = 60
MAX_PARAGRAPH = 4000
"""The number of paragraphs of an article to consider for the snippet."""

BY_KIND = "KIND"
"""The facet of all hits; the others are those of articles."""

SIGNATURE = "Search:score-"
_TIERS = tuple(f"tier{number}" for number, _ in enumerate(TIERS))
PREFIX_TAGS = (NAME, HEADLINE, LEAD, TEXT)
_LARGEST = 2**63 - 1

_TYPES = {"article": "Article", "entity": "Entity"}
_ENTITY_SCORES = frozenset(level.score for level in LEVELS if level.of == "entity")


def _text_of(pair: Sequence[Any]) -> str:
    return str(pair[0])


def _level_query(context: Context, level: Level, argument: list[Any]) -> Fragment:
    """Return the query of the index, with the words that have the prefix inserted from the row `w`."""
    dialect = context.dialect

    def convert(pair: Sequence[Any]) -> str:
        query = index_query(level, dialect, _text_of(pair))
        return of_kinds(dialect, query, pair[1]) if level.of == "entity" else query

    query: Fragment = context.parameter(argument, ValueType.TEXT, convert)
    for tag in PREFIX_TAGS:
        query = sql("replace({}, {}, (select w.{} from w))", query, literal(f"{{{tag}}}"), tag)
    return query


def _prefixed(context: Context, argument: list[Any]) -> Fragment:
    """Return `w as …`, the row of the words that have the last word as a prefix, a column a tag."""
    words = {tag: _prefixed_words(context, argument, tag) for tag in (NAME, TEXT)}
    head, tail = context.dialect.either(["", context.dialect.word("*")])[1:-1].split("*")

    def column(tag: str) -> Fragment:
        word = sql("{} || x.word || {}", literal(head + tag), literal(tail))
        return sql("{} as {}", context.dialect.run_together(word), tag)

    return sql(
        "w as materialized (select * from (select {name} from {names} x) a "
        "cross join (select {texts} from {words} x) b)",
        name=column(NAME),
        names=words[NAME],
        texts=joined(", ", [column(tag) for tag in (HEADLINE, LEAD, TEXT)]),
        words=words[TEXT],
    )


def _prefixed_words(context: Context, argument: list[Any], tag: str) -> Fragment:
    low = context.parameter(argument, ValueType.TEXT, partial(_first_prefixed, tag))
    high = context.parameter(argument, ValueType.TEXT, partial(_end_of_prefixed, tag))
    return sql(
        "(select substr(word, 2) as word from search_word where word > {} and word < {} "
        'order by "rows" desc, word limit {})',
        low,
        high,
        str(MAX_PREFIXED),
    )


def _first_prefixed(tag: str, pair: Sequence[Any]) -> str:
    return tag + (search_terms(_text_of(pair)).prefix or "")


def _end_of_prefixed(tag: str, pair: Sequence[Any]) -> str:
    prefix = search_terms(_text_of(pair)).prefix
    return f"{tag}{prefix}\U0010ffff" if prefix else tag


def _includes(context: Context, argument: list[Any], of: str) -> Parameter:
    return context.parameter(argument, ValueType.BOOLEAN, lambda pair: includes(of, pair[1]))


@compile_condition.register(Matches)
def _matches(declared: Matches, context: Context, scope: Scope, argument: Any) -> Fragment:
    of = "article" if declared.kind == "ARTICLE" else "entity"
    pair = [argument, [declared.kind]]
    rows = context.dialect.indexed_rows(of, _level_query(context, ANY_LEVEL[of], pair))
    return sql("{} in (with {} {})", scope.sql("id"), _prefixed(context, pair), rows)


@compile_field.register(Search)
def _search(
    declared: Search, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    hits = Hits(context, selection)
    members = hits.members()
    return sql("(with {} select {}{})", _prefixed(context, hits.argument), members, hits.page())


@compile_columns.register(Search)
def _search_columns(
    declared: Search, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Columns:
    (children,) = selection.children.values()
    hits = Hits(context, selection)
    values = {child.column: hits.member(child) for child in children if child.column}
    values[str(selection.column)] = hits.members()
    return Columns(values, hits.page(), sql("with {} ", _prefixed(context, hits.argument)))


@dataclass
class Hits:
    """A search during compilation."""

    context: Context
    selection: Selection
    columns: list[Fragment] = field(default_factory=list)
    aggregates: bool = False

    def __post_init__(self) -> None:
        self.argument = [self.selection.arguments["text"], self.selection.arguments.get("kinds")]
        with self._argument("text"):
            self.context.check(self.argument, lambda pair: search_terms(_text_of(pair)))
        self.after = self.context.is_present(self.selection, "after")
        present = self.context.is_present(self.selection, "first")
        self.size_argument = self.selection.arguments["first"] if present else DEFAULT_PAGE
        with self._argument("first"):
            self.context.check(self.size_argument, page_size)
        self.cursor_argument = [self.selection.arguments.get("after"), self.argument]
        if self.after:
            with self._argument("after"):
                self.context.check(self.cursor_argument, _cursor_values)

    def _argument(self, name: str) -> AbstractContextManager[None]:
        """Have errors of what is compiled meanwhile name an argument of the search."""
        return self.context.argument(self.selection, name)

    def members(self) -> Fragment:
        """Return the connection as a JSON object, without the members that have a column."""
        (children,) = self.selection.children.values()
        pairs = [(child.key, self.member(child)) for child in children if not child.column]
        return json_object(self.context, pairs)

    def member(self, child: Selection) -> Fragment:
        """Return one field of the connection as JSON."""
        with self.context.field(child):
            return self._compiled(child)

    def _compiled(self, child: Selection) -> Fragment:
        if child.field == TYPENAME:
            return json_name("SearchConnection")
        if child.field == GROUPED:
            inner = child.children[GROUPED]
            return json_object(self.context, [(each.key, self.member(each)) for each in inner])
        if child.field == "facets":
            return self._facets(child)
        if child.field == "totalCount":
            return self.context.dialect.integer(self._count())
        if child.field == "pageInfo":
            (fields,) = child.children.values()
            return json_object(self.context, [(item.key, self._page_info(item)) for item in fields])
        with self.context.reading(self.size_argument, self.selection.field):
            body = self._edge(child) if child.field == "edges" else self._hit(child)
        within = sql("n <= {}", self._size())
        return sql("'[' || {} || ']'", self.context.dialect.joined(self._column(body), within))

    def _edge(self, child: Selection) -> Fragment:
        (fields,) = child.children.values()
        return self._object(fields, self._edge_member)

    def _object(self, fields: Sequence[Selection], member: Callable[[Selection], Fragment]) -> Fragment:
        pairs = []
        for item in fields:
            with self.context.field(item):
                pairs.append((item.key, member(item)))
        return json_object(self.context, pairs)

    def _edge_member(self, item: Selection) -> Fragment:
        if item.field == TYPENAME:
            return json_name("SearchEdge")
        if item.field == "cursor":
            return self.context.dialect.text(self._cursor())
        return self._hit(item)

    def _hit(self, child: Selection) -> Fragment:
        (fields,) = child.children.values()
        return self._object(fields, self._hit_member)

    def _hit_member(self, item: Selection) -> Fragment:
        if item.field == TYPENAME:
            return json_name("SearchHit")
        if item.field == "score":
            return self.context.dialect.integer("p.score")
        if item.field == "item":
            return self._item(item.children)
        return self._completed(_snippet_json if item.field == "snippet" else _highlighter(item))

    def _item(self, children: Children) -> Fragment:
        rows = {of: self._row(type_name, children) for of, type_name in _TYPES.items()}
        return sql("case when p.item_of = 'article' then {} else {} end", rows["article"], rows["entity"])

    def _row(self, type_name: str, children: Children) -> Fragment:
        target = self.context.scope(type_name)
        target.source.conditions.append(sql("{} = p.item", target.sql("id")))
        body = object_of(self.context, target, children)
        return sql("(select {} {})", body, target.source.sql())

    def _completed(self, finish: "Callable[[Snippet], bytes]") -> Fragment:
        """Return the texts that a snippet is made from, to be completed once the statement has run."""

        def complete(text: Any, score: int, texts: list[str]) -> str:
            snippet = name_snippet if score in _ENTITY_SCORES else article_snippet
            return finish(snippet(search_terms(str(text)), tuple(texts))).decode()

        dialect = self.context.dialect
        names = sql(
            "(select {} from (select {} as j from name where entity_id = p.item order by position) x)",
            dialect.joined("j"),
            dialect.text("text"),
        )
        texts = sql("case when p.item_of = 'article' then {} else {} end", self._article_texts(), names)
        text = self.selection.arguments["text"]
        return self.context.hole(text, complete, dialect.integer("p.score"), texts)

    def _article_texts(self) -> Fragment:
        dialect = self.context.dialect
        body = sql(
            "(select {} from (select {} as j from paragraph where article_id = p.item "
            'and "index" < {} order by "index") x)',
            dialect.joined("j"),
            dialect.text(sql("substr(text, 1, {})", str(MAX_PARAGRAPH))),
            str(MAX_PARAGRAPHS),
        )
        return sql(
            "(select {headline} || case when summary is null then '' else ',' || {summary} end "
            "from article where id = p.item) || "
            "case when p.score = {in_headline} then '' else coalesce(',' || nullif({body}, ''), '') end",
            headline=dialect.text("headline"),
            summary=dialect.text("summary"),
            in_headline=str(IN_HEADLINE),
            body=body,
        )

    def _column(self, value: Fragment) -> str:
        """Add a value to the innermost SELECT, and return the column's name."""
        self.aggregates = True
        if value not in self.columns:
            self.columns.append(value)
        return f"c{self.columns.index(value)}"

    def _cursor(self) -> Fragment:
        dialect = self.context.dialect
        signed = self.context.parameter(self.argument, ValueType.TEXT, partial(filtered, SIGNATURE))
        pieces: list[Fragment] = [literal("["), dialect.text(signed), "','", dialect.integer("p.score")]
        pieces += [literal(',"'), dialect.integer("p.rank"), literal('"]')]
        return dialect.hex(sql("({})", dialect.concatenated(pieces)))

    def _size(self) -> Parameter:
        return self.context.parameter(self.size_argument, ValueType.INTEGER, page_size)

    def _page_info(self, item: Selection) -> Fragment:
        dialect = self.context.dialect
        if item.field == TYPENAME:
            return json_name("PageInfo")
        if item.field in ("startCursor", "endCursor"):
            size = self._size()
            row = sql("1 and {} > 0", size)
            if item.field == "endCursor":
                row = sql("case when m < {size} then m else {size} end", size=size)
            cursor = sql("max(case when n = {} then {} end)", row, self._column(self._cursor()))
            return sql("coalesce({}, 'null')", dialect.text(cursor))
        if item.field == "hasPreviousPage":
            return dialect.boolean(self._exists_before()) if self.after else FALSE
        self.aggregates = True
        return dialect.boolean(sql("count(*) > {}", self._size()))

    def _level(
        self, level: Level, within: Callable[[str], Fragment], limit: Fragment, unless: Fragment = ""
    ) -> Fragment:
        """Return a level's first hits, restricted by `within` to a range of ranks; none if `unless` is true."""
        query = _level_query(self.context, level, self.argument)
        if unless:
            nothing = literal(self.context.dialect.word(NO_WORD))
            query = sql("case when {} then {} else {} end", unless, nothing, query)
        table, rank, found = self.context.dialect.indexed(level.of, query)
        return sql(
            "select {score} as score, '{of}' as item_of, f.rank from (select {rank} as rank from {table} "
            "where {found} and {included}{within} order by {rank} limit {limit}) f",
            score=str(level.score),
            of=level.of,
            rank=rank,
            table=table,
            found=found,
            included=_includes(self.context, self.argument, level.of),
            within=within(rank),
            limit=limit,
        )

    def _levels(self, within: Callable[[Level, str], Fragment], limit: Fragment) -> Fragment:
        levels = [self._level(level, partial(within, level), limit) for level in LEVELS]
        return joined(" union all ", levels)

    def _best_levels(self, limit: Fragment) -> Fragment:
        """Return the SELECT of the first hits, which looks for worse ones only as far as better ones leave room."""
        enough: Fragment = ""
        tables: list[Fragment] = []
        counts: list[Fragment] = []
        for name, levels in zip(_TIERS, TIERS, strict=True):
            found = [self._level(level, partial(self._is_beyond, level), limit, enough) for level in levels]
            tables.append(sql("{} as materialized ({})", name, joined(" union all ", found)))
            count = sql("(select count(*) from {})", name)
            enough = sql("{} >= {}", joined(" + ", [*counts, count]), limit)
            counts.append(count)
        every = joined(" union all ", [sql("select * from {}", name) for name in _TIERS])
        return sql("with {} {}", joined(", ", tables), every)

    def _place(self) -> tuple[Parameter, Parameter]:
        """Return the score and the rank that the cursor names."""
        return (
            self.context.parameter(
                self.cursor_argument, ValueType.LONG, lambda pair: _cursor_values(pair)[0]
            ),
            self.context.parameter(
                self.cursor_argument, ValueType.LONG, lambda pair: _cursor_values(pair)[1]
            ),
        )

    def _is_beyond(self, level: Level, rank: str) -> Fragment:
        if not self.after:
            return ""
        at_score, at_rank = self._place()
        return sql(
            " and {at_score} >= {score} and {rank} > case when {at_score} = {score} then {at_rank} else -1 end",
            at_score=at_score,
            at_rank=at_rank,
            score=str(level.score),
            rank=rank,
        )

    def _is_before(self, level: Level, rank: str) -> Fragment:
        at_score, at_rank = self._place()
        return sql(
            " and {at_score} <= {score} and {rank} <= "
            "case when {at_score} = {score} then {at_rank} else {largest} end",
            at_score=at_score,
            at_rank=at_rank,
            score=str(level.score),
            rank=rank,
            largest=str(_LARGEST),
        )

    def _exists_before(self) -> Fragment:
        return sql("(exists ({})) is true", self._levels(self._is_before, "1"))

    def page(self) -> Fragment:
        """Return the FROM of the page's hits, or nothing if no field needs them."""
        if not self.aggregates:
            return ""
        limit = sql("{} + 1", self._size())
        items = [
            sql("(select s.{of}_id from {of}_search s where h.item_of = '{of}' and s.rank = h.rank)", of=of)
            for of in _TYPES
        ]
        columns = [sql("{} as {}", value, f"c{index}") for index, value in enumerate(self.columns)]
        return sql(
            " from (select {columns}, row_number() over (order by p.score desc, p.rank) as n, "
            "count(*) over () as m from (select h.*, coalesce({items}) as item from ({found}) h "
            "order by h.score desc, h.rank limit {limit}) p order by n) q",
            columns=joined(", ", columns or ["1 as c0"]),
            items=joined(", ", items),
            found=self._best_levels(limit),
            limit=limit,
        )

    def _facets(self, child: Selection) -> Fragment:
        """Return a facet: the kinds of all hits, or what the articles among them are counted by."""
        by = str(self.context.now(child.arguments.get("by")))
        with self.context.argument(child, "first"):
            argument = child.arguments.get("first", DEFAULT_PAGE)
            size = self.context.parameter(argument, ValueType.INTEGER, page_size)
        if by == BY_KIND:
            return facet_of(self.context, self._counted_by_kind(), False, child, size)
        rows = self._found("Article", "article")
        rows.sql("id")
        return facets(self.context, self.context.catalogue["Article"].facets[by], rows, child, size)

    def _counted_by_kind(self) -> Fragment:
        articles, entities = self._found("Article", "article"), self._found("Entity", "entity")
        kind = entities.sql("kind")
        names = joined(
            " ",
            [
                sql("when {} then {}", literal(name), literal(Kind(name).one.constant))
                for name in self.context.catalogue["Entity"].kinds
            ],
        )
        articles.sql("id")
        return sql(
            "select v, c from (select '{article}' as v, count(*) as c {articles} union all "
            "select case {kind} {names} end, count(*) {entities} group by {kind}) k where c > 0",
            article=ARTICLE,
            articles=articles.source.sql(),
            kind=kind,
            names=names,
            entities=entities.source.sql(),
        )

    def _found(self, type_name: str, of: str) -> Scope:
        """Open a scope of all hits that are in an index."""
        with self.context.reading(COUNTED_ROWS):
            rows = self.context.scope(type_name)
        query = _level_query(self.context, ANY_LEVEL[of], self.argument)
        keys = self.context.dialect.indexed_rows(of, query)
        included = _includes(self.context, self.argument, of)
        rows.source.conditions.append(sql("{} in ({}) and {}", rows.sql("id"), keys, included))
        return rows

    def _count(self) -> Fragment:
        counts = []
        for of, level in ANY_LEVEL.items():
            with self.context.reading(COUNTED_ROWS):
                query = _level_query(self.context, level, self.argument)
            table, _, found = self.context.dialect.indexed(of, query)
            included = _includes(self.context, self.argument, of)
            counts.append(sql("(select count(*) from {} where {} and {})", table, found, included))
        return sql("({})", joined(" + ", counts))


def _snippet_json(snippet: Snippet) -> bytes:
    return orjson.dumps(snippet.text)


def _highlighter(selection: Selection) -> Callable[[Snippet], bytes]:
    """Return what writes the highlights with their selected fields."""
    (fields,) = selection.children.values()

    def written(snippet: Snippet) -> bytes:
        values: list[Mapping[str, Any]] = [
            {"start": start, "end": end, TYPENAME: "Highlight"} for start, end in snippet.highlights
        ]
        return orjson.dumps([{item.key: value[item.field] for item in fields} for value in values])

    return written


def _cursor_values(pair: Sequence[Any]) -> tuple[int, int]:
    """Return the score and the rank of a cursor that comes with its search. Raises BadCursor."""
    cursor, search = pair
    kinds = ((ValueKind.INTEGER, False), (ValueKind.TEXT, False))
    score, rank = decoded(str(cursor), filtered(SIGNATURE, search), kinds)
    if not (str(rank).isascii() and str(rank).isdecimal()) or int(rank) > _LARGEST:
        raise BadCursor(f"Invalid cursor {str(cursor)[:80]!r}. Omit it to start again.")
    return int(score), int(rank)
