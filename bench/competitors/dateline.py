"""Dateline itself: `dateline serve`, one worker."""

import sys

from bench.competitors.competitor import Competitor, Server, Setting
from bench.process import Process, free_port


class Dateline(Competitor):
    """Dateline on SQLite or PostgreSQL."""

    def start(self, setting: Setting) -> Server:
        """Start `dateline serve`, without the response cache."""
        return self.start_with(setting, "--cache", "0")

    def start_with(self, setting: Setting, *flags: str) -> Server:
        """Start `dateline serve` with flags."""
        databases = setting.databases
        port = free_port()
        database = databases.postgres if self.uses_postgres else databases.sqlite_url
        command = [
            sys.executable,
            "-m",
            "api.cli",
            "serve",
            "--database",
            database,
            "--port",
            f"{port}",
            *flags,
        ]
        process = Process(command, setting.folder / f"{self.key}.log", cwd=setting.root)
        process.wait_for(f"http://127.0.0.1:{port}/readyz")
        return Server(f"http://127.0.0.1:{port}/graphql", process)


def datelines() -> list[Dateline]:
    """Return Dateline on both databases."""
    return [
        Dateline("dateline-sqlite", "Dateline, SQLite", False),
        Dateline("dateline-postgres", "Dateline, PostgreSQL", True),
    ]
