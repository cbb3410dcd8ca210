"""Real responses, as files beside this module; the tests repeat and compare each request."""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit


class Example(NamedTuple):
    """A request and its response: an object for JSON, otherwise text."""

    request: str
    body: Any

    @property
    def parameters(self) -> dict[str, str]:
        """Return the parameters of the request."""
        return dict(parse_qsl(urlsplit(self.request).query))

    def slug(self, path: str) -> str | None:
        """Return the part of the request that matches `{slug}` in a resource's path."""
        place = path.split("/").index("{slug}") if "{slug}" in path else None
        return urlsplit(self.request).path.split("/")[place].partition(".")[0] if place else None


FOLDER = files(__package__) / "examples"


@lru_cache(None)
def example(name: str) -> Example | None:
    """Return the example of a name (`getArticle`, `getArticle.atom`, `404`), if there is one."""
    file = FOLDER / f"{name}.json"
    return Example(**json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None


def shown(name: str) -> dict[str, Any]:
    """Return the examples of a media type or response: one, or none."""
    found = example(name)
    if found is None or found.body is None:
        return {}
    return {"examples": {"answer": {"summary": f"GET {found.request}", "value": found.body}}}
