"""Telegram's settings and halves, as the wiring takes them.

Who only receives, or only reads the settings, does without the library: it takes half a second to load.
"""

from __future__ import annotations

import httpx

from channels.kit import ChannelKit, Receive, TokenStore, Tools
from channels.quiet_notes import QuietNotes
from channels.telegram import trial
from channels.telegram.settings import TelegramSettings
from channels.telegram.webhook import TelegramWebhook
from core.ports import Channel


class Telegram(TelegramSettings, ChannelKit):
    @property
    def is_set(self) -> bool:
        return bool(self.token.get_secret_value())

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.api_url, self.files)

    def receiver(self) -> TelegramWebhook:
        return TelegramWebhook(self)

    def sender(self, tools: Tools) -> Channel:
        from channels.telegram.calls import SECONDS, make_bot
        from channels.telegram.channel import TelegramChannel

        bot, notes = make_bot(self, tools.http.timeout.read or SECONDS), QuietNotes(tools.notes, "telegram")
        return TelegramChannel(bot, tools.media, notes)

    async def try_out(self, http: httpx.AsyncClient, tokens: TokenStore | None) -> str | None:
        return await trial.try_out(self, http)

    async def listen(self, tools: Tools, receive: Receive) -> None:
        from channels.telegram import updates

        await updates.listen(self, tools.public_url, receive)
