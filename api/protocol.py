"""An HTTP parser that bounds everything a request can send, which uvicorn's parser on httptools does not.

Bodies are bounded by the application, which knows what it reads.
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD = 65_536
"""The maximum size of a request line and its headers, in bytes as this module counts them."""
MAX_FRAMING = 65_536
"""The maximum size of everything in a chunked body that is not its content: extensions of chunks, and trailers."""
FRAMING_PER_CHUNK = 16
"""The bytes that each chunk may take in addition: its length and two line breaks."""
MAX_UNREAD = 10_000_000
"""The maximum size of what follows the response to a request that was not read to its end, in bytes."""

LINE_BREAKS = 4
"""The bytes of a header beside its name and value."""

TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 31\r\nconnection: close\r\n\r\n"
    b"The headers are over the limit."
)


class TooLarge(Exception):
    """A request exceeds a limit; raised inside the parser, which stops."""


class BoundedProtocol(HttpToolsProtocol):
    """Closes connections whose requests are too large beside their body, or stay incomplete without another byte."""

    _in_head = False
    _in_body = False
    _began = 0
    _head = 0
    _incomplete_head = 0
    _content = 0
    _chunks = 0
    _framing = 0
    _trailers = 0
    _unread = 0
    _is_too_large = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect a request."""
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Receive data, and reject what is too large."""
        began_in_head, began_in_body = self._in_head, self._in_body
        self._began = int(began_in_body)
        self._content = self._chunks = 0
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._in_head and (began_in_head or self._began == 1):
            self._incomplete_head += len(data)
        if began_in_body and self._in_body:
            framing = len(data) - self._content - FRAMING_PER_CHUNK * self._chunks
            self._framing = max(0, self._framing + framing)
            self._unread += len(data) if self._is_idle() else 0
        if self._incomplete_head > MAX_HEAD or self._framing > MAX_FRAMING:
            self._is_too_large = True
            self.send_400_response("")
        elif self._unread > MAX_UNREAD:
            self.transport.close()
        else:
            self._expect()

    def _is_idle(self) -> bool:
        """Return whether no response is under way."""
        return self.cycle is None or self.cycle.response_complete

    def _expect(self) -> None:
        """Close the connection if nothing else is received in time."""
        if self._is_idle():
            self._unset_keepalive_if_required()
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def send_400_response(self, msg: str) -> None:
        """Reject a request, unless the response to it, or to an earlier one, is under way."""
        if self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete:
            self.transport.close()
        elif not self._is_too_large:
            super().send_400_response(msg)
        else:
            self.transport.write(TOO_LARGE)
            self.transport.close()

    def on_message_begin(self) -> None:
        """Start to count."""
        self._began += 1
        self._in_head, self._in_body = True, False
        self._head = self._incomplete_head = self._framing = self._trailers = self._unread = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Count a part of the request line."""
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a header. Trailers are dropped: nothing reads them, and none may pass for a header."""
        size = len(name) + len(value) + LINE_BREAKS
        if self._in_head:
            self._count(size)
            super().on_header(name, value)
            return
        self._trailers += size
        self._reject(self._trailers > MAX_FRAMING)

    def _count(self, size: int) -> None:
        self._head += size
        self._reject(self._head > MAX_HEAD)

    def _reject(self, is_too_large: bool) -> None:
        if is_too_large:
            self._is_too_large = True
            raise TooLarge

    def on_headers_complete(self) -> None:
        """Expect the body."""
        self._in_head, self._in_body = False, True
        super().on_headers_complete()

    def on_chunk_header(self) -> None:
        """Count a chunk."""
        self._chunks += 1

    def on_body(self, body: bytes) -> None:
        """Count content."""
        self._content += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Stop counting."""
        self._in_body = False
        super().on_message_complete()
