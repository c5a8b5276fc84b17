"""The receiving half of a Zalo bot."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence

from channels.zalo_bot.parse import parse
from channels.zalo_bot.settings import ZaloBotSettings
from core.errors import Forged
from core.messages import Inbound


class ZaloBotWebhook:
    """See channels.webhook.WebhookChannel."""

    name = "zalo_bot"

    def __init__(self, settings: ZaloBotSettings) -> None:
        self._secret = settings.secret.encode()

    def parse(self, raw: bytes) -> Sequence[Inbound]:
        return parse(raw)

    def challenge(self, query: Mapping[str, str]) -> str | None:
        return None

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        """The platform sends the secret with every request: one without it is not the platform's."""
        given = headers.get("x-bot-api-secret-token", "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret):
            raise Forged("the secret token does not fit")
        return True
