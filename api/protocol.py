"""HTTP's own reader, with a limit on what stands before a body: uvicorn's on httptools has none."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD = 65_536
"""Bytes that a request's line and headers may have, give or take what arrives at once."""

TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 31\r\nconnection: close\r\n\r\n"
    b"The headers are over the limit."
)


class BoundedProtocol(HttpToolsProtocol):
    """Ends a connection whose request has more in its head than anybody needs."""

    _head = 0
    _in_head = False

    def data_received(self, data: bytes) -> None:
        """Take what has arrived, and count it while the head is not whole."""
        super().data_received(data)
        if not self._in_head:
            return
        self._head += len(data)
        if self._head > MAX_HEAD and not self.transport.is_closing():
            self.transport.write(TOO_LARGE)
            self.transport.close()

    def on_message_begin(self) -> None:
        """Begin to count."""
        self._head, self._in_head = 0, True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Count no more."""
        self._in_head = False
        super().on_headers_complete()
