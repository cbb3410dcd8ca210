"""Ready bytes through plain Starlette: `python -m bench.contenders.ready PORT FILE`."""

import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def application(answer: bytes) -> Starlette:
    """Give an application that reads a request and gives the same answer to all."""

    async def ready(request: Request) -> Response:
        await request.body()
        return Response(answer, media_type="application/json")

    return Starlette(routes=[Route("/graphql", ready, methods=["GET", "POST"])])


if __name__ == "__main__":
    uvicorn.run(application(Path(sys.argv[2]).read_bytes()), port=int(sys.argv[1]), access_log=False)
