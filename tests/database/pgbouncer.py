"""A real PgBouncer in transaction mode before the tests' PostgreSQL server."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.services import POSTGRES

UNPRIVILEGED = "nobody"
"""PgBouncer does not run as root."""

CONFIGURATION = """
[databases]
* = host={host} port={port} user={user}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
{extra}
"""


@contextlib.contextmanager
def pgbouncer(folder: Path, *extra: str) -> Iterator[str]:
    """Start PgBouncer with further lines of configuration; yield its address, without a database. Skip without it."""
    command = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
    if command is None:
        pytest.skip("pgbouncer is not installed")
    server = urlsplit(POSTGRES)
    port = _free_port()
    file = folder / "pgbouncer.ini"
    file.write_text(
        CONFIGURATION.format(
            host=server.hostname,
            port=server.port or 5432,
            user=server.username or "postgres",
            listen=port,
            extra="\n".join(extra),
        )
    )
    if os.getuid() == 0:
        _open_up(folder)
        command_line = [command, "-u", UNPRIVILEGED, str(file)]
    else:
        command_line = [command, str(file)]
    process = subprocess.Popen(command_line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _open_up(folder: Path) -> None:
    """Let the unprivileged user read a folder of pytest, whose parents are for their owner alone."""
    for entered in (folder, *folder.parents[:3]):
        entered.chmod(entered.stat().st_mode | 0o055)
    for file in folder.iterdir():
        file.chmod(0o644)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        assert process.poll() is None, "pgbouncer did not start"
        time.sleep(0.05)
    raise AssertionError("pgbouncer does not listen")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
