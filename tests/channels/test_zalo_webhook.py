"""What Zalo sends: signatures over raw bytes, every kind of event, and nonsense."""

from __future__ import annotations

import json
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from channels.zalo import signature
from channels.zalo.parse import parse
from channels.zalo.settings import ZaloSettings
from channels.zalo.webhook import ZaloWebhook
from core.errors import Forged, Unreadable

BODY = (
    '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730",'
    '"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Xin chào",'
    '"msg_id":"96d3cdf3af150460909"},"timestamp":"1543908534740"}'
).encode()
MAC = "1b0465c6ba887fdb4ecc66ce141ed49ce168c5427f1c660b5d9d80bf9d86964a"
APP, OA = "360846524940903967", "388613280878808645"


def webhook(**more: Any) -> ZaloWebhook:
    return ZaloWebhook(ZaloSettings(app_id=APP, oa_id=OA, oa_secret_key=SecretStr("OA_SECRET"), **more))


@pytest.mark.parametrize("header", [f"mac={MAC}", f"mac = {MAC}", f" mac={MAC} ", f"MAC={MAC.upper()}"])
def test_the_vector_is_accepted_however_the_header_is_spaced(header: str) -> None:
    assert webhook().verify({"x-zevent-signature": header}, BODY)


@pytest.mark.parametrize(
    "header", ["", "mac=", "mac=" + "0" * 64, MAC, f"mac={MAC}0", f"sha256={MAC}", "mac=" + "é" * 64]
)
def test_any_other_header_is_a_forgery(header: str) -> None:
    with pytest.raises(Forged):
        webhook().verify({"x-zevent-signature": header}, BODY)


def test_a_changed_byte_is_a_forgery() -> None:
    with pytest.raises(Forged):
        webhook().verify({"x-zevent-signature": f"mac={MAC}"}, BODY.replace(b"Xin", b"xin"))


def test_the_same_json_written_differently_is_a_forgery() -> None:
    with pytest.raises(Forged):
        webhook().verify({"x-zevent-signature": f"mac={MAC}"}, json.dumps(json.loads(BODY)).encode())


def test_a_timestamp_that_is_no_text_is_a_forgery_and_no_fault() -> None:
    with pytest.raises(Forged):
        webhook().verify({"x-zevent-signature": f"mac={MAC}"}, b'{"timestamp":"\\ud800"}')


def test_no_signature_is_a_probe() -> None:
    assert webhook().verify({}, BODY) is False


def test_the_oas_own_number_signs_only_where_that_is_switched_on() -> None:
    header = {"x-zevent-signature": "mac=" + signature.mac(OA, BODY, "1543908534740", "OA_SECRET")}
    strict, open_to_both = webhook(), webhook(signed_with_oa_id=True)
    with structlog.testing.capture_logs() as logs:
        for _ in range(2):
            with pytest.raises(Forged):
                strict.verify(header, BODY)
        assert open_to_both.verify(header, BODY)
        assert open_to_both.verify({"x-zevent-signature": f"mac={MAC}"}, BODY)
    assert [one["first_term"] for one in logs] == ["oa_id", "oa_id", "app_id"]
    assert [one.get("hint", "").partition("=")[0] for one in logs] == ["TONGDAI_ZALO__SIGNED_WITH_OA_ID", "", ""]


def event(name: str, **parts: Any) -> bytes:
    envelope = {"app_id": APP, "sender": {"id": "246845883529197922"}, "recipient": {"id": OA}, "event_name": name}
    return json.dumps(envelope | {"timestamp": "1543908534740"} | parts).encode()


def test_a_text_is_the_customers_message() -> None:
    inbound = parse(BODY)
    assert (inbound.sender, inbound.text, inbound.event_id) == (
        "246845883529197922",
        "Xin chào",
        "user_send_text:96d3cdf3af150460909",
    )
    assert inbound.sent_at is not None
    assert inbound.sent_at.year == 2018


@pytest.mark.parametrize(
    "body",
    [
        event("a_new_event_of_next_year", message="?"),
        b"{}",
        b'{"event_name": 5, "message": [1], "sender": "x", "timestamp": 1e400}',
        event("user_send_image", message={"msg_id": "m", "attachments": "no list"}),
        event("user_send_text", message={"msg_id": "m"}),
    ],
)
def test_what_says_nothing_to_us_is_kept_and_not_answered(body: bytes) -> None:
    inbound = parse(body)
    assert not inbound.is_message
    assert inbound.raw == body


def test_two_events_without_a_message_id_are_told_apart_by_their_bytes() -> None:
    first, second = event("follow", n=1), event("follow", n=2)
    assert parse(first).event_id != parse(second).event_id
    assert parse(first).event_id == parse(first).event_id


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"text"', b"{", b"\xff\xfe", b"[" * 50_000, b"1" * 5_000])
def test_what_is_no_json_object_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(body)
