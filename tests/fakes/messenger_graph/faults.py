"""Faults of the Graph API, switched on by tests: what a client must survive."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

from fastapi import Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from tests.fakes.messenger_graph.errors import GraphError, too_many

Mode = Literal["rate", "http_500", "transient", "hang", "garbage", "wordy", "half"]


@dataclass
class Fault:
    """`calls` left (None: until cleared), of those that send a message. After `skip` calls that go well. With `takes_effect` the
    message is delivered and only the answer is spoilt: the case in which a careless client sends twice."""

    mode: Mode
    calls: int | None = None
    skip: int = 0
    takes_effect: bool = False


class Faults:
    def __init__(self) -> None:
        self.active: list[Fault] = []

    def take(self) -> Fault | None:
        """The fault that this call meets, if any; counts it."""
        if not self.active:
            return None
        fault = self.active[0]
        if fault.skip:
            fault.skip -= 1
            return None
        if fault.calls is not None:
            fault.calls -= 1
            if fault.calls <= 0:
                self.active.pop(0)
        return fault


async def spoilt(fault: Fault, request: Request) -> Response:
    if fault.mode == "rate":
        return _refusal(too_many())
    if fault.mode == "transient":
        return _refusal(GraphError(2, "An unexpected error has occurred. Please retry your request later.", None, 500))
    if fault.mode == "http_500":
        return Response("Internal Server Error", 500, media_type="text/plain")
    if fault.mode == "garbage":
        return Response(b"<html>\xff\xfe nginx", 200, media_type="text/html")
    if fault.mode == "wordy":
        return JSONResponse({"error": "Bad Gateway"})
    if fault.mode == "half":
        body = json.dumps({"recipient_id": "1", "message_id": "m_half"}).encode()
        return StreamingResponse(_half(body), 200, {"Content-Length": str(len(body))}, "application/json")
    while (await request.receive())["type"] != "http.disconnect":
        continue
    return Response(status_code=499)


def _refusal(error: GraphError) -> Response:
    return JSONResponse(error.body(), error.status)


async def _half(body: bytes) -> AsyncIterator[bytes]:
    """The first half; then the connection is closed, as its length was not kept."""
    yield body[: len(body) // 2]
