"""Zalo's settings and halves, as the wiring takes them."""

from __future__ import annotations

from channels.kit import ChannelKit, Tools
from channels.zalo.calls import ZaloCalls
from channels.zalo.channel import ZaloChannel
from channels.zalo.settings import ZaloSettings
from channels.zalo.tokens import ZaloTokens
from channels.zalo.webhook import ZaloWebhook


class Zalo(ZaloSettings, ChannelKit):
    @property
    def is_set(self) -> bool:
        return bool(self.app_id and self.oa_secret_key.get_secret_value() and self.access_token.get_secret_value())

    @property
    def addresses(self) -> tuple[str, ...]:
        return (self.api_url,)

    def receiver(self) -> ZaloWebhook:
        return ZaloWebhook(self)

    def sender(self, tools: Tools) -> ZaloChannel:
        tokens = ZaloTokens(self, tools.tokens, lambda: tools.lock("zalo:refresh"), tools.http)
        return ZaloChannel(ZaloCalls(self.api_url, tokens, tools.client), tools.media)
