"""Floods of the web chat: what one address may do with any number of sockets and sessions, and what a socket cannot talk itself out of."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from socketio.exceptions import ConnectionError as NotConnected
from websockets.asyncio.client import connect

from channels.webchat.addresses import Addresses, whose_address
from channels.webchat.server import Options
from tests.browser.chat_system import Centre
from tests.channels.test_webchat_server import WAIT, Client
from tests.samples import SAMPLES

THERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture
async def centre(tmp_path: Path) -> AsyncIterator[Centre]:
    with Centre(tmp_path, web=Options(per_address=60)).serving() as centre:
        yield centre


async def socket(centre: Centre, address: str) -> Client:
    client = Client(centre.address)
    there = {"X-Forwarded-For": address}
    await client.socket.connect(client.address, transports=["websocket"], headers=there, wait_timeout=WAIT)
    return client


async def ask(client: Client, session_id: str | None = None) -> Any:
    await client.socket.emit("session_request", {"session_id": session_id})
    event, told = await asyncio.wait_for(client.news.get(), 60)
    return event, told


async def sessions_from(centre: Centre, address: str, wanted: int) -> list[str]:
    """The news that each new socket's wish for a session brings."""
    found = []
    for _ in range(wanted):
        client = await socket(centre, address)
        found.append((await ask(client))[0])
        await client.socket.disconnect()
    return found


async def test_an_address_cannot_make_customers_without_end(centre: Centre) -> None:
    assert await sessions_from(centre, THERE, 7) == ["session_confirm"] * 5 + ["error_message"] * 2
    assert await sessions_from(centre, ELSEWHERE, 1) == ["session_confirm"]


async def test_new_sockets_do_not_make_an_address_faster(centre: Centre) -> None:
    """Of its sixty a minute five are sockets and ten the new customer."""
    clients = [await socket(centre, THERE) for _ in range(5)]
    token = (await ask(clients[0]))[1]
    taken = []
    for number, client in enumerate(clients):
        await ask(client, token)
        taken += [(await client.say("a", id=f"m-{number}-{n:06}"))["ok"] for n in range(12)]
    assert taken == [True] * 45 + [False] * 15
    other = await socket(centre, ELSEWHERE)
    await ask(other)
    assert (await other.say("a"))["ok"]
    for client in [*clients, other]:
        await client.socket.disconnect()


async def test_an_address_cannot_open_sockets_without_end(centre: Centre) -> None:
    async with httpx.AsyncClient(base_url=centre.address, trust_env=False, timeout=60) as http:

        async def polls(address: str) -> int:
            path = "/socket.io/?EIO=4&transport=polling"
            return (await http.get(path, headers={"X-Forwarded-For": address})).status_code

        assert [await polls(THERE) for _ in range(62)] == [200] * 60 + [429] * 2
        assert await polls(ELSEWHERE) == 200
    with pytest.raises(NotConnected):
        await socket(centre, THERE)


async def test_an_address_cannot_fill_the_disk_with_photos_of_new_customers(centre: Centre) -> None:
    tokens = []
    for _ in range(2):
        client = await socket(centre, ELSEWHERE)
        tokens.append((await ask(client))[1])
        await client.socket.disconnect()
    async with httpx.AsyncClient(base_url=centre.address, trust_env=False, timeout=60) as http:
        answers = [
            await http.post(
                "/webchat/photos?id=anh-00001",
                content=SAMPLES["image/png"],
                headers={"Authorization": f"Bearer {token}", "X-Forwarded-For": THERE},
            )
            for token in tokens
        ]
    assert [one.status_code for one in answers] == [200, 429]
    assert 0 < int(answers[1].headers["Retry-After"]) <= 60


async def test_a_socket_that_plays_its_own_beginning_and_end_gets_no_further(tmp_path: Path) -> None:
    with Centre(tmp_path, web=Options(messages=2, seconds=600)).serving() as centre:
        client = await socket(centre, ELSEWHERE)
        await ask(client)
        for event in ("connect", "disconnect"):
            await client.socket.emit(event, {"asgi.scope": {"client": ["127.0.0.1", 1]}})
        assert [(await client.say("a", id=f"00000-{n}"))["ok"] for n in range(4)] == [True, True, False, False]
        await client.socket.disconnect()


@pytest.mark.parametrize("local", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "", None])
def test_who_comes_from_this_machine_is_not_counted(local: str | None) -> None:
    addresses = Addresses(1)
    assert [addresses.wait(local and (local, 1), 1) for _ in range(5)] == [0.0] * 5


def test_a_household_has_one_address_of_ipv6() -> None:
    told = [whose_address((one, 1)) for one in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")]
    assert told[0]
    assert told[0] == told[1] != told[2]
    assert whose_address(("::ffff:203.0.113.7", 1)) == "203.0.113.7"


def test_an_address_without_a_limit_may_do_anything() -> None:
    assert [Addresses(0).wait((THERE, 1), 100) for _ in range(3)] == [0.0] * 3


@pytest.mark.parametrize("packet", ["xyz", "", "4" + "[" * 100_000], ids=["no number", "empty", "deep"])
async def test_a_packet_that_is_none_ends_its_socket_and_is_no_page_of_the_log(
    centre: Centre, caplog: pytest.LogCaptureFixture, packet: str
) -> None:
    logging.getLogger("uvicorn.error").addHandler(caplog.handler)
    address = centre.address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    async with connect(address, proxy=None) as ws:
        await ws.recv()
        await ws.send(packet)
        async with asyncio.timeout(60):
            await ws.wait_closed()
    assert "Exception in ASGI application" not in caplog.text
    assert await sessions_from(centre, THERE, 1) == ["session_confirm"]
