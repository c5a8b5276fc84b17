"""Starts the billing stub on a free port, in a thread, and lets a test set its clock."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
import uvicorn

from billing.app import create_app
from billing.clock import VIET_NAM, Clock, vietnam_now
from billing.settings import Settings

API = "/api/v1"


@dataclass
class Watch:
    """A clock that stands still until a test moves it."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 20, 9, 0, tzinfo=VIET_NAM))

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **delta: float) -> None:
        self.now += timedelta(**delta)


@contextmanager
def serve(settings: Settings, clock: Clock = vietnam_now) -> Iterator[httpx.Client]:
    """A client of a stub that is ready; its addresses are relative to the server's root."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(settings, clock), log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=60) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


def error_code(response: httpx.Response) -> str:
    """The code of an answer that has the contract's error shape."""
    error = response.json()["error"]
    assert set(error) == {"code", "message"}
    assert error["message"]
    return str(error["code"])


def newest_otp(client: httpx.Client, phone: str) -> str:
    """The code in the newest message to that phone."""
    messages = client.get(f"{API}/sent").json()["messages"]
    text = next(message["text"] for message in messages if message["to"] == phone)
    return next(word.strip(",.") for word in text.split() if word.strip(",.").isdigit() and len(word.strip(",.")) == 6)


def report(client: httpx.Client, key: str, **changes: object) -> httpx.Response:
    """Posts an outage ticket of the demo customer, with changes."""
    body = {"kind": "outage", "customer_code": "PA02CK0012345", "scope": "area", "phone": "0912345678"} | changes
    return client.post(f"{API}/tickets", json=body, headers={"Idempotency-Key": key})
