"""What we send to Telegram, against a server that keeps Telegram's own rules."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator

import pytest
from fastapi import FastAPI, Response
from pydantic import SecretStr

from channels.fetching import Fetcher
from channels.kit import Locates
from channels.quiet_notes import QuietNotes
from channels.telegram.calls import make_bot
from channels.telegram.channel import TelegramChannel
from channels.telegram.parse import parse
from channels.telegram.rendering import steps
from channels.telegram.settings import TelegramSettings
from core.choices import key_of
from core.errors import Refused, TryLater
from core.ids import new_media_id
from core.messages import Button, Outbound, Picture
from core.turns import Letter
from storage.memory import MemoryMedia
from tests.fakes.serving import serving
from tests.fakes.telegram import serving_telegram
from tests.fakes.telegram_client import TOKEN, USER, Telegram
from tests.fakes.zalo_oa.pictures import sample_png

STORE = MemoryMedia()


class Notes:
    """See channels.kit.Notes; one for each test."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def keep(self, key: str, value: str, seconds: int) -> None:
        self.kept[key] = value

    async def read(self, key: str) -> str | None:
        return self.kept.get(key)


@pytest.fixture
def remote() -> Iterator[Telegram]:
    with serving_telegram(TOKEN) as url:
        fake = Telegram(url)
        fake.control("POST", "users", id=USER)
        yield fake


def channel(url: str, token: str = TOKEN, notes: Notes | None = None, patience: float = 60.0) -> TelegramChannel:
    settings = TelegramSettings(token=SecretStr(token), api_url=url)
    return TelegramChannel(make_bot(settings, patience), STORE, QuietNotes(notes or Notes(), "telegram"))


def letter(message: Outbound, recipient: int = USER, tries: int = 0) -> Letter:
    return Letter("l", "m", "c", "telegram", str(recipient), "bot", message, tries, True)


async def test_text_arrives_as_it_was_written(remote: Telegram) -> None:
    text = "Dạ, <b>1.388.405 đ</b> & _*[a](b)*_ `c` 😀 \u202eđảo"
    receipt = await channel(remote.url).send(letter(Outbound(text)))
    [message] = remote.delivered()
    assert (message["text"], str(message["message_id"])) == (text, receipt)


async def test_buttons_come_back_as_what_they_stand_for(remote: Telegram) -> None:
    long = '/inform{"customer_code": "PE01000123456", "address": "12 Lê Lợi, Quận 1, TP HCM"}'
    buttons = (Button("Gửi", "/affirm"), Button("Mã này", long), Button("Xem", url="https://www.example.vn/gia"))
    await channel(remote.url).send(letter(Outbound("Gửi nhé ạ?", buttons)))
    rows = remote.delivered()[0]["reply_markup"]["inline_keyboard"]
    shown = [button for row in rows for button in row]
    assert [button["text"] for button in shown] == ["Gửi", "Mã này", "Xem"]
    assert (shown[0]["callback_data"], shown[2]["url"]) == ("/affirm", "https://www.example.vn/gia")
    assert shown[1]["callback_data"] == key_of(long)
    assert remote.tap(2) == {"open": "https://www.example.vn/gia"}


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("tel:19001006", "• Gọi: 19001006"),
        ("mailto:a@example.vn", "• Gọi: mailto:a@example.vn"),
        ("http://trong", "• Gọi: http://trong"),
        ("https://[::", "• Gọi: https://[::"),
    ],
)
async def test_a_link_that_telegram_does_not_open_is_told_in_words(remote: Telegram, url: str, told: str) -> None:
    buttons = (Button("Gọi", url=url), Button("Thôi", "/deny"))
    await channel(remote.url).send(letter(Outbound("Cách khác ạ:", buttons)))
    [message] = remote.delivered()
    assert message["text"] == f"Cách khác ạ:\n{told}"
    assert [[one["text"] for one in row] for row in message["reply_markup"]["inline_keyboard"]] == [["Thôi"]]


