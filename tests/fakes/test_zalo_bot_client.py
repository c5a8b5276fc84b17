"""A client that knows nothing of us takes the fake for the Zalo Bot Platform."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import zalo_bot
import zalo_bot.error

from tests.fakes.zalo_bot import serving_zalo_bot
from tests.fakes.zalo_bot_client import TOKEN, USER, Platform
from tests.servers import wait_until


@pytest.fixture
def remote() -> Iterator[Platform]:
    with serving_zalo_bot(TOKEN) as url:
        fake = Platform(url)
        fake.control("POST", "users", id=USER)
        yield fake


@pytest.fixture
async def bot(remote: Platform) -> AsyncIterator[zalo_bot.Bot]:
    async with zalo_bot.Bot(TOKEN, base_url=remote.url) as bot:
        yield bot


async def test_it_writes_texts_pictures_and_stickers(remote: Platform, bot: zalo_bot.Bot) -> None:
    sent = await bot.send_message(USER, "Dạ, anh/chị cần gì ạ? <b>&</b> 👍")
    await bot.send_photo(USER, "Biểu đồ", "https://placehold.co/600x400")
    await bot.send_sticker(USER, "d063f44dc80821567819")
    await bot.send_chat_action(USER, "typing")
    text, photo, sticker = remote.delivered()
    assert (text["message_id"], text["text"]) == (sent.message_id, "Dạ, anh/chị cần gì ạ? <b>&</b> 👍")
    assert (photo["photo"], photo["caption"]) == ("https://placehold.co/600x400", "Biểu đồ")
    assert sticker["sticker"] == "d063f44dc80821567819"
    assert remote.notes() == [{"chat_id": USER, "action": "typing"}]


async def test_it_fetches_one_event_at_a_time(remote: Platform, bot: zalo_bot.Bot) -> None:
    remote.event(text="Nhà tôi mất điện")
    remote.event("image", "công tơ")
    first, second = await bot.get_update(timeout=5), await bot.get_update(timeout=5)
    assert (first.message.text, first.effective_user.display_name) == ("Nhà tôi mất điện", "Lan Nguyễn")
    photo = await asyncio.to_thread(httpx.get, second.message.photo_url, trust_env=False)
    assert photo.content.startswith(b"\x89PNG")


async def test_a_question_for_events_waits_until_there_is_one(remote: Platform, bot: zalo_bot.Bot) -> None:
    asking = asyncio.create_task(bot.get_update(timeout=20))
    await asyncio.to_thread(wait_until, lambda: remote.state()["asking"])
    await asyncio.to_thread(remote.event, text="chào")
    assert (await asking).message.text == "chào"


async def test_a_question_that_nothing_came_to_ends_with_an_error(remote: Platform) -> None:
    answer = await asyncio.to_thread(remote.http.post, f"/bot{TOKEN}/getUpdates", json={"timeout": "0.01"})
    assert answer.json() == {"ok": False, "error_code": 408, "description": "Request timeout"}


async def test_who_has_set_a_webhook_fetches_nothing(remote: Platform, bot: zalo_bot.Bot) -> None:
    await bot._set_webhook_async("https://tongdai.invalid/hook", "12345678")
    assert (await bot._get_webhook_info_async()).url == "https://tongdai.invalid/hook"
    with pytest.raises(zalo_bot.error.BadRequest, match=r"(?i)webhook is set"):
        await bot.get_update(timeout=1)
    await bot._delete_webhook_async()
    remote.event(text="chào")
    assert (await bot.get_update(timeout=5)).message.text == "chào"


@pytest.mark.parametrize("text", ["", "   ", "a" * 2001, "😀" * 1001])
async def test_a_text_that_is_empty_or_too_long_is_refused(remote: Platform, bot: zalo_bot.Bot, text: str) -> None:
    with pytest.raises(zalo_bot.error.BadRequest):
        await bot.send_message(USER, text)
    assert remote.delivered() == []


@pytest.mark.parametrize("photo", ["http://example.vn/a.png", "file:///etc/passwd", "abc"])
async def test_a_picture_without_a_public_address_is_refused(remote: Platform, bot: zalo_bot.Bot, photo: str) -> None:
    with pytest.raises(zalo_bot.error.BadRequest):
        await bot.send_photo(USER, "", photo)
    assert remote.delivered() == []


async def test_an_unknown_chat_a_wrong_token_and_too_many_calls_are_refused(
    remote: Platform, bot: zalo_bot.Bot
) -> None:
    with pytest.raises(zalo_bot.error.BadRequest, match=r"(?i)chat_id"):
        await bot.send_message("nobody", "một")
    with pytest.raises(zalo_bot.error.InvalidToken):
        await zalo_bot.Bot("5:other", base_url=remote.url).get_me()
    remote.fails("rate")
    with pytest.raises(zalo_bot.error.NetworkError, match="Quota exceeded"):
        await bot.send_message(USER, "một")
