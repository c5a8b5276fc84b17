"""A line between a browser and a centre that can be slow, silent or broken: a TCP proxy on loopback."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

CHUNK = 4096


@dataclass
class Line:
    """`port`: where the browser goes; `to`: the port of the centre. All switches may be turned while people talk."""

    to: int
    port: int = 0
    delay: float = 0.0
    """Seconds that each piece takes, in either direction."""
    rate: float = float("inf")
    """Bytes a second, in each direction of each connection."""
    silent: bool = False
    """Nothing passes, and neither end learns of it."""
    answers: bool = True
    """Whether what the centre says comes back; what it is told does arrive."""
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)
    _open: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Breaks every connection; new ones are taken."""
        asyncio.run_coroutine_threadsafe(self._cut(), self._loop).result(60)

    async def _cut(self) -> None:
        for end in list(self._ends):
            end.transport.abort()

    @contextmanager
    def laid(self) -> Iterator[Line]:
        """While the block runs."""
        thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        thread.start()
        assert self._open.wait(60)
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._stop.set)
            thread.join(60)

    async def _run(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connect, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        self._open.set()
        await self._stop.wait()
        server.close()
        self.silent, self.answers, self.delay = False, True, 0.0
        while self._ends:
            await self._cut()
            await asyncio.sleep(0.02)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:
            return writer.transport.abort()
        both = {writer, far}
        self._ends |= both
        await asyncio.gather(self._pass(reader, far, False), self._pass(far_reader, writer, True))
        self._ends -= both

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, is_answer: bool) -> None:
        try:
            while piece := await source.read(CHUNK):
                await asyncio.sleep(self.delay + len(piece) / self.rate)
                while self.silent or (is_answer and not self.answers):  # noqa: ASYNC110 - tests turn the switches from their own thread
                    await asyncio.sleep(0.05)
                sink.write(piece)
                await sink.drain()
        except OSError:
            pass
        finally:
            sink.close()
