"""Everything that a request can send has a limit, over a real socket."""

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from api.protocol import MAX_FRAMING, MAX_HEAD
from tests.api.serving import Server, serving

pytestmark = pytest.mark.slow

PATH = b"/graphql?query={dataset{version}}"
CHUNKED = b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
BODY = b'{"query": "{ dataset { version } }"}'
ALL = b"%x\r\n%b\r\n" % (len(BODY), BODY)
TRICKLED = b"".join(b"1\r\n%c\r\n" % letter for letter in BODY)
PIECE = b"a" * 10_000


@pytest.fixture(scope="module")
def server(loaded_sqlite: str) -> Iterator[Server]:
    with serving("--database", loaded_sqlite, "--keep-alive", "1") as started:
        yield started


@pytest.fixture
def connect(server: Server) -> Iterator[Callable[[], socket.socket]]:
    """Opens connections to the server, which are closed at the end."""
    address = urlsplit(server.url)
    with contextlib.ExitStack() as closing:

        def opened() -> socket.socket:
            return closing.enter_context(
                socket.create_connection((address.hostname, address.port), timeout=20)
            )

        yield opened
    assert httpx.get(f"{server.url}/healthz").status_code == 200


def received(connection: socket.socket) -> bytes:
    """Return everything until the server closes the connection."""
    found = b""
    with contextlib.suppress(ConnectionError):
        while data := connection.recv(65536):
            found += data
    return found


def until(connection: socket.socket, words: bytes, times: int = 1) -> bytes:
    """Return what the server sends until it has sent the words so many times."""
    found = b""
    while found.count(words) < times:
        data = connection.recv(65536)
        assert data, found
        found += data
    return found


def memory(server: Server) -> int:
    """Return the memory of the server's process, in kB."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def head(size: int) -> bytes:
    """Return the head of a request of this size, as it is counted."""
    counted = len(PATH) + len(b"host") + len(b"x") + 4 + len(b"x") + 4
    return b"GET %b HTTP/1.1\r\nhost: x\r\nx: %b\r\n\r\n" % (PATH, b"a" * (size - counted))


def test_the_limit_of_a_head_is_exact_however_it_arrives(connect: Callable[[], socket.socket]) -> None:
    for size, status in ((MAX_HEAD, b"200"), (MAX_HEAD + 1, b"431"), (3 * MAX_HEAD, b"431")):
        for step in (len(head(size)), 7_000):
            connection = connect()
            with contextlib.suppress(ConnectionError):
                for start in range(0, len(head(size)), step):
                    connection.sendall(head(size)[start : start + step])
            assert connection.recv(65536).split(b" ")[1] == status, (size, step)


ENDLESS = {
    "a trailer": ALL + b"0\r\nx: ",
    "trailers": ALL + b"0\r\n",
    "a chunk's extension": b"5;x=",
    "extensions": b"",
    "a body that is not read": ALL + b"0\r\n\r\nGET /healthz HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n",
}
REPEATED = {
    "a trailer": PIECE,
    "trailers": b"x: a\r\n" * 2_000,
    "a chunk's extension": PIECE,
    "extensions": (b"1;x=" + b"a" * 200 + b"\r\n \r\n") * 50,
    "a body that is not read": b"2710\r\n%b\r\n" % PIECE,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_is_cut_off(server: Server, connect: Callable[[], socket.socket], name: str) -> None:
    connection = connect()
    before = memory(server)
    connection.sendall(CHUNKED + ENDLESS[name])
    sent = 0
    with contextlib.suppress(ConnectionError):
        while sent < 40_000_000:
            connection.sendall(REPEATED[name])
            sent += len(REPEATED[name])
    assert sent < 20_000_000
    assert memory(server) - before < 40_000


@pytest.mark.parametrize("name", ["a trailer", "trailers", "a chunk's extension", "extensions"])
def test_a_client_that_sends_too_much_is_answered(connect: Callable[[], socket.socket], name: str) -> None:
    connection = connect()
    connection.sendall(CHUNKED + ENDLESS[name])
    with contextlib.suppress(ConnectionError):
        for _ in range(3 + MAX_FRAMING // len(REPEATED[name])):
            connection.sendall(REPEATED[name])
            time.sleep(0.01)
    assert received(connection).startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    "body",
    [
        ALL + b"0\r\n\r\n",
        TRICKLED + b"0\r\n\r\n",
        b"%x;x=y\r\n%b\r\n" % (len(BODY), BODY) + b"0\r\n\r\n",
        ALL + b"0\r\nx-checksum: abc\r\n\r\n",
        ALL + b"0\r\nx: " + b"a" * 60_000 + b"\r\n\r\n",
    ],
)
def test_ordinary_chunks_and_trailers_are_accepted(connect: Callable[[], socket.socket], body: bytes) -> None:
    for step in (len(body), 5):
        connection = connect()
        connection.sendall(CHUNKED)
        for start in range(0, min(len(body), 2_000), step):
            connection.sendall(body[start : start + step])
        connection.sendall(body[2_000:] if step == 5 else b"")
        until(connection, b'"version"')


def test_a_trailer_is_not_a_header(connect: Callable[[], socket.socket]) -> None:
    connection = connect()
    connection.sendall(CHUNKED)
    time.sleep(0.1)
    connection.sendall(ALL + b"0\r\norigin: https://news.example\r\n\r\n")
    assert b"access-control" not in until(connection, b'"version"')


def test_requests_after_each_other_are_answered(connect: Callable[[], socket.socket]) -> None:
    connection = connect()
    one = CHUNKED + ALL + b"0\r\n\r\n"
    connection.sendall(one * 20)
    until(connection, b'"version"', times=20)


IDLE = (
    b"",
    b"GET / HT",
    b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n",
    b"POST /docs HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n1",
)


def test_an_idle_connection_is_closed_after_the_set_time(connect: Callable[[], socket.socket]) -> None:
    connections = [connect() for _ in IDLE]
    for connection, sent in zip(connections, IDLE, strict=True):
        connection.sendall(sent)
    for connection in connections:
        received(connection)
