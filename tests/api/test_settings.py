"""Settings: every invalid value, unknown name, empty variable and default, as an operator meets them."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, get_args

import httpx
import pytest
from pydantic import ValidationError

from api.cli.command import parser
from api.cli.listening import listening, url_of
from api.settings import Settings, flag, misspelled, settings_from, variable, written
from schema.errors import BadUserInput
from tests.api.serving import serving, until_ready
from tests.services import CHECKOUT

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
WRONG = ("abc", "-1", "999999999999", "1.5.2", "nan", "maybe", " ", "ftp://x")


def command(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli", *arguments],
        cwd=CHECKOUT,
        env={**ENVIRONMENT, **variables},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def rejected() -> Iterator[tuple[str, str]]:
    """Yield every setting with the values above that it rejects."""
    for name in Settings.model_fields:
        for value in WRONG:
            try:
                Settings(**{name: value})
            except ValidationError:
                yield name, value


def test_an_invalid_value_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(rejected())
    assert {name for name, _ in found} >= {
        "port",
        "workers",
        "graphiql",
        "redis",
        "public_url",
        "request_timeout",
    }
    for name, value in found:
        with pytest.raises(BadUserInput) as by_flag:
            settings_from({name: value})
        monkeypatch.setenv(variable(name), value)
        with pytest.raises(BadUserInput) as by_variable:
            settings_from({})
        monkeypatch.delenv(variable(name))
        for error, said in ((by_flag.value, flag(name)), (by_variable.value, variable(name))):
            before, after = error.message.split(". Set it to ", 1)
            assert before == f"{said} is {value!r}"
            assert after.endswith(".")
            for words in ("Input", "should", "pattern", "parse", "\n"):
                assert words not in error.message


def test_what_is_asked_for_is_accepted() -> None:
    """A setting takes the bounds and the example that the sentence names."""
    for name, field in Settings.model_fields.items():
        for value in (
            *(field.examples or ()),
            *(bound for each in field.metadata for bound in _bounds(each)),
        ):
            settings_from({name: str(value).partition(",")[0]})


def _bounds(metadata: Any) -> list[float]:
    return [getattr(metadata, key) for key in ("ge", "le") if hasattr(metadata, key)]


def test_all_problems_are_told_at_once() -> None:
    done = command("serve", "--port", "abc", DATELINE_WORKERS="0", DATELINE_PORT="9")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "--port is 'abc'. Set it to a whole number of at least 0 and at most 65535.",
        "DATELINE_WORKERS is '0'. Set it to a whole number of at least 1 and at most 256.",
    ]


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_an_empty_variable_counts_as_unset(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    default = getattr(settings_from({}), name)
    monkeypatch.setenv(variable(name), "")
    assert getattr(settings_from({}), name) == default


def test_an_empty_database_counts_as_unset_for_a_load_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATABASE", "")
    assert parser().parse_args(["load"]).database == Settings.model_fields["database"].default


@pytest.mark.parametrize("value", [(), ("*",), ("https://a.example", "https://b.example")])
def test_lists_reach_worker_processes_as_they_are(
    value: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CORS_ORIGINS", written(value))
    assert settings_from({}).cors_origins == value


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("DATELINE_MAX_DEPHT", "DATELINE_MAX_DEPTH"),
        ("DATELINE_WORKER", "DATELINE_WORKERS"),
        ("DATELINE_DATABSE", "DATELINE_DATABASE"),
        ("DATELINE_CORS", "DATELINE_CORS_ORIGINS"),
        ("DATELINE_LOG", "DATELINE_LOG_SQL"),
    ],
)
def test_a_misspelled_variable_is_warned_about(name: str, near: str) -> None:
    assert list(misspelled({name: "1"})) == [
        f"{name} is not a setting and has no effect. Did you mean {near}?"
    ]


def test_variables_of_others_are_left_alone() -> None:
    others = {
        "DATELINE_SERVICE_HOST": "10.0.0.1",
        "DATELINE_PORT_80_TCP": "x",
        "DATELINE_MAX_DEPHT": "",
        "PATH": "x",
    }
    assert list(misspelled({**others, "DATELINE_DEEP": "1", "DATELINE_REQUIRE_SERVICES": "1"})) == []
    assert list(misspelled({variable(name): "1" for name in Settings.model_fields})) == []


@pytest.mark.parametrize("arguments", [("load", "nowhere"), ("serve", "--port", "x")])
def test_commands_that_read_settings_warn(arguments: tuple[str, ...]) -> None:
    done = command(*arguments, DATELINE_DATABSE="sqlite:///tmp/x")
    assert done.returncode == 1
    assert done.stderr.startswith("DATELINE_DATABSE is not a setting and has no effect. ")


def test_the_help_shows_every_default() -> None:
    shown = " ".join(command("serve", "--help", COLUMNS="200").stdout.split())
    for name, field in Settings.model_fields.items():
        default = "unset" if field.default is None else written(field.default)
        assert f"{field.description} Default: {default}." in shown, name
        assert flag(name) in shown


class TestListening:
    def settings(self, **given: Any) -> Settings:
        return Settings(database="sqlite://unused", **{"port": 0, **given})

    def test_an_ipv6_address_is_in_brackets(self) -> None:
        for host in ("::1", "[::1]", "::"):
            with listening(self.settings(host=host)) as listener:
                port = listener.getsockname()[1]
                assert url_of(listener) == f"http://[::1]:{port}"

    @pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
    def test_an_ipv4_address_is_one_that_a_browser_can_open(self, host: str) -> None:
        with listening(self.settings(host=host)) as listener:
            port = listener.getsockname()[1]
            assert url_of(listener) == f"http://127.0.0.1:{port}"
            socket.create_connection(("127.0.0.1", port), timeout=5).close()

    def test_a_port_in_use_is_named_with_the_remedy(self) -> None:
        for host in ("127.0.0.1", "0.0.0.0"):
            with socket.create_server((host, 0)) as other:
                port = other.getsockname()[1]
                with pytest.raises(BadUserInput) as error:
                    listening(self.settings(port=port))
                assert error.value.message.startswith(f"Port {port} of 127.0.0.1 is in use. Stop the program")
                assert f"--port {port + 1} or DATELINE_PORT" in error.value.message

    @pytest.mark.parametrize("host", ["300.1.1.1", "203.0.113.1", "host.invalid"])
    def test_another_machine_s_address_is_rejected(self, host: str) -> None:
        with pytest.raises(
            BadUserInput, match=f"Cannot listen on {host}, port 0: .* Set an address of this machine"
        ):
            listening(self.settings(host=host))


@pytest.mark.slow
def test_addresses_are_printed_only_where_the_server_answers(loaded_sqlite: str) -> None:
    with serving("--database", loaded_sqlite, "--host", "::1") as server:
        until_ready(server.url)
        assert server.url.startswith("http://[::1]:")
        for path in ("/graphql", "/docs"):
            server.read_until(f"{server.url}{path}")
            assert httpx.get(server.url + path, params={"query": "{__typename}"}).status_code == 200
        port = server.url.rpartition(":")[2]
        done = command("serve", "--database", loaded_sqlite, "--host", "::1", "--port", port)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith(f"Port {port} of ::1 is in use.")
        assert "http" not in done.stderr


def test_make_run_leaves_the_addresses_to_the_server() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    assert "http://" not in makefile.partition("\nrun:")[2].partition("\n\n")[0]


def test_every_setting_has_a_type_that_a_sentence_can_name() -> None:
    for name, field in Settings.model_fields.items():
        known = field.annotation in (bool, int, float, str) or tuple in (
            getattr(field.annotation, "__origin__", None),
        )
        assert known or (field.examples and str in get_args(field.annotation)), name
