"""Operations at the documented limits, at one limit or at several at once."""

from collections.abc import Iterator
from itertools import cycle, islice
from random import Random

from api.services import limits_of
from api.settings import Settings
from schema.query.limits import MAX_CONDITIONS, MAX_FILTER_DEPTH, MAX_ORDER_TERMS, MAX_SEARCH_TERMS

LIMITS = limits_of(Settings())
ROOTS = LIMITS.aliases + 1
"""Fields of the same name in one selection: all but one need an alias."""

WORDS = ("peshmerga", "attack", "iraq", "barzani", "security", "forces", "erbil", "minister", "isis", "the")
KINDS = ("articles", "incidents", "places", "officials", "organizations", "forces")
PAGE = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
MEASURES = ("KILLED", "INJURED", "CAPTURED", "MISSING", "DISPLACED", "CASUALTIES")
ORDERS = {
    "articles": ("PUBLISHED", "HEADLINE", "LANGUAGE", "SUMMARY", "URL", "SLUG"),
    "incidents": ("OCCURRED", "NAME", "KIND", "SUMMARY", "SLUG", *(f"TOLL, measure: {m}" for m in MEASURES)),
    "places": ("NAME", "KIND", "SUMMARY", "SLUG"),
    "officials": ("NAME", "SUMMARY", "SLUG"),
    "organizations": ("NAME", "KIND", "SUMMARY", "SLUG"),
    "forces": ("NAME", "KIND", "SUMMARY", "SLUG"),
}


def together(fields: "list[str]") -> str:
    """Return an operation of fields, all but the first with an alias."""
    aliased = [field if number == 0 else f"a{number}: {field}" for number, field in enumerate(fields)]
    return "{ " + " ".join(aliased) + " }"


def longest_text(number: int) -> str:
    """Return a search text with as many words as are allowed; the first stay the same."""
    return " ".join(islice(cycle((*WORDS, f"w{number}")), MAX_SEARCH_TERMS))


def searches() -> str:
    hits = f"{{ totalCount nodes {{ score snippet highlights {{ start end }} item {{ id }} }} {PAGE} }}"
    return together([f'search(text: "{longest_text(n)}", first: 3) {hits}' for n in range(ROOTS)])


def searches_by_edges() -> str:
    hits = "{ edges { cursor node { item { __typename ... on Article { headline } } } } }"
    return together([f'search(text: "{WORDS[n % 10]}", first: 100) {hits}' for n in range(ROOTS)])


def facets_of_searches() -> str:
    by = ("KIND", "OFFICIAL", "PLACE", "LANGUAGE", "YEAR")
    counted = [f"facets(by: {by[n % 5]}, first: 100) {{ value label count }}" for n in range(ROOTS)]
    return together([f'search(text: "{longest_text(n)}") {{ {each} }}' for n, each in enumerate(counted)])


def matches_with_counts() -> str:
    listed = "{ totalCount nodes { id } facets(by: LANGUAGE) { value count } }"
    return together(
        [f'articles(first: 3, where: {{ matches: "{longest_text(n)}" }}) {listed}' for n in range(ROOTS)]
    )


def conditions_in_one_filter() -> str:
    either = " ".join(f'{{ matches: "{WORDS[n % 10]} {n}" }}' for n in range(MAX_CONDITIONS - 1))
    return f"{{ places(first: 5, where: {{ or: [{either}] }}) {{ totalCount nodes {{ slug }} {PAGE} }} }}"


