"""Two clients that know nothing of us or of each other take the fake for Telegram."""

from __future__ import annotations

import asyncio
import datetime as dtm
from collections.abc import AsyncIterator, Iterator

import aiogram
import pytest
import telegram
import telegram.error
from aiogram import exceptions as refusals
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from telegram.request import HTTPXRequest

from tests.fakes.telegram import serving_telegram
from tests.fakes.telegram_client import TOKEN, USER, Telegram
from tests.fakes.zalo_oa.pictures import sample_png
from tests.servers import wait_until

ROWS: list[list[tuple[str, str | None]]] = [
    [("Báo mất điện", "/report_outage"), ("Tra hoá đơn", "/bill")],
    [("Xem", None)],
]


@pytest.fixture
def remote() -> Iterator[Telegram]:
    with serving_telegram(TOKEN) as url:
        fake = Telegram(url)
        fake.control("POST", "users", id=USER)
        yield fake


@pytest.fixture
async def ptb(remote: Telegram) -> AsyncIterator[telegram.Bot]:
    requests = [HTTPXRequest(httpx_kwargs={"trust_env": False}) for _ in range(2)]
    async with telegram.Bot(
        TOKEN,
        base_url=f"{remote.url}/bot",
        base_file_url=f"{remote.url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    ) as bot:
        yield bot


@pytest.fixture
async def aio(remote: Telegram) -> AsyncIterator[aiogram.Bot]:
    async with aiogram.Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(remote.url))) as bot:
        yield bot


async def test_python_telegram_bot_writes_texts_buttons_and_pictures(remote: Telegram, ptb: telegram.Bot) -> None:
    assert ptb.username == "tongdai_bot"
    keyboard = telegram.InlineKeyboardMarkup(
        [
            [
                telegram.InlineKeyboardButton(
                    title, callback_data=data, url=None if data else "https://www.example.vn/gia"
                )
                for title, data in row
            ]
            for row in ROWS
        ]
    )
    sent = await ptb.send_message(USER, "Dạ, anh/chị cần gì ạ? <b>&</b> 👍", reply_markup=keyboard)
    shown = await ptb.send_photo(USER, sample_png(), "Biểu đồ")
    assert await ptb.send_chat_action(USER, "typing")
    first, second = remote.delivered()
    assert (first["message_id"], first["text"]) == (sent.message_id, "Dạ, anh/chị cần gì ạ? <b>&</b> 👍")
    assert [len(row) for row in first["reply_markup"]["inline_keyboard"]] == [2, 1]
    assert (second["caption"], shown.photo[-1].width) == ("Biểu đồ", 320)
    assert remote.notes("action")[0]["action"] == "typing"


async def test_aiogram_writes_texts_buttons_and_pictures(remote: Telegram, aio: aiogram.Bot) -> None:
    assert (await aio.get_me()).username == "tongdai_bot"
    keyboard = aiogram.types.InlineKeyboardMarkup(
        inline_keyboard=[
            [
                aiogram.types.InlineKeyboardButton(
                    text=title, callback_data=data, url=None if data else "https://www.example.vn/gia"
                )
                for title, data in row
            ]
            for row in ROWS
        ]
    )
    sent = await aio.send_message(USER, "Dạ, anh/chị cần gì ạ? <b>&</b> 👍", reply_markup=keyboard)
    await aio.send_photo(USER, BufferedInputFile(sample_png(), "a.png"), caption="Biểu đồ")
    assert await aio.send_chat_action(USER, "typing")
    first, second = remote.delivered()
    assert (first["message_id"], first["text"]) == (sent.message_id, "Dạ, anh/chị cần gì ạ? <b>&</b> 👍")
    assert first["reply_markup"]["inline_keyboard"][1][0]["url"] == "https://www.example.vn/gia"
    assert second["caption"] == "Biểu đồ"


