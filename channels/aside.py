"""Calls that nobody waits for, such as that somebody is typing: the answer is what matters."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from core.errors import SendFailed

log = structlog.get_logger()


class Aside:
    """What fails is not tried again."""

    def __init__(self) -> None:
        self._calls: set[asyncio.Task[None]] = set()

    def begin(self, call: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(_made(call))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)


async def _made(call: Coroutine[Any, Any, object]) -> None:
    try:
        await call
    except SendFailed as error:
        log.debug("aside_failed", error=type(error).__name__)
