"""The `dateline` command, a module a subcommand."""

from api.cli.command import main, parser

__all__ = ["main", "parser"]
