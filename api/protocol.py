"""An HTTP parser with a limit on request heads, which uvicorn's parser on httptools lacks."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD = 65_536
"""The approximate maximum size of a request line and its headers, in bytes."""

TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 31\r\nconnection: close\r\n\r\n"
    b"The headers are over the limit."
)


class BoundedProtocol(HttpToolsProtocol):
    """Closes connections whose request heads are too large."""

    _head = 0
    _in_head = False

    def data_received(self, data: bytes) -> None:
        """Receive data, and count it until the head is complete."""
        super().data_received(data)
        if not self._in_head:
            return
        self._head += len(data)
        if self._head > MAX_HEAD and not self.transport.is_closing():
            self.transport.write(TOO_LARGE)
            self.transport.close()

    def on_message_begin(self) -> None:
        """Start to count."""
        self._head, self._in_head = 0, True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Stop counting."""
        self._in_head = False
        super().on_headers_complete()
