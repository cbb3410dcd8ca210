"""Which requests the OpenAPI document shows: one of every operation, of each form, and of each error."""

from collections.abc import Mapping

import httpx

from api.rest.contract import Contract
from api.rest.openapi.names import operation_id
from api.rest.representations.forms import PARQUET
from api.rest.request import formats_of, is_whole
from api.rest.resources import Form, Resource, collections, resources
from tests.api.serving import SEED

PREFERRED = (
    SEED,
    "masrour-barzani",
    "kurdistan-regional-government",
    "peshmerga",
    "southern-erbil-attacks-2021-12",
    "erbil-province",
)
"""Rows to show, where they have what is requested."""

NEEDED = {"search": "?q=Barzani&limit=1", "postsOn": "?date=2021-12-03"}

ERRORS = {
    "400": "/v1/incidents?occured=2021",
    "404": "/v1/officials/nobody",
    "406": "/v1/incidents",
    "422": "/v1/articles?limit=100&include=incidents.articles.incidents.articles",
    "429": "/v1/incidents",
    "503": "/v1/incidents",
}
"""Rejected requests by status. 414 would fill pages, no request is answered with 500, and every extra is installed."""


async def example_requests(client: httpx.AsyncClient, contract: Contract) -> dict[str, str]:
    """Return the requests by the names of their examples."""
    keys = {kind: await _keys(client, path) for kind, path in collections(contract).items()}
    found = dict(ERRORS)
    for resource in resources(contract):
        name = operation_id(resource)
        chosen = await _chosen(client, _requests(resource, keys))
        if chosen is None:
            continue
        found[name] = chosen
        if resource.parent is None and not resource.is_pointer:
            path = chosen.partition("?")[0]
            for form in formats_of(resource)[1:]:
                if form is not PARQUET and (resource.form is Form.ROW or is_whole(form)):
                    found[f"{name}.{form.suffix}"] = f"{path}.{form.suffix}"
    return found


async def _keys(client: httpx.AsyncClient, collection: str) -> list[str]:
    """Return what rows of a collection are addressed by, those first that are preferred."""
    rows = (await client.get(collection, params={"limit": 100})).json()["items"]
    keys = [row.get("slug") or row["id"].partition(":")[2] for row in rows]
    preferred = [key for key in PREFERRED if (await client.get(f"{collection}/{key}")).status_code == 200]
    return list(dict.fromkeys(preferred + keys))


def _requests(resource: Resource, keys: Mapping[str, list[str]]) -> list[str]:
    """Return the requests that a resource could be shown by, the best first."""
    named = resource.parent or resource
    query = NEEDED.get(resource.name, "?limit=1" if resource.form is Form.PAGE else "")
    if "{slug}" not in resource.path:
        return [resource.path + query]
    if resource.is_pointer:
        return [resource.path.replace("{slug}", f"{kind}:{found[0]}") for kind, found in keys.items()]
    return [resource.path.replace("{slug}", key) + query for key in keys[named.kind]]


async def _chosen(client: httpx.AsyncClient, requests: list[str]) -> str | None:
    """Return the first request whose answer holds something, else the first that is answered, if any is."""
    answered: list[str] = []
    for request in requests:
        response = await client.get(request)
        if response.status_code == 303 or (
            response.status_code == 200 and response.json().get("items") != []
        ):
            return request
        if response.status_code == 200:
            answered.append(request)
    return answered[0] if answered else None