@pytest.mark.parametrize("title", ["Có", "Mục có tên dài hơn một chút", "", "😀" * 40])
async def test_a_hundred_buttons_are_shown(remote: Telegram, title: str) -> None:
    buttons = tuple(Button(title, f"/m{number}") for number in range(100))
    await channel(remote.url).send(letter(Outbound("Chọn ạ:", buttons)))
    rows = remote.delivered()[0]["reply_markup"]["inline_keyboard"]
    assert [button["callback_data"] for row in rows for button in row] == [f"/m{number}" for number in range(100)]


async def test_a_picture_is_uploaded_with_its_words(remote: Telegram) -> None:
    picture = await chart(sample_png(), "Biểu đồ 12 tháng")
    await channel(remote.url).send(letter(Outbound("Tháng 7 cao nhất ạ.", (Button("Xem", "/x"),), picture=picture)))
    shown, told = remote.delivered()
    assert (len(shown["photo"]), shown["caption"], "reply_markup" in shown) == (1, "Biểu đồ 12 tháng", False)
    assert (told["text"], "reply_markup" in told) == ("Tháng 7 cao nhất ạ.", True)


async def test_the_words_of_a_picture_that_are_too_many_follow_it(remote: Telegram) -> None:
    words = "số liệu " * 200
    await channel(remote.url).send(letter(Outbound(picture=await chart(sample_png(), words))))
    shown, more = remote.delivered()
    assert len(shown["caption"]) <= 1024
    assert f"{shown['caption']} {more['text']}" == words.strip()


@pytest.mark.parametrize("data", [b"not a picture", sample_png() + b"x" * 10_500_000, None])
async def test_a_picture_that_telegram_does_not_take_is_told_in_words(remote: Telegram, data: bytes | None) -> None:
    await channel(remote.url).send(letter(Outbound(picture=await chart(data, "Biểu đồ 12 tháng"))))
    [message] = remote.delivered()
    assert message["text"] == "Biểu đồ 12 tháng"


async def test_a_picture_at_an_address_is_shown_or_its_address_is_told(remote: Telegram) -> None:
    for address in ("https://www.example.vn/bieu-do.png", "https://www.example.vn/khong-co"):
        await channel(remote.url).send(letter(Outbound(image=address)))
    shown, told = remote.delivered()
    assert ("photo" in shown, told["text"]) == (True, "https://www.example.vn/khong-co")


async def chart(data: bytes | None, words: str) -> Picture:
    """A picture with these bytes in the store, or one whose bytes are gone."""
    picture = Picture(new_media_id(), words)
    if data is not None:
        await STORE.keep(picture.id, data)
    return picture


async def test_parts_that_arrived_are_not_sent_again(remote: Telegram) -> None:
    """The second part fails; another worker tries the letter again."""
    notes, long = Notes(), Outbound("một " * 1000 + "\n" + "hai " * 1000, (Button("Xem", "/x"),))
    remote.fails("http_502", 1, method="sendMessage", skip=1)
    with pytest.raises(TryLater):
        await channel(remote.url, notes=notes).send(letter(long))
    assert len(remote.delivered()) == 1
    await channel(remote.url, notes=notes).send(letter(long, tries=1))
    assert [one["text"] for one in remote.delivered()] == [step.text for step in steps(long)]


@pytest.mark.parametrize(("said", "kept"), [(17, 17), (10**7, 86_400), (10**15, None)])
async def test_telegrams_pause_is_kept_to_unless_nobody_can_mean_it(
    remote: Telegram, said: int, kept: int | None
) -> None:
    remote.fails("rate", 1, seconds=said)
    with pytest.raises(TryLater) as asked:
        await channel(remote.url).send(letter(Outbound("một")))
    assert asked.value.retry_after == kept
    await channel(remote.url).send(letter(Outbound("một")))
    assert [one["text"] for one in remote.delivered()] == ["một"]


