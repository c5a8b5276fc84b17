"""A utility's own app: takes signed messages, checks them by the written rules, and fails when told to."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import anyio
from fastapi import FastAPI, Request, Response

from tests.fakes.serving import serving
from tests.fakes.zalo_oa.pictures import sample_png

SECRET = "bí mật dùng chung với ứng dụng 0123456789"


def signed(body: bytes, timestamp: int | None = None, secret: str = SECRET, **more: str) -> dict[str, str]:
    """The headers of a body, as docs/channels/rest.md tells."""
    moment = str(int(time.time()) if timestamp is None else timestamp)
    mac = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    id = str(json.loads(body).get("id", ""))
    return {"X-Tongdai-Id": id, "X-Tongdai-Timestamp": moment, "X-Tongdai-Signature": f"sha256={mac}"} | more


@dataclass
class UtilityApp:
    """`faults`: how the next calls end, each a status, "hang" or "half". `shown` has every message once, in order of coming.
    `photo`: the address of a picture that its customers send."""

    url: str = ""
    photo: str = ""
    faults: list[int | str] = field(default_factory=list)
    retry_after: str = ""
    calls: int = 0
    shown: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def take(self, request: Request) -> Response:
        self.calls += 1
        body = await request.body()
        if not self._is_genuine(request, body):
            return Response(status_code=401)
        fault = self.faults.pop(0) if self.faults else 200
        if fault == "hang":
            await anyio.sleep(5)
        if fault == "half":
            self._keep(body)
            return Response(b'{"ok":', headers={"content-length": "5000"})
        if isinstance(fault, int) and fault != 200:
            return Response(status_code=fault, headers={"Retry-After": self.retry_after, "Location": self.url})
        self._keep(body)
        return Response(b"garbage, not JSON")

    def _is_genuine(self, request: Request, body: bytes) -> bool:
        moment = request.headers.get("x-tongdai-timestamp", "")
        expected = signed(body, int(moment or 0))
        return all(request.headers.get(name) == value for name, value in expected.items())

    def _keep(self, body: bytes) -> None:
        message = json.loads(body)
        self.shown.setdefault(message["id"], message)


@contextmanager
def serving_utility_app() -> Iterator[UtilityApp]:
    app, fake = FastAPI(), UtilityApp()
    app.add_api_route("/messages", fake.take, methods=["POST"])
    app.add_api_route("/photo.png", lambda: Response(sample_png(), media_type="image/png"))
    with serving(app) as address:
        fake.url, fake.photo = f"{address}/messages", f"{address}/photo.png"
        yield fake
