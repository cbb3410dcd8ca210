"""The socket that a server listens on, and the URLs of the server."""

import errno
import os
import socket

from api.settings import Settings, flag, variable
from schema.errors import BadUserInput

BACKLOG = 2048
"""The number of connections that wait to be accepted, as in uvicorn."""

_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
"""The addresses that mean every one of this machine, and what its own browser can open instead."""


def listening(settings: Settings) -> socket.socket:
    """Return a socket that listens. Raises BadUserInput if there is no such address or its port is in use."""
    family, address = _address(settings)
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise BadUserInput(_refused(settings, error)) from None
    return listener


def url_of(listener: socket.socket) -> str:
    """Return the URL of a server that listens on a socket, with an IPv6 address in brackets."""
    host, port = listener.getsockname()[:2]
    host = _ANY.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _address(settings: Settings) -> tuple[socket.AddressFamily, tuple[str, int]]:
    """Return the address of the host: of several, the first of IPv4, which every client can use."""
    host = settings.host.strip("[]") or None
    try:
        found = socket.getaddrinfo(host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise BadUserInput(_refused(settings, error)) from None
    family, _, _, _, address = min(found, key=lambda each: each[0] is not socket.AF_INET)
    return family, address  # type: ignore[return-value]


def _refused(settings: Settings, error: OSError) -> str:
    host, port = settings.host, settings.port
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is in use. Stop the program that listens there, or set another port: "
            f"{flag('port')} {port + 1 if port < 65535 else 8000} or {variable('port')}."
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return (
            f"Port {port} of {host} needs more rights than this user has. Set a port from 1024: {flag('port')} "
            f"8000 or {variable('port')}."
        )
    return (
        f"Cannot listen on {host}, port {port}: {error.strerror}. Set an address of this machine: {flag('host')} "
        f"127.0.0.1 or {variable('host')}."
    )
