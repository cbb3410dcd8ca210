"""JSON Feed is held against the form's published rules, written down here as a model."""

from datetime import datetime
from typing import Annotated, Any, Literal

import httpx
import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from api.rest.representations.jsonfeed import JsonFeed
from tests.api.representations.rows import COLLECTIONS, document_of, got, identifier, rows_of
from tests.api.serving import SEED

FORM = JsonFeed()


def _address(text: str) -> str:
    assert text.startswith(("http://", "https://"))
    return text


Address = Annotated[str, AfterValidator(_address)]


class Strict(BaseModel):
    """An object whose members are known, but for extensions, whose names start with `_`. None of them is null."""

    model_config = ConfigDict(extra="allow", strict=True)

    @model_validator(mode="before")
    @classmethod
    def no_nulls(cls, value: Any) -> Any:
        assert all(member is not None for member in value.values())
        return value

    @model_validator(mode="after")
    def only_extensions_are_unknown(self) -> "Strict":
        for name, value in (self.model_extra or {}).items():
            assert name[0] == "_"
            assert name[1:2].isalpha()
            assert isinstance(value, dict)
        return self


class Author(Strict):
    name: str | None = None
    url: Address | None = None
    avatar: Address | None = None

    @model_validator(mode="after")
    def something_is_said(self) -> "Author":
        assert self.model_fields_set
        return self


class Item(Strict):
    id: str
    url: Address | None = None
    external_url: Address | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    image: Address | None = None
    date_published: Annotated[datetime, Field(strict=False)] | None = None
    date_modified: Annotated[datetime, Field(strict=False)] | None = None
    authors: list[Author] | None = None
    tags: list[str] | None = None
    language: str | None = None

    @model_validator(mode="after")
    def has_content(self) -> "Item":
        assert self.content_html is not None or self.content_text is not None
        return self


class Feed(Strict):
    version: Literal["https://jsonfeed.org/version/1.1"]
    title: str
    home_page_url: Address | None = None
    feed_url: Address | None = None
    next_url: Address | None = None
    description: str | None = None
    authors: list[Author] | None = None
    language: str | None = None
    items: list[Item]

    @model_validator(mode="after")
    def does_not_go_round(self) -> "Feed":
        assert self.next_url is None or self.next_url != self.feed_url
        assert len({item.id for item in self.items}) == len(self.items)
        return self


async def asked(client: httpx.AsyncClient, address: str) -> Feed:
    """Return the parsed response over HTTP."""
    return Feed.model_validate_json(await got(client, address, FORM.media_type))


async def test_an_article_is_an_item_with_its_text(client: httpx.AsyncClient) -> None:
    (row,) = await rows_of(client, "Article", ("body.text", "changedAt"))
    (item,) = (await asked(client, "/v1/articles")).items
    assert item.id == identifier(f"Article:{SEED}")
    assert item.url == f"http://dateline/v1/articles/{SEED}"
    assert item.content_text == "\n\n".join(paragraph["text"] for paragraph in row["body"])
    assert item.date_published == datetime.fromisoformat("2021-12-03T00:00:00Z")
    assert item.date_modified == datetime.fromisoformat(row["changedAt"])
    assert [author.name for author in item.authors or ()] == ["Kurdistan 24"]
    assert {"Attack", "Territorial change"} <= set(item.tags or ())
    assert item.language == "en"
    assert item.external_url is None, "the article's address is not known"


async def test_an_item_is_a_feed_of_its_own(client: httpx.AsyncClient) -> None:
    for row in await rows_of(client, "Incident", ("id", "slug")):
        address = f"/v1/incidents/{row['slug']}.jsonfeed"
        feed = await asked(client, address)
        assert [item.id for item in feed.items] == [identifier(row["id"])]
        assert feed.feed_url == f"http://dateline{address}"


async def test_next_leads_on(client: httpx.AsyncClient) -> None:
    address, walked = "/v1/incidents.jsonfeed?limit=100", []
    while address:
        feed = await asked(client, address)
        walked += [item.id for item in feed.items]
        address = feed.next_url or ""
    assert len(walked) == len(set(walked)) == 296


@pytest.mark.parametrize("kind", sorted(FORM.fields))
async def test_whatever_is_in_a_row_comes_out(adversarial_client: httpx.AsyncClient, kind: str) -> None:
    rows = await rows_of(adversarial_client, kind, FORM.fields[kind])
    feed = await asked(adversarial_client, f"{COLLECTIONS[kind]}?limit=100")
    title = "headline" if kind == "Article" else "name"
    told = {item.id: (item.title, item.summary, item.date_modified) for item in feed.items}
    assert told == {
        identifier(row["id"]): (row[title], row["summary"], datetime.fromisoformat(row["changedAt"]))
        for row in rows
    }


def test_pages_are_linked() -> None:
    first = "http://x/v1/incidents.jsonfeed"
    page = document_of(
        "Incident", "/v1/incidents.jsonfeed", first=first, prev=f"{first}?a", next=f"{first}?c"
    )
    feed = Feed.model_validate_json(FORM.collection([], page))
    assert feed.next_url == f"{first}?c"
    assert feed.model_extra == {"_links": {"first": first, "prev": f"{first}?a"}}
    assert Feed.model_validate_json(FORM.collection([], document_of("Incident"))).next_url is None
