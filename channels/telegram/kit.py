"""Telegram's settings and halves, as the wiring takes them."""

from __future__ import annotations

from channels.kit import ChannelKit, Receive, Tools
from channels.telegram import updates
from channels.telegram.calls import SECONDS, make_bot
from channels.telegram.channel import TelegramChannel
from channels.telegram.settings import TelegramSettings
from channels.telegram.webhook import TelegramWebhook


class Telegram(TelegramSettings, ChannelKit):
    @property
    def is_set(self) -> bool:
        return bool(self.token.get_secret_value())

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.api_url, self.files)

    def receiver(self) -> TelegramWebhook:
        return TelegramWebhook(self)

    def sender(self, tools: Tools) -> TelegramChannel:
        return TelegramChannel(make_bot(self, tools.http.timeout.read or SECONDS), tools.media, tools.notes)

    async def listen(self, tools: Tools, receive: Receive) -> None:
        await updates.listen(self, tools.public_url, receive)
