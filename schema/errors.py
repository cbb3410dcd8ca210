"""The error tree: every way in which Dateline says no.

    DatelineError
    ├── BadUserInput          an argument, cursor, id or parameter that cannot be taken
    ├── ParseFailed           a document that is no GraphQL
    ├── ValidationFailed      a document that the contract does not allow
    ├── TooComplex            an operation over a limit
    ├── Unavailable           the database cannot be reached or holds nothing
    └── LoadRefused           fixtures with problems; nothing was written

`code` stands in `extensions.code` of GraphQL errors.
"""

from typing import ClassVar


class DatelineError(Exception):
    """An error that may be shown to whoever caused it."""

    code: ClassVar[str] = "INTERNAL_SERVER_ERROR"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadUserInput(DatelineError):
    """An argument, cursor, id or parameter that cannot be taken."""

    code = "BAD_USER_INPUT"


class ParseFailed(DatelineError):
    """A document that is no GraphQL."""

    code = "GRAPHQL_PARSE_FAILED"


class ValidationFailed(DatelineError):
    """A document that the contract does not allow."""

    code = "GRAPHQL_VALIDATION_FAILED"


class TooComplex(DatelineError):
    """An operation over a limit. The message names the measured value and the limit."""

    code = "QUERY_TOO_COMPLEX"


class Unavailable(DatelineError):
    """The database cannot be reached, or nothing has been loaded into it."""

    code = "SERVICE_UNAVAILABLE"


class LoadRefused(DatelineError):
    """Fixtures with problems. The message lists every one; nothing was written."""

    code = "LOAD_REFUSED"
