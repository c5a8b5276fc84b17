"""The Zalo bot's settings and halves, as the wiring takes them."""

from __future__ import annotations

import httpx

from channels.kit import ChannelKit, Receive, TokenStore, Tools
from channels.progress import Progress
from channels.quiet_notes import QuietNotes
from channels.zalo_bot import trial, updates
from channels.zalo_bot.calls import BotCalls
from channels.zalo_bot.channel import ZaloBotChannel
from channels.zalo_bot.settings import ZaloBotSettings
from channels.zalo_bot.webhook import ZaloBotWebhook


class ZaloBot(ZaloBotSettings, ChannelKit):
    @property
    def is_set(self) -> bool:
        return bool(self.token.get_secret_value())

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.api_url,)

    def receiver(self) -> ZaloBotWebhook:
        return ZaloBotWebhook(self)

    def sender(self, tools: Tools) -> ZaloBotChannel:
        progress = Progress(QuietNotes(tools.notes, "zalo_bot"))
        return ZaloBotChannel(BotCalls(self, tools.client), progress, tools.link, near=self.is_demo)

    async def try_out(self, http: httpx.AsyncClient, tokens: TokenStore | None) -> str | None:
        return await trial.try_out(self, http)

    async def listen(self, tools: Tools, receive: Receive) -> None:
        await updates.listen(BotCalls(self, tools.client), tools.public_url, receive)
