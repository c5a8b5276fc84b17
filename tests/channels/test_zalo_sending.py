"""What we send to Zalo, against a server that keeps Zalo's own rules."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import httpx
import pytest
from pydantic import SecretStr

from channels.zalo.calls import ZaloCalls
from channels.zalo.channel import ZaloChannel, bodies, split
from channels.zalo.settings import ZaloSettings
from channels.zalo.tokens import ZaloTokens
from core.errors import Refused, TryLater
from core.ids import new_media_id
from core.messages import Button, Outbound, Picture
from core.turns import Letter
from storage.memory import MemoryMedia
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.tokens import SqlTokens
from tests.fakes.zalo import serving_zalo
from tests.fakes.zalo_client import ACCOUNT, USER
from tests.fakes.zalo_oa.pictures import sample_png

STORE = MemoryMedia()


class Remote:
    """The fake server and its control."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, trust_env=False)
        self.http.post("/_fake/users", json={"ids": [USER]}).raise_for_status()

    def fails(self, mode: str, calls: int, **more: Any) -> None:
        self.http.put("/_fake/faults", json={"mode": mode, "calls": calls} | more).raise_for_status()

    def delivered(self) -> list[dict[str, Any]]:
        found = self.http.get("/_fake/deliveries", params={"after": 0}).json()["deliveries"]
        return [one["message"] for one in found]


@pytest.fixture
def remote() -> Iterator[Remote]:
    with serving_zalo(ACCOUNT, "http://127.0.0.1:9/webhook") as url:
        yield Remote(url)


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[SqlTokens]:
    database = Database(sqlite_url)
    await migrate(database)
    yield SqlTokens(database)
    await database.close()


@dataclass
class Clients:
    """For messages, and for the tokens."""

    messages: aiohttp.ClientSession
    tokens: httpx.AsyncClient


@pytest.fixture
async def client() -> AsyncIterator[Clients]:
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(1)) as messages,
        httpx.AsyncClient(timeout=1, trust_env=False) as tokens,
    ):
        yield Clients(messages, tokens)


def channel(remote: Remote, store: SqlTokens, client: Clients, lock: asyncio.Lock | None = None) -> ZaloChannel:
    settings = ZaloSettings(
        app_id=ACCOUNT.app_id,
        app_secret=SecretStr(ACCOUNT.app_secret),
        access_token=SecretStr(ACCOUNT.access_token),
        refresh_token=SecretStr(ACCOUNT.refresh_token),
        oauth_url=remote.url,
    )
    line = lock or asyncio.Lock()
    tokens = ZaloTokens(settings, store, lambda: line, client.tokens)
    return ZaloChannel(ZaloCalls(remote.url, tokens, client.messages), STORE)


def letter(message: Outbound, recipient: str = USER) -> Letter:
    return Letter("l", "m", "c", "zalo", recipient, "bot", message, 0, True)


async def test_text_and_buttons_arrive_and_a_tap_shows_the_title(
    remote: Remote, store: SqlTokens, client: Clients
) -> None:
    buttons = (Button("Gửi", "/affirm"), Button("Gọi", url="tel:19001006"), Button("Xem", url="https://example.vn"))
    assert await channel(remote, store, client).send(letter(Outbound("Gửi nhé ạ?", buttons)))
    [message] = remote.delivered()
    assert message["text"] == "Gửi nhé ạ?"
    assert [(b["type"], b["payload"]) for b in message["attachment"]["payload"]["buttons"]] == [
        ("oa.query.show", "Gửi"),
        ("oa.open.phone", {"phone_code": "19001006"}),
        ("oa.open.url", {"url": "https://example.vn"}),
    ]


async def test_a_long_text_with_many_buttons_arrives_in_parts(
    remote: Remote, store: SqlTokens, client: Clients
) -> None:
    text = "Dạ, câu trả lời dài ạ. " * 250
    buttons = tuple(Button(f"Mục {number}", f"/m{number}") for number in range(8))
    await channel(remote, store, client).send(letter(Outbound(text, buttons)))
    parts = remote.delivered()
    assert all(len(part["text"]) <= 2000 for part in parts)
    assert len(parts[-1]["attachment"]["payload"]["buttons"]) == 5
    assert all(title in parts[-1]["text"] for title in ("Mục 5", "Mục 6", "Mục 7"))
    assert " ".join(part["text"] for part in parts).count("câu trả lời") == 250


async def test_a_dead_token_is_renewed_once_and_survives_a_restart(
    remote: Remote, store: SqlTokens, client: Clients
) -> None:
    remote.http.post("/_fake/token/expire").raise_for_status()
    lock = asyncio.Lock()
    first, second = (channel(remote, store, client, lock) for _ in range(2))
    await asyncio.gather(*(one.send(letter(Outbound(f"{n}"))) for n, one in enumerate([first, second] * 5)))
    assert len(remote.delivered()) == 10
    await channel(remote, store, client).send(letter(Outbound("after a restart")))
    assert remote.delivered()[-1]["text"] == "after a restart"
    kept = await store.load("zalo")
    assert kept is not None
    assert kept["access_token"] != ACCOUNT.access_token


