"""The interface of all competitors: a server that answers GraphQL by POST."""

import json
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.data.store import Databases
from bench.operation import PAGES, Operation, Variables
from bench.process import Process


class WrongAnswer(Exception):
    """A server answered with errors, or not at all."""


@dataclass(frozen=True)
class Setting:
    """Where a run takes place."""

    databases: Databases
    folder: Path
    root: Path
    sessions: int = 2


@dataclass
class Server:
    """A started competitor."""

    url: str
    process: Process

    def ask(self, body: bytes) -> dict[str, Any]:
        """Post one body; give the answer. Raises WrongAnswer."""
        headers = {"content-type": "application/json", "accept": "application/json"}
        request = urllib.request.Request(self.url, body, headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
                answer: dict[str, Any] = json.load(response)
        except (urllib.error.HTTPError, OSError) as error:
            said = error.read()[:1500].decode() if isinstance(error, urllib.error.HTTPError) else ""
            raise WrongAnswer(f"{self.url}: {error} {said}") from None
        if answer.get("errors") or not answer.get("data"):
            raise WrongAnswer(f"{self.url}: {json.dumps(answer.get('errors') or answer)[:1500]}")
        return answer


@dataclass(eq=False)
class Competitor(ABC):
    """Somebody who answers the operations."""

    key: str
    title: str
    uses_postgres: bool
    versions: dict[str, str] = field(default_factory=dict)

    def missing(self) -> str | None:
        """Say what has to be installed before it can run, if anything has."""
        return None

    def answers(self, operation: Operation) -> bool:
        """Return whether it has an answer to an operation at all."""
        return True

    def likened(self, data: Any) -> Any:
        """Return the data of an answer in the contract's shape."""
        return data

    @abstractmethod
    def start(self, setting: Setting) -> Server:
        """Start its server. Raises NotStarted."""

    def query(self, operation: Operation) -> str:
        """Return its own text of an operation."""
        return operation.query

    def variables(self, variables: Variables) -> Variables:
        """Return an operation's variables as it takes them."""
        return variables

    def body(self, operation: Operation, variables: Variables) -> bytes:
        """Return the body of a request."""
        return json.dumps({"query": self.query(operation), "variables": self.variables(variables)}).encode()

    def bodies(self, server: Server, operation: Operation) -> Sequence[bytes]:
        """Return the bodies to rotate over; pages are walked by the competitor's own cursors."""
        if not operation.pages:
            return [self.body(operation, variables) for variables in operation.variables]
        found: list[bytes] = []
        after: str | None = None
        for _ in range(PAGES):
            found.append(self.body(operation, {**operation.variables[0], "after": after}))
            info = server.ask(found[-1])["data"]["articles"]["pageInfo"]
            after = info["endCursor"]
            if not info["hasNextPage"]:
                break
        return found
