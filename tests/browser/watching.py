"""What a test waits for at a centre's web process: that it knows who has left, keeps a message back, has heard what others showed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from redis.asyncio import Redis

from channels.webchat.server import WebChat
from storage.redis.bus import RedisBus


class Overheard(RedisBus):
    """`dealt_with`: the news that this process is done with."""

    def __init__(self, redis: Redis) -> None:
        super().__init__(redis)
        self.dealt_with: list[Mapping[str, Any]] = []

    async def listen(self, topic: str) -> AsyncIterator[Mapping[str, Any]]:
        async for news in super().listen(topic):
            yield news
            self.dealt_with.append(news)

    @property
    def shown(self) -> int:
        """How many messages it has heard that customers saw."""
        return sum("shown" in news for news in self.dealt_with)


def sockets(webchat: WebChat) -> frozenset[str]:
    """The ids of those with a session."""
    visitors = dict(webchat._visitors.by_socket)
    return frozenset(sid for sid, visitor in visitors.items() if visitor.customer)


def kept_back(webchat: WebChat) -> int:
    """How many messages wait for customers without a socket."""
    return len(webchat._showing._waiting._kept)
