"""What OpenAPI has no means to say, in words."""

from api.operations.limits import Limits
from api.rest.filters import MAX_ALTERNATIVES
from api.rest.parameters import MAX_PARAMETERS
from schema.query.limits import DEFAULT_PAGE, MAX_CONDITIONS, MAX_FILTER_DEPTH, MAX_PAGE, MAX_SUBQUERIES


def description(limits: Limits) -> str:
    """Return what the document says of the API as a whole."""
    return f"""\
News as linked, typed objects over plain HTTP: every list, row and relation of the data has an address. GraphQL at \
`/graphql` answers the same.

## Answers

A row is an object; a list has its rows in `items`. `links` leads to the answer itself and to other pages, as the \
header `Link` does. Every resource answers GET, HEAD and OPTIONS; any other method is refused with 405 and `Allow`.

Other forms than JSON are asked for by `Accept`, or by a suffix of the address: `/v1/incidents.geojson`, \
`/v1/articles/some-slug.atom`. CSV and NDJSON are streams of everything that matches.

A list within a row that can grow is `{{"items": [], "page": {{"more": false}}}}` with up to {DEFAULT_PAGE} rows; its \
own address gives the rest.

## Parameters

What is listed at each operation is what stands at the first level. The rest is a grammar:

- **Paths** of `fields` and `include` go on to any depth: `include=officials.posts`, `fields=figures.claimant.name`.
- **Arguments** of a field that is asked for stand in brackets behind its path: `name[language]=ckb`, \
`toll[measure]=KILLED`. A list that can grow also takes `officials[limit]=5`, `officials[sort]=-name` and \
`officials[where.posts.some.title.contains]=Minister`.
- **Filters** go on along relations: `place.within.slug=iraq`, `officials.some.posts.some.title=Minister`. `some` and \
`none` stand behind a list. `not` stands before a path; `or` and `and` number their alternatives from 0: \
`or.0.kind=VOTE&or.1.kind=ATTACK`. All parameters have to match.
- **Words** of a vocabulary may be in lower case. In a list of values, a `\\` before a comma keeps the comma.
- **Dates** are compared with a moment: a year, a month, a day, or an instant with its zone. `gte` and `lt` mean its \
beginning, `gt` and `lte` its end.
- **A filter that is given twice** is refused, unless it takes several values; `occurred` is short for `occurred.gte` \
and `occurred.lte` of the same moment.

Nothing is ignored: an unknown parameter, field, word or value is refused with 400.

## Limits

| what | limit |
|---|---|
| rows of a page | {MAX_PAGE} |
| parameters | {MAX_PARAMETERS} |
| fields | {limits.fields}, through all rows |
| depth | {limits.depth} |
| cost | {limits.cost:,} rows that could be read at most, from page sizes |
| conditions of filters | {MAX_CONDITIONS}, nested {MAX_FILTER_DEPTH} deep |
| alternatives | {MAX_ALTERNATIVES} |
| subqueries | {MAX_SUBQUERIES} |

The server's operator sets the length of addresses, the time that an answer may take, and what a client may ask for in \
a minute, by cost. Kept and unchanged answers cost nothing.
"""
