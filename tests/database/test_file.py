"""The SQLite file as operators treat it: locked, replaced, removed, unfinished and without a right to write."""

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from schema.errors import Unavailable
from schema.query.database.sqlite import SqliteDatabase
from tests.api.serving import answer, client_of
from tests.database.conftest import write
from tests.services import CHECKOUT

NAME = "select name, null from version"
DATASET = "{ dataset { version } }"
LOCK = """
import fcntl, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
{}
print("locked", flush=True)
sys.stdin.read()
"""
EXECUTE = """
for statement in {!r}:
    connection.execute(statement)
"""
EXCLUSIVE = EXECUTE.format(("pragma journal_mode = delete", "begin exclusive"))
LOCKS = {
    mode: EXECUTE.format(
        (f"pragma locking_mode = {locking}", f"pragma journal_mode = {mode}", "begin exclusive", *statements)
    )
    for mode, locking, statements in (
        ("delete", "normal", ()),
        ("persist", "normal", ()),
        ("truncate", "exclusive", ("create table other (a)", "commit")),
        ("wal", "exclusive", ("create table other (a)", "commit")),
    )
}
"""What keeps a file locked exclusively, by journal mode."""

RECOVERING = """
log = open(sys.argv[1] + "-shm", "r+b")
fcntl.lockf(log, fcntl.LOCK_EX, 8, 120)
"""


@contextlib.contextmanager
def locked(file: str, lock: str = EXCLUSIVE) -> Iterator[None]:
    """Have another process lock a file, as a writer does while it commits."""
    command = [sys.executable, "-c", LOCK.format(lock), file]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "locked\n"
        yield


@pytest.fixture
def copied(loaded_sqlite: str, tmp_path: Path) -> str:
    """The fixtures in a file that nobody else has open."""
    file = tmp_path / "copied.sqlite3"
    source = loaded_sqlite.removeprefix("sqlite://")
    write(Path(source), f"vacuum into '{file}'")
    return str(file)


@pytest.fixture
async def database(file: Path) -> AsyncIterator[SqliteDatabase]:
    database = SqliteDatabase(file, 2, 5.0)
    yield database
    await database.close()


async def names(database: SqliteDatabase) -> set[str | None]:
    """Ask every connection, on the loop and in threads, several times."""
    answers = [await database.fetch(NAME, ()) for _ in range(4)]
    answers += await asyncio.gather(*(database.fetch(f"{NAME} -- {turn}", ()) for turn in range(8)))
    return {found.data for found in answers}


async def ask_until_inline(client: httpx.AsyncClient, places: list[str]) -> None:
    """Ask until the answer and the load are both read on the event loop."""
    places.clear()
    while places[-2:] != ["loop", "loop"]:
        assert "errors" not in await answer(client, DATASET)
        assert (await client.get("/readyz")).status_code == 200


class TestLocked:
    async def test_the_loop_serves_while_statements_wait_for_a_lock(
        self, copied: str, places: list[str]
    ) -> None:
        async with client_of(f"sqlite://{copied}", cache=0) as client:
            await ask_until_inline(client, places)
            with locked(copied):
                waiting = asyncio.ensure_future(answer(client, DATASET))
                ready = asyncio.ensure_future(client.get("/readyz"))
                for _ in range(20):
                    assert (await client.get("/healthz")).status_code == 200
                assert not waiting.done()
                assert not ready.done()
            assert "errors" not in await waiting
            assert (await ready).status_code == 200

    async def test_a_lock_that_stays_makes_it_unavailable(self, copied: str, places: list[str]) -> None:
        async with client_of(f"sqlite://{copied}", cache=0, statement_timeout=0.2) as client:
            await ask_until_inline(client, places)
            with locked(copied):
                found = await asyncio.gather(*(answer(client, DATASET) for _ in range(10)))
                assert {one["errors"][0]["extensions"]["code"] for one in found} == {"SERVICE_UNAVAILABLE"}
                assert (await client.get("/v1/articles")).status_code == 503
                ready = await client.get("/readyz")
                assert (ready.status_code, "locked" in ready.json()["reason"]) == (503, True)
            await ask_until_inline(client, places)

    @pytest.mark.parametrize("mode", LOCKS)
    async def test_a_file_that_is_locked_at_the_start_is_served_once_it_is_free(
        self, copied: str, mode: str
    ) -> None:
        with locked(copied, LOCKS[mode]):
            async with client_of(f"sqlite://{copied}", cache=0, statement_timeout=0.2) as client:
                await unavailable_in_time(client)

    async def test_readers_that_are_locked_out_of_the_log_leave_the_loop_free(
        self, copied: str, places: list[str]
    ) -> None:
        """Another process that recovers a write-ahead log locks out all readers: SQLite itself sleeps then."""
        write(Path(copied), "pragma journal_mode = wal")
        async with client_of(f"sqlite://{copied}", cache=0, statement_timeout=0.2) as client:
            await ask_until_inline(client, places)
            places.clear()
            with locked(copied, RECOVERING):
                await unavailable_in_time(client)
                assert places == [], "no statement reaches SQLite, which would sleep"
            await ask_until_inline(client, places)


