"""Both sides of the fake Zalo server for tests: a webhook that keeps what it gets, and a client of the API."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi import FastAPI, Request, Response

from tests.fakes.zalo_oa.credentials import Credentials

ACCOUNT = Credentials("360846524940903967", "388613280878808645", "OA_SECRET", "APP_SECRET", "access-1", "refresh-1")
USER = "246845883529197922"
DAY = 86_400
CS = "/v3.0/oa/message/cs"


@dataclass
class Receiver:
    """A webhook that keeps what it is sent and answers as told; 200 when nothing is left to tell."""

    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    pause: float = 0.0

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.post("/webhook")
        async def take(request: Request) -> Response:
            self.received.append((dict(request.headers), await request.body()))
            await asyncio.sleep(self.pause)
            return Response(status_code=self.answers.pop(0) if self.answers else 200)

        return app

    def clear(self) -> None:
        self.received, self.answers, self.pause = [], [], 0.0

    def events(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.received]


class Zalo:
    """A client of the fake: as the product would call it, and as a test controls it."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http
        self.access = "access-1"

    def call(self, path: str, body: Any, **headers: str) -> dict[str, Any]:
        answer = self.http.post(path, json=body, headers={"access_token": self.access} | headers)
        assert answer.status_code == 200
        return _object(answer)

    def say(self, message: dict[str, Any], user: str = USER) -> dict[str, Any]:
        return self.call(CS, {"recipient": {"user_id": user}, "message": message})

    def refresh(self, token: str, **changes: str) -> dict[str, Any]:
        form = {"refresh_token": token, "app_id": ACCOUNT.app_id, "grant_type": "refresh_token"} | changes
        return _object(self.http.post("/v4/oa/access_token", data=form, headers={"secret_key": "APP_SECRET"}))

    def control(self, method: str, what: str, **body: Any) -> dict[str, Any]:
        answer = self.http.request(method, f"/_fake/{what}", json=body)
        assert answer.status_code == 200, answer.text
        return _object(answer)

    def event(self, **event: Any) -> dict[str, Any]:
        return self.control("POST", "events", **({"user_id": USER} | event))

    def deliveries(self, **query: Any) -> dict[str, Any]:
        return _object(self.http.get("/_fake/deliveries", params=query))

    def state(self) -> dict[str, Any]:
        return _object(self.http.get("/_fake/state"))


def _object(answer: httpx.Response) -> dict[str, Any]:
    body = answer.json()
    assert isinstance(body, dict)
    return body


def with_buttons(*buttons: Any, **payload: Any) -> dict[str, Any]:
    return {"text": "Chọn:", "attachment": {"type": "template", "payload": {"buttons": list(buttons)} | payload}}


def query(title: str = "Không", payload: Any = "/deny", kind: str = "oa.query.show") -> dict[str, Any]:
    return {"title": title, "type": kind, "payload": payload}
