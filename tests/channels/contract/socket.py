"""A Socket.IO client in a thread of its own, as a browser has it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self, TypeVar

import socketio

T = TypeVar("T")
WAIT = 60.0


class Socket:
    """Opened when first used, and again after `leave`, with the session that it had. `heard`: what `bot_uttered` said, without the
    metadata."""

    def __init__(self, address: str, loop: asyncio.AbstractEventLoop) -> None:
        self._address, self._loop = address, loop
        self._client: socketio.AsyncClient | None = None
        self._opening, self._token = asyncio.Lock(), ""
        self.heard: list[dict[str, Any]] = []

    @classmethod
    @contextmanager
    def of(cls, address: str) -> Iterator[Self]:
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        socket = cls(address, loop)
        try:
            yield socket
        finally:
            socket.leave()
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)
            loop.close()

    def session(self) -> str:
        """The token of the session, which is open then."""
        self._do(self._opened())
        return self._token

    def calls(self, event: str, said: Sequence[Any]) -> list[Any]:
        """Say all at once; the acknowledgements in the same order. May be called in several threads at once."""
        return self._do(self._calls(event, said))

    def emit(self, event: str, data: Any) -> None:
        self._do(self._emit(event, data))

    def leave(self) -> None:
        self._do(self._leave())

    async def _emit(self, event: str, data: Any) -> None:
        await (await self._opened()).emit(event, data)

    async def _calls(self, event: str, said: Sequence[Any]) -> list[Any]:
        client = await self._opened()
        return await asyncio.gather(*(client.call(event, one, timeout=WAIT) for one in said))

    async def _opened(self) -> socketio.AsyncClient:
        async with self._opening:
            if self._client is None:
                self._client = await self._open()
            return self._client

    async def _open(self) -> socketio.AsyncClient:
        client, confirmed = socketio.AsyncClient(reconnection=False), self._loop.create_future()
        client.on("session_confirm", confirmed.set_result)
        client.on("bot_uttered", self._hear)
        await client.connect(self._address, transports=["websocket"], wait_timeout=WAIT)
        await client.emit("session_request", {"session_id": self._token or None})
        self._token = await asyncio.wait_for(confirmed, WAIT)
        return client

    def _hear(self, payload: dict[str, Any]) -> None:
        self.heard.append({name: value for name, value in payload.items() if name != "metadata"})

    async def _leave(self) -> None:
        if self._client is not None:
            await self._client.disconnect()
            self._client = None

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(2 * WAIT)
