"""The ports of live state and media without Redis or a folder, for one process: tests, and trying things out."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any


class MemoryMailbox:
    """See core.ports.Mailbox."""

    def __init__(self, lease_seconds: float = 8.0) -> None:
        self._lease = lease_seconds
        self._ready: dict[str, None] = {}
        self._leases: dict[str, float] = {}
        self._again: set[str] = set()
        self._changed = asyncio.Event()

    async def put(self, *conversation_ids: str) -> None:
        for id in conversation_ids:
            if self._held(id):
                self._again.add(id)
            else:
                self._ready.setdefault(id)
        self._changed.set()

    async def claim(self, limit: int, wait: float) -> Sequence[str]:
        if not self._ready and wait:
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), wait)
            except TimeoutError:
                return []
        claimed = []
        for id in list(self._ready)[:limit]:
            del self._ready[id]
            self._again.discard(id)
            self._leases[id] = time.monotonic() + self._lease
            claimed.append(id)
        return claimed

    async def renew(self, conversation_ids: Sequence[str]) -> None:
        for id in conversation_ids:
            if id in self._leases:
                self._leases[id] = time.monotonic() + self._lease

    async def release(self, conversation_id: str) -> None:
        self._leases.pop(conversation_id, None)
        if conversation_id in self._again:
            self._again.discard(conversation_id)
            await self.put(conversation_id)

    def _held(self, id: str) -> bool:
        return self._leases.get(id, 0.0) > time.monotonic()


class MemoryBus:
    """See core.ports.Bus."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[asyncio.Queue[Mapping[str, Any]]]] = defaultdict(list)

    async def publish(self, topic: str, data: Mapping[str, Any]) -> int:
        for queue in self._listeners[topic]:
            queue.put_nowait(data)
        return len(self._listeners[topic])

    async def listen(self, topic: str) -> AsyncIterator[Mapping[str, Any]]:
        queue: asyncio.Queue[Mapping[str, Any]] = asyncio.Queue()
        self._listeners[topic].append(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self._listeners[topic].remove(queue)


class MemoryMedia:
    """See core.ports.MediaStore."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[bytes, datetime]] = {}

    async def keep(self, id: str, data: bytes) -> None:
        self._kept[id] = data, datetime.now(UTC)

    async def read(self, id: str) -> bytes | None:
        return self._kept[id][0] if id in self._kept else None

    async def drop(self, id: str) -> None:
        self._kept.pop(id, None)

    async def kept_before(self, moment: datetime) -> Sequence[str]:
        return [id for id, (_, since) in self._kept.items() if since < moment]
