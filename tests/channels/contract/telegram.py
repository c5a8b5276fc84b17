"""The contract's hand on the fake Telegram."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import SecretStr

from channels.telegram.kit import Telegram
from tests.channels.contract.bot_remote import SECRET, BotRemote
from tests.channels.contract.driver import Fault, Lack, Shown
from tests.fakes.telegram import serving_telegram
from tests.fakes.telegram_client import TOKEN, USER
from tests.fakes.telegram_client import Telegram as Fake

KINDS = {"image": "photo", "file": "document", "audio": "voice"}
BROKEN = {"name": "message", "content": {"message_id": "?", "chat": [USER], "from": 7, "text": {"vi": 1}, "photo": 5}}


class TelegramRemote(BotRemote):
    kinds, broken, id = KINDS, BROKEN, "update_id"

    def __init__(self, fake: Fake) -> None:
        super().__init__(fake)
        self._chat = fake

    def kit(self) -> Telegram:
        return Telegram(token=SecretStr(TOKEN), secret_token=SecretStr(SECRET), api_url=self._fake.url)

    def tap(self, title: str) -> None:
        for message in reversed(self._chat.delivered()):
            titles = _titles(message)
            if title in titles:
                self._taken(self._chat.tap(titles.index(title), message["message_id"]))
                return
        raise AssertionError(f"no button {title}")

    def shown(self) -> list[Shown]:
        return [
            Shown(one.get("text") or one.get("caption", ""), tuple(_titles(one)), int("photo" in one))
            for one in self._chat.delivered()
        ]


def _titles(message: dict[str, Any]) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [str(button["text"]) for row in rows for button in row]


class TelegramDriver:
    name = "telegram"
    texts = 4096
    buttons = 100
    kinds = frozenset({"image", "location", "sticker", "file", "audio", "video"})
    faults: frozenset[Fault] = frozenset({"rate", "down", "hang", "garbage", "half"})
    lacks: frozenset[Lack] = frozenset()

    @contextmanager
    def running(self, webhook: str) -> Iterator[TelegramRemote]:
        with serving_telegram(TOKEN, webhook, SECRET) as url:
            fake = Fake(url)
            fake.control("POST", "users", id=USER)
            yield TelegramRemote(fake)
