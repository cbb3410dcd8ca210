"""Addresses of databases: what loads and what serves take the same for the same."""

import pytest

from schema.address import checked_address
from schema.errors import BadUserInput


@pytest.mark.parametrize(
    ("address", "understood"),
    [
        ("sqlite://dateline.sqlite3", "sqlite://dateline.sqlite3"),
        ("sqlite:///var/lib/a b/ü.db", "sqlite:///var/lib/a b/ü.db"),
        ("postgres://me@127.0.0.1:5432/news", "postgres://me@127.0.0.1:5432/news"),
        ("postgresql://me:secret@db/news", "postgres://me:secret@db/news"),
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
        "postgres:///news",
        "postgres://me@127.0.0.1:5432/",
        "postgres://me@127.0.0.1:abc/news",
    ],
)
def test_any_other_is_rejected_with_the_forms_that_are_not(address: str) -> None:
    with pytest.raises(BadUserInput, match="write sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME"):
        checked_address(address)
