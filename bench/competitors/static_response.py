"""A static response from plain Starlette: `python -m bench.competitors.static_response PORT FILE`."""

import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def application(answer: bytes) -> Starlette:
    """Return an application that reads each request and sends the same response."""

    async def static(request: Request) -> Response:
        await request.body()
        return Response(answer, media_type="application/json")

    return Starlette(routes=[Route("/graphql", static, methods=["GET", "POST"])])


if __name__ == "__main__":
    uvicorn.run(application(Path(sys.argv[2]).read_bytes()), port=int(sys.argv[1]), access_log=False)
