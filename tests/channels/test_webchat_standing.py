"""What the web chat tells our widget beside messages, over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.browser.chat_system import Centre
from tests.browser.people import People
from tests.channels.test_webchat_server import WAIT, Client

LONG = 60.0  # seconds: the place in the queue is looked at every few


@pytest.fixture
async def centre(tmp_path: Path) -> AsyncIterator[Centre]:
    with Centre(tmp_path).serving() as centre:
        yield centre


@pytest.fixture
async def client(centre: Centre) -> AsyncIterator[Client]:
    client = Client(centre.address)
    client.socket.on("standing", client.hear("standing"))
    yield client
    await client.socket.disconnect()


async def standing(client: Client, **wanted: Any) -> dict[str, Any]:
    """The next one that says so; others may come before."""
    async with asyncio.timeout(LONG):
        while True:
            event, data = await client.news.get()
            if event == "standing" and wanted.items() <= data.items():
                return dict(data)


@pytest.fixture
async def people(centre: Centre, client: Client) -> People:
    await client.start()
    await client.say("gặp người")
    await client.next("bot_uttered")
    people = People(centre)
    await asyncio.to_thread(people.operator, "Chị Lan")
    return people


async def test_the_place_is_told_when_it_changes_and_to_who_comes_back(client: Client, people: People) -> None:
    await asyncio.to_thread(people.others_wait, "zalo-1")
    await asyncio.to_thread(people.hand_over)
    await standing(client, state="queued", place=2)
    await asyncio.to_thread(people.goes, "zalo-1")
    await standing(client, state="queued", place=1)
    again = Client(client.address)
    again.socket.on("standing", again.hear("standing"))
    await again.start(client.token)
    await standing(again, state="queued", place=1)
    await again.socket.disconnect()


async def test_the_operators_name_comes_with_their_words(client: Client, people: People) -> None:
    await asyncio.to_thread(people.take)
    await standing(client, state="assigned", name="Chị Lan")
    await asyncio.to_thread(people.answer, "Dạ, em nghe ạ")
    while (said := await client.next("bot_uttered"))["metadata"]["author"] != "operator":
        pass
    assert said["metadata"]["name"] == "Chị Lan"
    assert set(said) == {"text", "metadata"}, "rasa-webchat shows nothing with further keys"
    row = (await client.history())["messages"][-1]
    assert (row["author"], row["name"]) == ("operator", "Chị Lan")


async def test_a_rating_is_taken_once_it_is_asked_for(client: Client, people: People) -> None:
    await asyncio.to_thread(people.take)
    await asyncio.to_thread(people.close)
    ask = (await standing(client, state="closed"))["ask"]
    assert ask["about"] == "person"
    rating = {"subject": ask["subject"], "score": 5}
    assert await client.socket.call("rate", rating, timeout=WAIT) == {"ok": True}
    assert await client.socket.call("rate", rating, timeout=WAIT) == {"ok": True}
    assert (await standing(client, state="closed"))["ask"] is None


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "5",
        {},
        {"score": 5},
        {"subject": "x", "score": 5},
        {"subject": 7, "score": 5},
        {"subject": "018f0000-0000-7000-8000-000000000000", "score": 5},
        {"subject": "\ud800", "score": 5},
    ],
)
async def test_a_strange_rating_is_refused(client: Client, people: People, data: Any) -> None:
    assert await client.socket.call("rate", data, timeout=WAIT) == {"ok": False}


@pytest.mark.parametrize("score", [0, 6, -1, True, 4.5, "5", None, 10**30])
async def test_only_one_to_five_is_a_rating(client: Client, people: People, score: Any) -> None:
    await asyncio.to_thread(people.take)
    await asyncio.to_thread(people.close)
    subject = (await standing(client, state="closed"))["ask"]["subject"]
    assert await client.socket.call("rate", {"subject": subject, "score": score}, timeout=WAIT) == {"ok": False}


async def test_before_a_session_nothing_can_be_rated(centre: Centre) -> None:
    client = Client(centre.address)
    await client.socket.connect(client.address, transports=["websocket"], wait_timeout=WAIT)
    assert await client.socket.call("rate", {}, timeout=WAIT) == {"ok": False}
    await client.socket.disconnect()


async def test_other_bodies_keep_their_limit_of_a_megabyte(centre: Centre) -> None:
    async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
        answer = await http.post("/webhooks/rest/webhook", content=b" " * 1_000_001)
    assert answer.status_code == 413
