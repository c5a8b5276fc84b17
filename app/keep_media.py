"""Fetch and keep the photos and files that customers sent: after their event is committed, until it goes well or never will."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from channels.sniffing import sniff
from core.deliver import next_try
from core.errors import Refused, TryLater
from core.ports import MediaStore
from storage.sql.media import Awaited, SqlMedia

log = structlog.get_logger()
AT_ONCE = 4
"""Files in memory at the same time."""


@dataclass(frozen=True, slots=True)
class KeepMedia:
    records: SqlMedia
    store: MediaStore
    fetch: Callable[[str], Awaitable[bytes]]
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def __call__(self) -> None:
        """One round over what is due; several workers share it."""
        await asyncio.gather(*(self._keep(one) for one in await self.records.due()))

    async def _keep(self, awaited: Awaited) -> None:
        async with self._places:
            if await self.records.claim(awaited):
                await self._fetch(awaited)

    async def _fetch(self, awaited: Awaited) -> None:
        try:
            data = await self.fetch(awaited.source)
            content_type = await asyncio.to_thread(sniff, data)
        except Refused as error:
            await self.records.failed(awaited, str(error), None)
        except (TryLater, OSError) as error:
            retry_after = error.retry_after if isinstance(error, TryLater) else None
            reason = str(error) or type(error).__name__
            await self.records.failed(awaited, reason, next_try(awaited.tries, retry_after))
        else:
            await self._store(awaited, data, content_type)

    async def _store(self, awaited: Awaited, data: bytes, content_type: str) -> None:
        try:
            await self.store.keep(awaited.id, data)
        except OSError as error:
            reason = str(error) or type(error).__name__
            log.warning("media_not_stored", media_id=awaited.id, error=reason)
            await self.records.not_stored(awaited, reason)
        else:
            await self.records.kept(awaited, content_type, len(data))
