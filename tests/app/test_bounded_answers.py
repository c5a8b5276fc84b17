"""What a remote answers, be it ever so large or slow, costs us one call and neither the memory nor the worker."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import SecretStr

from actions.clients.errors import Unreadable
from actions.clients.http import HttpSystem
from actions.clients.models import Customer
from app.resources import make_resources
from app.run_worker import outgoing
from app.settings import Settings
from channels.bounded import LARGEST_ANSWER, BoundedTransport
from channels.messenger.alarm import TokenAlarm
from channels.messenger.calls import GraphCalls
from channels.messenger.settings import MessengerSettings
from channels.quiet_notes import QuietNotes
from channels.telegram.calls import call, opened
from channels.telegram.settings import TelegramSettings
from core.errors import TryLater
from storage.redis.notes import RedisNotes
from tests.fakes.serving import serving

BOMB = gzip.compress(b'"' + bytes(100_000_000), 1)
MEMORY = 50_000_000
"""Bytes that one such answer may cost at its worst."""


@pytest.fixture(params=("packed", "plain"))
def remote(request: pytest.FixtureRequest) -> Iterator[str]:
    """It answers everything with far more than there is to say."""
    app = FastAPI()

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    async def much(path: str) -> Response:
        if request.param == "packed":
            return Response(BOMB, media_type="application/json", headers={"Content-Encoding": "gzip"})
        return StreamingResponse(zeros(), media_type="application/json")

    with serving(app) as url:
        yield url


async def zeros() -> AsyncIterator[bytes]:
    for _ in range(1000):
        yield bytes(100_000)


@contextmanager
def little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()


async def ask_messenger(url: str, var: Path) -> None:
    settings = MessengerSettings(api_url=url, page_id="1", page_token=SecretStr("t"))
    resources = make_resources(Settings(var=var))
    async with outgoing() as client:
        alarm = TokenAlarm(QuietNotes(RedisNotes(resources.redis), "messenger"), settings)
        with pytest.raises(TryLater):
            await GraphCalls(settings, client, alarm).message({"recipient": {"id": "1"}})


async def ask_telegram(url: str, _: Path) -> None:
    async with opened(TelegramSettings(token=SecretStr("1:t"), api_url=url)) as bot:
        with pytest.raises(TryLater):
            await call(bot, "getMe", {})


async def ask_the_systems(url: str, _: Path) -> None:
    system = HttpSystem(url)
    with pytest.raises(Unreadable):
        await system.call(Customer, "GET", "/customers")
    await system.close()


async def ask_others(url: str, var: Path) -> None:
    async with make_resources(Settings(var=var)).http as http:
        with pytest.raises(httpx.HTTPError):
            await http.get(url)


@pytest.mark.parametrize("ask", [ask_messenger, ask_telegram, ask_the_systems, ask_others])
async def test_an_answer_without_end_is_none(
    remote: str, ask: Callable[[str, Path], Awaitable[None]], tmp_path: Path
) -> None:
    with little_memory():
        await ask(remote, tmp_path)


async def test_an_answer_of_usual_size_is_read_packed_or_not() -> None:
    app, said = FastAPI(), b"[" + b"1," * (LARGEST_ANSWER // 2 - 2) + b"1]"

    @app.get("/{kind}")
    async def usual(request: Request, kind: str) -> Response:
        headers = {"Content-Encoding": "gzip"} if kind == "packed" else {}
        return Response(gzip.compress(said) if headers else said, headers=headers)

    with serving(app) as url:
        async with outgoing() as client:
            for kind in ("packed", "plain"):
                async with client.get(f"{url}/{kind}") as response:
                    assert await response.read() == said
        async with httpx.AsyncClient(transport=BoundedTransport()) as http:
            assert (await http.get(f"{url}/plain")).content == said


async def test_an_answer_that_comes_a_byte_at_a_time_ends() -> None:
    app = FastAPI()

    async def bytewise() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b" "
            await asyncio.sleep(0.1)

    app.add_api_route("/", lambda: StreamingResponse(bytewise()))
    with serving(app) as url:
        async with httpx.AsyncClient(transport=BoundedTransport(), timeout=httpx.Timeout(0.5, connect=1)) as http:
            with pytest.raises(httpx.TimeoutException):
                await http.get(url)
