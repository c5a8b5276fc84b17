"""The test's side of the fake Telegram: its control calls."""

from __future__ import annotations

from typing import Any

from tests.fakes.bot_client import BotClient

TOKEN = "123456:AAE-made-up-for-tests"
USER = 790_112_233


class Telegram(BotClient):
    user = USER

    def tap(self, button: int = 0, message_id: int | None = None, **more: Any) -> dict[str, Any]:
        """Of the newest message unless another is named."""
        newest = self.delivered()[-1]["message_id"] if message_id is None else message_id
        return self.control("POST", "taps", **({"user_id": USER, "message_id": newest, "button": button} | more))

    def delivered(self) -> list[dict[str, Any]]:
        """The messages that chats got."""
        return [one["message"] for one in self.feed("deliveries")]

    def notes(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self.feed("notes") if one["kind"] == kind]
