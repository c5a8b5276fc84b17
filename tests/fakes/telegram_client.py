"""The test's side of the fake Telegram: its control calls."""

from __future__ import annotations

import json
from typing import Any

import httpx

TOKEN = "123456:AAE-made-up-for-tests"
USER = 790_112_233


class Telegram:
    """`url` is the fake's address; each call raises for a status that is no success."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, trust_env=False, timeout=30)

    def control(self, method: str, path: str, /, **body: Any) -> dict[str, Any]:
        """As ASCII: httpx writes UTF-8, which takes no lone surrogate."""
        headers = {"Content-Type": "application/json"}
        return self._object(self.http.request(method, f"/_fake/{path}", content=json.dumps(body), headers=headers))

    def event(self, kind: str = "text", text: str = "", user_id: int = USER, **more: Any) -> dict[str, Any]:
        return self.control("POST", "events", user_id=user_id, kind=kind, text=text, **more)

    def tap(self, button: int = 0, message_id: int | None = None, **more: Any) -> dict[str, Any]:
        """Of the newest message unless another is named."""
        newest = self.delivered()[-1]["message_id"] if message_id is None else message_id
        return self.control("POST", "taps", **({"user_id": USER, "message_id": newest, "button": button} | more))

    def delivered(self) -> list[dict[str, Any]]:
        """The messages that chats got."""
        return [one["message"] for one in self._feed("deliveries")]

    def notes(self, kind: str) -> list[dict[str, Any]]:
        return [one for one in self._feed("notes") if one["kind"] == kind]

    def fails(self, mode: str, calls: int | None = 1, **more: Any) -> None:
        self.control("PUT", "faults", mode=mode, calls=calls, **more)

    def state(self) -> dict[str, Any]:
        return self._object(self.http.get("/_fake/state"))

    def _feed(self, name: str) -> list[dict[str, Any]]:
        found = self._object(self.http.get(f"/_fake/{name}"))
        return list(found[name])

    def _object(self, answer: httpx.Response) -> dict[str, Any]:
        answer.raise_for_status()
        body = answer.json()
        assert isinstance(body, dict)
        return body
