"""The contract's hand on the fake Telegram."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pydantic import SecretStr

from channels.telegram.kit import Telegram
from tests.channels.contract.driver import Fault, Lack, Shown
from tests.fakes.telegram import serving_telegram
from tests.fakes.telegram_client import TOKEN, USER
from tests.fakes.telegram_client import Telegram as Fake

SECRET = "made-up_SECRET-0"
MODES = {"rate": "rate", "down": "http_502", "hang": "hang", "garbage": "garbage", "half": "half"}
KINDS = {"image": "photo", "file": "document", "audio": "voice"}
BROKEN = {"name": "message", "content": {"message_id": "?", "chat": [USER], "from": 7, "text": {"vi": 1}, "photo": 5}}


class TelegramRemote:
    """See tests.channels.contract.driver.Remote. Telegram sends one update per request."""

    def __init__(self, fake: Fake) -> None:
        self._fake = fake

    def kit(self) -> Telegram:
        return Telegram(token=SecretStr(TOKEN), secret_token=SecretStr(SECRET), api_url=self._fake.url)

    def write(self, text: str) -> str:
        return str(self._taken(self._fake.event(text=text))["update_id"])

    def again(self, event: str) -> int:
        return int(self._fake.control("POST", f"again/{event}")["status"])

    def attach(self, kind: str) -> None:
        self._taken(self._fake.event(KINDS.get(kind, kind)))

    def tap(self, title: str) -> None:
        for message in reversed(self._fake.delivered()):
            titles = _titles(message)
            if title in titles:
                self._taken(self._fake.tap(titles.index(title), message["message_id"]))
                return
        raise AssertionError(f"no button {title}")

    def batch(self, texts: Sequence[str]) -> int:
        written: list[dict[str, Any]] = [{"text": text} for text in texts]
        written.insert(1, {"kind": "odd", "details": BROKEN})
        return max(int(self._fake.event(**one)["status"]) for one in written)

    def odd(self) -> int:
        return int(self._fake.event("odd")["status"])

    def forged(self, text: str) -> int:
        return int(self._fake.event(text=text, secret="wrong")["status"])

    def shown(self) -> list[Shown]:
        return [
            Shown(one.get("text") or one.get("caption", ""), tuple(_titles(one)), int("photo" in one))
            for one in self._fake.delivered()
        ]

    def fault(self, fault: Fault, calls: int) -> None:
        self._fake.fails(MODES[fault], calls, method="sendMessage")

    def mended(self) -> None:
        self._fake.control("DELETE", "faults")

    def _taken(self, answer: dict[str, Any]) -> dict[str, Any]:
        assert answer["status"] == 200, answer
        return answer


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
