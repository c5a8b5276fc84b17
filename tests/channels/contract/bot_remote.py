"""What the contract's hands on Telegram and on the Zalo Bot Platform have in common: two Bot APIs, and one shape of fakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.channels.contract.driver import Fault
from tests.fakes.bot_client import BotClient

SECRET = "made-up_SECRET-0"
MODES = {"rate": "rate", "down": "http_502", "hang": "hang", "garbage": "garbage", "half": "half"}


class BotRemote:
    """See tests.channels.contract.driver.Remote. One event per request. `kinds`: the fake's names for what it calls otherwise;
    `broken`: the details of an odd event that is a broken message; `id`: what an event's number is called."""

    kinds: Mapping[str, str]
    broken: Mapping[str, Any]
    id: str

    def __init__(self, fake: BotClient) -> None:
        self._fake = fake

    def write(self, text: str) -> str:
        return str(self._taken(self._fake.event(text=text))[self.id])

    def again(self, event: str) -> int:
        return int(self._fake.control("POST", f"again/{event}")["status"])

    def attach(self, kind: str) -> None:
        self._taken(self._fake.event(self.kinds.get(kind, kind)))

    def batch(self, texts: Sequence[str]) -> int:
        first, *others = [{"text": text} for text in texts]
        written: list[dict[str, Any]] = [first, {"kind": "odd", "details": self.broken}, *others]
        return max(int(self._fake.event(**one)["status"]) for one in written)

    def odd(self) -> int:
        return int(self._fake.event("odd")["status"])

    def forged(self, text: str) -> int:
        return int(self._fake.event(text=text, secret="wrong")["status"])

    def fault(self, fault: Fault, calls: int, skip: int = 0) -> None:
        self._fake.fails(MODES[fault], calls, method="sendMessage", skip=skip)

    def mended(self) -> None:
        self._fake.control("DELETE", "faults")

    def _taken(self, answer: dict[str, Any]) -> dict[str, Any]:
        assert answer["status"] == 200, answer
        return answer