@pytest.mark.parametrize("mode", ["rate", "http_500", "garbage", "half", "hang"])
async def test_what_may_pass_is_tried_later(remote: Remote, store: SqlTokens, client: Clients, mode: str) -> None:
    remote.fails(mode, 1)
    zalo = channel(remote, store, client)
    with pytest.raises(TryLater):
        await zalo.send(letter(Outbound("một")))
    await zalo.send(letter(Outbound("một")))
    assert [message["text"] for message in remote.delivered()] == ["một"]


async def test_a_remote_that_is_down_is_tried_later(store: SqlTokens, client: Clients) -> None:
    settings = ZaloSettings(access_token=SecretStr("a"), refresh_token=SecretStr("r"))
    tokens = ZaloTokens(settings, store, asyncio.Lock, client.tokens)
    zalo = ZaloChannel(ZaloCalls("http://127.0.0.1:9", tokens, client.messages), STORE)
    with pytest.raises(TryLater):
        await zalo.send(letter(Outbound("một")))


async def test_a_user_whom_zalo_does_not_let_us_write_to_is_refused(
    remote: Remote, store: SqlTokens, client: Clients
) -> None:
    with pytest.raises(Refused, match="-213"):
        await channel(remote, store, client).send(letter(Outbound("một"), "999"))


async def test_a_window_that_has_closed_is_refused(remote: Remote, store: SqlTokens, client: Clients) -> None:
    remote.http.post("/_fake/clock", json={"advance": 8 * 86_400}).raise_for_status()
    remote.http.post("/_fake/token/expire").raise_for_status()
    with pytest.raises(Refused, match="-230"):
        await channel(remote, store, client).send(letter(Outbound("một")))


def test_a_message_without_text_still_says_something() -> None:
    assert [body["text"] for body in bodies(Outbound(image="https://example.vn/chart.png"))] == [
        "https://example.vn/chart.png"
    ]


@pytest.mark.parametrize("text", ["a" * 5000, "từ " * 2000, "dòng\n" * 900, "", "a" * 2000, "😀" * 4001])
def test_splitting_loses_no_letter(text: str) -> None:
    parts = split(text)
    assert all(len(part) <= 2000 for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


async def chart(data: bytes | None) -> Picture:
    """A picture with these bytes in the store, or one whose bytes are gone."""
    picture = Picture(new_media_id(), "Biểu đồ 12 tháng")
    if data is not None:
        await STORE.keep(picture.id, data)
    return picture


async def test_a_picture_is_uploaded_and_shown_with_its_words(
    remote: Remote, store: SqlTokens, client: Clients
) -> None:
    picture = await chart(sample_png())
    await channel(remote, store, client).send(letter(Outbound("Tháng 7 cao nhất ạ.", picture=picture)))
    shown, told = remote.delivered()
    [element] = shown["attachment"]["payload"]["elements"]
    assert (shown["text"], element["media_type"], set(element)) == (
        "Biểu đồ 12 tháng",
        "image",
        {"media_type", "attachment_id"},
    )
    assert told == {"text": "Tháng 7 cao nhất ạ."}


async def test_a_token_that_died_is_renewed_for_an_upload_too(
    remote: Remote, store: SqlTokens, client: Clients
) -> None:
    remote.http.post("/_fake/token/expire").raise_for_status()
    await channel(remote, store, client).send(letter(Outbound(picture=await chart(sample_png()))))
    assert "attachment" in remote.delivered()[0]


@pytest.mark.parametrize("data", [sample_png() + b"x" * 1_100_000, None])
async def test_a_picture_that_zalo_does_not_take_is_told_in_words(
    remote: Remote, store: SqlTokens, client: Clients, data: bytes | None
) -> None:
    await channel(remote, store, client).send(letter(Outbound(picture=await chart(data))))
    assert remote.delivered() == [{"text": "Biểu đồ 12 tháng"}]


@pytest.mark.parametrize("mode", ["rate", "http_500", "garbage", "hang"])
async def test_an_upload_that_may_succeed_is_tried_later(
    remote: Remote, store: SqlTokens, client: Clients, mode: str
) -> None:
    remote.fails(mode, 1, path="/v2.0/oa/upload/image")
    zalo, message = channel(remote, store, client), letter(Outbound(picture=await chart(sample_png())))
    with pytest.raises(TryLater):
        await zalo.send(message)
    await zalo.send(message)
    assert len(remote.delivered()) == 1
