"""The tree of all errors.

    DatelineError
    ├── BadUserInput          an invalid argument, cursor or parameter
    │   ├── BadCursor         a cursor that belongs to another list, order or filter
    │   └── InvalidRecord     a record of an import that does not fit its kind
    ├── ParseFailed           a document that is not GraphQL
    ├── ValidationFailed      a document that does not fit the schema
    ├── TooComplex            an operation over a limit
    ├── RateLimited           a client that has exceeded its rate
    ├── NotFound              an unknown URL
    ├── NotAcceptable         no acceptable media type
    ├── MissingExtra          a feature whose library is not installed
    ├── Unavailable           the database cannot be reached or is empty
    └── LoadRejected           fixtures with problems; nothing was written
        └── OthersLoaded      a load that would drop data sets that it does not name

`code` is `extensions.code` of GraphQL errors, and `code` of problem details.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple


class QueryPath(NamedTuple):
    """A field of a query, by response keys from the root, and its argument: what an error concerns.

    Without fields, the error concerns the whole operation.
    """

    fields: tuple[str, ...] = ()
    argument: str | None = None


class DatelineError(Exception):
    """An error that may be shown to the client that caused it. `path` is what it concerns, if that is known."""

    code: ClassVar[str] = "INTERNAL_SERVER_ERROR"

    def __init__(self, message: str, path: QueryPath | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path

    def locate(self, path: QueryPath) -> None:
        """Set what the error concerns, unless that is known already."""
        if self.path is None:
            self.path = path

    def details(self) -> dict[str, Any]:
        """Return further members of the error, as JSON."""
        return {}


class BadUserInput(DatelineError):
    """An invalid argument, cursor or parameter."""

    code = "BAD_USER_INPUT"


class BadCursor(BadUserInput):
    """An invalid cursor, or one of another list, order or filter."""


class InvalidRecord(BadUserInput):
    """A record of an import that does not fit its kind. The message says why, without its values."""


class ParseFailed(DatelineError):
    """A document that is not GraphQL."""

    code = "GRAPHQL_PARSE_FAILED"


class ValidationFailed(DatelineError):
    """A document that does not fit the schema."""

    code = "GRAPHQL_VALIDATION_FAILED"


class TooComplex(DatelineError):
    """An operation over a limit. The message states the measured value and the limit."""

    code = "QUERY_TOO_COMPLEX"


class RateLimited(DatelineError):
    """A client that has exceeded its rate. It may try again after `seconds`."""

    code = "RATE_LIMITED"

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class NotFound(DatelineError):
    """Nothing has the requested URL."""

    code = "NOT_FOUND"


class NotAcceptable(DatelineError):
    """No available media type is acceptable. The message lists them."""

    code = "NOT_ACCEPTABLE"


class MissingExtra(DatelineError):
    """A feature whose library is an extra that is not installed. The message names it."""

    code = "NOT_IMPLEMENTED"


class Unavailable(DatelineError):
    """The database cannot be reached, or no data is loaded."""

    code = "SERVICE_UNAVAILABLE"


UNAVAILABLE_SECONDS = 5
"""The seconds to wait before another attempt at an unavailable database."""


def seconds_to_wait(error: DatelineError) -> int | None:
    """Return the seconds to wait before another attempt, if waiting helps."""
    if isinstance(error, RateLimited):
        return error.seconds
    return UNAVAILABLE_SECONDS if isinstance(error, Unavailable) else None


class Problem(NamedTuple):
    """A problem in the fixtures: its location, and how to fix it.

    Sorts by file and line. `field` is the path in a record, as in fixtures: `mentions[2].exact`.
    """

    file: str
    line: int
    record: str
    field: str
    found: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        said = " ".join(part for part in (self.found, self.message) if part)
        text = ": ".join(part for part in (place, self.record, self.field, said) if part)
        return f"{text}; {self.remedy}" if self.remedy else text


class LoadRejected(DatelineError):
    """Fixtures with problems, or a load that would drop a data set without permission. Nothing was written.

    `problems` are sorted by file and line; `more` is the number of further ones.
    """

    code = "LOAD_REJECTED"

    def __init__(self, message: str, problems: Sequence[Problem] = (), more: int = 0) -> None:
        super().__init__(message)
        self.problems = tuple(problems)
        self.more = more


class OthersLoaded(LoadRejected):
    """A load that would drop data sets that it does not name. Nothing was written."""
