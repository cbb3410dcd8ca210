"""Parquet files of whole lists: written before they are sent, and removed afterwards."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from starlette.responses import StreamingResponse
from starlette.types import Send

from api.http.respond import Responder
from api.rest.temporary import Share, Space
from schema.parquet import connect, copying

ROWS_IN_MEMORY = 2048
"""The number of rows that DuckDB collects before it writes them."""

READ = 1 << 18
"""The bytes of a file that are read at once."""

LEEWAY = 1024
"""The bytes that DuckDB requires beyond those of the longest line."""

CONFIG = {"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""DuckDB's settings. One thread keeps the order of rows and little in memory."""


@dataclass(frozen=True)
class Contents:
    """What a file holds: lines of JSON, the types of its columns, and the data sets as JSON for its metadata.

    The lines are read first.
    """

    lines: AsyncIterator[bytes]
    columns: Mapping[str, str]
    about: Callable[[], Awaitable[str]]


class ParquetFiles:
    """Writes files within the space for temporary ones. One at a time is converted."""

    def __init__(self, space: Space, responder: Responder) -> None:
        self._space = space
        self._responder = responder
        self._turn = asyncio.Semaphore(1)

    def response(self, contents: Contents, headers: Mapping[str, str], media_type: str) -> StreamingResponse:
        """Return a response that writes the file and sends it."""
        return FileResponse(lambda: self._written(contents), headers, media_type)

    @asynccontextmanager
    async def _written(self, contents: Contents) -> AsyncIterator[Path]:
        """Yield the file, which exists until the end of the block.

        Raises TooComplex if the rows take too much space or time, Unavailable if others take the space.
        """
        folder = Path(tempfile.mkdtemp(prefix="dateline-"))
        try:
            with self._space.share() as share:
                yield await self._write(contents, folder, share)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    async def _write(self, contents: Contents, folder: Path, share: Share) -> Path:
        rows, target = folder / "rows.ndjson", folder / "rows.parquet"
        longest = await _spool(contents.lines, rows, share)
        about = await contents.about()
        statement = copying(rows, target, about, contents.columns, longest + LEEWAY, ROWS_IN_MEMORY)
        async with self._turn, self._responder.time_limit():
            await _run(statement, folder)
        rows.unlink()
        share.resize(target.stat().st_size)
        return target


class FileResponse(StreamingResponse):
    """Sends a file that is written before the first byte. If the client leaves, it is not finished."""

    def __init__(
        self,
        written: Callable[[], AbstractAsyncContextManager[Path]],
        headers: Mapping[str, str],
        media_type: str,
    ) -> None:
        super().__init__(_nothing(), 200, headers, media_type)
        self._written = written

    async def stream_response(self, send: Send) -> None:
        """Write the file and send it."""
        async with self._written() as file:
            self.headers["content-length"] = str(file.stat().st_size)
            self.body_iterator = _chunks(file)
            await super().stream_response(send)


async def _spool(lines: AsyncIterator[bytes], target: Path, share: Share) -> int:
    """Write lines to a file, and return the size of the longest one."""
    longest = size = 0
    with _opened(target, "wb") as out:
        async for chunk in lines:
            size += len(chunk)
            share.resize(size)
            longest = max(longest, max(map(len, chunk.split(b"\n"))))
            await asyncio.to_thread(out.write, chunk)
    return longest


async def _run(statement: str, folder: Path) -> None:
    """Run a statement in a thread. One that is cancelled stops, and the folder is removed once more after it."""
    connection = await asyncio.to_thread(connect, **CONFIG)
    running = asyncio.get_running_loop().run_in_executor(None, _execute, connection, statement)
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        connection.interrupt()
        running.add_done_callback(lambda done: _after(done, folder))
        raise


def _execute(connection: Any, statement: str) -> None:
    try:
        connection.execute(statement)
    finally:
        connection.close()


def _after(done: asyncio.Future[None], folder: Path) -> None:
    """Remove what an interrupted statement still wrote; its error is expected."""
    done.exception()
    shutil.rmtree(folder, ignore_errors=True)


async def _chunks(file: Path) -> AsyncIterator[bytes]:
    with _opened(file, "rb") as source:
        while chunk := await asyncio.to_thread(source.read, READ):
            yield chunk


def _opened(file: Path, mode: Literal["rb", "wb"]) -> IO[bytes]:
    """Open a file at once: one that a thread opened for a response that is cancelled would stay open."""
    return file.open(mode)


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""
