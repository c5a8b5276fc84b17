"""The worker: takes conversations out of the mailbox, handles their messages in order, and sends what is in their outbox."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from core.deliver import Deliver
from core.ports import Bus, Mailbox, TurnRecords
from core.take_turn import TakeTurn

log = structlog.get_logger()
SWEEP_SECONDS, RENEW_SECONDS = 2.0, 3.0
SWEEP_AGE = timedelta(seconds=3)
"""Only what has waited this long is swept up: younger work is in the mailbox already."""
LAST_SECONDS = 10.0
"""How long a stopping worker may finish what it has begun."""


@dataclass
class Worker:
    records: TurnRecords
    take_turn: TakeTurn
    deliver: Deliver
    mailbox: Mailbox
    bus: Bus
    unfinished: Callable[[datetime], Awaitable[Collection[str]]]
    concurrency: int = 32
    counts: Counter[str] = field(default_factory=Counter)
    _held: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _again: set[str] = field(default_factory=set)
    _free: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set; then what was begun is finished."""
        chores = [
            asyncio.create_task(forever(self._renew, RENEW_SECONDS)),
            asyncio.create_task(forever(self._sweep, SWEEP_SECONDS)),
        ]
        while not stop.is_set():
            try:
                await self._claim()
            except Exception as error:  # Redis is away: what waits is in the records, go on when it is back
                log.warning("mailbox_unreachable", error=type(error).__name__)
                await asyncio.sleep(0.5)
        if self._held:
            await asyncio.wait(self._held.values(), timeout=LAST_SECONDS)
        for chore in chores:
            chore.cancel()

    async def _claim(self) -> None:
        room = self.concurrency - len(self._held)
        if room <= 0:
            self._free.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._free.wait(), 1.0)
            return
        for conversation_id in await self.mailbox.claim(room, wait=1.0):
            if (
                conversation_id in self._held
            ):  # released and put again just now, or its lease was lost: one after the other
                self._again.add(conversation_id)
            else:
                self._begin(conversation_id)

    def _begin(self, conversation_id: str) -> None:
        task = asyncio.create_task(self._serve(conversation_id))
        self._held[conversation_id] = task
        task.add_done_callback(partial(self._done, conversation_id))

    def _done(self, conversation_id: str, _: asyncio.Task[None]) -> None:
        del self._held[conversation_id]
        if conversation_id in self._again:
            self._again.discard(conversation_id)
            self._begin(conversation_id)
        self._free.set()

    async def _serve(self, conversation_id: str) -> None:
        try:
            await self.deliver(conversation_id)
            while job := await self.records.next_job(conversation_id):
                await self.deliver.typing(job)
                if await self.take_turn(job):
                    self.counts["turns"] += 1
                await self.deliver(conversation_id)
                await self._tell(conversation_id, job.message_id)
            await self.mailbox.release(conversation_id)
        except Exception:  # the sweep comes back to it
            self.counts["failures"] += 1
            log.exception("conversation_failed", conversation_id=conversation_id)

    async def _tell(self, conversation_id: str, message_id: str) -> None:
        try:
            await self.bus.publish("turns", {"conversation_id": conversation_id, "message_id": message_id})
        except Exception as error:
            log.warning("bus_unreachable", error=type(error).__name__)

    async def _renew(self) -> None:
        await self.mailbox.renew(list(self._held))

    async def _sweep(self) -> None:
        waiting = await self.unfinished(datetime.now(UTC) - SWEEP_AGE)
        await self.mailbox.put(*(id for id in waiting if id not in self._held))


async def forever(chore: Callable[[], Awaitable[object]], seconds: float) -> None:
    """Run the chore again and again; a failure is logged and the next round tried."""
    while True:
        try:
            await chore()
        except Exception as error:
            log.warning("chore_failed", chore=getattr(chore, "__name__", "?"), error=type(error).__name__)
        await asyncio.sleep(seconds)
