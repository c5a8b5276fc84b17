"""Visitors who send slowly or without end, over real connections."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI, Request, WebSocket
from websockets.sync.client import connect

from app.visitors import Visitor
from tests.fakes.serving import serving

LONG = 60.0
POST = b"POST /length HTTP/1.1\r\nHost: x\r\n"


class Hasty(Visitor):
    """Less patient than at work."""

    for_head = for_body = 0.4


class Patient(Visitor):
    """Where one is to be in time, also on a busy machine."""

    for_head = for_body = 1.5


@pytest.fixture(scope="module")
def app() -> FastAPI:
    app = FastAPI()

    @app.get("/slow")
    async def slow() -> str:
        await asyncio.sleep(1.3 * Patient.for_head)
        return "xong"

    @app.post("/length")
    async def length(request: Request) -> int:
        return len(await request.body())

    @app.websocket("/talk")
    async def talk(ws: WebSocket) -> None:
        await ws.accept()
        await ws.send_text(await ws.receive_text())

    return app


@pytest.fixture(scope="module")
def address(app: FastAPI) -> Iterator[str]:
    with serving(app, http=Hasty) as url:
        yield url


@pytest.fixture(scope="module")
def patient(app: FastAPI) -> Iterator[str]:
    with serving(app, http=Patient) as url:
        yield url


def opened(address: str) -> socket.socket:
    place = urlsplit(address)
    return socket.create_connection((place.hostname, place.port or 0), timeout=LONG)


@pytest.mark.parametrize(
    ("sent", "answers"),
    [
        (b"", 0),
        (b"\r\n", 0),
        (b"POST /len", 0),
        (POST, 0),
        (POST + b"Content-Length: 9\r\n\r\nabc", 0),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", 0),
        (POST + b"Content-Length: 3\r\n\r\nabcPOST /len", 1),
    ],
    ids=["nothing", "newline", "line", "head", "body", "chunk", "second request"],
)
def test_who_does_not_go_on_is_hung_up_on(address: str, sent: bytes, answers: int) -> None:
    with closing(opened(address)) as visitor:
        visitor.sendall(sent)
        assert b"".join(iter(lambda: visitor.recv(65_536), b"")).count(b"HTTP/1.1 200") == answers


def test_an_idle_connection_is_not_kept_by_newlines(address: str) -> None:
    with closing(opened(address)) as visitor:
        visitor.sendall(POST + b"Content-Length: 3\r\n\r\nabc")
        assert visitor.recv(65_536).startswith(b"HTTP/1.1 200")
        visitor.sendall(b"\r\n")
        while visitor.recv(65_536):
            pass


def send_without_end(visitor: socket.socket, line: bytes) -> None:
    visitor.sendall(POST + b"X: a")
    for _ in range(1000):
        visitor.sendall(line)


@pytest.mark.parametrize("line", [b"a" * 65_536, b"X: a\r\n" * 10_000], ids=["one", "many"])
def test_a_head_without_end_is_read_to_its_limit_only(address: str, line: bytes) -> None:
    with closing(opened(address)) as visitor, pytest.raises(ConnectionError):
        send_without_end(visitor, line)


def test_who_waits_for_a_slow_answer_gets_it_and_the_next_on_the_same_connection(patient: str) -> None:
    with httpx.Client(base_url=patient, trust_env=False, timeout=LONG) as http:
        assert http.get("/slow").json() == "xong"
        assert http.post("/length", content=bytes(900_000)).json() == 900_000


async def test_a_socket_may_be_silent(patient: str) -> None:
    with connect(patient.replace("http", "ws") + "/talk") as ws:
        await asyncio.sleep(1.3 * Patient.for_head)
        ws.send("còn đây")
        assert ws.recv(LONG) == "còn đây"
