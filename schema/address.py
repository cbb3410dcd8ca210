"""Database URLs, parsed alike for loading and reading."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from schema.errors import BadUserInput

FORMS = "write sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME"

DATABASE_PARAMETERS = ("dbname", "database", "service")
"""Parameters of a PostgreSQL URL that can name the database in place of the path."""

UNSUPPORTED = (
    "channel_binding",
    "gssencmode",
    "hostaddr",
    "keepalives",
    "keepalives_count",
    "keepalives_idle",
    "keepalives_interval",
    "load_balance_hosts",
    "replication",
    "requirepeer",
    "sslcompression",
    "sslsni",
    "tcp_user_timeout",
)
"""Parameters of libpq that asyncpg does not know, and would send to the server as settings."""

FILES = ("passfile", "sslcert", "sslcrl", "sslkey", "sslrootcert")
"""Parameters that name a file, which OpenSSL's error does not."""

TIMEOUT = "connect_timeout"
_SECRET_PARAMETERS = re.compile(r"([?&](?:password|sslpassword)=)[^&]*")
_PASSWORD = re.compile(r"(//[^:/@]*:)[^@]*@")


def checked_address(database: str) -> str:
    """Return a database URL in normal form. Raises BadUserInput."""
    scheme, separator, rest = database.partition("://")
    if scheme == "sqlite" and separator:
        if not rest or rest == ":memory:" or set(rest) & set("?#%"):
            raise BadUserInput(f"{database!r} names no file: {FORMS}, where PATH is without ?, # and %")
        return database
    if scheme not in ("postgres", "postgresql") or not separator:
        raise BadUserInput(f"{without_password(database)!r} is not a database URL: {FORMS}")
    _check_postgres(database)
    return database.replace("postgresql://", "postgres://", 1)


def asyncpg_arguments(address: str) -> dict[str, Any]:
    """Return the arguments with which asyncpg connects to a checked PostgreSQL URL, with libpq's meaning."""
    url, separator, query = address.partition("?")
    parameters = parse_qsl(query)
    rest = urlencode([pair for pair in parameters if pair[0] != TIMEOUT])
    seconds = _seconds(dict(parameters).get(TIMEOUT, "0"))
    timeout = {"timeout": seconds} if seconds > 0 else {}
    return {"dsn": f"{url}{separator}{rest}" if rest else url, **timeout}


def _seconds(text: str) -> int:
    """Read whole seconds, as libpq does. Raises ValueError."""
    if not re.fullmatch("-?[0-9]{1,9}", text):
        raise ValueError(f"{text} is not a number of seconds")
    return int(text)


def without_password(address: str) -> str:
    """Return a URL for messages, with its passwords replaced."""
    return _SECRET_PARAMETERS.sub(r"\1…", _PASSWORD.sub(r"\1…@", address))


def _check_postgres(database: str) -> None:
    try:
        parts = urlsplit(database)
        ports = [
            host.rpartition(":")[2] for host in parts.netloc.rpartition("@")[2].split(",") if ":" in host
        ]
        parameters = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        _seconds(parameters.get(TIMEOUT, "0"))
        is_valid = all(_is_port(port) for port in ports)
    except ValueError:
        is_valid, parameters = False, {}
    if not is_valid or not (parts.path.strip("/") or any(map(parameters.get, DATABASE_PARAMETERS))):
        raise BadUserInput(
            f"the PostgreSQL URL lacks its database, or has an invalid port or parameter: {FORMS}"
        )
    for name in FILES:
        if name in parameters and not Path(parameters[name]).is_file():
            raise BadUserInput(f"the PostgreSQL URL has {name}={parameters[name]}, which is not a file")
    for name in UNSUPPORTED:
        if name in parameters:
            raise BadUserInput(
                f"the PostgreSQL URL has the parameter {name}, which is not supported; remove it"
            )


def _is_port(text: str) -> bool:
    return text.endswith("]") or (text.isascii() and text.isdecimal() and 0 < int(text) < 65536)
