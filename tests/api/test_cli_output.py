"""Commands whose output has nowhere to go, goes to another kind of terminal, or is interrupted."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from api.cli.command import parser
from tests.load import news
from tests.services import CHECKOUT

pytestmark = pytest.mark.slow

QUERY = 'query { officials(where: {name: {eq: "مسرور"}}) { nodes { name } } }'
ASCII = {"PYTHONIOENCODING": "ascii"}
ENCODINGS = (ASCII, {"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"})


def command_of(name: str, folder: Path, database: str) -> list[str]:
    """Return the arguments of a command that succeeds and prints something."""
    query = folder / "query.graphql"
    query.write_text(QUERY, encoding="utf-8")
    known = {
        "check": ["check", str(folder / "news")],
        "explain": ["explain", str(query), "--database", database],
        "export": ["export", "--to", str(folder / "exported"), "--database", database],
        "import": ["import", "--list"],
        "load": ["load", str(folder / "news"), "--database", f"sqlite://{folder / 'new.sqlite3'}"],
        "openapi": ["openapi"],
        "schema": ["schema"],
        "help": ["serve", "--help"],
    }
    return known[name]


COMMANDS = ("check", "explain", "export", "import", "load", "openapi", "schema", "help")
"""Every command that ends by itself, and the help of the one that does not."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written = news.write(tmp_path / "news")
    news.change(written / "officials.yaml", "force: army}", "force: army, attested: 2021}")
    return tmp_path


def start(*arguments: str, env: Mapping[str, str] | None = None, **options: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "api.cli", *arguments],
        cwd=CHECKOUT,
        env={**os.environ, **(env or {})},
        stderr=subprocess.PIPE,
        **options,
    )


each_command = pytest.mark.parametrize(
    "name", [name if name == "schema" else pytest.param(name, marks=pytest.mark.long) for name in COMMANDS]
)


def test_every_command_is_tested() -> None:
    (commands,) = (action.choices for action in parser()._actions if action.choices)
    assert set(commands) == {*COMMANDS, "serve"} - {"help"}


@each_command
def test_a_closed_pipe_ends_a_command_quietly(folder: Path, loaded_sqlite: str, name: str) -> None:
    read, write = os.pipe()
    os.close(read)
    process = start(*command_of(name, folder, loaded_sqlite), stdout=write)
    os.close(write)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


@each_command
def test_a_full_disk_is_reported_in_a_sentence(folder: Path, loaded_sqlite: str, name: str) -> None:
    with open("/dev/full", "wb") as full:
        process = start(*command_of(name, folder, loaded_sqlite), stdout=full)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, b"Cannot write the output: No space left on device.\n")


def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    (folder / "file").touch()
    process = start("schema", "--records", str(folder / "file" / "schemas"))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.decode() == f"Cannot write {folder / 'file' / 'schemas'}: Not a directory.\n"


@pytest.mark.long
def test_a_file_that_may_not_grow_is_reported(folder: Path) -> None:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))

    with (folder / "openapi.json").open("wb") as file:
        process = start("openapi", stdout=file, preexec_fn=limit, env={"PYTHONDONTWRITEBYTECODE": "1"})
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (1, b"Cannot write the output: File too large.\n")


@pytest.mark.long
@pytest.mark.parametrize("env", ENCODINGS, ids=["ascii", "C", "C without UTF-8"])
def test_every_terminal_shows_the_output(folder: Path, loaded_sqlite: str, env: dict[str, str]) -> None:
    for name in ("explain", "openapi", "schema"):
        process = start(*command_of(name, folder, loaded_sqlite), env=env, stdout=subprocess.PIPE)
        out, err = process.communicate(timeout=60)
        assert (name, process.returncode, err) == (name, 0, b"")
        if name == "openapi":
            assert out == (CHECKOUT / "openapi.json").read_bytes()
            assert json.loads(out)
        if name == "schema":
            assert out == (CHECKOUT / "schema.graphql").read_bytes()


def test_problems_are_shown_in_every_terminal(folder: Path) -> None:
    news.change(folder / "news" / "places.yaml", "within: province", "within: ناوچە")
    process = start("check", str(folder / "news"), env=ASCII)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"Traceback" not in err
    assert err.splitlines()[-1] == b"1 problem"


@pytest.mark.long
@pytest.mark.parametrize("name", ["check", "load", "openapi"])
def test_ctrl_c_ends_a_command_at_any_time(folder: Path, loaded_sqlite: str, name: str) -> None:
    for seconds in (0.25, 0.5, 0.9):
        process = start(*command_of(name, folder, loaded_sqlite), stdout=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        # Python ends by the signal if that came within `exec`; a shell reports 130 for both.
        assert (process.returncode, err) in (
            (130, b"Interrupted.\n"),
            (-signal.SIGINT, b"Interrupted.\n"),
            (-signal.SIGINT, b""),  # before Python itself had started
            (0, b""),
        )


@pytest.mark.long
@pytest.mark.parametrize("flags", [(), ("--workers", "2")], ids=["one process", "two workers"])
def test_ctrl_c_ends_a_server_at_any_time(loaded_sqlite: str, flags: tuple[str, ...]) -> None:
    for seconds in (0.5, 1.5, 3):
        arguments = ("serve", "--port", "0", "--database", loaded_sqlite, *flags)
        process = start(*arguments, start_new_session=True)
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert b"Traceback" not in err, err.decode()
        assert process.returncode in (0, 130, -signal.SIGINT)
