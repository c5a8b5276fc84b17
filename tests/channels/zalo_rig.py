"""Zalo's channel as the worker makes it, on the fake Zalo, with records and a Redis of this test's own.

The fixtures are handed out by tests/channels/conftest.py.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import aiohttp
import httpx
import pytest
from redis.asyncio import Redis

from channels.kit import Tools
from channels.zalo.channel import ZaloChannel
from channels.zalo.kit import Zalo
from channels.zalo.templates import ZaloTemplates
from core.ids import new_id, new_media_id
from core.messages import Outbound, Picture
from core.turns import Letter
from storage.memory import MemoryMedia
from storage.redis.notes import RedisNotes
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.tokens import SqlTokens
from tests.fakes.zalo import serving_zalo
from tests.fakes.zalo_client import ACCOUNT, USER


@dataclass
class Remote:
    """The fake server and its control."""

    url: str
    http: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.url, trust_env=False, timeout=60)
        self.control("POST", "users", ids=[USER])

    def control(self, method: str, what: str, **body: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.http.request(method, f"/_fake/{what}", json=body).raise_for_status().json()
        return answer

    def fails(self, mode: str, calls: int, **more: Any) -> None:
        self.control("PUT", "faults", mode=mode, calls=calls, **more)

    def refuses(self, code: int, calls: int = 1, path: str = "/v3.0/oa/message/cs") -> None:
        self.fails("code", calls, code=code, path=path)

    def deliveries(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.http.get("/_fake/deliveries", params={"after": 0}).json()["deliveries"]
        return found

    def delivered(self) -> list[dict[str, Any]]:
        return [one["message"] for one in self.deliveries()]

    def calls(self, path: str) -> int:
        return int(self.control("GET", "state")["calls"].get(path, 0))


@dataclass(frozen=True)
class Rig:
    remote: Remote
    tools: Tools
    media: MemoryMedia

    def kit(self, **more: Any) -> Zalo:
        addresses = dict.fromkeys(("api_url", "oauth_url", "business_url"), self.remote.url)
        return Zalo.model_validate(asdict(ACCOUNT) | addresses | more)

    def channel(self, **more: Any) -> ZaloChannel:
        """Each is a process of its own: they share nothing but the records and Redis."""
        return self.kit(**more).sender(self.tools)

    def templates(self) -> ZaloTemplates:
        return self.kit().templates(self.tools)

    async def warning(self, **more: Any) -> str | None:
        return await self.kit(**more).warning(self.tools.notes)

    async def picture(self, data: bytes | None, alt: str = "Biểu đồ 12 tháng") -> Picture:
        """A picture with these bytes in the store, or one whose bytes are gone."""
        picture = Picture(new_media_id(), alt)
        if data is not None:
            await self.media.keep(picture.id, data)
        return picture

    def with_links_at(self, base: str) -> Rig:
        return replace(self, tools=replace(self.tools, link=lambda id: f"{base}/media/{id}"))


def letter(message: Outbound, recipient: str = USER, last: datetime | None = None) -> Letter:
    """To somebody who wrote just now, or at `last`."""
    interaction = last or datetime.now(UTC)
    return Letter(new_id(), "m", "c", "zalo", recipient, "bot", message, 0, True, last_interaction=interaction)


@pytest.fixture
def remote() -> Iterator[Remote]:
    with serving_zalo(ACCOUNT, "http://127.0.0.1:9/webhook") as url:
        yield Remote(url)


@pytest.fixture
async def rig(remote: Remote, sqlite_url: str, redis_url: str, patience: float) -> AsyncIterator[Rig]:
    database, media = Database(sqlite_url), MemoryMedia()
    await migrate(database)
    async with AsyncExitStack() as stack:
        redis = await stack.enter_async_context(Redis.from_url(redis_url))
        tools = Tools(
            client=await stack.enter_async_context(aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(patience))),
            http=await stack.enter_async_context(httpx.AsyncClient(timeout=patience, trust_env=False)),
            tokens=SqlTokens(database),
            lock=lambda name: redis.lock(f"tongdai:{name}", timeout=60, blocking_timeout=60),
            media=media,
            link=lambda id: f"/media/{id}",
            notes=RedisNotes(redis),
        )
        yield Rig(remote, tools, media)
    await database.close()
