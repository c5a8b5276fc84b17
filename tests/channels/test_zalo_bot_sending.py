"""What we send through a Zalo bot, against a server that keeps the platform's own rules."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest
from pydantic import SecretStr

from channels.progress import Progress
from channels.quiet_notes import QuietNotes
from channels.zalo_bot.calls import BotCalls
from channels.zalo_bot.channel import ZaloBotChannel
from channels.zalo_bot.settings import ZaloBotSettings
from core.errors import Refused, TryLater, Unsure
from core.messages import Button, Outbound, Picture
from core.numbering import chosen, numbered, within
from core.turns import Letter
from tests.fakes.zalo_bot import serving_zalo_bot
from tests.fakes.zalo_bot_client import TOKEN, USER, Platform
from tests.servers import wait_until


class Notes:
    """See channels.kit.Notes; one for each test."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def keep(self, key: str, value: str, seconds: int) -> None:
        self.kept[key] = value

    async def read(self, key: str) -> str | None:
        return self.kept.get(key)


@pytest.fixture
def remote() -> Iterator[Platform]:
    with serving_zalo_bot(TOKEN) as url:
        fake = Platform(url)
        fake.control("POST", "users", id=USER)
        yield fake


@pytest.fixture
async def client(patience: float) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(patience)) as client:
        yield client


def channel(
    url: str, client: aiohttp.ClientSession, base: str = "", token: str = TOKEN, near: bool = False, ending: str = "png"
) -> ZaloBotChannel:
    """`base`: what links to kept pictures begin with."""
    calls = BotCalls(ZaloBotSettings(token=SecretStr(token), api_url=url), client)
    return ZaloBotChannel(
        calls, Progress(QuietNotes(Notes(), "zalo_bot")), lambda id: f"{base}/files/{id}.{ending}", near
    )


def letter(message: Outbound, recipient: str = USER, tries: int = 0) -> Letter:
    return Letter("l", "m", "c", "zalo_bot", recipient, "bot", message, tries, True)


async def test_text_arrives_as_it_was_written(remote: Platform, client: aiohttp.ClientSession) -> None:
    text = "Dạ, <b>1.388.405 đ</b> & _*[a](b)*_ `c` 😀 \u202eđảo"
    receipt = await channel(remote.url, client).send(letter(Outbound(text)))
    [message] = remote.delivered()
    assert (message["text"], message["message_id"]) == (text, receipt)


async def test_choices_stand_numbered_in_the_text_and_the_number_is_understood(
    remote: Platform, client: aiohttp.ClientSession
) -> None:
    asked = Outbound(
        "Gửi nhé ạ?", (Button("Gửi", "/affirm"), Button("Gọi", url="tel:19001006"), Button("Thôi", "/deny"))
    )
    sender = channel(remote.url, client)
    await sender.send(letter(within(asked, sender.limits.buttons)))
    [message] = remote.delivered()
    assert message["text"] == ("Gửi nhé ạ?\nAnh/chị nhắn số để chọn ạ:\n1. Gửi\n2. Thôi\n• Gọi: 19001006")
    found = chosen("số 2", numbered(asked.buttons, sender.limits.buttons))
    assert found is not None
    assert found.payload == "/deny"


@pytest.mark.parametrize("character", ["ệ", "😀"])
async def test_a_long_text_comes_in_parts_that_the_platform_takes(
    remote: Platform, client: aiohttp.ClientSession, character: str
) -> None:
    await channel(remote.url, client).send(letter(Outbound(character * 2001)))
    parts = [one["text"] for one in remote.delivered()]
    assert len(parts) >= 2
    assert "".join(parts) == character * 2001


async def test_a_part_that_arrived_is_not_sent_again(remote: Platform, client: aiohttp.ClientSession) -> None:
    sender, long = channel(remote.url, client), "một " * 1200
    remote.fails("http_502", skip=1)
    with pytest.raises(TryLater):
        await sender.send(letter(Outbound(long)))
    await sender.send(letter(Outbound(long), tries=1))
    assert " ".join(one["text"] for one in remote.delivered()).split() == long.split()


