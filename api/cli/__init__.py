"""The `dateline` command, one module per subcommand."""

import sys
from collections.abc import Sequence
from importlib import import_module

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Importing all of them takes a second, during which Ctrl-C ends in a sentence too."""
    try:
        code: int = import_module("api.cli.command").main(arguments)
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    return code
