"""The contract's hand on a utility's own app."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
from pydantic import SecretStr

from channels.outgoing.kit import Outgoing
from core.ids import new_id
from tests.channels.contract.driver import Fault, Lack, Shown
from tests.fakes.utility_app import SECRET, UtilityApp, serving_utility_app, signed

MODES: dict[Fault, int | str] = {"rate": 429, "down": 503, "hang": "hang", "token_expired": 401}
PLACE = {"latitude": 10.76, "longitude": 106.65}
BROKEN = {"text": {"vi": 1}, "attachments": 5}
ALWAYS = 100_000


class OutgoingRemote:
    """See tests.channels.contract.driver.Remote. The app posts one event per request, and shows each message of ours once."""

    def __init__(self, app: UtilityApp, http: httpx.Client, webhook: str) -> None:
        self._app, self._http, self._webhook = app, http, webhook
        self._posted: dict[str, tuple[bytes, dict[str, str]]] = {}

    def kit(self) -> Outgoing:
        return Outgoing(url=self._app.url, secret=SecretStr(SECRET))

    def write(self, text: str) -> str:
        return self._taken(text=text)

    def again(self, event: str) -> int:
        body, headers = self._posted[event]
        return httpx.post(self._webhook, content=body, headers=headers, trust_env=False, timeout=60).status_code

    def attach(self, kind: str) -> None:
        self._taken(attachments=[{"kind": kind} | (PLACE if kind == "location" else {"url": self._app.photo})])

    def tap(self, title: str) -> None:
        for message in reversed(list(self._app.shown.values())):
            for button in message.get("buttons", ()):
                if button["title"] == title:
                    self._taken(text=button["payload"])
                    return
        raise AssertionError(f"no button {title}")

    def batch(self, texts: Sequence[str]) -> int:
        """The app is told that the broken one will never do."""
        first, *others = texts
        self._taken(text=first)
        assert self._post(_event(**BROKEN)) == 400
        for text in others:
            self._taken(text=text)
        return 200

    def odd(self) -> int:
        return self._post(_event(mood="merry"))

    def forged(self, text: str) -> int:
        body = _event(text=text)
        return self._http.post(self._webhook, content=body, headers=signed(body, secret=SECRET[::-1])).status_code

    def shown(self) -> list[Shown]:
        return [self._seen(one) for one in list(self._app.shown.values())]

    def fault(self, fault: Fault, calls: int, skip: int = 0) -> None:
        self._app.retry_after = "1" if fault == "rate" else ""
        self._app.faults = [200] * skip + [MODES[fault]] * (ALWAYS if fault == "token_expired" else calls)

    def mended(self) -> None:
        self._app.faults.clear()

    def _seen(self, message: dict[str, Any]) -> Shown:
        """With the picture that its address really shows, above the words."""
        picture, buttons = message.get("picture"), message.get("buttons", ())
        words = "\n".join(filter(None, [(picture or {}).get("alt"), message.get("text")]))
        opened = picture and self._http.get(picture["url"]).headers["content-type"] == "image/png"
        return Shown(words, tuple(str(one["title"]) for one in buttons), int(bool(opened)))

    def _taken(self, **event: Any) -> str:
        body = _event(**event)
        assert self._post(body) == 200
        return str(json.loads(body)["id"])

    def _post(self, body: bytes) -> int:
        headers = signed(body)
        self._posted[headers["X-Tongdai-Id"]] = body, headers
        return self._http.post(self._webhook, content=body, headers=headers).status_code


def _event(**more: Any) -> bytes:
    return json.dumps({"id": new_id(), "customer": {"id": "khach"}} | more).encode()


class OutgoingDriver:
    name = "outgoing"
    texts = None
    buttons = None
    kinds = frozenset({"image", "location", "file", "audio", "video", "link"})
    faults: frozenset[Fault] = frozenset({"rate", "down", "hang", "token_expired"})
    lacks: frozenset[Lack] = frozenset({"unknown_events"})

    @contextmanager
    def running(self, webhook: str) -> Iterator[OutgoingRemote]:
        with serving_utility_app() as app, httpx.Client(timeout=60, trust_env=False) as http:
            yield OutgoingRemote(app, http, webhook)
