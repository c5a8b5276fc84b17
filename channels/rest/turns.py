"""Waiting for a conversation's turn: one listener per process, however many requests wait."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from core.ports import Bus

log = structlog.get_logger()
TOPIC = "turns"
AGAIN_SECONDS = 1.0


class Turns:
    """Wakes those who wait for a conversation when news of its turn come."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Hears the news while the block runs."""
        task = asyncio.create_task(self._listen())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    @asynccontextmanager
    async def of(self, conversation_id: str) -> AsyncIterator[asyncio.Event]:
        """An event that is set at each turn of the conversation."""
        event = asyncio.Event()
        self._waiting[conversation_id].add(event)
        try:
            yield event
        finally:
            self._waiting[conversation_id].discard(event)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]

    async def _listen(self) -> None:
        while True:
            try:
                async for news in self._bus.listen(TOPIC):
                    for event in self._waiting.get(str(news.get("conversation_id")), ()):
                        event.set()
            except Exception:  # requests still find their answers by looking
                log.exception("turns_not_heard")
            await asyncio.sleep(AGAIN_SECONDS)
