"""Bodies that are begun and never finished: they fill no memory, and the log not either."""

from __future__ import annotations

import logging
import socket
from contextlib import closing
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI, Request

from app.body_limit import BodyLimit
from tests.fakes.serving import serving
from tests.servers import wait_until

LARGE, SMALL = bytes(300_000), bytes(60_000)


def test_large_bodies_wait_while_others_are_half_sent_and_small_ones_never(caplog: pytest.LogCaptureFixture) -> None:
    app = FastAPI()

    @app.post("/")
    async def length(request: Request) -> int:
        return len(await request.body())

    with (
        serving(limiter := BodyLimit(app, together=500_000)) as url,
        httpx.Client(base_url=url, trust_env=False, timeout=60) as http,
    ):
        logging.getLogger("uvicorn.error").addHandler(caplog.handler)
        assert http.post("/", content=LARGE).json() == len(LARGE)
        place = urlsplit(url)
        with closing(socket.create_connection((place.hostname, place.port or 0), timeout=60)) as idler:
            idler.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" + bytes(400_000))
            wait_until(lambda: limiter.held > len(LARGE), 60)
            refused = http.post("/", content=LARGE)
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
            assert http.post("/", content=SMALL).json() == len(SMALL)
        wait_until(lambda: not limiter.held, 60)
        assert http.post("/", content=LARGE).status_code == 200
    assert "Exception in ASGI application" not in caplog.text
