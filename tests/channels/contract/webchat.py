"""The contract's hand on the web chat: a browser that writes as our widget does and shows what rasa-webchat 1.0.1 shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

import httpx

from app.part_settings import WebChatSettings
from core.ids import new_id
from tests.channels.contract.driver import Fault, Lack, Shown
from tests.channels.contract.socket import Socket
from tests.fakes.zalo_oa.pictures import sample_png

PHOTOS, SOCKETS = "/webchat/photos", "/socket.io/?EIO=4&transport=polling"
STATUS = {True: 200, False: 400}


class WebChatRemote:
    """See tests.channels.contract.driver.Remote and OwnDoor."""

    def __init__(self, http: httpx.Client, socket: Socket) -> None:
        self._http, self._socket = http, socket

    def kit(self) -> WebChatSettings:
        return WebChatSettings(origins=("https://dien.example.vn",))

    def write(self, text: str) -> str:
        id = new_id()
        assert self._say(text, id) == 200
        return id

    def again(self, event: str) -> int:
        return self._say("một", event)

    def attach(self, kind: str) -> None:
        assert self._photo(self._socket.session()) == 200

    def tap(self, title: str) -> None:
        """A quick reply vanishes once something follows it."""
        for choice in self._socket.heard[-1].get("quick_replies", ()):
            if choice["title"] == title:
                assert self._say(choice["payload"], new_id()) == 200
                return
        raise AssertionError(f"no button {title}")

    def batch(self, texts: Sequence[str]) -> int:
        """All are on their way before the first is answered; the customer's browser is told that the broken one will never do."""
        first, *others = texts
        said: list[Any] = [first, {"vi": 1}, *others]
        told = self._socket.calls("user_uttered", [_uttered(one, new_id()) for one in said])
        assert not told.pop(1)["ok"]
        return max(STATUS[one["ok"]] for one in told)

    def odd(self) -> int:
        self._socket.emit("user_waved", {"hand": "left"})
        return self._say({"vi": 1}, new_id())

    def forged(self, text: str) -> int:
        """A session's token that was changed, and a page of a site that may not include the widget."""
        foreign = self._http.get(SOCKETS, headers={"Origin": "https://elsewhere.example"}).status_code
        token = self._socket.session()
        return min(foreign, self._photo(token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]))

    def shown(self) -> list[Shown]:
        return [self._seen(payload) for payload in list(self._socket.heard)]

    def fault(self, fault: Fault, calls: int, skip: int = 0) -> None:
        assert fault == "away"
        self._socket.leave()

    def mended(self) -> None:
        self._socket.session()

    def post(self, body: bytes) -> int:
        """As packets of a socket of their own."""
        sid = self._http.get(SOCKETS).text.partition('"sid":"')[2].partition('"')[0]
        return self._http.post(f"{SOCKETS}&sid={sid}", content=body).status_code

    def _say(self, message: object, id: str) -> int:
        [told] = self._socket.calls("user_uttered", [_uttered(message, id)])
        return STATUS[told["ok"]]

    def _photo(self, token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return self._http.post(PHOTOS, params={"id": new_id()}, content=sample_png(), headers=headers).status_code

    def _seen(self, payload: dict[str, Any]) -> Shown:
        """A text or choices with any other key beside them are not shown at all; a picture is what its address really shows."""
        match payload:
            case {"attachment": {"type": "image", "payload": about}} if len(payload) == 1:
                address = urljoin(str(self._http.base_url), about["src"])
                opened = self._http.get(address).headers["content-type"] == "image/png"
                return Shown(about.get("alt", ""), pictures=int(opened))
            case {"text": str(text), "quick_replies": choices} if len(payload) == 2:
                return Shown(text, tuple(one["title"] for one in choices))
            case {"text": str(text)} if len(payload) == 1:
                return Shown(text)
        raise AssertionError(f"nobody would see {payload}")


def _uttered(message: object, id: str) -> dict[str, Any]:
    return {"message": message, "metadata": {"message_id": id}}


class WebChatDriver:
    name = "webchat"
    texts = None
    buttons = None
    kinds = frozenset({"image"})
    faults: frozenset[Fault] = frozenset({"away"})
    lacks: frozenset[Lack] = frozenset({"unknown_events"})

    @contextmanager
    def running(self, webhook: str) -> Iterator[WebChatRemote]:
        base = urljoin(webhook, "/")
        with Socket.of(base) as socket, httpx.Client(base_url=base, timeout=60, trust_env=False) as http:
            yield WebChatRemote(http, socket)
