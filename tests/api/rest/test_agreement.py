"""REST and GraphQL answer the same question alike: every kind and relation, filter, order and count, on both databases.

What is asked is generated from the contract's declarations and from what the adversarial data set holds.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from random import Random

import httpx
import pytest
import pytest_asyncio

from api.rest.contract import own_arguments
from api.rest.resources import Form, Resource
from tests.api.rest.asking import Question, agree
from tests.api.rest.contract import (
    COLLECTIONS,
    READERS,
    RELATIONS,
    RESOURCES,
    ROWS,
    SDL,
    SORTED,
    concretes,
    field_of,
    rows_of,
)
from tests.api.rest.generating import SEARCHED, Drawing, leads_on, sort_words
from tests.api.serving import client_of
from tests.draws import draws

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

SEED = 20211203
ROWS_ASKED = 5
NO_FIELDS = ("id",)
"""What is looked at where only the rows matter."""


def each(resources: list[Resource]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("resource", resources, ids=lambda resource: resource.path)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def asked(adversarial: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the adversarial data set, on SQLite and on PostgreSQL in turn."""
    async with client_of(adversarial, cache=0) as client:
        yield client


@pytest.fixture(scope="module")
def generated(asked: httpx.AsyncClient) -> Drawing:
    return Drawing(asked)


@pytest.fixture
def drawing(generated: Drawing, request: pytest.FixtureRequest) -> Drawing:
    """Draws for a test what it draws for it alone, whichever others run."""
    generated.random = Random(f"{SEED} {request.node.name}")
    return generated


@each(COLLECTIONS)
async def test_a_collection_by_default(asked: httpx.AsyncClient, resource: Resource) -> None:
    found = await agree(asked, Question(resource, limit=100, count=True))
    assert len(found["items"]) == min(100, found["count"]) > 0


@pytest.mark.deep
@each(ROWS)
async def test_a_row_by_default(drawing: Drawing, asked: httpx.AsyncClient, resource: Resource) -> None:
    for slug in await drawing.some_slugs(resource, draws(10, 20)):
        assert await agree(asked, Question(resource, slug))
    assert await agree(asked, Question(resource, "no-such-row")) is None


@each(RELATIONS)
async def test_a_relation_by_default(drawing: Drawing, asked: httpx.AsyncClient, resource: Resource) -> None:
    arguments = drawing.needed(resource)
    assert resource.parent
    for asked_for, slug in enumerate(await drawing.some_slugs(resource, 100), 1):
        found = await agree(asked, Question(resource, slug, arguments=arguments))
        if asked_for >= ROWS_ASKED and found and (resource.form is Form.ROW or found["items"]):
            return
    pytest.fail("no row leads anywhere")


@each(COLLECTIONS)
async def test_filters(drawing: Drawing, asked: httpx.AsyncClient, resource: Resource) -> None:
    for where in await drawing.every_filter(resource):
        await agree(asked, Question(resource, fields=NO_FIELDS, where=where, count=True))


@each([relation for relation in RELATIONS if "where" in relation.field.args])
async def test_filters_of_a_relation(drawing: Drawing, asked: httpx.AsyncClient, resource: Resource) -> None:
    filters = await drawing.every_filter(resource)
    for slug in await drawing.some_slugs(resource, 5):
        where = drawing.random.choice(filters)
        await agree(asked, Question(resource, slug, fields=NO_FIELDS, where=where, count=True, limit=100))


@each(SORTED)
async def test_everything_at_once(drawing: Drawing, asked: httpx.AsyncClient, resource: Resource) -> None:
    for slug in await drawing.some_slugs(resource, 3):
        await agree(asked, await drawing.composed(resource, slug))


@each(SORTED)
async def test_orders(drawing: Drawing, asked: httpx.AsyncClient, resource: Resource) -> None:
    for word in sort_words(field_of(resource)):
        for term in (word, f"-{word}"):
            (slug,) = await drawing.some_slugs(resource, 1)
            await agree(asked, Question(resource, slug, fields=NO_FIELDS, sort=(term,), limit=100))
    words = drawing.random.sample(sort_words(field_of(resource)), 2)
    await agree(asked, Question(resource, slug, fields=NO_FIELDS, sort=(words[0], f"-{words[1]}"), limit=100))


@each([resource for resource in RESOURCES.values() if READERS[resource.path].facets])
async def test_facets(drawing: Drawing, asked: httpx.AsyncClient, resource: Resource) -> None:
    words = tuple(READERS[resource.path].facets)
    (slug,) = await drawing.some_slugs(resource, 1)
    question = Question(resource, slug, arguments=drawing.needed(resource), facets=words)
    await agree(asked, replace(question, fields=NO_FIELDS if "id" in resource.rows[0].fields else ("score",)))
    if "where" in field_of(resource).args:
        (where,) = drawing.random.sample(await drawing.every_filter(resource), 1)
        question = replace(question, where=where)
    await agree(asked, replace(question, facets_limit=3, count=True, limit=0))


@each([resource for resource in RESOURCES.values() if set(own_arguments(resource.field)) - {"slug", "id"}])
async def test_arguments_of_a_resource(
    drawing: Drawing, asked: httpx.AsyncClient, resource: Resource
) -> None:
    needed = drawing.needed(resource)
    for name in set(own_arguments(resource.field)) - {"slug", "id"}:
        for value in drawing.argument(field_of(resource).args[name]):
            for slug in await drawing.some_slugs(resource, 6):
                await agree(asked, Question(resource, slug, arguments={**needed, name: value}))


@each(ROWS)
async def test_arguments_in_brackets(drawing: Drawing, asked: httpx.AsyncClient, resource: Resource) -> None:
    (rows,) = concretes(SDL.type_map[resource.kind])
    for name, declared in rows.fields.items():
        needed = drawing.needed_by(declared)
        for given in await drawing.inside(resource.kind, declared):
            (slug,) = await drawing.some_slugs(resource, 1)
            await agree(asked, Question(resource, slug, fields=(name,), inside={name: {**needed, **given}}))


@each([found for found in RESOURCES.values() if leads_on(rows_of(field_of(found)))])
async def test_what_is_included(drawing: Drawing, asked: httpx.AsyncClient, resource: Resource) -> None:
    rows = rows_of(field_of(resource))
    for length in (1, 3):
        path = drawing.path(rows, length)
        (slug,) = await drawing.some_slugs(resource, 1)
        question = Question(
            resource,
            slug,
            arguments=drawing.needed(resource),
            inside=drawing.limits(rows, path, 3),
            limit=3 if resource.form is Form.PAGE else None,
        )
        await agree(asked, replace(question, include=(".".join(path),)))
        await agree(asked, replace(question, fields=(".".join(path),)))


@pytest.mark.parametrize("text", SEARCHED)
async def test_search(asked: httpx.AsyncClient, text: str) -> None:
    search = RESOURCES["/v1/search"]
    await agree(asked, Question(search, arguments={"text": text}, count=True, limit=100))
    inside = {"item.name": {"language": "ckb"}}
    await agree(
        asked,
        Question(
            search,
            arguments={"text": text},
            fields=("score", "item.id", "item.name", "item.kind"),
            inside=inside,
        ),
    )


async def test_the_dataset(asked: httpx.AsyncClient) -> None:
    await agree(asked, Question(RESOURCES["/v1/dataset"]))
