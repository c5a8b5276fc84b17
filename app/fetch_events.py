"""Channels whose events are fetched: one process at a time, for as long as it lives."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.asyncio.lock import Lock

from channels.kit import ChannelKit, Receive, Tools
from channels.webhook import wake
from core.errors import TryLater
from core.messages import Inbound
from core.ports import Inbox, Mailbox

log = structlog.get_logger()
LEASE_SECONDS = 15.0
"""How long after the death of the process that listens another one begins."""
PAUSE = 5.0
"""Seconds until listening is tried again after it failed."""


def receiving(inbox: Inbox, mailbox: Mailbox) -> Receive:
    """Commits an event and tells the workers."""

    async def receive(event: Inbound) -> None:
        if id := await inbox.receive(event):
            await wake(mailbox, id)

    return receive


async def keep_listening(
    name: str, kit: ChannelKit, tools: Tools, redis: Redis, receive: Receive, lease: float = LEASE_SECONDS
) -> None:
    """Returns once the channel has nothing to fetch; what fails is tried again."""
    while True:
        try:
            async with redis.lock(f"tongdai:listen:{name}", timeout=lease, sleep=min(1.0, lease)) as lock:
                await _while_held(lock, lease, kit.listen(tools, receive))
                return
        except Exception as error:
            pause = error.retry_after if isinstance(error, TryLater) else None
            log.warning("listening_interrupted", channel=name, error=type(error).__name__, reason=str(error))
            await asyncio.sleep(pause or PAUSE)


async def _while_held(lock: Lock, lease: float, work: Coroutine[Any, Any, None]) -> None:
    """Ends the work when the lock is lost: another process may be at it by then."""
    task = asyncio.create_task(work)
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=lease / 3)
            await lock.reacquire()
        await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
