"""The contract's hand on the fake Messenger."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
from pydantic import SecretStr

from channels.messenger.kit import Messenger
from tests.channels.contract.driver import Fault, Lack, Shown
from tests.fakes.messenger import serving_messenger
from tests.fakes.messenger_client import ACCOUNT, USER
from tests.fakes.messenger_graph.page import DAY

MODES = {"rate": "rate", "down": "http_500", "hang": "hang", "garbage": "garbage", "half": "half"}
PATIENCE = 60
"""Seconds that a webhook may take here: how busy this machine is, is not what is tested."""
BROKEN = {"sender": {"id": USER}, "recipient": {"id": ACCOUNT.page_id}, "message": {"mid": ["?"], "text": {"vi": 1}}}


class MessengerRemote:
    """See tests.channels.contract.driver.Remote."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        self._written: dict[str, dict[str, Any]] = {}
        self._moved = 0

    def kit(self) -> Messenger:
        return kit(str(self._http.base_url))

    def write(self, text: str) -> str:
        answer = self._event(text=text)
        assert answer["status"] == 200, answer
        self._written[answer["mid"]] = {"text": text, "mid": answer["mid"], "timestamp": answer["timestamp"]}
        return str(answer["mid"])

    def again(self, event: str) -> int:
        return int(self._event(**self._written[event])["status"])

    def attach(self, kind: str) -> None:
        answer = self._event(kind=kind)
        assert answer["status"] == 200, answer

    def tap(self, title: str) -> None:
        for delivered in reversed(self._deliveries()):
            if title in _titles(delivered["message"]):
                tap = {"user_id": USER, "message_id": delivered["message_id"], "title": title}
                assert self._control("POST", "taps", **tap)["status"] == 200
                return
        raise AssertionError(f"no button {title}")

    def batch(self, texts: Sequence[str]) -> int:
        events: list[dict[str, Any]] = [{"user_id": USER, "text": text} for text in texts]
        broken = [BROKEN, {"message": []}, "?", None]
        events[1:1] = [{"user_id": USER, "kind": "raw", "details": {"item": one}} for one in broken]
        return int(self._control("POST", "batches", events=events, entries=2)["status"])

    def odd(self) -> int:
        return int(self._event(kind="other")["status"])

    def forged(self, text: str) -> int:
        return int(self._event(text=text, signature="wrong")["status"])

    def shown(self) -> list[Shown]:
        return [_shown(one["message"]) for one in self._deliveries()]

    def fault(self, fault: Fault, calls: int, skip: int = 0) -> None:
        if fault == "window_closed":
            self._move(DAY + 60)
        else:
            self._control("PUT", "faults", mode=MODES[fault], calls=calls, skip=skip)

    def mended(self) -> None:
        self._control("DELETE", "faults")
        self._move(-self._moved)

    def _move(self, seconds: int) -> None:
        self._control("POST", "clock", advance=seconds)
        self._moved += seconds

    def _event(self, **event: Any) -> dict[str, Any]:
        return self._control("POST", "events", user_id=USER, retries=False, **event)

    def _deliveries(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._http.get("/_fake/deliveries").raise_for_status().json()["deliveries"]
        return found

    def _control(self, method: str, what: str, **body: Any) -> dict[str, Any]:
        """As ASCII: httpx writes UTF-8, which takes no lone surrogate."""
        answer = self._http.request(method, f"/_fake/{what}", content=json.dumps(body))
        found: dict[str, Any] = answer.raise_for_status().json()
        return found


def kit(address: str) -> Messenger:
    """The settings for the fake's Page."""
    return Messenger(
        page_id=ACCOUNT.page_id,
        app_id=ACCOUNT.app_id,
        page_token=SecretStr(ACCOUNT.page_token),
        app_secret=SecretStr(ACCOUNT.app_secret),
        verify_token=SecretStr(ACCOUNT.verify_token),
        api_url=address.rstrip("/"),
    )


def _shown(message: dict[str, Any]) -> Shown:
    attachment = message.get("attachment") or {}
    text = message.get("text") or attachment.get("payload", {}).get("text", "")
    return Shown(text, tuple(_titles(message)), int(attachment.get("type") == "image"))


def _titles(message: dict[str, Any]) -> list[str]:
    return [str(one["title"]) for one in message.get("quick_replies", ())]


class MessengerDriver:
    """A page token that died is not in the faults: a person must enter another."""

    name = "messenger"
    texts = 2000
    buttons = 13
    kinds = frozenset({"image", "location", "sticker", "file", "audio", "video", "link"})
    faults: frozenset[Fault] = frozenset({"rate", "down", "hang", "garbage", "half", "window_closed"})
    lacks: frozenset[Lack] = frozenset()

    @contextmanager
    def running(self, webhook: str) -> Iterator[MessengerRemote]:
        headers = {"Content-Type": "application/json"}
        with (
            serving_messenger(ACCOUNT, webhook) as url,
            httpx.Client(base_url=url, timeout=60, trust_env=False, headers=headers) as http,
        ):
            http.post("/_fake/users", content=json.dumps({"ids": [USER]})).raise_for_status()
            http.put("/_fake/settings", content=json.dumps({"timeout": PATIENCE})).raise_for_status()
            yield MessengerRemote(http)
