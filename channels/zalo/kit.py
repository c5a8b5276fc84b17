"""Zalo's settings and halves, as the wiring takes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import httpx
from fastapi import APIRouter
from pydantic import PrivateAttr

from channels.kit import ChannelKit, Notes, TokenStore, Tools
from channels.progress import Progress
from channels.quiet_notes import QuietNotes
from channels.zalo import health, trial
from channels.zalo.calls import ZaloCalls
from channels.zalo.channel import ZaloChannel
from channels.zalo.closed import ClosedWindow
from channels.zalo.settings import ZaloSettings
from channels.zalo.templates import ZaloTemplates
from channels.zalo.tokens import ZaloTokens, newest_pair
from channels.zalo.uploads import Uploads
from channels.zalo.verification import TAG, verification_router
from channels.zalo.webhook import ZaloWebhook


class Zalo(ZaloSettings, ChannelKit):
    _lent: tuple[Tools, ZaloTokens] | None = PrivateAttr(None)

    @property
    def is_set(self) -> bool:
        return bool(self.app_id and self.oa_secret_key.get_secret_value() and self.access_token.get_secret_value())

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.api_url,)

    @property
    def site_marks(self) -> Mapping[str, str]:
        return {TAG: self.site_verification} if self.site_verification else {}

    def receiver(self) -> ZaloWebhook:
        return ZaloWebhook(self)

    def sender(self, tools: Tools) -> ZaloChannel:
        calls, notes = self._calls(tools), QuietNotes(tools.notes, "zalo")
        closed = ClosedWindow(self, ZaloTemplates(calls, notes))
        return ZaloChannel(calls, Uploads(calls, tools.media, notes), closed, Progress(notes), tools.link)

    def templates(self, tools: Tools) -> ZaloTemplates:
        """For notices to who cannot be written to freely."""
        return ZaloTemplates(self._calls(tools), QuietNotes(tools.notes, "zalo"))

    def routes(self) -> APIRouter | None:
        return verification_router(self.site_verification) if self.site_verification else None

    async def warning(self, notes: Notes) -> str | None:
        return await health.warning(QuietNotes(notes, "zalo"), self)

    async def running_out(self, tokens: TokenStore) -> str | None:
        return health.ageing(await newest_pair(self, tokens))

    async def try_out(self, http: httpx.AsyncClient, tokens: TokenStore | None) -> str | None:
        pair = await newest_pair(self, tokens) if tokens else {"access_token": self.access_token.get_secret_value()}
        return await trial.try_out(self, pair["access_token"], http)

    async def keep_up(self, tools: Tools) -> None:
        await self._tokens(tools).keep_up()

    def _calls(self, tools: Tools) -> ZaloCalls:
        return ZaloCalls(self, self._tokens(tools), tools.client, QuietNotes(tools.notes, "zalo"))

    def _tokens(self, tools: Tools) -> ZaloTokens:
        """One for all who send in this process: a pair that could not be stored yet is known to each."""
        if self._lent is None or self._lent[0] is not tools:
            lock = partial(tools.lock, "zalo:refresh")
            self._lent = tools, ZaloTokens(self, tools.tokens, lock, tools.http, QuietNotes(tools.notes, "zalo"))
        return self._lent[1]
