"""The `dateline` command, one module per subcommand."""

from api.cli.command import main, parser

__all__ = ["main", "parser"]