@pytest.mark.parametrize("mode", ["http_500", "http_502", "garbage", "half", "hang", "unauthorized"])
async def test_what_may_pass_is_tried_later(remote: Telegram, mode: str, patience: float) -> None:
    remote.fails(mode, 1)
    with pytest.raises(TryLater) as failed:
        await channel(remote.url, patience=patience).send(letter(Outbound("một")))
    assert TOKEN not in str(failed.value)
    await channel(remote.url).send(letter(Outbound("một")))
    assert [one["text"] for one in remote.delivered()] == ["một"]


@pytest.mark.parametrize("body", ["[]", '{"ok": true}', '{"ok": true, "result": 5}', "null"])
async def test_an_answer_that_is_none_is_tried_later(remote: Telegram, body: str) -> None:
    """A server that is not Telegram's, such as a proxy with a page of its own."""
    app = FastAPI()
    app.add_api_route("/{path:path}", lambda: Response(body, media_type="application/json"), methods=["POST"])
    with serving(app) as url, pytest.raises(TryLater):
        await channel(url).send(letter(Outbound("một")))


async def test_a_remote_that_is_down_is_tried_later() -> None:
    with pytest.raises(TryLater):
        await channel("http://127.0.0.1:9").send(letter(Outbound("một")))


async def test_who_has_blocked_the_bot_is_not_written_to_again(remote: Telegram) -> None:
    remote.event("blocked")
    with pytest.raises(Refused, match="blocked by the user"):
        await channel(remote.url).send(letter(Outbound("một")))
    with pytest.raises(Refused, match="Chat not found"):
        await channel(remote.url).send(letter(Outbound("một"), 5))


async def test_a_message_without_text_still_says_something(remote: Telegram) -> None:
    for message in (Outbound(), Outbound("  \n"), Outbound(buttons=(Button("Có", "/affirm"),))):
        await channel(remote.url).send(letter(message))
    assert [one["text"] for one in remote.delivered()] == ["…", "…", "…"]


async def test_typing_is_shown(remote: Telegram, eventually: Callable[..., Awaitable[object]]) -> None:
    await channel(remote.url).typing("c", str(USER))
    await eventually(lambda: remote.notes("action"))
    assert remote.notes("action") == [{"kind": "action", "chat_id": USER, "action": "typing"}]


async def test_typing_that_cannot_be_shown_harms_nothing(remote: Telegram) -> None:
    """It is not waited for either."""
    remote.fails("hang", None, method="sendChatAction")
    telegram = channel(remote.url, patience=1.5)
    for recipient in (str(USER), "5", "nobody"):
        await telegram.typing("c", recipient)
    await telegram.send(letter(Outbound("chào")))
    assert [one["text"] for one in remote.delivered()] == ["chào"]


async def test_a_photo_of_a_customer_is_found_and_fetched(remote: Telegram) -> None:
    remote.event("photo", "công tơ")
    [update] = remote.http.get(f"/bot{TOKEN}/getUpdates").json()["result"]
    photo = parse(json.dumps(update).encode()).attachments[0]
    name, _, id = photo.data["url"].partition(":")
    telegram = channel(remote.url)
    assert isinstance(telegram, Locates)
    assert name == telegram.name
    address = await telegram.locate(id)
    host, port = remote.url.removeprefix("http://").split(":")
    assert await Fetcher({(host, int(port))})(address) == sample_png()


async def test_a_file_that_telegram_does_not_give_is_refused(remote: Telegram) -> None:
    remote.event("document", details={"big": 50_000_000})
    [update] = remote.http.get(f"/bot{TOKEN}/getUpdates").json()["result"]
    for id in (update["message"]["document"]["file_id"], "unknown", "../../etc/passwd"):
        with pytest.raises(Refused):
            await channel(remote.url).locate(id)
