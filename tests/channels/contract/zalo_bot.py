"""The contract's hand on the fake Zalo Bot Platform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pydantic import SecretStr

from channels.zalo_bot.kit import ZaloBot
from tests.channels.contract.driver import Fault, Lack, Shown
from tests.fakes.zalo_bot import serving_zalo_bot
from tests.fakes.zalo_bot_client import TOKEN, USER, Platform

SECRET = "made-up-secret-0"
MODES = {"rate": "rate", "down": "http_502", "hang": "hang", "garbage": "garbage", "half": "half"}
KINDS = {"audio": "voice", "file": "unsupported"}
BROKEN = {"message_id": ["?"], "from": 7, "chat": {"id": USER, "chat_type": "PRIVATE"}, "text": {"vi": 1}, "date": "x"}


class ZaloBotRemote:
    """See tests.channels.contract.driver.Remote. The platform sends one event per request and has no buttons."""

    def __init__(self, fake: Platform) -> None:
        self._fake = fake

    def kit(self) -> ZaloBot:
        return ZaloBot(token=SecretStr(TOKEN), secret_token=SecretStr(SECRET), api_url=self._fake.url)

    def write(self, text: str) -> str:
        return str(self._taken(self._fake.event(text=text))["id"])

    def again(self, event: str) -> int:
        return int(self._fake.control("POST", f"again/{event}")["status"])

    def attach(self, kind: str) -> None:
        self._taken(self._fake.event(KINDS.get(kind, kind)))

    def tap(self, title: str) -> None:
        raise AssertionError("the platform has no buttons")

    def batch(self, texts: Sequence[str]) -> int:
        written: list[dict[str, Any]] = [{"text": text} for text in texts]
        written.insert(1, {"kind": "odd", "details": {"name": "message.text.received", "message": BROKEN}})
        return max(int(self._fake.event(**one)["status"]) for one in written)

    def odd(self) -> int:
        return int(self._fake.event("odd")["status"])

    def forged(self, text: str) -> int:
        return int(self._fake.event(text=text, secret="wrong")["status"])

    def shown(self) -> list[Shown]:
        return [
            Shown(one.get("text") or one.get("caption", ""), pictures=int("photo" in one))
            for one in self._fake.delivered()
        ]

    def fault(self, fault: Fault, calls: int) -> None:
        self._fake.fails(MODES[fault], calls, method="sendMessage")

    def mended(self) -> None:
        self._fake.control("DELETE", "faults")

    def _taken(self, answer: dict[str, Any]) -> dict[str, Any]:
        assert answer["status"] == 200, answer
        return answer


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
