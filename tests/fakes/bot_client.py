"""The test's side of a fake bot's remote: the control calls that Telegram and the Zalo Bot Platform share."""

from __future__ import annotations

import json
from typing import Any

import httpx


class BotClient:
    """`url` is the fake's address; each call raises for a status that is no success. `user`: who does what nobody is named for."""

    user: int | str

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, trust_env=False, timeout=60)

    def control(self, method: str, path: str, /, **body: Any) -> dict[str, Any]:
        """As ASCII: httpx writes UTF-8, which takes no lone surrogate."""
        headers = {"Content-Type": "application/json"}
        return _object(self.http.request(method, f"/_fake/{path}", content=json.dumps(body), headers=headers))

    def event(self, kind: str = "text", text: str = "", **more: Any) -> dict[str, Any]:
        return self.control("POST", "events", **({"user_id": self.user, "kind": kind, "text": text} | more))

    def feed(self, name: str) -> list[dict[str, Any]]:
        """All of `deliveries`, `notes` or `webhooks`."""
        return list(_object(self.http.get(f"/_fake/{name}"))[name])

    def fails(self, mode: str, calls: int | None = 1, **more: Any) -> None:
        self.control("PUT", "faults", mode=mode, calls=calls, **more)

    def state(self) -> dict[str, Any]:
        return _object(self.http.get("/_fake/state"))


def _object(answer: httpx.Response) -> dict[str, Any]:
    answer.raise_for_status()
    body = answer.json()
    assert isinstance(body, dict)
    return body
