"""The same contract by hand: strawberry types, a DataLoader for every relation, Tortoise models.

`python -m bench.competitors.loaders_app PORT DATABASE-URL`. Names are the contract's, so that its queries run
unchanged.
"""

# Field types are read at run time by strawberry, and the fields say what they are.
# ruff: noqa: D101, D102
import contextlib
import dataclasses
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Annotated, Any, TypeVar, dataclass_transform

import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.types import Info
from tortoise import Tortoise
from tortoise.expressions import Q
from tortoise.functions import Count
from tortoise.models import Model

from schema import tables
from schema.tables.config import tortoise_config

_MICRO = 1_000_000
T = TypeVar("T")
Load = Callable[[list[int]], Awaitable[list[Any]]]


async def _by_id(model: type[Model], keys: list[int]) -> list[Any]:
    found = await model.in_bulk(keys, "id")
    return [found.get(key) for key in keys]


async def _rows_of(model: type[Model], column: str, order: Sequence[str], keys: list[int]) -> list[list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in await model.filter(**{f"{column}__in": keys}).order_by(*order):
        found[getattr(row, column)].append(row)
    return [found[key] for key in keys]


async def _subjects(kind: str, keys: list[int]) -> list[list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = tables.Subject.filter(article_id__in=keys, entity__kind=kind).order_by(
        "entity__name", "entity__key"
    )
    for article, entity in await rows.values_list("article_id", "entity_id"):
        found[article].append(entity)
    return [found[key] for key in keys]


async def _incidents(keys: list[int]) -> list[list[Any]]:
    links = await tables.Subject.filter(article_id__in=keys).values_list("article_id", "entity_id")
    order = ("-occurred_sort", "-key")
    rows: list[Any] = await tables.Incident.filter(id__in={entity for _, entity in links}).order_by(*order)
    articles: dict[int, list[int]] = defaultdict(list)
    for article, entity in links:
        articles[entity].append(article)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        for article in articles[row.id]:
            found[article].append(row)
    return [found[key] for key in keys]


class Loaders:
    """The loaders of one request, made when first requested."""

    def __init__(self) -> None:
        self._made: dict[Any, DataLoader[int, Any]] = {}

    def of(self, key: Any, load: Load) -> DataLoader[int, Any]:
        if key not in self._made:
            self._made[key] = DataLoader(load)
        return self._made[key]

    async def one(self, model: type[Model], key: int | None) -> Any:
        return None if key is None else await self.of(model, partial(_by_id, model)).load(key)

    async def rows(self, model: type[Model], column: str, key: int, *order: str) -> list[Any]:
        load = partial(_rows_of, model, column, order)
        found: list[Any] = await self.of((model, column, order), load).load(key)
        return found


@dataclass_transform()
def _shown(cls: type[T]) -> type[T]:
    """Make a strawberry type whose values are given by position."""
    made = strawberry.type(cls)
    names = [field.name for field in dataclasses.fields(made) if field.init]  # type: ignore[arg-type]

    def init(self: Any, *values: Any) -> None:
        for name, value in zip(names, values, strict=True):
            setattr(self, name, value)

    setattr(made, "__init__", init)  # noqa: B010
    return made


def _loaders(info: Info) -> Loaders:
    loaders: Loaders = info.context["loaders"]
    return loaders


def _moment(value: datetime | None) -> str | None:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if value else None


@_shown
class FuzzyDate:
    edtf: str
    earliest: str | None
    latest: str | None
    precision: str


def _date(row: Any, name: str) -> FuzzyDate | None:
    edtf = getattr(row, f"{name}_edtf")
    if edtf is None:
        return None
    earliest, latest = getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest")
    return FuzzyDate(edtf, _moment(earliest), _moment(latest), getattr(row, f"{name}_precision"))


@_shown
class Coordinates:
    latitude: float
    longitude: float


@_shown
class Of:
    row: strawberry.Private[Any]


@_shown
class Keyed(Of):
    @strawberry.field
    def id(self) -> strawberry.ID:
        return strawberry.ID(f"{type(self.row).__name__}:{self.row.key}")


@_shown
class Named:
    """An entity: the row of its kind is read where the query needs it, its shared row for its name."""

    key: strawberry.Private[int]

    @strawberry.field
    async def id(self, info: Info) -> strawberry.ID:
        row = await _loaders(info).one(tables.Entity, self.key)
        return strawberry.ID(f"{row.kind}:{row.key}")

    @strawberry.field
    async def slug(self, info: Info) -> str:
        return str((await _loaders(info).one(tables.Entity, self.key)).slug)

    @strawberry.field
    async def name(self, info: Info) -> str:
        return str((await _loaders(info).one(tables.Entity, self.key)).name)


def _named(key: int | None) -> Named | None:
    return None if key is None else Named(key)


@_shown
class Organization(Named):
    @strawberry.field
    async def parent(self, info: Info) -> Annotated["Organization", strawberry.lazy(__name__)] | None:
        row = await _loaders(info).one(tables.Organization, self.key)
        return None if row.parent_id is None else Organization(row.parent_id)


@_shown
class Tenure(Of):
    @strawberry.field
    def title(self) -> str:
        return str(self.row.title)

    @strawberry.field
    def organization(self) -> Organization | None:
        return None if self.row.organization_id is None else Organization(self.row.organization_id)

    @strawberry.field
    def since(self) -> FuzzyDate | None:
        return _date(self.row, "since")

    @strawberry.field
    def until(self) -> FuzzyDate | None:
        return _date(self.row, "until")


@_shown
class Place(Named):
    @strawberry.field
    async def kind(self, info: Info) -> str:
        return str((await _loaders(info).one(tables.Place, self.key)).kind)

    @strawberry.field
    async def location(self, info: Info) -> Coordinates | None:
        row = await _loaders(info).one(tables.Place, self.key)
        return None if row.latitude is None else Coordinates(row.latitude / _MICRO, row.longitude / _MICRO)

    @strawberry.field
    async def parent(self, info: Info) -> Annotated["Place", strawberry.lazy(__name__)] | None:
        row = await _loaders(info).one(tables.Place, self.key)
        return None if row.within_id is None else Place(row.within_id)


def _place(key: int | None) -> Place | None:
    return None if key is None else Place(key)


@_shown
class Participation(Of):
    @strawberry.field
    def role(self) -> str:
        return str(self.row.role)

    @strawberry.field
    def label(self) -> str:
        return str(self.row.label)

    @strawberry.field
    async def force(self, info: Info) -> Named | None:
        actor = await _loaders(info).one(tables.Entity, self.row.actor_id)
        return Named(actor.id) if actor and actor.kind == "Force" else None


@_shown
class Figure(Keyed):
    @strawberry.field
    def measure(self) -> str:
        return str(self.row.measure)

    @strawberry.field
    def victims(self) -> str:
        return str(self.row.victims)

    @strawberry.field
    def low(self) -> int:
        return int(self.row.low)

    @strawberry.field
    def high(self) -> int | None:
        high: int | None = self.row.high
        return high

    @strawberry.field
    def asserted(self) -> FuzzyDate | None:
        return _date(self.row, "asserted")

    @strawberry.field
    def claimant(self) -> Named:
        return Named(self.row.claimant_id)

    @strawberry.field
    def incident(self) -> Named:
        return Named(self.row.incident_id)


@_shown
class Toll:
    low: int
    high: int | None
    figures: int


@_shown
class Incident(Keyed):
    @strawberry.field
    async def slug(self, info: Info) -> str:
        return str((await _loaders(info).one(tables.Entity, self.row.id)).slug)

    @strawberry.field
    async def name(self, info: Info) -> str:
        return str((await _loaders(info).one(tables.Entity, self.row.id)).name)

    @strawberry.field
    def kind(self) -> str:
        return str(self.row.kind)

    @strawberry.field
    def occurred(self) -> FuzzyDate | None:
        return _date(self.row, "occurred")

    @strawberry.field
    def place(self) -> Place | None:
        return _place(self.row.place_id)

    @strawberry.field
    async def participants(self, info: Info) -> list[Participation]:
        rows = await _loaders(info).rows(tables.Participation, "incident_id", self.row.id, "key")
        return [Participation(row) for row in rows]

    @strawberry.field
    async def figures(self, info: Info) -> list[Figure]:
        rows = await _loaders(info).rows(tables.Figure, "incident_id", self.row.id, "key")
        return [Figure(row) for row in rows]

    @strawberry.field
    async def toll(self, info: Info, measure: str) -> Toll | None:
        rows = await _loaders(info).rows(tables.Toll, "incident_id", self.row.id)
        found = [Toll(row.low, row.high, row.figures) for row in rows if row.measure == measure]
        return found[0] if found else None


@_shown
class Paragraph:
    index: int
    text: str


@_shown
class Image(Of):
    @strawberry.field
    def caption(self) -> str:
        return str(self.row.caption)

    @strawberry.field
    def credit(self) -> str | None:
        credit: str | None = self.row.credit
        return credit

    @strawberry.field
    async def depicts(self, info: Info) -> list[Named]:
        rows = await _loaders(info).rows(tables.Depiction, "image_id", self.row.id, "position")
        return [Named(row.official_id) for row in rows]


@_shown
class Dateline(Of):
    @strawberry.field
    def text(self) -> str:
        return str(self.row.dateline_text)

    @strawberry.field
    def place(self) -> Place:
        return Place(self.row.dateline_place_id)


@_shown
class RelatedLink(Of):
    @strawberry.field
    def label(self) -> str:
        return str(self.row.label)

    @strawberry.field
    def headline(self) -> str:
        return str(self.row.headline)

    @strawberry.field
    def after_paragraph(self) -> int:
        return int(self.row.after_paragraph)

    @strawberry.field
    async def target(self, info: Info) -> Annotated["Article", strawberry.lazy(__name__)] | None:
        row = await _loaders(info).one(tables.Article, self.row.target_id)
        return Article(row) if row else None


@_shown
class Statement(Keyed):
    @strawberry.field
    def paraphrase(self) -> str:
        return str(self.row.paraphrase)

    @strawberry.field
    def medium(self) -> str:
        return str(self.row.medium)

    @strawberry.field
    def made(self) -> FuzzyDate | None:
        return _date(self.row, "made")

    @strawberry.field
    def speaker(self) -> Named:
        return Named(self.row.speaker_id)

    @strawberry.field
    async def about(self, info: Info) -> list[Named]:
        rows = await _loaders(info).rows(tables.StatementSubject, "statement_id", self.row.id, "position")
        return [Named(row.entity_id) for row in rows]

    @strawberry.field
    async def article(self, info: Info) -> Annotated["Article", strawberry.lazy(__name__)]:
        return Article(await _loaders(info).one(tables.Article, self.row.article_id))


@_shown
class NameText:
    text: str
    language: str
    kind: str


@_shown
class Identifier:
    scheme: str
    value: str


@_shown
class Quote:
    exact: str
    paragraph: int
    start: int
    end: int


@_shown
class Mention(Of):
    @strawberry.field
    async def article(self, info: Info) -> Annotated["Article", strawberry.lazy(__name__)]:
        return Article(await _loaders(info).one(tables.Article, self.row.article_id))

    @strawberry.field
    def quote(self) -> Quote:
        row = self.row
        return Quote(row.quote_exact, row.quote_paragraph, row.quote_start, row.quote_end)


@_shown
class MentionPage:
    nodes: list[Mention]


@_shown
class FigurePage:
    nodes: list[Figure]


@_shown
class StatementPage:
    nodes: list[Statement]


@_shown
class ArticlesAbout:
    key: strawberry.Private[int]
    first: strawberry.Private[int]

    @strawberry.field
    async def total_count(self) -> int:
        return await tables.Subject.filter(entity_id=self.key).count()

    @strawberry.field
    async def nodes(self) -> list[Annotated["Article", strawberry.lazy(__name__)]]:
        rows = tables.Article.filter(subjects__entity_id=self.key).order_by("-published_sort", "-key")
        return [Article(row) for row in await rows.limit(self.first)]


@_shown
class Official(Named):
    @strawberry.field
    async def posts(self, info: Info) -> list[Tenure]:
        rows = await _loaders(info).rows(tables.Tenure, "official_id", self.key, "position")
        return [Tenure(row) for row in rows]

    @strawberry.field
    async def names(self, info: Info) -> list[NameText]:
        rows = await _loaders(info).rows(tables.Name, "entity_id", self.key, "position")
        return [NameText(row.text, row.language, row.kind) for row in rows]

    @strawberry.field
    async def identifiers(self, info: Info) -> list[Identifier]:
        rows = await _loaders(info).rows(tables.Identifier, "record_id", self.key, "position")
        return [Identifier(row.scheme, row.value) for row in rows]

    @strawberry.field
    async def statements(self, first: int) -> StatementPage:
        rows = tables.Statement.filter(speaker_id=self.key).order_by("-made_sort", "-key")
        return StatementPage([Statement(row) for row in await rows.limit(first)])

    @strawberry.field
    def articles(self, first: int) -> ArticlesAbout:
        return ArticlesAbout(self.key, first)

    @strawberry.field
    async def mentions(self, first: int) -> MentionPage:
        rows = tables.Mention.filter(entity_id=self.key).order_by("key")
        return MentionPage([Mention(row) for row in await rows.limit(first)])

    @strawberry.field
    async def figures_claimed(self, first: int) -> FigurePage:
        rows = tables.Figure.filter(claimant_id=self.key).order_by("-asserted_sort", "-key")
        return FigurePage([Figure(row) for row in await rows.limit(first)])


@_shown
class OfficialPage:
    nodes: list[Official]


@_shown
class PlacePage:
    nodes: list[Place]


@_shown
class IncidentPage:
    nodes: list[Incident]


@_shown
class Article(Keyed):
    @strawberry.field
    def slug(self) -> str:
        return str(self.row.slug)

    @strawberry.field
    def headline(self) -> str:
        return str(self.row.headline)

    @strawberry.field
    def summary(self) -> str | None:
        summary: str | None = self.row.summary
        return summary

    @strawberry.field
    def language(self) -> str:
        return str(self.row.language)

    @strawberry.field
    def url(self) -> str | None:
        url: str | None = self.row.url
        return url

    @strawberry.field
    async def authors(self, info: Info) -> list[str]:
        rows = await _loaders(info).rows(tables.Author, "article_id", self.row.id, "position")
        return [row.name for row in rows]

    @strawberry.field
    def publisher(self) -> Organization:
        return Organization(self.row.publisher_id)

    @strawberry.field
    def published(self) -> FuzzyDate | None:
        return _date(self.row, "published")

    @strawberry.field
    def dateline(self) -> Dateline | None:
        return None if self.row.dateline_text is None else Dateline(self.row)

    @strawberry.field
    async def image(self, info: Info) -> Image | None:
        rows = await _loaders(info).rows(tables.Image, "article_id", self.row.id)
        return Image(rows[0]) if rows else None

    @strawberry.field
    async def body(self, info: Info) -> list[Paragraph]:
        rows = await _loaders(info).rows(tables.Paragraph, "article_id", self.row.id, "index")
        return [Paragraph(row.index, row.text) for row in rows]

    @strawberry.field
    async def officials(self, info: Info, first: int) -> OfficialPage:
        keys = await _loaders(info).of("officials", partial(_subjects, "Official")).load(self.row.id)
        return OfficialPage([Official(key) for key in keys[:first]])

    @strawberry.field
    async def places(self, info: Info, first: int) -> PlacePage:
        keys = await _loaders(info).of("places", partial(_subjects, "Place")).load(self.row.id)
        return PlacePage([Place(key) for key in keys[:first]])

    @strawberry.field
    async def incidents(self, info: Info, first: int) -> IncidentPage:
        rows = await _loaders(info).of("incidents", _incidents).load(self.row.id)
        return IncidentPage([Incident(row) for row in rows[:first]])

    @strawberry.field
    async def statements(self, info: Info, first: int) -> StatementPage:
        order = ("-made_sort", "-key")
        rows = await _loaders(info).rows(tables.Statement, "article_id", self.row.id, *order)
        return StatementPage([Statement(row) for row in rows[:first]])

    @strawberry.field
    async def related(self, info: Info) -> list[RelatedLink]:
        rows = await _loaders(info).rows(tables.RelatedLink, "article_id", self.row.id, "position")
        return [RelatedLink(row) for row in rows]


@_shown
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@_shown
class ArticlePage:
    nodes: list[Article]
    page_info: PageInfo


@strawberry.input
class BoundingBox:
    south: float
    west: float
    north: float
    east: float


@strawberry.input
class DateWhere:
    gte: datetime
    lt: datetime


@strawberry.input
class IncidentWhere:
    box: BoundingBox
    occurred: DateWhere


@_shown
class Facet:
    value: str
    label: str
    count: int


@_shown
class Incidents:
    where: strawberry.Private[dict[str, Any]]
    first: strawberry.Private[int]

    @strawberry.field
    async def total_count(self) -> int:
        return await tables.Incident.filter(**self.where).count()

    @strawberry.field
    async def nodes(self) -> list[Incident]:
        rows = tables.Incident.filter(**self.where).order_by("-occurred_sort", "-key").limit(self.first)
        return [Incident(row) for row in await rows]

    @strawberry.field
    async def facets(self, by: str, first: int = 20) -> list[Facet]:
        return await _FACETS[by](self.where, first)


async def _kinds(where: dict[str, Any], first: int) -> list[Facet]:
    rows = tables.Incident.filter(**where).annotate(n=Count("id")).group_by("kind").order_by("-n", "kind")
    return [Facet(kind, kind, count) for kind, count in await rows.limit(first).values_list("kind", "n")]


async def _places(where: dict[str, Any], first: int) -> list[Facet]:
    ancestor = "place__ancestors__ancestor_id"
    rows = tables.Incident.filter(**where).annotate(n=Count("id")).group_by(ancestor)
    return await _entities(await rows.values_list(ancestor, "n"), first)


async def _forces(where: dict[str, Any], first: int) -> list[Facet]:
    actor = "participants__actor_id"
    rows = tables.Incident.filter(**where, participants__actor__kind="Force")
    counted = rows.annotate(n=Count("id", distinct=True)).group_by(actor)
    return await _entities(await counted.values_list(actor, "n"), first)


async def _entities(counts: Sequence[Any], first: int) -> list[Facet]:
    found: dict[Any, Any] = await tables.Entity.in_bulk([key for key, _ in counts], "id")
    best = sorted(counts, key=lambda pair: (-pair[1], f"{found[pair[0]].kind}:{found[pair[0]].key}"))[:first]
    return [Facet(f"{found[key].kind}:{found[key].key}", found[key].name, count) for key, count in best]


_FACETS = {"KIND": _kinds, "PLACE": _places, "FORCE": _forces}


@_shown
class Query:
    @strawberry.field
    async def article(self, slug: str) -> Article | None:
        row = await tables.Article.get_or_none(slug=slug)
        return Article(row) if row else None

    @strawberry.field
    async def articles(self, first: int, after: str | None = None) -> ArticlePage:
        rows = tables.Article.all().order_by("-published_sort", "-key")
        if after:
            instant, key = after.split("|")
            published = datetime.fromisoformat(instant)
            rows = rows.filter(Q(published_sort__lt=published) | Q(published_sort=published, key__lt=key))
        found: list[Any] = await rows.limit(first + 1)
        page = found[:first]
        end = f"{page[-1].published_sort.isoformat()}|{page[-1].key}" if page else None
        return ArticlePage([Article(row) for row in page], PageInfo(len(found) > first, end))

    @strawberry.field
    async def official(self, slug: str) -> Official | None:
        row: Any = await tables.Entity.get_or_none(kind="Official", slug=slug)
        return Official(row.id) if row else None

    @strawberry.field
    def incidents(self, first: int, where: IncidentWhere) -> Incidents:
        box, occurred = where.box, where.occurred
        conditions = {
            "place__latitude__gte": round(box.south * _MICRO),
            "place__latitude__lte": round(box.north * _MICRO),
            "place__longitude__gte": round(box.west * _MICRO),
            "place__longitude__lte": round(box.east * _MICRO),
            "occurred_latest__gte": occurred.gte,
            "occurred_earliest__lt": occurred.lt,
        }
        return Incidents(conditions, first)


class Endpoint(GraphQL[Any, None]):
    """Gives every request loaders of its own."""

    async def get_context(self, request: Any, response: Any) -> Any:
        return {"loaders": Loaders()}


def application(database: str) -> Starlette:
    """Return the application."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await Tortoise.init(config=tortoise_config(database), _enable_global_fallback=True)
        yield
        await Tortoise.close_connections()

    endpoint = Endpoint(strawberry.Schema(Query), graphql_ide=None)
    return Starlette(routes=[Route("/graphql", endpoint)], lifespan=lifespan)


if __name__ == "__main__":
    uvicorn.run(application(sys.argv[2]), port=int(sys.argv[1]), access_log=False)
