"""How a database is named, understood alike by whatever loads into it and reads from it."""

from urllib.parse import urlsplit

from schema.errors import BadUserInput

FORMS = "write sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME"


def checked_address(database: str) -> str:
    """Give a database's address as every reader of it understands it alike. Raises BadUserInput."""
    scheme, separator, rest = database.partition("://")
    if scheme == "sqlite" and separator:
        if not rest or rest == ":memory:" or set(rest) & set("?#%"):
            raise BadUserInput(f"{database!r} names no file: {FORMS}, where PATH is without ?, # and %")
        return database
    if scheme not in ("postgres", "postgresql") or not separator:
        raise BadUserInput(f"{database!r} is no database: {FORMS}")
    try:
        parts = urlsplit(database)
        complete = bool(parts.hostname and parts.path.strip("/")) and parts.port != 0
    except ValueError:
        complete = False
    if not complete:
        raise BadUserInput(f"a PostgreSQL address lacks its host, port or database: {FORMS}")
    return database.replace("postgresql://", "postgres://", 1)