async def unavailable_in_time(client: httpx.AsyncClient) -> None:
    """Have every request answered: what needs the file by 503, and the process by 200."""
    data = ("/readyz", "/v1/articles", "/graphql?query={dataset{version}}")
    found = await asyncio.gather(*(client.get(path) for path in (*data, "/healthz")))
    assert [response.status_code for response in found] == [503, 503, 503, 200]


def rename_over(file: Path) -> None:
    other = file.with_name("other.sqlite3")
    write(other, "create table version (name text)", "insert into version values ('second')")
    other.rename(file)


def remove(file: Path) -> None:
    file.unlink()


def overwritten(file: Path, content: bytes) -> bytes:
    """Write a file's content; return what it was before."""
    before = file.read_bytes()
    file.write_bytes(content)
    return before


class TestReplaced:
    async def test_a_file_that_is_renamed_over_is_served_at_once(
        self, file: Path, database: SqliteDatabase
    ) -> None:
        assert await names(database) == {"first"}
        rename_over(file)
        assert await names(database) == {"second"}

    async def test_a_file_that_is_removed_is_missed_until_it_is_made_anew(
        self, file: Path, database: SqliteDatabase
    ) -> None:
        assert await names(database) == {"first"}
        remove(file)
        for _ in range(3):
            with pytest.raises(Unavailable, match="does not exist yet"):
                await database.fetch(NAME, ())
        write(file, "create table version (name text)", "insert into version values ('second')")
        assert await names(database) == {"second"}

    async def test_a_file_that_is_no_database_is_opened_again_once_it_is_one(
        self, file: Path, database: SqliteDatabase
    ) -> None:
        whole = overwritten(file, b"no database" * 1000)
        with pytest.raises(Unavailable, match="not a complete database"):
            await database.fetch(NAME, ())
        overwritten(file, whole)
        assert await names(database) == {"first"}


READ = f"""
import asyncio, os, sys
from pathlib import Path
from schema.query.database.sqlite import SqliteDatabase
from schema.errors import Unavailable
if os.getuid() == 0:
    os.setuid(65534)
async def main():
    database = SqliteDatabase(Path(sys.argv[1]), 2, 5.0)
    for line in sys.stdin:
        try:
            for turn in range(4):
                found = (await database.fetch({NAME!r}, ())).data
        except Unavailable as error:
            found = error.message
        print(found, flush=True)
    await database.close()
asyncio.run(main())
"""


class Reading:
    """A process without the right to write that reads the name of a file's version."""

    def __init__(self, file: Path) -> None:
        command = [sys.executable, "-c", READ, str(file)]
        self.process = subprocess.Popen(
            command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def name(self) -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@contextlib.contextmanager
def reading(file: Path) -> Iterator[Reading]:
    started = Reading(file)
    try:
        yield started
    finally:
        started.process.communicate()


@pytest.fixture
def sealed(file: Path) -> Iterator[Path]:
    """A file in the mode that loads leave it in, where only its owner could write."""
    write(file, "pragma journal_mode = wal")
    file.chmod(0o644)
    for folder in file.parent.parents:
        with contextlib.suppress(PermissionError):
            folder.chmod(folder.stat().st_mode | 0o111)
    file.parent.chmod(0o555)
    yield file
    file.parent.chmod(0o755)


def write_sealed(file: Path, statement: str) -> None:
    file.parent.chmod(0o755)
    write(file, statement)
    file.parent.chmod(0o555)


class TestReadOnly:
    def test_a_file_in_a_folder_that_cannot_be_written_is_served(self, sealed: Path) -> None:
        with reading(sealed) as reader:
            assert reader.name() == "first"

    def test_what_its_owner_writes_is_seen(self, sealed: Path) -> None:
        with reading(sealed) as reader:
            assert reader.name() == "first"
            write_sealed(sealed, "update version set name = 'second'")
            assert reader.name() == "second"
            write_sealed(sealed, "update version set name = 'third'")
            assert reader.name() == "third"

    def test_a_file_that_a_load_left_unfinished_says_what_it_needs(self, sealed: Path) -> None:
        sealed.parent.chmod(0o755)
        Path(f"{sealed}-wal").write_bytes(b"not yet in the database")
        sealed.parent.chmod(0o555)
        with reading(sealed) as reader:
            assert "writable" in reader.name()
