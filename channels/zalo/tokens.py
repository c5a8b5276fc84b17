"""The access token, renewed once when it has died. Refresh tokens are single use: the new pair is stored before it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager

import httpx
import structlog

from channels.kit import TokenStore
from channels.zalo.settings import ZaloSettings
from core.errors import TryLater

log = structlog.get_logger()


class ZaloTokens:
    """`lock` makes one refresher across all processes. The pair from the settings counts until it was renewed once;
    another pair entered in the settings later takes its place."""

    def __init__(
        self,
        settings: ZaloSettings,
        store: TokenStore,
        lock: Callable[[], AbstractAsyncContextManager[object]],
        client: httpx.AsyncClient,
    ) -> None:
        self._settings, self._store, self._lock, self._client = settings, store, lock, client
        self._current: str | None = None

    async def current(self) -> str:
        if self._current is None:
            self._current = (await self._pair())["access_token"]
        return self._current

    async def renew(self, dead: str) -> str:
        """A token that is not `dead`: another process's if it has renewed already, else a new one. Raises TryLater."""
        async with self._lock():
            pair = await self._pair()
            if pair["access_token"] == dead:
                pair = await self._refresh(pair)
                await self._store.save("zalo", pair)
            self._current = pair["access_token"]
            return self._current

    async def _pair(self) -> Mapping[str, str]:
        settings = {
            "access_token": self._settings.access_token.get_secret_value(),
            "refresh_token": self._settings.refresh_token.get_secret_value(),
        }
        stored = await self._store.load("zalo")
        if stored and stored.get("first") == settings["refresh_token"]:
            return stored
        return settings | {"first": settings["refresh_token"]}

    async def _refresh(self, pair: Mapping[str, str]) -> Mapping[str, str]:
        form = {
            "refresh_token": pair["refresh_token"],
            "app_id": self._settings.app_id,
            "grant_type": "refresh_token",
        }
        headers = {"secret_key": self._settings.app_secret.get_secret_value()}
        url = f"{self._settings.oauth_url}/v4/oa/access_token"
        try:
            answer = (await self._client.post(url, data=form, headers=headers)).json()
            fresh = {name: str(answer[name]) for name in ("access_token", "refresh_token")}
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            log.error("zalo_token_not_renewed", hint="an administrator must grant the app access again")
            raise TryLater("the access token could not be renewed", 60.0) from error
        return {**fresh, "first": pair["first"]}
