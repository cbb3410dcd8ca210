"""What commands print: complete, in any terminal, and ended quietly where nobody reads on."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator

CLOSED_PIPE = 141
"""The exit code when the reader of the output has gone, as shells have it."""


def print_document(text: str) -> None:
    """Print a document, which is UTF-8 wherever it goes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(text)


@contextlib.contextmanager
def written_output() -> Iterator[None]:
    """Write what is printed until the end, with an escape for each character that the terminal lacks.

    Raises SystemExit if it cannot be written.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            yield
        finally:
            _flush()
    except BrokenPipeError:
        _discard_output()
        raise SystemExit(CLOSED_PIPE) from None
    except OSError as error:
        with contextlib.suppress(OSError):
            print(
                f"Cannot write {error.filename or 'the output'}: {error.strerror}.",
                file=sys.stderr,
                flush=True,
            )
        _discard_output()
        raise SystemExit(1) from None


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _discard_output() -> None:
    """Discard what is still in memory, or Python would try to write it again when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
