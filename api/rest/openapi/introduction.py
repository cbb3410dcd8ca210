"""The introduction of the API reference: everything that OpenAPI cannot express."""

from api.operations.limits import Limits
from api.rest.filters import MAX_ALTERNATIVES
from api.rest.parameters import MAX_PARAMETERS
from schema.query.limits import DEFAULT_PAGE, MAX_CONDITIONS, MAX_FILTER_DEPTH, MAX_PAGE, MAX_SUBQUERIES


def description(limits: Limits) -> str:
    """Return the description of the API as a whole."""
    return f"""\
Dateline serves news as linked, typed objects. Every list, row and relation of the data has a URL; GraphQL at \
`/graphql` offers the same data.

## Responses

A row is an object; a list has its rows in `items`. `links` contains the URLs of the response itself and of other \
pages, as does the header `Link`. Every resource supports GET, HEAD and OPTIONS; other methods get 405 with `Allow`.

To request another media type than JSON, send `Accept` or add a suffix to the URL: `/v1/incidents.geojson`, \
`/v1/articles/some-slug.atom`. CSV, NDJSON and `.geojsons` are streams of everything that matches, \
as is GeoJSON of a list without `limit` and `cursor`. Parquet is a file of everything that matches.

A nested connection is `{{"items": [], "page": {{"more": false}}}}` with up to {DEFAULT_PAGE} rows. If `page.more` \
is true, fetch the rest from the connection's own URL.

## Parameters

Each operation lists the parameters of the first level. The rest follows a grammar:

- **Paths** of `fields` and `include` can have any depth: `include=officials.posts`, `fields=figures.claimant.name`.
- **Arguments** of a selected field follow its path in brackets: `name[language]=ckb`, `toll[measure]=KILLED`. A \
connection also takes `officials[limit]=5`, `officials[sort]=-name` and \
`officials[where.posts.some.title.contains]=Minister`.
- **Filters** follow relations: `place.parent.slug=iraq`, `officials.some.posts.some.title=Minister`. `some` and \
`none` follow a list. `within.slug=iraq` finds everything in a place or anywhere within it. `place.isNull=true` finds \
rows without a relation, `officials.isEmpty=true` those with an empty list. `not` precedes a path; `or` and `and` \
number their alternatives from 0: `or.0.kind=VOTE&or.1.kind=ATTACK`. All parameters must match.
- **Enum values** may be written in lower case. In a list of values, write `\\,` for a comma inside a value.
- **Dates** are compared with a year, a month, a day, or an instant with its offset. `gte` and `lt` use the start of \
that span, `gt` and `lte` its end.
- **Generated clients** may repeat `fields`, `include`, `sort`, `facets` and `bbox` instead of separating items by \
commas, and write filters as members of `where`: `where[kind]=ATTACK`.
- **Repeated filters** are rejected, unless they take several values. `occurred` is short for `occurred.gte` and \
`occurred.lte` with the same date.

Nothing is silently ignored: an unknown parameter, field, enum value or malformed value gets 400.

## Limits

| limit | value |
|---|---|
| rows of a page | {MAX_PAGE} |
| parameters | {MAX_PARAMETERS} |
| fields | {limits.fields}, including nested ones |
| depth | {limits.depth} |
| cost | {limits.cost:,} rows at most, estimated from page sizes |
| conditions of filters | {MAX_CONDITIONS}, nested up to {MAX_FILTER_DEPTH} levels |
| alternatives | {MAX_ALTERNATIVES} |
| subqueries | {MAX_SUBQUERIES} |

The server's operator sets the length of URLs, the timeout, and the cost that a client may spend per minute. Cached \
and unchanged responses cost nothing.
"""
