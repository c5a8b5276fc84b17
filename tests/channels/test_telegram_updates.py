"""What Telegram sends: every kind of update as it is written there, and nonsense."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import telegram
from pydantic import SecretStr, ValidationError

from channels.telegram.contents import local
from channels.telegram.parse import parse
from channels.telegram.replies import IN_GROUPS, reply
from channels.telegram.settings import TelegramSettings
from channels.telegram.webhook import TelegramWebhook
from core.errors import Forged, Unreadable
from core.messages import Inbound

FIXTURES = Path(__file__).parent / "fixtures" / "telegram"
NAMES = sorted(file.stem for file in FIXTURES.glob("*.json"))
CUSTOMER = "790112233"
SAID = {
    "text": "Nhà tôi ở 12 Lê Lợi mất điện từ 7 giờ sáng 😟",
    "start": "Xin chào",
    "start_from_a_link": "Xin chào",
    "text_with_entities": "Xem https://www.example.vn/gia-dien giúp tôi",
    "reply_to_ours": "Đúng rồi",
    "forwarded": "Thông báo cắt điện ngày mai",
    "photo_with_caption": "Công tơ nhà tôi",
    "video": "Trạm biến áp toé lửa",
    "venue": "Chợ Bến Thành, Quận 1, TP HCM",
    "own_contact": "0912345678",
    "contact_of_another": "0987654321",
    "edited_text": "Mã khách hàng PE01000123456",
    "button": "Tra hoá đơn",
    "button_with_a_title_twice": '/bill{"month": 7}',
    "button_of_an_old_message": "/report_outage",
}
CAME = {
    "photo": "image",
    "photo_with_caption": "image",
    "photo_of_an_album": "image",
    "photo_as_a_file": "image",
    "document": "file",
    "voice": "audio",
    "audio": "audio",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "location": "location",
    "live_location": "location",
    "venue": "location",
    "dice": "sticker",
    "poll": "link",
    "story": "link",
}
SILENT = {
    "live_location_moves",
    "edited_caption",
    "blocked",
    "unblocked",
    "group_text",
    "group_command",
    "added_to_a_group",
    "removed_from_a_group",
    "pinned",
    "channel_post",
    "inline_query",
    "message_reaction",
    "from_another_bot",
}


def raw(name: str) -> bytes:
    return (FIXTURES / f"{name}.json").read_bytes()


def event(name: str) -> Inbound:
    return parse(raw(name))


def test_every_kind_is_read() -> None:
    assert set(NAMES) == set(SAID) | set(CAME) | SILENT


@pytest.mark.parametrize("name", NAMES)
def test_the_fixtures_are_updates_to_another_reader_too(name: str) -> None:
    body = json.loads(raw(name))
    update = telegram.Update.de_json(body, None)
    kind = next(key for key in body if key != "update_id")
    assert getattr(update, kind) is not None
    assert not update.api_kwargs


@pytest.mark.parametrize("name", sorted(set(SAID) | set(CAME)))
def test_what_a_customer_says_or_sends_is_their_message(name: str) -> None:
    inbound = event(name)
    assert inbound.is_message
    assert (inbound.channel, inbound.sender, inbound.text) == ("telegram", CUSTOMER, SAID.get(name))
    assert [one.kind for one in inbound.attachments] == ([CAME[name]] if name in CAME else [])
    assert inbound.profile["name"] == "Lan Nguyễn"
    assert inbound.interacts
    assert inbound.raw == raw(name)


@pytest.mark.parametrize("name", sorted(SILENT))
def test_what_says_nothing_to_us_is_kept_and_not_answered(name: str) -> None:
    assert not event(name).is_message


def test_each_update_is_told_apart_from_every_other() -> None:
    assert len({event(name).event_id for name in NAMES}) == len(NAMES)
    body = json.loads(raw("text"))
    body["message"]["message_id"] += 90_000
    assert parse(json.dumps(body).encode()).event_id != event("text").event_id


def test_the_largest_size_of_a_photo_is_the_one_that_is_fetched() -> None:
    assert event("photo").attachments[0].data["url"] == "telegram:AgACAgUAAxkBAAIBy0"


def test_a_file_keeps_its_name_and_size() -> None:
    told = dict(event("document").attachments[0].data)
    assert told.pop("url").startswith("telegram:")
    assert told == {"name": "Đơn đề nghị.pdf", "type": "application/pdf", "size": 84211}


def test_a_place_is_told_in_degrees() -> None:
    assert event("location").attachments[0].data == {"coordinates": {"latitude": 10.762622, "longitude": 106.660172}}


def test_only_a_contact_that_is_the_customers_own_is_their_number() -> None:
    assert event("own_contact").profile["phone"] == "0912345678"
    assert "phone" not in event("contact_of_another").profile


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("84912345678", "0912345678"),
        ("+84 912-345-678", "0912345678"),
        ("0912345678", "0912345678"),
        ("+4915112345678", "+4915112345678"),
        ("8491", "8491"),
    ],
)
def test_a_number_is_written_as_it_is_dialled(phone: str, dialled: str) -> None:
    assert local(phone) == dialled


def test_who_blocks_the_bot_is_known_to_until_they_let_it_write_again() -> None:
    assert (event("blocked").sender, event("blocked").profile["blocked"]) == (CUSTOMER, "yes")
    assert event("unblocked").profile["blocked"] == "no"


def test_a_pressed_button_stops_waiting() -> None:
    assert reply(json.loads(raw("button"))) == {
        "method": "answerCallbackQuery",
        "callback_query_id": "3393506283472345",
    }


@pytest.mark.parametrize("name", ["group_command", "added_to_a_group"])
def test_a_group_is_told_where_the_bot_answers(name: str) -> None:
    assert reply(json.loads(raw(name))) == {"method": "sendMessage", "chat_id": -1001987654321, "text": IN_GROUPS}


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"group_command", "added_to_a_group"}))
def test_nothing_else_is_said_at_once(name: str) -> None:
    assert (reply(json.loads(raw(name))) is not None) == name.startswith("button")


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b'"text"', b"{", b"\xff\xfe", b"[" * 50_000, b"1" * 5_000, b"{}"]
)
def test_what_is_no_update_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(body)


ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    10**40,
    1.5,
    "",
    "x",
    "\ud83d",
    [],
    [[]],
    [None],
    {},
    {"id": []},
    {"type": "private"},
]


@pytest.mark.parametrize("name", NAMES)
def test_any_field_may_be_of_any_type(name: str) -> None:
    """Kept, and never a fault of ours; each field of each update in turn."""
    body = json.loads(raw(name))
    for holder, key in _fields(body):
        kept = holder[key]
        for odd in ODD:
            holder[key] = odd
            whole = json.dumps(body).encode()
            if isinstance(body["update_id"], int) and not isinstance(body["update_id"], bool):
                inbound = parse(whole)
                assert inbound.text is None or isinstance(inbound.text, str)
                assert all(isinstance(value, str) for value in inbound.profile.values())
            reply(body)
        holder[key] = kept


def _fields(value: Any) -> list[tuple[Any, Any]]:
    if not isinstance(value, dict | list):
        return []
    keys: Any = range(len(value)) if isinstance(value, list) else list(value)
    return [(value, key) for key in keys] + [found for key in keys for found in _fields(value[key])]


SETTINGS = TelegramSettings(token=SecretStr("123456:ABC"), secret_token=SecretStr("made-up_SECRET"))
HEADER = "x-telegram-bot-api-secret-token"


def test_the_secret_token_is_asked_for() -> None:
    assert TelegramWebhook(SETTINGS).verify({HEADER: "made-up_SECRET"}, b"{}")


@pytest.mark.parametrize(
    "headers", [{}, {HEADER: ""}, {HEADER: "made-up_SECRETx"}, {HEADER: "Made-up_SECRET"}, {HEADER: "\xe9\udcff"}]
)
def test_without_it_an_update_is_a_forgery(headers: dict[str, str]) -> None:
    with pytest.raises(Forged):
        TelegramWebhook(SETTINGS).verify(headers, raw("text"))


def test_without_a_secret_of_its_own_each_bot_has_one_that_telegram_takes() -> None:
    one, other = (TelegramSettings(token=SecretStr(token)) for token in ("1:A", "1:B"))
    assert one.secret != other.secret
    assert len(one.secret) == 64
    with pytest.raises(Forged):
        TelegramWebhook(one).verify({HEADER: other.secret}, b"{}")


@pytest.mark.parametrize("secret", ["có dấu", "a b", "a" * 257, "a\n"])
def test_a_secret_that_telegram_would_refuse_is_refused_at_the_start(secret: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TelegramSettings(secret_token=SecretStr(secret))
    assert "at most 256" in str(refused.value)
