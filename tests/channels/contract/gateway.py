"""Our half of the contract: the real web process and a real worker, each in a thread of its own, with a brain that says what it hears."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Collection, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

import aiohttp
import httpx

from actions.danger.words import mentions_danger
from actions.words.waiting import leaves_queue
from app.channels import Fetching, senders, tools, trusted_addresses
from app.keep_media import KeepMedia
from app.resources import Resources, make_resources, opened
from app.run_worker import most_buttons
from app.settings import Settings
from app.web import create_app
from app.worker import Worker, forever
from channels.fetching import Fetcher
from core.deliver import Deliver
from core.take_turn import TakeTurn
from storage.pace import redis_pace
from storage.sql.media import SqlMedia
from storage.sql.outbox import SqlOutbox
from storage.sql.sweep import unfinished
from storage.sql.turns import SqlTurns
from tests.channels.contract.brain import Echo
from tests.fakes.serving import serving

T = TypeVar("T")
PATIENCE = 10.0
"""Seconds that the worker waits for a remote, as at work: what arrived, only slowly, is not sent again."""
ROUND = 0.1
"""Seconds between the rounds over what waits for its next try; the pauses between tries are the real ones."""


@dataclass
class Gateway:
    """`do` runs a coroutine where the worker runs, and gives its result. `patience`: seconds that the worker waits for a remote."""

    settings: Settings
    patience: float
    brain: Echo = field(default_factory=Echo)
    resources: Resources = field(init=False)
    _loop: asyncio.AbstractEventLoop = field(init=False)
    _stop: asyncio.Event = field(init=False)
    _ready: threading.Event = field(default_factory=threading.Event)

    def do(self, work: Callable[[], Awaitable[T]]) -> T:
        async def awaited() -> T:
            return await work()

        return asyncio.run_coroutine_threadsafe(awaited(), self._loop).result(60)

    def read(self, query: Callable[..., T], *args: Any) -> T:
        return self.do(lambda: self.resources.database.read(query, *args))

    @contextmanager
    def working(self) -> Iterator[Gateway]:
        thread = threading.Thread(target=lambda: asyncio.run(self._work()), daemon=True)
        thread.start()
        if not self._ready.wait(60):
            raise RuntimeError("the worker did not start")
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._stop.set)
            with suppress(CancelledError):  # it saw the end already
                self.do(lambda: self.resources.mailbox.put("nobody"))  # wakes the worker, so that it sees the end
            thread.join(60)

    async def _work(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        patient = aiohttp.ClientTimeout(self.patience)
        async with (
            opened(make_resources(self.settings)) as self.resources,
            aiohttp.ClientSession(timeout=patient) as client,
            httpx.AsyncClient(timeout=self.patience, trust_env=False) as http,
        ):
            channels = senders(self.resources, replace(tools(self.resources, client), http=http))
            files = Fetching(Fetcher(trusted_addresses(self.settings)), channels)
            keep_media = KeepMedia(SqlMedia(self.resources.database), self.resources.media, files)
            waiting = partial(unfinished, self.resources.database, tuple(channels))
            chores = [forever(chore, ROUND) for chore in (keep_media, partial(self._sweep, waiting))]
            at_work = [asyncio.create_task(chore) for chore in chores]
            deliver = Deliver(SqlOutbox(self.resources.database), channels, redis_pace(self.resources.redis))
            self._ready.set()
            await self._worker(deliver, waiting).run(self._stop)
            for task in at_work:
                task.cancel()

    def _worker(self, deliver: Deliver, waiting: Callable[[datetime], Awaitable[Collection[str]]]) -> Worker:
        records = SqlTurns(self.resources.database)
        buttons = most_buttons(deliver.channels)
        turn = TakeTurn(records, self.brain, self.settings.hotline, mentions_danger, leaves_queue, buttons=buttons)
        return Worker(records, turn, deliver, self.resources.mailbox, self.resources.bus, waiting)

    async def _sweep(self, waiting: Callable[[datetime], Awaitable[Collection[str]]]) -> None:
        await self.resources.mailbox.put(*await waiting(datetime.now(UTC)))


@contextmanager
def running(settings: Settings, patience: float = PATIENCE) -> Iterator[Gateway]:
    """The web process at `settings.port`, and the worker."""
    with serving(create_app(settings), settings.port), Gateway(settings, patience).working() as gateway:
        yield gateway
