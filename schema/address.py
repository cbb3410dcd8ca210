"""Database URLs, parsed alike for loading and reading."""

from urllib.parse import urlsplit

from schema.errors import BadUserInput

FORMS = "write sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME"


def checked_address(database: str) -> str:
    """Return a database URL in normal form. Raises BadUserInput."""
    scheme, separator, rest = database.partition("://")
    if scheme == "sqlite" and separator:
        if not rest or rest == ":memory:" or set(rest) & set("?#%"):
            raise BadUserInput(f"{database!r} names no file: {FORMS}, where PATH is without ?, # and %")
        return database
    if scheme not in ("postgres", "postgresql") or not separator:
        raise BadUserInput(f"{database!r} is not a database URL: {FORMS}")
    try:
        parts = urlsplit(database)
        complete = bool(parts.hostname and parts.path.strip("/")) and parts.port != 0
    except ValueError:
        complete = False
    if not complete:
        raise BadUserInput(f"the PostgreSQL URL lacks its host, port or database: {FORMS}")
    return database.replace("postgresql://", "postgres://", 1)
