"""What a transport hands over, and what it gets back."""

from dataclasses import dataclass
from typing import Any

from schema.query.database.base import Load


@dataclass(frozen=True, slots=True)
class OperationRequest:
    """A GraphQL request, apart from its transport."""

    query: str
    variables: dict[str, Any]
    operation_name: str | None = None


@dataclass(frozen=True, slots=True)
class OperationResponse:
    """A GraphQL response: its JSON text and, where the request was rejected, the error's code.

    `load` is the one that the data was read from, None where no data was read. `retry_after` is in seconds, for
    errors that pass by themselves.
    """

    body: bytes
    load: Load | None = None
    code: str | None = None
    retry_after: int | None = None
