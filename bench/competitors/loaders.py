"""What people write by hand: strawberry with DataLoaders over Tortoise."""

import sys

from bench.competitors.competitor import Competitor, Server, Setting
from bench.operation import Operation
from bench.process import Process, free_port

_DECLARED = {
    "measure: KILLED": 'measure: "KILLED"',
    "by: KIND": 'by: "KIND"',
    "by: PLACE": 'by: "PLACE"',
    "by: FORCE": 'by: "FORCE"',
}


class DataLoaders(Competitor):
    """strawberry and DataLoaders under uvicorn, one worker, Tortoise's default pool."""

    def start(self, setting: Setting) -> Server:
        """Start its server."""
        port = free_port()
        command = [
            sys.executable,
            "-m",
            "bench.competitors.loaders_app",
            f"{port}",
            setting.databases.postgres,
        ]
        process = Process(command, setting.folder / f"{self.key}.log", cwd=setting.root)
        process.wait_for(f"http://127.0.0.1:{port}/graphql")
        return Server(f"http://127.0.0.1:{port}/graphql", process)

    def query(self, operation: Operation) -> str:
        """Return the contract's text, with enum values as the strings that they are here."""
        text = operation.query
        for word, quoted in _DECLARED.items():
            text = text.replace(word, quoted)
        return text

    def answers(self, operation: Operation) -> bool:
        """It has no search."""
        return operation.name != "search"
