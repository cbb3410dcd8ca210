"""Headers of requests, read from the raw list: most requests have many, of which few are looked at."""

from starlette.datastructures import Headers


def joined(headers: Headers, name: bytes) -> str | None:
    """Return a header with its repeated fields joined by commas (RFC 9110 §5.3), or None without any.

    `name` is in lower case.
    """
    fields = [value for key, value in headers.raw if key == name]
    return b", ".join(fields).decode("latin-1") if fields else None
