"""Fetching what customers send, from a real server that is honest, slow, huge or not what it says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from channels.fetching import Fetcher, is_public
from core.errors import Refused, TryLater
from tests.fakes.serving import serving
from tests.servers import free_port

PHOTO = b"\x89PNG\r\n\x1a\n" + b"x" * 100_000


async def _endless() -> AsyncIterator[bytes]:
    while True:
        yield b"x" * 65_536
        await asyncio.sleep(0.001)


async def _slow() -> AsyncIterator[bytes]:
    yield PHOTO
    await asyncio.sleep(60)


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    app = FastAPI()
    app.add_api_route("/photo", lambda: Response(PHOTO, media_type="text/html"))
    app.add_api_route("/moved", lambda: RedirectResponse("/photo"))
    app.add_api_route("/round", lambda: RedirectResponse("/round"))
    app.add_api_route("/elsewhere", lambda: RedirectResponse(f"http://127.0.0.1:{free_port()}/photo"))
    app.add_api_route("/cloud", lambda: RedirectResponse("http://169.254.169.254/latest/meta-data/"))
    app.add_api_route("/gone", lambda: Response(status_code=404))
    app.add_api_route("/broken", lambda: Response(status_code=503))
    app.add_api_route("/endless", lambda: StreamingResponse(_endless()))
    app.add_api_route("/slow", lambda: StreamingResponse(_slow()))
    with serving(app) as url:
        yield url


def fetcher(host: str, seconds: float = 20.0) -> Fetcher:
    return Fetcher({("127.0.0.1", int(host.rpartition(":")[2]))}, seconds=seconds)


@pytest.mark.parametrize("path", ["/photo", "/moved"])
async def test_a_photo_is_fetched_whole(host: str, path: str) -> None:
    assert await fetcher(host)(host + path) == PHOTO


@pytest.mark.parametrize("path", ["/elsewhere", "/cloud", "/gone", "/endless", "/round"])
async def test_what_never_will_be_fetched_is_given_up(host: str, path: str) -> None:
    with pytest.raises(Refused):
        await fetcher(host)(host + path)


@pytest.mark.parametrize("path", ["/broken", "/slow"])
async def test_what_may_come_later_is_tried_again(host: str, path: str) -> None:
    with pytest.raises(TryLater):
        await fetcher(host, seconds=3.0)(host + path)


async def test_a_host_that_is_not_there_is_tried_again() -> None:
    port = free_port()
    with pytest.raises(TryLater):
        await Fetcher({("127.0.0.1", port)})(f"http://127.0.0.1:{port}/photo")


@pytest.mark.parametrize("written", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0"])
async def test_this_machine_is_never_asked_however_it_is_written(host: str, written: str) -> None:
    with pytest.raises((Refused, TryLater)):
        await Fetcher(seconds=1.0)(f"http://{written}:{host.rpartition(':')[2]}/photo")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.vn/a", "photo.png", "http://", "", "data:,x"])
async def test_an_address_that_is_not_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        await Fetcher()(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("203.162.4.191", True),
        ("2001:4860:4860::8888", True),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