async def test_a_picture_is_shown_by_its_public_address_with_its_words(
    remote: Platform, client: aiohttp.ClientSession
) -> None:
    message = Outbound("Tháng 7 cao nhất ạ.", picture=Picture("p", "Biểu đồ 12 tháng"))
    await channel(remote.url, client, "https://tongdai.example.vn").send(letter(message))
    photo, text = remote.delivered()
    assert (photo["photo"], photo["caption"]) == ("https://tongdai.example.vn/files/p.png", "Biểu đồ 12 tháng")
    assert text["text"] == "Tháng 7 cao nhất ạ."


@pytest.mark.parametrize("base", ["", "http://10.0.0.5"])
async def test_a_picture_without_a_public_address_is_told_in_words(
    remote: Platform, client: aiohttp.ClientSession, base: str
) -> None:
    await channel(remote.url, client, base).send(letter(Outbound(picture=Picture("p", "Biểu đồ 12 tháng"))))
    assert [one.get("text") for one in remote.delivered()] == ["Biểu đồ 12 tháng"]


@pytest.mark.parametrize("words", ["Biểu đồ", ""])
async def test_a_picture_that_the_platform_does_not_take_is_told_in_words(
    remote: Platform, client: aiohttp.ClientSession, words: str
) -> None:
    """The fake fetches what is on this machine: here a sound."""
    sender = channel(remote.url, client, remote.url, near=True, ending="aac")
    await sender.send(letter(Outbound(picture=Picture("p", words))))
    [message] = remote.delivered()
    assert message["text"] == (words or f"{remote.url}/files/p.aac")


@pytest.mark.parametrize(
    ("mode", "pause"),
    [("rate", 5.0), ("internal", None), ("unauthorized", 60.0), ("http_502", None), ("garbage", None), ("half", None)],
)
@pytest.mark.parametrize("plain", [False, True], ids=["status", "status_200"])
async def test_what_may_pass_is_tried_later(
    remote: Platform, client: aiohttp.ClientSession, mode: str, pause: float | None, plain: bool
) -> None:
    remote.control("PUT", "settings", plain=plain)
    remote.fails(mode)
    with pytest.raises(TryLater) as told:
        await channel(remote.url, client).send(letter(Outbound("chào")))
    assert told.value.retry_after == pause
    assert remote.delivered() == []
    assert TOKEN not in f"{told.value} {told.value.__cause__}"


@pytest.mark.parametrize("patience", [1.0])
async def test_silence_is_no_answer(remote: Platform, client: aiohttp.ClientSession) -> None:
    remote.fails("hang")
    with pytest.raises(Unsure):
        await channel(remote.url, client).send(letter(Outbound("chào")))


async def test_a_remote_that_is_away_is_tried_later(client: aiohttp.ClientSession) -> None:
    with pytest.raises(TryLater, match="not reached"):
        await channel("http://127.0.0.1:9", client).send(letter(Outbound("chào")))


@pytest.mark.parametrize("plain", [False, True], ids=["status", "status_200"])
async def test_a_chat_that_does_not_exist_is_refused_for_good(
    remote: Platform, client: aiohttp.ClientSession, plain: bool
) -> None:
    remote.control("PUT", "settings", plain=plain)
    with pytest.raises(Refused, match="chat_id is not valid"):
        await channel(remote.url, client).send(letter(Outbound("chào"), "nobody"))


async def test_a_message_without_anything_to_see_is_still_a_message(
    remote: Platform, client: aiohttp.ClientSession
) -> None:
    await channel(remote.url, client).send(letter(Outbound(" \n ")))
    assert [one["text"] for one in remote.delivered()] == ["…"]


async def test_who_writes_sees_that_an_answer_is_being_written(remote: Platform, client: aiohttp.ClientSession) -> None:
    sender = channel(remote.url, client)
    await sender.typing("c", USER)
    await asyncio.to_thread(wait_until, remote.notes)
    assert remote.notes() == [{"chat_id": USER, "action": "typing"}]
    await sender.typing("c", "nobody")
    await sender.send(letter(Outbound("chào")))
    assert [one["text"] for one in remote.delivered()] == ["chào"]
