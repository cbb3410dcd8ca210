"""`dateline serve` as an operating system and its clients see it."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from api.settings import Settings
from tests.api.serving import SEED, Server, serving, until_ready
from tests.services import CHECKOUT, dateline

pytestmark = pytest.mark.slow

QUERY = {"query": f'{{ article(slug: "{SEED}") {{ slug }} }}'}
ENDED = (0, -signal.SIGTERM)
"""Exit codes of a server that was asked to stop and did: uvicorn ends by the signal once all is answered."""
ANSWER = b'{"data":{"article":{"slug":"' + SEED.encode() + b'"}},"extensions":{"cost":1}}'


def test_it_answers_over_a_socket(loaded: str) -> None:
    with serving("--database", loaded) as server:
        posted = httpx.post(f"{server.url}/graphql", json=QUERY)
        got = httpx.get(f"{server.url}/graphql", params=QUERY)
        assert posted.content == got.content == ANSWER
        assert httpx.get(f"{server.url}/readyz").status_code == 200
        assert server.stop() in ENDED


def test_malformed_http_is_rejected(loaded_sqlite: str) -> None:
    with serving("--database", loaded_sqlite) as server:
        headers = {"content-type": "application/json"}
        too_long = httpx.post(f"{server.url}/graphql", content=b"[" * 5_000_000, headers=headers)
        assert too_long.status_code == 413
        rejected = httpx.put(f"{server.url}/graphql", json=QUERY)
        assert (rejected.status_code, "POST" in rejected.headers["allow"]) == (405, True)
        assert httpx.post(f"{server.url}/graphql", json=QUERY).content == ANSWER


TYPED = b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
BODY = json.dumps(QUERY).encode()
LIES = {
    "no length": (TYPED + b"\r\n" + BODY, b"400"),
    "too short a length": (TYPED + b"content-length: 10\r\n\r\n" + BODY, b"400"),
    "a length that is not a number": (TYPED + b"content-length: x\r\n\r\n" + BODY, b"400"),
    "two lengths": (TYPED + b"content-length: 10\r\ncontent-length: 11\r\n\r\n" + BODY, b"400"),
    "too long a length": (TYPED + b"content-length: 100001\r\n\r\n" + BODY, b"413"),
    "chunks without an end": (
        TYPED + b"transfer-encoding: chunked\r\n\r\n" + b"2710\r\n" + b"[" * 10_000,
        None,
    ),
    "too many chunks": (
        TYPED + b"transfer-encoding: chunked\r\n\r\n" + (b"2710\r\n" + b"[" * 10_000 + b"\r\n") * 11,
        b"413",
    ),
    "chunks that are none": (TYPED + b"transfer-encoding: chunked\r\n\r\nx\r\n", b"400"),
    "an address that is too long": (
        b"GET /graphql?query=" + b"a" * 30_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n",
        b"414",
    ),
    "a header without an end": (b"GET /healthz HTTP/1.1\r\nhost: x\r\nx: " + b"a" * 80_000, b"431"),
    "headers without an end": (b"GET /healthz HTTP/1.1\r\nhost: x\r\n" + b"x: a\r\n" * 20_000, b"431"),
    "no HTTP": (b"\x16\x03\x01\0\0\r\n\r\n", b"400"),
}


def test_lengths_that_are_not_true_harm_nobody(loaded_sqlite: str, subtests: pytest.Subtests) -> None:
    with serving("--database", loaded_sqlite) as server:
        address = urlsplit(server.url)
        for name, (sent, status) in LIES.items():
            with (
                subtests.test(name),
                socket.create_connection((address.hostname, address.port), timeout=20) as connection,
            ):
                connection.sendall(sent)
                if status:
                    assert connection.recv(65536).split(b" ")[1] == status
        assert httpx.post(f"{server.url}/graphql", json=QUERY).content == ANSWER
        server.stop()
        assert "Traceback" not in server.log


def _begun(server: Server) -> socket.socket:
    """A connection on which a request is under way: its body has still to come."""
    address = urlsplit(server.url)
    connection = socket.create_connection((address.hostname, address.port), timeout=20)
    body = json.dumps(QUERY).encode()
    head = f"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    connection.sendall(head.encode() + body[:10])
    return connection


def _received(connection: socket.socket) -> bytes:
    received = b""
    while chunk := connection.recv(65536):
        received += chunk
    return received


@pytest.mark.parametrize("flags", [(), ("--workers", "2")], ids=["one process", "two workers"])
def test_a_request_under_way_is_answered_when_the_server_is_stopped(
    loaded_sqlite: str, flags: tuple[str, ...]
) -> None:
    with serving("--database", loaded_sqlite, *flags) as server:
        until_ready(server.url)
        with _begun(server) as connection:
            time.sleep(0.3)
            server.process.send_signal(signal.SIGTERM)
            server.read_until("Shutting down" if not flags else "SIGTERM")
            time.sleep(0.3)
            assert server.process.poll() is None
            connection.sendall(json.dumps(QUERY).encode()[10:])
            assert _received(connection).endswith(ANSWER)
        server.stop()


def test_an_idle_server_stops_at_once(loaded_sqlite: str) -> None:
    with serving("--database", loaded_sqlite) as server, httpx.Client() as client:
        client.post(f"{server.url}/graphql", json=QUERY)
        begun = time.monotonic()
        assert server.stop() in ENDED
        assert time.monotonic() - begun < 5


async def test_two_workers_answer_alike(loaded_postgres: str) -> None:
    with serving("--database", loaded_postgres, "--workers", "2") as server:
        await asyncio.to_thread(until_ready, server.url)
        async with httpx.AsyncClient() as client:
            answers = await asyncio.gather(
                *(client.post(f"{server.url}/graphql", json=QUERY) for _ in range(40))
            )
        assert {response.content for response in answers} == {ANSWER}
        server.stop()


def test_what_is_loaded_later_is_served_without_a_restart(tmp_path: Path) -> None:
    database = f"sqlite://{tmp_path / 'dateline.sqlite3'}"
    with serving("--database", database) as server:
        assert httpx.get(f"{server.url}/readyz").status_code == 503
        dateline("load", "--database", database)
        until_ready(server.url)
        assert httpx.post(f"{server.url}/graphql", json=QUERY).content == ANSWER
        server.stop()


class TestSettings:
    def test_the_environment_gives_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATELINE_CORS_ORIGINS", "https://a.example,https://b.example")
        monkeypatch.setenv("DATELINE_GRAPHIQL", "true")
        settings = Settings()
        assert settings.cors_origins == ("https://a.example", "https://b.example")
        assert settings.graphiql

    @pytest.mark.parametrize(
        ("flags", "said"),
        [
            (
                ("--port", "70000", "--workers", "x"),
                ("--port is '70000'. ", "--workers is 'x'. "),
            ),
            (("--database", "mysql://x"), ("'mysql://x' is not a database URL",)),
            (("--database", "postgres://127.0.0.1:1/x"), ("PostgreSQL cannot be reached",)),
        ],
    )
    def test_what_cannot_be_is_said_in_a_sentence(
        self, flags: tuple[str, ...], said: tuple[str, ...]
    ) -> None:
        command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", *flags]
        done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=30)
        assert done.returncode == 1
        assert all(words in done.stderr for words in said)
        assert len(done.stderr.splitlines()) == len(said)
