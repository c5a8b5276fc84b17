"""The receiving half of Telegram."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from typing import Any

from channels.fields import load
from channels.telegram.parse import parse
from channels.telegram.replies import reply
from channels.telegram.settings import TelegramSettings
from core.errors import Forged
from core.messages import Inbound


class TelegramWebhook:
    """See channels.webhook.WebhookChannel and channels.webhook.Replies."""

    name = "telegram"

    def __init__(self, settings: TelegramSettings) -> None:
        self._secret = settings.secret.encode()

    def parse(self, raw: bytes) -> Sequence[Inbound]:
        return [parse(raw)]

    def challenge(self, query: Mapping[str, str]) -> str | None:
        return None

    def verify(self, headers: Mapping[str, str], raw: bytes) -> bool:
        """Telegram sends the secret with every update: a request without it is not Telegram's."""
        given = headers.get("x-telegram-bot-api-secret-token", "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret):
            raise Forged("the secret token does not fit")
        return True

    def reply(self, raw: bytes) -> dict[str, Any] | None:
        return reply(load(raw))
