"""The contract's hand on the fake Zalo Bot Platform."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import SecretStr

from channels.zalo_bot.kit import ZaloBot
from tests.channels.contract.bot_remote import SECRET, BotRemote
from tests.channels.contract.driver import Fault, Lack, Shown
from tests.fakes.zalo_bot import serving_zalo_bot
from tests.fakes.zalo_bot_client import TOKEN, USER, Platform

KINDS = {"audio": "voice", "file": "unsupported"}
CHAT = {"id": USER, "chat_type": "PRIVATE"}
BROKEN = {
    "name": "message.text.received",
    "message": {"message_id": ["?"], "from": 7, "chat": CHAT, "text": {"vi": 1}, "date": "x"},
}


class ZaloBotRemote(BotRemote):
    """The platform has no buttons."""

    kinds, broken, id = KINDS, BROKEN, "id"

    def kit(self) -> ZaloBot:
        return ZaloBot(token=SecretStr(TOKEN), secret_token=SecretStr(SECRET), api_url=self._fake.url)

    def tap(self, title: str) -> None:
        raise AssertionError("the platform has no buttons")

    def shown(self) -> list[Shown]:
        return [
            Shown(one.get("text") or one.get("caption", ""), pictures=int("photo" in one))
            for one in self._fake.feed("deliveries")
        ]


class ZaloBotDriver:
    name = "zalo_bot"
    texts = 2000
    buttons = 0
    kinds = frozenset({"image", "sticker", "audio", "file"})
    faults: frozenset[Fault] = frozenset({"rate", "down", "hang", "garbage", "half"})
    lacks: frozenset[Lack] = frozenset()

    @contextmanager
    def running(self, webhook: str) -> Iterator[ZaloBotRemote]:
        with serving_zalo_bot(TOKEN, webhook, SECRET) as url:
            fake = Platform(url)
            fake.control("POST", "users", id=USER)
            yield ZaloBotRemote(fake)
