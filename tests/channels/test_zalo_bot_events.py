"""What the Zalo Bot Platform sends: every kind of event as it is written there, and nonsense."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import zalo_bot
from pydantic import SecretStr, ValidationError

from channels.zalo_bot.parse import parse
from channels.zalo_bot.settings import ZaloBotSettings
from channels.zalo_bot.webhook import ZaloBotWebhook
from core.errors import Forged, Unreadable
from core.messages import Inbound

FIXTURES = Path(__file__).parent / "fixtures" / "zalo_bot"
NAMES = sorted(file.stem for file in FIXTURES.glob("*.json"))
CUSTOMER = "6ede9afa66b88fe6d6a9"
SAID = {
    "text": "Nhà tôi ở 12 Lê Lợi mất điện từ 7 giờ sáng 😟",
    "text_bare": "Tra hoá đơn",
    "image_with_caption": "Công tơ nhà tôi",
}
CAME = {
    "image": ("image", {"url": "https://photo-stal-1.zdn.vn/a/công-to.jpg"}),
    "image_with_caption": ("image", {"url": "https://photo-stal-1.zdn.vn/b.jpg"}),
    "sticker": (
        "sticker",
        {"url": "https://zalo-api.zadn.vn/api/emoticon/sticker/webpc?eid=23311", "type": "d063f44dc80821567819"},
    ),
    "voice": ("audio", {"url": "https://voice-aac-dl.zdn.vn/c.aac"}),
    "unsupported": ("file", {"type": "unsupported"}),
}
SILENT = {"group_text", "from_a_bot", "of_a_new_kind"}
SECRET = "made-up-secret"


def raw(name: str) -> bytes:
    return (FIXTURES / f"{name}.json").read_bytes()


def event(name: str) -> Inbound:
    [one] = parse(raw(name))
    return one


def test_every_kind_is_read() -> None:
    assert set(NAMES) == set(SAID) | set(CAME) | SILENT


@pytest.mark.parametrize("name", NAMES)
def test_the_fixtures_are_events_to_another_reader_too(name: str) -> None:
    body = json.loads(raw(name))
    update = zalo_bot.Update.de_json(body.get("result", body), None)
    assert update is not None
    assert update.message is not None
    assert update.message.message_id.startswith("2d758cb5e222177a")


@pytest.mark.parametrize("name", sorted(set(SAID) | set(CAME)))
def test_what_a_customer_says_or_sends_is_their_message(name: str) -> None:
    inbound = event(name)
    assert inbound.is_message
    assert (inbound.channel, inbound.sender, inbound.text) == ("zalo_bot", CUSTOMER, SAID.get(name))
    assert [(one.kind, one.data) for one in inbound.attachments] == ([CAME[name]] if name in CAME else [])
    assert inbound.profile == {"name": "Lan Nguyễn"}
    assert inbound.sent_at == datetime(2025, 6, 19, 6, 55, 31, 602_000, UTC)
    assert inbound.interacts
    assert inbound.raw == raw(name)


@pytest.mark.parametrize("name", sorted(SILENT))
def test_what_says_nothing_to_us_is_kept_and_not_answered(name: str) -> None:
    assert not event(name).is_message


def test_each_event_is_told_apart_from_every_other() -> None:
    assert len({event(name).event_id for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_event_is_the_same_in_either_form_so_that_it_is_answered_once(name: str) -> None:
    inner = json.loads(raw("text"))["result"] if name == "text" else json.loads(raw(name))
    inner = inner.get("result", inner)
    [bare], [wrapped] = (parse(json.dumps(form).encode()) for form in (inner, {"ok": True, "result": inner}))
    assert bare.event_id == wrapped.event_id == event(name).event_id


def test_a_new_kind_of_event_about_a_message_does_not_hide_the_message() -> None:
    body = json.loads(raw("text"))["result"]
    [seen] = parse(json.dumps(body | {"event_name": "message.seen"}).encode())
    assert seen.event_id != event("text").event_id
    assert not seen.is_message


def test_a_broken_event_among_several_does_not_spoil_the_others() -> None:
    rows = [json.loads(raw("text"))["result"], 5, {"event_name": []}, json.loads(raw("text_bare"))]
    found = parse(json.dumps({"ok": True, "result": rows}).encode())
    assert [one.text for one in found] == [SAID["text"], SAID["text_bare"]]


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"text"', b"{", b"\xff\xfe", b"[" * 50_000, b"1" * 5_000])
def test_what_is_no_event_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(body)


@pytest.mark.parametrize("body", [b"{}", b'{"ok": true, "result": null}', b'{"ok": true, "result": {}}'])
def test_a_trial_of_the_address_is_answered_well_and_brings_nothing(body: bytes) -> None:
    assert parse(body) == []


ODD: list[Any] = [None, True, 0, -1, 10**40, 1.5, "", "x", "\ud83d", "\x00", [], [[]], [None], {}, {"id": []}]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    for key in value if isinstance(value, dict) else ():
        found += places(value[key], (*path, key))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_any_field_may_be_of_any_type(name: str) -> None:
    """What comes of it can be stored, and nothing is raised."""
    for path in places(json.loads(raw(name))):
        for odd in ODD:
            body = json.loads(raw(name))
            where = body
            for key in path[:-1]:
                where = where[key]
            where[path[-1]] = odd
            for one in parse(json.dumps(body).encode()):
                said = "".join((one.sender or "", one.text or "", one.event_id, one.event_name, *one.profile.values()))
                assert not {"\x00", "\ud83d"} & set(said), (path, odd)


@pytest.mark.parametrize("given", [None, "", "made-up-secreT", "made-up-secret ", "mật-khẩu"])
def test_a_request_without_the_secret_is_forged(given: str | None) -> None:
    webhook = ZaloBotWebhook(ZaloBotSettings(secret_token=SecretStr(SECRET)))
    with pytest.raises(Forged):
        webhook.verify({} if given is None else {"x-bot-api-secret-token": given}, b"{}")
    assert webhook.verify({"x-bot-api-secret-token": SECRET}, b"{}")


def test_a_secret_of_our_own_is_one_that_the_platform_takes() -> None:
    one, other = (ZaloBotSettings(token=SecretStr(f"{number}:abc")).secret for number in (1, 2))
    assert one != other
    assert 8 <= len(one) <= 256


@pytest.mark.parametrize("secret", ["short", "x" * 257, "with a space", "mật-khẩu-dài"])
def test_a_secret_that_the_platform_would_not_take_is_told_at_the_start(secret: str) -> None:
    with pytest.raises(ValidationError, match="8 to 256"):
        ZaloBotSettings(secret_token=SecretStr(secret))


def test_a_token_that_cannot_stand_in_an_address_is_told_at_the_start() -> None:
    with pytest.raises(ValidationError, match="a token is made of"):
        ZaloBotSettings(token=SecretStr("123/abc?x"))