async def test_python_telegram_bot_fetches_updates_and_a_file(remote: Telegram, ptb: telegram.Bot) -> None:
    remote.event(text="Nhà tôi mất điện")
    remote.event("photo", "công tơ")
    first, second = await ptb.get_updates()
    assert first.message is not None
    assert second.message is not None
    assert (first.message.text, second.message.caption) == ("Nhà tôi mất điện", "công tơ")
    file = await ptb.get_file(second.message.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == sample_png()
    assert await ptb.get_updates(offset=second.update_id + 1) == ()


async def test_aiogram_fetches_updates_and_a_file(remote: Telegram, aio: aiogram.Bot) -> None:
    remote.event("photo", "công tơ")
    remote.event("contact")
    first, second = await aio.get_updates()
    assert first.message is not None
    assert first.message.photo is not None
    assert second.message is not None
    assert second.message.contact is not None
    assert (first.message.caption, second.message.contact.user_id) == ("công tơ", USER)
    place = (await aio.get_file(first.message.photo[-1].file_id)).file_path
    assert place is not None
    found = await aio.download_file(place)
    assert found is not None
    assert found.read() == sample_png()


async def test_a_question_for_updates_waits_until_there_is_one(remote: Telegram, ptb: telegram.Bot) -> None:
    asking = asyncio.create_task(ptb.get_updates(timeout=20))
    await asyncio.to_thread(wait_until, lambda: remote.state()["calls"].get("get_updates"))
    await asyncio.to_thread(remote.event, text="chào")
    [update] = await asking
    assert update.message is not None
    assert update.message.text == "chào"


async def test_both_are_told_when_they_write_too_fast(remote: Telegram, ptb: telegram.Bot, aio: aiogram.Bot) -> None:
    remote.fails("rate", 2, seconds=7)
    with pytest.raises(telegram.error.RetryAfter) as asked:
        await ptb.send_message(USER, "một")
    assert asked.value.retry_after in (7, dtm.timedelta(seconds=7))
    with pytest.raises(refusals.TelegramRetryAfter) as told:
        await aio.send_message(USER, "một")
    assert told.value.retry_after == 7
    assert remote.delivered() == []


async def test_a_chat_that_gets_too_much_at_once_is_closed_for_a_while(remote: Telegram, ptb: telegram.Bot) -> None:
    for text in "abc":
        await ptb.send_message(USER, text)
    with pytest.raises(telegram.error.RetryAfter):
        await ptb.send_message(USER, "d")
    assert [one["text"] for one in remote.delivered()] == ["a", "b", "c"]


@pytest.mark.parametrize("data", ["/x" * 33, "ệ" * 22])
async def test_both_are_refused_buttons_that_carry_more_than_64_bytes(
    remote: Telegram, ptb: telegram.Bot, aio: aiogram.Bot, data: str
) -> None:
    one = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Chọn", callback_data=data)]])
    with pytest.raises(telegram.error.BadRequest, match=r"(?i)button_data_invalid"):
        await ptb.send_message(USER, "Chọn", reply_markup=one)
    other = aiogram.types.InlineKeyboardMarkup(
        inline_keyboard=[[aiogram.types.InlineKeyboardButton(text="Chọn", callback_data=data)]]
    )
    with pytest.raises(refusals.TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await aio.send_message(USER, "Chọn", reply_markup=other)
    assert remote.delivered() == []


async def test_both_are_refused_a_blocked_chat_an_unknown_one_and_a_wrong_token(
    remote: Telegram, ptb: telegram.Bot, aio: aiogram.Bot
) -> None:
    remote.event("blocked")
    with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
        await ptb.send_message(USER, "một")
    with pytest.raises(refusals.TelegramForbiddenError):
        await aio.send_message(USER, "một")
    with pytest.raises(telegram.error.BadRequest, match=r"(?i)chat not found"):
        await ptb.send_message(5, "một")
    stranger = telegram.Bot("123456:other", base_url=f"{remote.url}/bot")
    with pytest.raises(telegram.error.InvalidToken):
        await stranger.get_me()


@pytest.mark.parametrize(
    ("text", "words"), [("   ", "(?i)text is empty"), ("a" * 4097, "too long"), ("😀" * 2049, "too long")]
)
async def test_a_text_that_is_empty_or_too_long_is_refused(
    remote: Telegram, ptb: telegram.Bot, text: str, words: str
) -> None:
    with pytest.raises(telegram.error.BadRequest, match=words):
        await ptb.send_message(USER, text)
    assert remote.delivered() == []


async def test_who_has_set_a_webhook_fetches_nothing(remote: Telegram, ptb: telegram.Bot, aio: aiogram.Bot) -> None:
    await aio.set_webhook("https://example.vn/hook", secret_token="s3cret_-", allowed_updates=["message"])
    assert (await ptb.get_webhook_info()).url == "https://example.vn/hook"
    with pytest.raises(telegram.error.Conflict):
        await ptb.get_updates()
    with pytest.raises(telegram.error.BadRequest, match="https"):
        await ptb.set_webhook("http://example.vn/hook")
    await ptb.delete_webhook()
    assert await ptb.get_updates() == ()
