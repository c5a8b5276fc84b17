"""The test's side of the fake Zalo Bot Platform: its control calls."""

from __future__ import annotations

from typing import Any

from tests.fakes.bot_client import BotClient

TOKEN = "1459232241454765289:made-up-for-tests"
USER = "6ede9afa66b88fe6d6a9"


class Platform(BotClient):
    user = USER

    def delivered(self) -> list[dict[str, Any]]:
        """The messages that chats got."""
        return self.feed("deliveries")

    def notes(self) -> list[dict[str, Any]]:
        return self.feed("notes")
