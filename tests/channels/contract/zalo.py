"""The contract's hand on the fake Zalo."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
from pydantic import SecretStr

from channels.zalo.kit import Zalo
from tests.channels.contract.driver import Fault, Lack, Shown
from tests.fakes.zalo import serving_zalo
from tests.fakes.zalo_client import ACCOUNT, DAY, USER

MODES = {"rate": "rate", "down": "http_500", "hang": "hang", "garbage": "garbage", "half": "half"}
SENDING = "/v3.0/oa/message/"
PATIENCE = 60
"""Seconds that a webhook may take here: how busy this machine is, is not what is tested."""
BROKEN = {"event_name": "user_send_text", "message": {"msg_id": ["?"], "text": {"vi": 1}, "attachments": 5}}


class ZaloRemote:
    """See tests.channels.contract.driver.Remote. Zalo sends one event per request."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        self._written: dict[str, dict[str, Any]] = {}
        self._moved = 0

    def kit(self) -> Zalo:
        address = str(self._http.base_url)
        return Zalo(
            app_id=ACCOUNT.app_id,
            oa_id=ACCOUNT.oa_id,
            oa_secret_key=SecretStr(ACCOUNT.oa_secret_key),
            app_secret=SecretStr(ACCOUNT.app_secret),
            access_token=SecretStr(ACCOUNT.access_token),
            refresh_token=SecretStr(ACCOUNT.refresh_token),
            api_url=address,
            oauth_url=address,
        )

    def write(self, text: str) -> str:
        event = {"text": text, "timestamp": str(time.time_ns() // 1_000_000)}
        answer = self._event(**event)
        assert answer["status"] == 200, answer
        self._written[answer["msg_id"]] = event | {"msg_id": answer["msg_id"]}
        return str(answer["msg_id"])

    def again(self, event: str) -> int:
        return int(self._event(**self._written[event])["status"])

    def attach(self, kind: str) -> None:
        answer = self._event(kind=kind)
        assert answer["status"] == 200, answer

    def tap(self, title: str) -> None:
        for delivered in reversed(self._deliveries()):
            titles = _titles(delivered["message"])
            if title in titles:
                tap = {"user_id": USER, "message_id": delivered["message_id"], "button": titles.index(title)}
                assert self._control("POST", "taps", **tap)["status"] == 200
                return
        raise AssertionError(f"no button {title}")

    def batch(self, texts: Sequence[str]) -> int:
        written: list[dict[str, Any]] = [{"text": text} for text in texts]
        written.insert(1, {"kind": "other", "details": BROKEN})
        events = [{"user_id": USER, "retries": False} | one for one in written]
        return max(int(one["status"]) for one in self._control("POST", "bursts", events=events)["sent"])

    def odd(self) -> int:
        return int(self._event(kind="other")["status"])

    def forged(self, text: str) -> int:
        return int(self._event(text=text, signature="wrong")["status"])

    def shown(self) -> list[Shown]:
        messages = [one["message"] for one in self._deliveries()]
        return [Shown(one.get("text", ""), tuple(_titles(one)), _pictures(one)) for one in messages]

    def fault(self, fault: Fault, calls: int, skip: int = 0) -> None:
        if fault == "token_expired":
            self._control("POST", "token/expire")
        elif fault == "window_closed":
            self._move(8 * DAY)
        else:
            self._control("PUT", "faults", mode=MODES[fault], calls=calls, path=SENDING, skip=skip)

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


def _payload(message: dict[str, Any]) -> dict[str, Any]:
    return (message.get("attachment") or {}).get("payload") or {}


def _titles(message: dict[str, Any]) -> list[str]:
    return [str(button["title"]) for button in _payload(message).get("buttons", ())]


def _pictures(message: dict[str, Any]) -> int:
    return len([one for one in _payload(message).get("elements", ()) if one.get("media_type") == "image"])


class ZaloDriver:
    name = "zalo"
    texts = 2000
    buttons = 5
    kinds = frozenset({"image", "location", "sticker", "file", "audio", "video", "link"})
    faults: frozenset[Fault] = frozenset({"rate", "down", "hang", "garbage", "half", "token_expired", "window_closed"})
    lacks: frozenset[Lack] = frozenset()

    @contextmanager
    def running(self, webhook: str) -> Iterator[ZaloRemote]:
        with (
            serving_zalo(ACCOUNT, webhook) as url,
            httpx.Client(
                base_url=url, timeout=60, trust_env=False, headers={"Content-Type": "application/json"}
            ) as http,
        ):
            http.post("/_fake/users", content=json.dumps({"ids": [USER]})).raise_for_status()
            http.put("/_fake/settings", content=json.dumps({"timeout": PATIENCE})).raise_for_status()
            yield ZaloRemote(http)
