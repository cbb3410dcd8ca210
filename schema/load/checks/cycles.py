"""Checks that references which must not form a cycle form none."""

from collections.abc import Iterator

from schema.load.checks.edges import Edges
from schema.load.database.store import Store
from schema.load.problems import Problems, shown
from schema.load.stage.mapping import StoredReference, references_of, tables_of
from schema.load.stage.staging import Staging
from schema.load.validate.items import Item
from schema.records.article import RelatedLink
from schema.text.addresses import address_key
from schema.text.headlines import normalise_headline
from schema.vocabulary import Kind

Graph = dict[str, list[str]]
"""For each key the keys it points to."""

_ROUNDS = 50
"""How often the ends of a graph are removed in the database. What remains is looked at in memory."""


async def check_cycles(
    store: Store, staging: Staging, edges: Edges, everything: bool, problems: Problems
) -> None:
    """Note every cycle that changed records are part of once, at the record of it with the lowest key.

    Requires the rows of the records without problems. `everything` says that all records are checked.
    """
    for kind in Kind:
        for table in tables_of(kind):
            for reference in references_of(table):
                if reference.acyclic and reference.to.kinds == (kind,):
                    graph = await _cyclic(store, edges.of(reference), everything)
                    for cycle in cycles(graph):
                        await _note(cycle, kind, reference, store, staging, problems)


async def _cyclic(store: Store, edges: str, everything: bool) -> Graph:
    """Return the references that are part of a cycle, and those before one."""
    await store.create_scratch("edge", "source bigint, target bigint")
    reach = (
        "with recursive reach(id) as (select id from dirty union "
        f"select t.target from {edges} t join reach on t.owner = reach.id) "
    )
    begin = "" if everything else reach
    among = "" if everything else "where t.owner in (select id from reach)"
    await store.run(
        f"insert into edge {begin}select t.owner, t.target from {edges} t {among}",
        "create index edge_source on edge (source)",
    )
    await _remove_ends(store)
    found: Graph = {}
    ends = await store.fetch("select source, target from edge")
    await store.run("drop table edge")
    if ends:
        keys = await _keys(store, {end for edge in ends for end in edge})
        found = {key: [] for key in keys.values()}
        for one, other in ends:
            found[keys[one]].append(keys[other])
    return found


async def _remove_ends(store: Store) -> None:
    """Remove references to records that refer to nothing, over and over."""
    before = None
    for _ in range(_ROUNDS):
        ((count,),) = await store.fetch("select count(*) from edge")
        if count in (0, before):
            return
        before = count
        await store.run(
            "delete from edge where not exists (select 1 from edge e where e.source = edge.target)"
        )


async def _keys(store: Store, rows: set[int]) -> dict[int, str]:
    return dict(await store.fetch(f"select id, key from record where id {store.among}", store.listed(rows)))


async def _note(
    cycle: list[str],
    kind: Kind,
    reference: StoredReference,
    store: Store,
    staging: Staging,
    problems: Problems,
) -> None:
    ((row,),) = await store.fetch("select id from record where kind = {} and key = {}", kind.value, cycle[0])
    sources = await staging.sources([row])
    chain = " → ".join([*cycle, cycle[0]])
    assert reference.acyclic
    problems.at(sources[row], reference.path[:1], f"forms a cycle: {chain}", "", reference.acyclic.reason)


def cycles(graph: Graph) -> Iterator[list[str]]:
    """Yield a cycle for each part of a graph that has any, from its lowest key on."""
    state: dict[str, int] = {}
    for root in sorted(graph):
        path: list[str] = []
        stack = [(root, False)]
        while stack:
            key, leaving = stack.pop()
            if leaving:
                path.pop()
                state[key] = 2
            elif key not in state:
                state[key] = 1
                path.append(key)
                stack.append((key, True))
                stack.extend((to, False) for to in reversed(graph[key]))
            elif state[key] == 1:
                yield _from_lowest(path[path.index(key) :])


def _from_lowest(cycle: list[str]) -> list[str]:
    start = cycle.index(min(cycle))
    return cycle[start:] + cycle[:start]


def check_links(item: Item, problems: Problems) -> None:
    """Note every "Read more" link of an article to itself."""
    if item.kind is not Kind.ARTICLE:
        return
    for index, link in enumerate(item.record.related):
        if _is_to_itself(item, link):
            message, remedy = (
                "links to the article itself",
                "remove the link, or correct its article, URL or headline",
            )
            problems.at(item.source, ("related", index), message, shown(link.headline), remedy)


def _is_to_itself(item: Item, link: RelatedLink) -> bool:
    """Return whether a link refers to its own article: by its key, else by its address, else by its headline."""
    article = item.record
    if link.article:
        return link.article == item.key
    if link.url and article.url:
        return address_key(link.url) == address_key(article.url)
    return normalise_headline(link.headline) == normalise_headline(article.headline)
