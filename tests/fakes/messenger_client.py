"""Both sides of the fake Messenger for tests: whom it knows, and a client of its API and its control."""

from __future__ import annotations

import json
from typing import Any

import httpx

from tests.fakes.messenger_graph.credentials import Credentials

ACCOUNT = Credentials("104857600000001", "880000000000001", "EAAG-page-token", "APP_SECRET", "mat-khau-webhook")
USER = "7208312345678901"
MESSAGES = f"/v25.0/{ACCOUNT.page_id}/messages"


class Graph:
    """As the product would call it, and as a test controls it."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http
        self.token = ACCOUNT.page_token

    def call(self, body: Any, path: str = MESSAGES) -> httpx.Response:
        return self.http.post(path, json=body, headers={"Authorization": f"Bearer {self.token}"})

    def say(self, message: Any, **more: Any) -> dict[str, Any]:
        """The answer, or its error."""
        found: dict[str, Any] = self.call({"recipient": {"id": USER}, "message": message} | more).json()
        error: dict[str, Any] = found.get("error", found)
        return error

    def control(self, method: str, what: str, **body: Any) -> dict[str, Any]:
        """As ASCII: httpx writes UTF-8, which takes no lone surrogate."""
        headers = {"Content-Type": "application/json"}
        answer = self.http.request(method, f"/_fake/{what}", content=json.dumps(body), headers=headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def event(self, **event: Any) -> dict[str, Any]:
        return self.control("POST", "events", **({"user_id": USER} | event))

    def delivered(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.http.get("/_fake/deliveries").json()["deliveries"]
        return found

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.http.get("/_fake/state").json()
        return found
