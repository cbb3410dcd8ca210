"""The error tree: every way in which Dateline says no.

    DatelineError
    ├── BadUserInput          an argument, cursor, id or parameter that cannot be taken
    │   └── BadCursor         a cursor that belongs to another list, order or filter
    ├── ParseFailed           a document that is no GraphQL
    ├── ValidationFailed      a document that the contract does not allow
    ├── TooComplex            an operation over a limit
    ├── RateLimited           a client that has asked for too much lately
    ├── NotFound              nothing has that address
    ├── NotAcceptable         a form of answer that there is not
    ├── Unavailable           the database cannot be reached or holds nothing
    └── LoadRefused           fixtures with problems; nothing was written

`code` stands in `extensions.code` of GraphQL errors, and in `code` of problem details.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple


class DatelineError(Exception):
    """An error that may be shown to whoever caused it."""

    code: ClassVar[str] = "INTERNAL_SERVER_ERROR"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def details(self) -> dict[str, Any]:
        """Give what is told beside the message, as JSON has it."""
        return {}


class BadUserInput(DatelineError):
    """An argument, cursor, id or parameter that cannot be taken."""

    code = "BAD_USER_INPUT"


class BadCursor(BadUserInput):
    """A cursor that is none, or that belongs to another list, order or filter."""


class ParseFailed(DatelineError):
    """A document that is no GraphQL."""

    code = "GRAPHQL_PARSE_FAILED"


class ValidationFailed(DatelineError):
    """A document that the contract does not allow."""

    code = "GRAPHQL_VALIDATION_FAILED"


class TooComplex(DatelineError):
    """An operation over a limit. The message names the measured value and the limit."""

    code = "QUERY_TOO_COMPLEX"


class RateLimited(DatelineError):
    """A client has asked for too much lately. It may ask again after `seconds`."""

    code = "RATE_LIMITED"

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class NotFound(DatelineError):
    """Nothing has the address that was asked for."""

    code = "NOT_FOUND"


class NotAcceptable(DatelineError):
    """An answer cannot be given in any form that is accepted. The message names those that there are."""

    code = "NOT_ACCEPTABLE"


class Unavailable(DatelineError):
    """The database cannot be reached, or nothing has been loaded into it."""

    code = "SERVICE_UNAVAILABLE"


UNAVAILABLE_SECONDS = 5
"""After which to try again what was unavailable."""


def seconds_to_wait(error: DatelineError) -> int | None:
    """Give the seconds after which the same may be asked again, where waiting helps."""
    if isinstance(error, RateLimited):
        return error.seconds
    return UNAVAILABLE_SECONDS if isinstance(error, Unavailable) else None


class Problem(NamedTuple):
    """One thing that is wrong in the fixtures, where it stands and what would be right.

    Sorts by file and line. `field` is the path in a record as fixtures write it: `mentions[2].exact`.
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


class LoadRefused(DatelineError):
    """Fixtures with problems, or a load that would drop what it was not told to. Nothing was written.

    `problems` are sorted by file and line; `more` is how many were found beyond those kept.
    """

    code = "LOAD_REFUSED"

    def __init__(self, message: str, problems: Sequence[Problem] = (), more: int = 0) -> None:
        super().__init__(message)
        self.problems = tuple(problems)
        self.more = more
