"""A numbered list that readers follow from where they left off."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class Feed(Generic[T]):
    """Entries numbered from 1, the newest `keep` of them kept; a number is never used twice, not even after `clear`."""

    def __init__(self, keep: int) -> None:
        self._keep = keep
        self._items: list[T] = []
        self._dropped = 0
        self._more = asyncio.Event()
        self.closed = False

    @property
    def end(self) -> int:
        """The number of the newest entry, 0 at the start: what a reader passes as `after` next time."""
        return self._dropped + len(self._items)

    def append(self, item: T) -> None:
        self._items.append(item)
        if len(self._items) > 2 * self._keep:
            self._drop(len(self._items) - self._keep)
        self._wake()

    def clear(self) -> None:
        self._drop(len(self._items))

    def close(self) -> None:
        """Ends every wait now; for the server's shutdown."""
        self.closed = True
        self._wake()

    def after(self, number: int, limit: int = 1000) -> list[tuple[int, T]]:
        """Up to `limit` kept entries above `number`, oldest first, each with its number."""
        start = max(number, self._dropped)
        first = start - self._dropped
        return list(enumerate(self._items[first : first + limit], start + 1))

    async def wait_after(self, number: int, seconds: float) -> None:
        """Returns when there is an entry above `number`, after `seconds`, or when the feed is closed."""
        if self.end > number or self.closed or seconds <= 0:
            return
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._more.wait(), seconds)

    def _drop(self, count: int) -> None:
        del self._items[:count]
        self._dropped += count

    def _wake(self) -> None:
        event, self._more = self._more, asyncio.Event()
        event.set()
