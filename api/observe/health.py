"""Health checks: `/healthz` for the process, `/readyz` for its ability to answer."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.http.response_cache import ResponseCache
from schema.errors import DatelineError, Unavailable
from schema.query.database.base import Database


async def healthz(_: Request) -> Response:
    """Respond with 200 while the process is running."""
    return JSONResponse({"status": "ok"})


class Readiness:
    """Responds to `/readyz`: 200 with the dataset version and this worker's cache, or 503 with the reason."""

    def __init__(self, database: Database, cache: ResponseCache, probe: str) -> None:
        """Verify the database with a statement that needs all of its tables."""
        self._database = database
        self._probe = probe
        self._cache = cache

    async def __call__(self, _: Request) -> Response:
        """Respond to one request."""
        try:
            load = await self._database.verify(self._probe)
            if load is None:
                raise Unavailable("Nothing is loaded yet; run `dateline load` first.")
        except DatelineError as error:
            return JSONResponse({"status": "unavailable", "reason": error.message}, 503)
        counts = self._cache.counts
        cache = {"hits": counts.hits, "misses": counts.misses, "bytes": self._cache.bytes}
        return JSONResponse({"status": "ready", "version": load.version, "cache": cache})