def conditions_in_every_list() -> str:
    listed = f"{{ totalCount nodes {{ slug }} edges {{ cursor }} facets(by: KIND) {{ value count }} {PAGE} }}"
    text = 'names: { some: { text: { contains: "a" } } }'
    return together([f"places(first: 2, where: {{ {text} }}) {listed}" for _ in range(MAX_CONDITIONS // 4)])


def deepest_filter(key: str) -> str:
    inner = '{ slug: { ne: "x" } }'
    depth = 2
    step = {
        "not": "{ not: %s }",
        "within": "{ within: %s }",
        "parent": "{ parent: %s }",
        "and": "{ and: [%s] }",
    }[key]
    while depth < MAX_FILTER_DEPTH:
        inner = step % inner
        depth += 1
    return f"{{ places(first: 5, where: {inner}) {{ totalCount nodes {{ slug }} {PAGE} }} }}"


def deepest_relations() -> str:
    inner, listed, depth = "{ low: { gte: 0 } }", "figures", 2
    while depth + 2 <= MAX_FILTER_DEPTH:
        step = "{ figures: { some: %s } }" if listed == "figures" else "{ incident: %s }"
        listed = "incidents" if listed == "figures" else "figures"
        inner, depth = step % inner, depth + step.count("{")
    return f"{{ {listed}(first: 5, where: {inner}) {{ totalCount nodes {{ id }} {PAGE} }} }}"


def terms(kind: str, random: Random | None = None) -> str:
    """Return an `orderBy` with as many terms as are allowed, or as the kind has."""
    names = list(ORDERS[kind])
    if random:
        random.shuffle(names)
    chosen = names[:MAX_ORDER_TERMS]
    listed = [
        f"{{ field: {name}, direction: {'DESC' if n % 2 else 'ASC'} }}" for n, name in enumerate(chosen)
    ]
    return f"orderBy: [{', '.join(listed)}]"


def longest_orders() -> str:
    listed = f"{{ nodes {{ slug }} edges {{ cursor }} {PAGE} }}"
    return together([f"incidents(first: {n + 1}, {terms('incidents')}) {listed}" for n in range(16)])


def facets() -> str:
    by = cycle(("PUBLISHER", "LANGUAGE", "OFFICIAL", "FORCE", "PLACE", "INCIDENT", "ORGANIZATION"))
    fields = [
        f"f{n}: facets(by: {name}, first: 100) {{ value label count entity {{ id }} }}"
        for n, name in enumerate(islice(by, LIMITS.aliases))
    ]
    either = " ".join(f'{{ headline: {{ contains: "{word}" }} }}' for word in (*WORDS, *WORDS, *WORDS))
    return f"{{ articles(where: {{ or: [{either}] }}) {{ totalCount nodes {{ id }} {' '.join(fields)} }} }}"


def deepest_lists() -> str:
    inner = "slug"
    for level in range(LIMITS.depth // 2 - 2):
        relation = ("incidents", "articles")[level % 2]
        inner = f"slug {relation}(first: 2) {{ totalCount nodes {{ {inner} }} {PAGE} }}"
    return f"{{ incidents(first: 2) {{ nodes {{ {inner} }} }} }}"


def deepest_rows() -> str:
    inner = "slug"
    for _ in range(LIMITS.depth - 3):
        inner = f"parent {{ {inner} }}"
    return f"{{ places(first: 100) {{ nodes {{ {inner} }} }} }}"


def most_fields() -> str:
    """Return an operation that spreads a wide fragment until the fields are used up."""
    one = "id slug name summary kind parent { id slug name } names { text language kind } "
    count = (LIMITS.fields - 1) // 13
    fields = [f'place(slug: "{slug}") {{ {one} }}' for slug in islice(cycle(("erbil", "iraq", "x")), ROOTS)]
    return together(fields[: min(count, ROOTS)])


def most_nodes() -> str:
    ids = [f'"{kind}:{number}"' for kind in ("Place", "Official", "Force", "Article") for number in range(25)]
    kinds = "".join(
        f" ... on {kind} {{ names {{ text }} summary }}" for kind in ("Official", "Force", "Place")
    )
    return together([f"nodes(ids: [{', '.join(ids[:25])}]) {{ id{kinds} }}" for _ in range(8)])


def most_directives() -> str:
    fields = " ".join(f"slug @include(if: {str(n % 2 == 0).lower()})" for n in range(LIMITS.directives))
    return f"{{ places(first: 100) {{ nodes {{ {fields} id }} }} }}"


CASES = {
    "searches": searches(),
    "searches by edges": searches_by_edges(),
    "facets of searches": facets_of_searches(),
    "matches with counts": matches_with_counts(),
    "conditions in one filter": conditions_in_one_filter(),
    "conditions in every list": conditions_in_every_list(),
    **{f"deepest filter by {key}": deepest_filter(key) for key in ("not", "within", "parent", "and")},
    "deepest relations": deepest_relations(),
    "longest orders": longest_orders(),
    "facets": facets(),
    "deepest lists": deepest_lists(),
    "deepest rows": deepest_rows(),
    "most fields": most_fields(),
    "most nodes": most_nodes(),
    "most directives": most_directives(),
}
"""By name, an operation at one limit."""


def mixed(seed: int) -> Iterator[str]:
    """Yield operations that use up several limits at once."""
    random = Random(seed)
    while True:
        yield together([_listed(random) for _ in range(random.choice((4, 8, 16, ROOTS)))])


def _listed(random: Random) -> str:
    if random.random() < 0.25:
        members = random.sample(("totalCount", "nodes { score item { id } }", "edges { cursor }", PAGE), 2)
        text = longest_text(random.randrange(100)) if random.random() < 0.5 else random.choice(WORDS)
        return f'search(text: "{text}", first: {random.choice((0, 3, 100))}) {{ {" ".join(members)} }}'
    kind = random.choice(KINDS)
    arguments = [random.choice(("first: 1", "first: 100", "last: 3"))]
    if random.random() < 0.5:
        arguments.append(terms(kind, random))
    if random.random() < 0.7:
        arguments.append(f"where: {_filter(random, 3)}")
    members = random.sample(
        ("totalCount", "nodes { id slug }", "edges { cursor node { slug } }", PAGE, *_facets(kind)),
        random.randint(1, 4),
    )
    return f"{kind}({', '.join(arguments)}) {{ {' '.join(members)} }}"


def _filter(random: Random, depth: int) -> str:
    if depth and random.random() < 0.5:
        return random.choice(("{ not: %s }", "{ and: [%s] }", '{ or: [%s, { slug: { eq: "erbil" } }] }')) % (
            _filter(random, depth - 1)
        )
    word = random.choice(WORDS)
    return random.choice(
        (
            f'{{ matches: "{word} {random.randrange(20)}" }}',
            f'{{ matches: "{word}" }}',
            f'{{ slug: {{ contains: "{word[:2]}" }} }}',
            "{ summary: { isNull: false } }",
        )
    )


def _facets(kind: str) -> tuple[str, ...]:
    by = {"articles": "PUBLISHER", "incidents": "PLACE", "places": "KIND", "forces": "KIND"}.get(kind)
    return (f"facets(by: {by}, first: 100) {{ value label count }}",) if by else ()
