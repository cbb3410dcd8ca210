"""Addresses of databases: what loads and what serves take the same for the same."""

from pathlib import Path

import pytest

from schema.address import asyncpg_arguments, checked_address, without_password
from schema.errors import BadUserInput


@pytest.mark.parametrize(
    ("address", "understood"),
    [
        ("sqlite://dateline.sqlite3", "sqlite://dateline.sqlite3"),
        ("sqlite:///var/lib/a b/ü.db", "sqlite:///var/lib/a b/ü.db"),
        ("postgres://me@127.0.0.1:5432/news", "postgres://me@127.0.0.1:5432/news"),
        ("postgresql://me:secret@db/news", "postgres://me:secret@db/news"),
        ("postgres:///news?host=/run/postgresql", "postgres:///news?host=/run/postgresql"),
        ("postgres://a:1,b:2/news?sslmode=require", "postgres://a:1,b:2/news?sslmode=require"),
        ("postgres://me@[::1]:5432/news", "postgres://me@[::1]:5432/news"),
        ("postgres://?service=news", "postgres://?service=news"),
        ("postgres://m%C3%A9@db/my%20news", "postgres://m%C3%A9@db/my%20news"),
    ],
)
def test_an_address_that_names_a_database_is_taken(address: str, understood: str) -> None:
    assert checked_address(address) == understood


@pytest.mark.parametrize(
    "address",
    [
        "dateline.sqlite3",
        "mysql://me@127.0.0.1/news",
        "sqlite://",
        "sqlite://:memory:",
        "sqlite://news.db?mode=ro",
        "postgres://",
        "postgres://?host=/run/postgresql",
        "postgres://me@db/news?connect_timeout=soon",
        "postgres://me@db/news?connect_timeout=1_0",
        "postgres://me@db/news?connect_timeout=nan",
        "postgres://me@db/news?connect_timeout=1e3",
        "postgres://me@db/news?connect_timeout=%D9%A5",
        "postgres://me@db:5_432/news",
        "postgres://me@db:٥٤٣٢/news",
        "postgres://me@db/news?sslmode",
        "postgres://me@127.0.0.1:5432/",
        "postgres://me@127.0.0.1:abc/news",
    ],
)
def test_any_other_is_rejected_with_the_forms_that_are_not(address: str) -> None:
    with pytest.raises(BadUserInput, match="write sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME"):
        checked_address(address)


def test_a_time_to_connect_goes_to_the_driver_in_its_own_way() -> None:
    found = asyncpg_arguments("postgres://me@db/news?sslmode=require&connect_timeout=7")
    assert found == {"dsn": "postgres://me@db/news?sslmode=require", "timeout": 7.0}
    assert asyncpg_arguments("postgres://me@db/news?connect_timeout=0") == {"dsn": "postgres://me@db/news"}


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match=r"sslrootcert=.*missing\.pem, which is not a file"):
        checked_address(f"postgres://me@db/news?sslrootcert={tmp_path}/missing.pem")


def test_messages_hide_passwords_wherever_they_stand() -> None:
    shown = without_password(
        "postgres://me:hidden@db/news?password=hidden&sslmode=require&sslpassword=hidden"
    )
    assert "hidden" not in shown
    assert shown.endswith("sslmode=require&sslpassword=…")
