"""The contract's hand on Rasa's REST protocol: a client that shows what comes back with its own requests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

import httpx
from pydantic import SecretStr

from app.part_settings import RestSettings
from tests.channels.contract.driver import Fault, Lack, Shown

TOKEN = "made-up-token-0"
PATH = "/webhooks/rest/webhook"


class RestRemote:
    """See tests.channels.contract.driver.Remote and OwnDoor. What is said to a customer who asks nothing waits for their next
    request; requests have no ids, so that the same once more is another message."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        self._shown: list[Shown] = []
        self._payloads: dict[str, str] = {}

    def kit(self) -> RestSettings:
        return RestSettings(token=SecretStr(TOKEN))

    def write(self, text: str) -> str:
        assert self._say(text) == 200
        return ""

    def again(self, event: str) -> int:
        raise AssertionError("a request has no id")

    def attach(self, kind: str) -> None:
        raise AssertionError("a request has words only")

    def tap(self, title: str) -> None:
        self.write(self._payloads[title])

    def batch(self, texts: Sequence[str]) -> int:
        """One request after the other; the broken one is told why."""
        first, *others = texts
        worst = [self._say(first)]
        assert self._say({"vi": 1}) == 422
        return max(worst + [self._say(text) for text in others])

    def odd(self) -> int:
        return self._say({"hand": "left"})

    def forged(self, text: str) -> int:
        return self._post(_body(text), TOKEN[::-1]).status_code

    def shown(self) -> list[Shown]:
        return list(self._shown)

    def fault(self, fault: Fault, calls: int, skip: int = 0) -> None:
        assert fault == "away"

    def mended(self) -> None:
        """They ask by writing."""

    def post(self, body: bytes) -> int:
        return self._post(body).status_code

    def _say(self, message: object) -> int:
        answer = self._post(_body(message))
        if answer.status_code == 200:
            parts = answer.json()
            assert {part.pop("recipient_id") for part in parts} <= {"khach"}
            self._payloads |= {one["title"]: one["payload"] for part in parts for one in part.get("buttons", ())}
            self._shown += [self._seen(part) for part in parts]
        return answer.status_code

    def _post(self, body: bytes, token: str = TOKEN) -> httpx.Response:
        """As text/plain, which Rasa's own widget sends."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "text/plain;charset=UTF-8"}
        return self._http.post(PATH, content=body, headers=headers)

    def _seen(self, part: dict[str, Any]) -> Shown:
        """A picture is what its address really shows."""
        match part:
            case {"image": address} if len(part) == 1:
                opened = self._http.get(address).headers["content-type"] == "image/png"
                return Shown("", pictures=int(opened))
            case {"text": str(text), **more} if set(more) <= {"buttons"}:
                return Shown(text, tuple(one["title"] for one in more.get("buttons", ())))
        raise AssertionError(f"nobody would see {part}")


def _body(message: object) -> bytes:
    return json.dumps({"sender": "khach", "message": message}).encode()


class RestDriver:
    name = "rest"
    texts = None
    buttons = None
    kinds: frozenset[str] = frozenset()
    faults: frozenset[Fault] = frozenset({"away"})
    lacks: frozenset[Lack] = frozenset({"unknown_events", "repeats", "alt"})

    @contextmanager
    def running(self, webhook: str) -> Iterator[RestRemote]:
        with httpx.Client(base_url=urljoin(webhook, "/"), timeout=60, trust_env=False) as http:
            yield RestRemote(http)
