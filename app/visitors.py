"""Visitors who send slowly, or a head without end, are hung up on: uvicorn itself waits for ever and keeps what came."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 64 * 1024
"""Bytes of the lines before a body."""


class Visitor(HttpToolsProtocol):
    """uvicorn's protocol with time limits in seconds: `for_head` from the first byte (or the connection) to the end of a request's
    head, `for_body` from there to the end of its body. An answer may take as long as it likes."""

    for_head, for_body = 20.0, 300.0  # a photo of 10 MB on a poor line; the widget waits as long
    _deadline: asyncio.TimerHandle | None = None
    _head: int | None = 0
    """Bytes of an unfinished head that came in earlier reads; None while a body is read."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._allow(self.for_head)

    def connection_lost(self, exc: Exception | None) -> None:
        self._allow(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._deadline is None and self._is_idle():  # bytes that begin nothing have ended uvicorn's own limit for it
            self._allow(self.for_head)
        if self._head is not None and self._deadline is not None:
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0
        self._allow(self.for_head)

    def on_headers_complete(self) -> None:
        self._head = None
        self._allow(self.for_body)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._head = 0
        self._allow(None)
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        self._allow(None)
        super().handle_websocket_upgrade()

    def _is_idle(self) -> bool:
        """No request is being read or answered, nobody looks at the clock, and it has not become a WebSocket."""
        answered = self.cycle is None or self.cycle.response_complete
        return answered and self.timeout_keep_alive_task is None and self in self.connections

    def _allow(self, seconds: float | None) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = None if seconds is None else self.loop.call_later(seconds, self.transport.close)
