"""Fetch and keep the photos and files that customers sent: after their event is committed, until it goes well or never will."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import filetype

from core.deliver import next_try
from core.errors import Refused, TryLater
from core.ports import MediaStore
from storage.sql.media import Awaited, SqlMedia

KEPT_TYPES = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif", "image/avif", "application/pdf"}
)


@dataclass(frozen=True, slots=True)
class KeepMedia:
    records: SqlMedia
    store: MediaStore
    fetch: Callable[[str], Awaitable[bytes]]

    async def __call__(self) -> None:
        """One round over what is due; several workers share it."""
        await asyncio.gather(*(self._keep(one) for one in await self.records.due()))

    async def _keep(self, awaited: Awaited) -> None:
        if not await self.records.claim(awaited):
            return
        try:
            data = await self.fetch(awaited.source)
            content_type = sniff(data)
            await self.store.keep(awaited.id, data)
        except Refused as error:
            await self.records.failed(awaited, str(error), None)
        except (TryLater, OSError) as error:
            retry_after = error.retry_after if isinstance(error, TryLater) else None
            moment = next_try(awaited.tries, retry_after)
            await self.records.failed(awaited, str(error) or type(error).__name__, moment)
        else:
            await self.records.kept(awaited, content_type, len(data))


def sniff(data: bytes) -> str:
    """What the bytes are, whatever was said of them. Raises Refused for what is not kept."""
    found: str | None = filetype.guess_mime(data)
    if found not in KEPT_TYPES:
        raise Refused(f"the bytes are {found or 'of no known type'}")
    return found
