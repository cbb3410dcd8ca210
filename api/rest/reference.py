"""The API reference: Scalar over `/openapi.json`, all of it from this server.

Its script comes with the package `offapi`, at a URL that contains the package's version.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.metadata import version
from os import stat_result
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Receive, Scope, Send

_PACKAGE = "offapi"
_ASSETS = f"docs/assets/{version(_PACKAGE)}"

# Fonts, search agents and SDK generators would be fetched from its makers.
_START = """
Scalar.createApiReference("#reference", {
  url: "openapi.json",
  withDefaultFonts: false,
  hideModels: true,
  telemetry: false,
  agent: {disabled: true},
  mcp: {disabled: true},
  hideClientButton: true,
  showDeveloperTools: "never",
  documentDownloadType: "none",
});
"""

_PAGE = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dateline: API reference</title>
<link rel="icon" href="data:,">
<link rel="alternate" type="application/vnd.oai.openapi+json" href="openapi.json">
</head>
<body>
<div id="reference"></div>
<noscript>This page needs JavaScript; its content is in <a href="openapi.json">openapi.json</a>.</noscript>
<script src="{_ASSETS}/scalar.js"></script>
<script>{_START}</script>
</body>
</html>
"""

_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' 'sha256-{b64encode(sha256(_START.encode()).digest()).decode()}'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from other hosts, and only the page's own scripts. Scalar writes its styles itself."""


def routes() -> list[BaseRoute]:
    """Return the routes of the page at `/docs` and its files."""
    return [
        Route("/docs", _reference),
        Mount(f"/{_ASSETS}", _Assets(packages=[(_PACKAGE, ".")])),
    ]


async def _reference(request: Request) -> Response:
    headers = {
        "cache-control": "no-cache",
        "content-security-policy": _POLICY,
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
    return HTMLResponse(_PAGE, headers=headers)


class _Assets(StaticFiles):
    """The page's files, and no others of the package. Clients may cache them forever."""

    names: ClassVar = {"scalar.js"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # The headers depend on the coding of the body, which the library reads for GET alone.
        as_get = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        await super().__call__(as_get, receive, send)

    def lookup_path(self, path: str) -> tuple[str, stat_result | None]:
        return super().lookup_path(path) if path in self.names else ("", None)

    def file_response(
        self, full_path: PathLike, stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        response.headers["x-content-type-options"] = "nosniff"
        return response
