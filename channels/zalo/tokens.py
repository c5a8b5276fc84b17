"""The access token, renewed once when it has died. Refresh tokens are single use: the new pair is stored before it is used."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta

import httpx
import structlog

from channels.kit import TokenStore
from channels.quiet_notes import QuietNotes
from channels.zalo import health
from channels.zalo.settings import ZaloSettings
from core.errors import TryLater

log = structlog.get_logger()
TOO_FAST = -32
IDLE = timedelta(days=7)
"""A pair that nothing has renewed for so long is renewed without need: its refresh token lasts three months."""
FIRST_LOOK = timedelta(days=1)
"""So long after it was first seen a pair of unknown age is renewed."""
Pair = Mapping[str, str]


async def newest_pair(settings: ZaloSettings, store: TokenStore) -> Pair:
    """access_token, refresh_token, `first`: the refresh token that was entered, and `since`: when the pair was issued, as far as
    that is known."""
    entered = settings.refresh_token.get_secret_value()
    stored = await store.load("zalo")
    if stored and stored.get("first") == entered:
        return stored
    return {"access_token": settings.access_token.get_secret_value(), "refresh_token": entered, "first": entered}


class _ConsentLost(Exception):
    """Zalo refuses the refresh token: it is spent or too old, or the account took the app's access away."""


class ZaloTokens:
    """`lock` makes one refresher across all processes. The pair from the settings counts until it was renewed once;
    another pair entered in the settings later takes its place."""

    def __init__(
        self,
        settings: ZaloSettings,
        store: TokenStore,
        lock: Callable[[], AbstractAsyncContextManager[object]],
        client: httpx.AsyncClient,
        notes: QuietNotes,
    ) -> None:
        self._settings, self._store, self._lock, self._client = settings, store, lock, client
        self._notes = notes
        self._current: str | None = None
        self._unsaved: Pair | None = None
        self._renewing: dict[str, asyncio.Task[str]] = {}

    async def current(self) -> str:
        if self._current is None:
            self._current = (await self._pair())["access_token"]
        return self._current

    async def renew(self, dead: str) -> str:
        """A token that is not `dead`: another process's if it has renewed already, else a new one. Raises TryLater.

        Who gives up waiting does not interrupt it: an answer of Zalo's that nobody reads costs the account's consent.
        """
        if dead not in self._renewing:
            task = self._renewing[dead] = asyncio.create_task(self._renew(dead))
            task.add_done_callback(lambda done: self._done(dead, done))
        return await asyncio.shield(self._renewing[dead])

    async def keep_up(self) -> None:
        """Renew a pair that has lain idle, in one process of all. Raises TryLater."""
        pair = await self._dated()
        if datetime.now(UTC) - datetime.fromisoformat(pair["since"]) >= IDLE:
            await self.renew(pair["access_token"])

    async def _dated(self) -> Pair:
        """The pair with the time since which it is known, noted now for one that was entered."""
        pair = await self._pair()
        if "since" in pair:
            return pair
        async with self._lock():
            pair = await self._pair()
            if "since" not in pair:
                pair = {**pair, "since": (datetime.now(UTC) - IDLE + FIRST_LOOK).isoformat()}
                await self._store.save("zalo", pair)
        return pair

    def _done(self, dead: str, task: asyncio.Task[str]) -> None:
        del self._renewing[dead]
        if not task.cancelled() and task.exception():
            log.warning("zalo_token_not_renewed", error=type(task.exception()).__name__)

    async def _renew(self, dead: str) -> str:
        async with self._lock():
            pair = self._unsaved or await self._pair()
            if pair["access_token"] == dead:
                pair = await self._refreshed(pair)
            await self._save(pair)
            self._current = pair["access_token"]
            return self._current

    async def _save(self, pair: Pair) -> None:
        """A pair that could not be stored is tried again before anything else; it is not used until then."""
        if self._unsaved is not None:
            await self._store.save("zalo", pair)
            self._unsaved = None
            await health.note_renewed(self._notes, self._settings)

    async def _refreshed(self, pair: Pair) -> Pair:
        try:
            self._unsaved = await self._refresh(pair)
        except _ConsentLost as refused:
            newest = await self._pair()
            if newest["access_token"] != pair["access_token"]:  # renewed by who held the lock for too long
                return newest
            await health.note_consent(self._notes, self._settings, str(refused))
            log.error("zalo_consent_lost", hint="an administrator must grant the app access again", code=str(refused))
            raise TryLater("Zalo không gia hạn mã truy cập: quản trị viên cần cấp quyền lại", 60.0) from refused
        return self._unsaved

    async def _pair(self) -> Pair:
        return await newest_pair(self._settings, self._store)

    async def _refresh(self, pair: Pair) -> Pair:
        """Raises TryLater or _ConsentLost."""
        form = {
            "refresh_token": pair["refresh_token"],
            "app_id": self._settings.app_id,
            "grant_type": "refresh_token",
        }
        headers = {"secret_key": self._settings.app_secret.get_secret_value()}
        url = f"{self._settings.oauth_url}/v4/oa/access_token"
        try:
            answer = (await self._client.post(url, data=form, headers=headers)).json()
            fresh = {name: answer.get(name) for name in ("access_token", "refresh_token")}
        except (httpx.HTTPError, ValueError, AttributeError) as error:
            raise TryLater("Zalo chưa gia hạn được mã truy cập", 60.0) from error
        if all(isinstance(one, str) and one for one in fresh.values()):
            return {**fresh, "first": pair["first"], "since": datetime.now(UTC).isoformat()}
        if answer.get("error") in (None, 0, TOO_FAST):
            raise TryLater("Zalo chưa gia hạn được mã truy cập", 60.0)
        raise _ConsentLost(str(answer["error"])[:20])
