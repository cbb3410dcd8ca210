"""Popolo is read by a closed model of its classes: a term that the specification lacks is rejected.

The two that stand outside are `lang` of a name, as EveryPolitician wrote it, and `extra` of a membership.
"""

from typing import Annotated

import httpx
import orjson
import pytest
from pydantic import AnyUrl, BaseModel, ConfigDict, StringConstraints, ValidationError

from api.rest.representations.popolo import Popolo
from api.rest.representations.representation import Row
from tests.api.representations.rows import COLLECTIONS, document_of, got, rows_of

FORM = Popolo()

Instant = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))$"
    ),
]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OtherName(Part):
    name: str
    note: str | None = None
    lang: str


class Identifier(Part):
    identifier: str
    scheme: str | None = None


class Link(Part):
    url: AnyUrl
    note: str | None = None


class Extra(Part):
    since: str | None = None
    until: str | None = None
    attested: str | None = None


class Membership(Part):
    label: str | None = None
    role: str | None = None
    person_id: str
    person: "Person | None" = None
    organization_id: str | None = None
    organization: "Organization | None" = None
    start_date: Instant | None = None
    end_date: Instant | None = None
    extra: Extra | None = None


class Entity(Part):
    id: str
    name: str
    other_names: list[OtherName] = []
    identifiers: list[Identifier] = []
    links: list[Link] = []
    memberships: list[Membership] = []


class Person(Entity):
    summary: str | None = None


class Organization(Entity):
    classification: str | None = None
    abstract: str | None = None
    parent_id: str | None = None
    parent: "Organization | None" = None
    children: "list[Organization]" = []


class Persons(Part):
    persons: list[Person]


class Organizations(Part):
    organizations: list[Organization]


PAGES: dict[str, type[BaseModel]] = {
    "Official": Persons,
    "Organization": Organizations,
    "Force": Organizations,
}


async def row_of(client: httpx.AsyncClient, kind: str, slug: str) -> Row:
    [row] = await rows_of(client, kind, FORM.fields[kind], where=f'{{ slug: {{ eq: "{slug}" }} }}')
    return row


def person(row: Row) -> Person:
    return Person.model_validate_json(FORM.item(row, document_of("Official")))


def organization(row: Row, kind: str) -> Organization:
    return Organization.model_validate_json(FORM.item(row, document_of(kind)))


def test_the_model_rejects_what_popolo_has_not() -> None:
    for wrong in ({"id": "a"}, {"id": "a", "name": "A", "rank": "general"}):
        with pytest.raises(ValidationError):
            Person.model_validate(wrong)
    with pytest.raises(ValidationError):
        Membership.model_validate({"person_id": "a", "start_date": "2017-10~"})


@pytest.mark.parametrize("kind", PAGES)
async def test_a_page_lists_its_rows_by_their_class(any_client: httpx.AsyncClient, kind: str) -> None:
    rows = await rows_of(any_client, kind, FORM.fields[kind])
    written = FORM.collection(rows, document_of(kind))
    PAGES[kind].model_validate_json(written)
    [listed] = orjson.loads(written).values()
    assert [each["id"] for each in listed] == [row["id"] for row in rows]


async def test_a_person_has_posts_with_the_dates_that_are_known(client: httpx.AsyncClient) -> None:
    nechirvan = person(await row_of(client, "Official", "nechirvan-barzani"))
    assert [(each.role, each.start_date, each.end_date) for each in nechirvan.memberships] == [
        ("President of the Kurdistan Region", "2019-06-10", None),
        ("Prime Minister of the Kurdistan Region", "2006-03-01", "2009-08-31"),
        ("Prime Minister of the Kurdistan Region", "1999-12-20", "2005-06-14"),
    ]
    assert {each.organization.name for each in nechirvan.memberships if each.organization} == {
        "Kurdistan Regional Government"
    }
    assert nechirvan.memberships[0].extra == Extra(attested="2021-12-03")
    assert [(name.name, name.lang, name.note) for name in nechirvan.other_names] == [
        ("Nechervan Idris Barzani", "en", "Alias")
    ]
    assert [(each.scheme, each.identifier) for each in nechirvan.identifiers] == [("wikidata", "Q557630")]
    assert [str(link.url) for link in nechirvan.links] == [
        "http://dateline.example/v1/officials/nechirvan-barzani",
        "https://www.wikidata.org/wiki/Q557630",
    ]


async def test_a_vague_bound_is_no_date(client: httpx.AsyncClient) -> None:
    row = await row_of(client, "Official", "nechirvan-barzani")
    vague = {**row["posts"][0], "since": {"edtf": "2019-06~"}, "until": {"edtf": "2020/2021"}}
    month = {**row["posts"][0], "since": {"edtf": "2019-06"}}
    vague_post, month_post = person({**row, "posts": [vague, month]}).memberships
    assert (vague_post.start_date, vague_post.end_date) == (None, None)
    assert vague_post.extra == Extra(since="2019-06~", until="2020/2021", attested="2021-12-03")
    assert month_post.start_date == "2019-06"


async def test_an_organization_has_its_office_holders(client: httpx.AsyncClient) -> None:
    row = await row_of(client, "Organization", "kurdistan-regional-government")
    government = organization(row, "Organization")
    assert government.classification == "Government"
    holders = {(each.person_id, each.role) for each in government.memberships}
    assert ("Official:masrour-barzani", "Prime Minister of the Kurdistan Region") in holders
    assert {each.organization_id for each in government.memberships} == {row["id"]}
    assert [(name.name, name.note) for name in government.other_names] == [("KRG", "Abbreviation")]


async def test_a_force_is_an_organization_within_a_larger_force(client: httpx.AsyncClient) -> None:
    militias = organization(await row_of(client, "Force", "iranian-backed-militias"), "Force")
    assert (militias.classification, militias.parent_id) == ("Militia", "Force:popular-mobilization-forces")
    whole = organization(await row_of(client, "Force", "popular-mobilization-forces"), "Force")
    assert [child.id for child in whole.children] == [militias.id]
    assert whole.parent is None, "what it answers to does not contain it"


@pytest.mark.parametrize("kind", PAGES)
async def test_it_is_had_by_its_suffix_and_by_its_media_type(client: httpx.AsyncClient, kind: str) -> None:
    page = await got(client, f"{COLLECTIONS[kind]}.popolo?limit=3", FORM.media_type)
    assert page == await got(client, f"{COLLECTIONS[kind]}?limit=3", FORM.media_type)
    PAGES[kind].model_validate_json(page)
    [listed] = orjson.loads(page).values()
    address = listed[0]["links"][0]["url"]
    assert orjson.loads(await got(client, f"{address}.popolo", FORM.media_type)) == listed[0]
