"""Zalo's settings and halves, as the wiring takes them."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter

from channels.kit import ChannelKit, Notes, Tools
from channels.progress import Progress
from channels.quiet_notes import QuietNotes
from channels.zalo import health
from channels.zalo.calls import ZaloCalls
from channels.zalo.channel import ZaloChannel
from channels.zalo.closed import ClosedWindow
from channels.zalo.settings import ZaloSettings
from channels.zalo.templates import ZaloTemplates
from channels.zalo.tokens import ZaloTokens
from channels.zalo.uploads import Uploads
from channels.zalo.verification import TAG, verification_router
from channels.zalo.webhook import ZaloWebhook


class Zalo(ZaloSettings, ChannelKit):
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

    def _calls(self, tools: Tools) -> ZaloCalls:
        notes = QuietNotes(tools.notes, "zalo")
        tokens = ZaloTokens(self, tools.tokens, lambda: tools.lock("zalo:refresh"), tools.http, notes)
        return ZaloCalls(self, tokens, tools.client, notes)
