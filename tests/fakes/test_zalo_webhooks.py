"""What the fake Zalo server sends to a webhook, seen over real HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fakes.zalo_client import ACCOUNT, USER, Receiver, Zalo
from tests.fakes.zalo_oa.events import sign
from tests.fakes.zalo_oa.sender import TIMEOUT_SECONDS
from tests.servers import wait_until

VECTOR_BODY = (
    '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730",'
    '"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Xin chào",'
    '"msg_id":"96d3cdf3af150460909"},"timestamp":"1543908534740"}'
)
VECTOR_MAC = "mac=1b0465c6ba887fdb4ecc66ce141ed49ce168c5427f1c660b5d9d80bf9d86964a"


def test_signature_is_that_of_the_published_example() -> None:
    body = VECTOR_BODY.encode()
    assert sign(body, ACCOUNT.app_id, "1543908534740", "OA_SECRET") == VECTOR_MAC
    assert sign(body.replace(b"Xin", b"xin"), ACCOUNT.app_id, "1543908534740", "OA_SECRET") != VECTOR_MAC


def test_a_text_reaches_the_webhook_in_zalos_shape_and_signed(zalo: Zalo, receiver: Receiver) -> None:
    sent = zalo.event(text="Xin chào", msg_id="96d3cdf3af150460909", timestamp="1543908534740")
    headers, body = receiver.received[0]
    event = json.loads(body)
    assert (sent["status"], sent["msg_id"]) == (200, "96d3cdf3af150460909")
    assert list(event) == list(json.loads(VECTOR_BODY))
    by_app = event["user_id_by_app"]
    assert body.decode() == VECTOR_BODY.replace("552177279717587730", by_app)
    assert headers["x-zevent-signature"] == sign(body, ACCOUNT.app_id, "1543908534740", "OA_SECRET")
    assert "num_retry" not in headers


@pytest.mark.parametrize(
    ("kind", "name", "attachment"),
    [
        ("location", "user_send_location", {"coordinates": {"latitude": "21.03", "longitude": "105.85"}}),
        ("image", "user_send_image", {"thumbnail": "https://a.vn/1.jpg", "url": "https://a.vn/1.jpg"}),
        ("sticker", "user_send_sticker", {"url": "https://a.vn/1.jpg", "id": "46039"}),
    ],
)
def test_media_events_hold_one_attachment(
    zalo: Zalo, receiver: Receiver, kind: str, name: str, attachment: dict[str, Any]
) -> None:
    details = {"latitude": "21.03", "longitude": "105.85", "url": "https://a.vn/1.jpg"}
    zalo.event(kind=kind, details=details)
    event = receiver.events()[0]
    assert event["event_name"] == name
    assert event["message"]["attachments"] == [{"type": kind, "payload": attachment}]
    assert isinstance(event["timestamp"], str)


def test_follow_names_a_follower_and_seen_names_messages(zalo: Zalo, receiver: Receiver) -> None:
    zalo.event(kind="follow")
    zalo.event(kind="seen", details={"msg_ids": ["m1"]})
    follow, seen = receiver.events()
    assert follow["follower"] == {"id": USER}
    assert follow["oa_id"] == ACCOUNT.oa_id
    assert "sender" not in follow
    assert seen["event_name"] == "user_seen_message"
    assert seen["message"] == {"msg_ids": ["m1"]}


def test_a_refused_event_comes_again_with_num_retry_and_the_same_bytes(zalo: Zalo, receiver: Receiver) -> None:
    zalo.control("PUT", "settings", speed=10_000)
    receiver.answers = [500, 503, 404]
    assert zalo.event(text="mất điện")["status"] == 500
    wait_until(lambda: len(receiver.received) == 4)
    assert [headers.get("num_retry") for headers, _ in receiver.received] == [None, "1", "2", "3"]
    assert len({body for _, body in receiver.received}) == 1
    wait_until(lambda: zalo.state()["webhook"]["waiting"] == 0)
    counts = zalo.state()["webhook"]
    assert (counts["not_200"], counts["accepted"], counts["retries"]) == (3, 1, 3)


def test_after_five_failed_retries_the_webhook_is_off_until_switched_on(zalo: Zalo, receiver: Receiver) -> None:
    zalo.control("PUT", "settings", speed=100_000)
    receiver.answers = [500] * 6
    zalo.event(text="một")
    wait_until(lambda: not zalo.state()["webhook"]["subscribed"])
    assert [headers.get("num_retry") for headers, _ in receiver.received][-1] == "5"
    assert zalo.event(text="hai")["status"] is None
    zalo.control("PUT", "settings", subscribed=True)
    assert zalo.event(text="ba")["status"] == 200
    assert receiver.events()[-1]["message"]["text"] == "ba"


def test_a_webhook_slower_than_two_seconds_counts_as_no_answer(zalo: Zalo, receiver: Receiver) -> None:
    zalo.control("PUT", "settings", timeout=TIMEOUT_SECONDS)
    receiver.pause = 3.0
    sent = zalo.event(text="chậm", retries=False)
    assert sent["status"] is None
    assert sent["webhooks"][0]["error"] == "timeout"
    assert sent["ms"] >= 1900


def test_duplicates_are_the_same_to_the_byte(zalo: Zalo, receiver: Receiver) -> None:
    sent = zalo.event(text="hai lần", copies=5, parallel=True)
    assert [attempt["status"] for attempt in sent["webhooks"]] == [200] * 5
    assert len(receiver.received) == 5
    assert len({body for _, body in receiver.received}) == 1


def test_a_burst_can_arrive_out_of_order(zalo: Zalo, receiver: Receiver) -> None:
    events = [{"user_id": USER, "text": str(number)} for number in range(10)]
    zalo.control("POST", "bursts", events=events)
    zalo.control("POST", "bursts", events=events, order="reversed")
    zalo.control("POST", "bursts", events=events, order="shuffled", seed=1, parallel=True)
    texts = [event["message"]["text"] for event in receiver.events()]
    written = [str(number) for number in range(10)]
    assert texts[:10] == written
    assert texts[10:20] == written[::-1]
    assert sorted(texts[20:]) == written


def test_an_event_can_be_unsigned_or_wrongly_signed(zalo: Zalo, receiver: Receiver) -> None:
    zalo.event(text="a", signature="none")
    zalo.event(text="b", signature="wrong")
    (unsigned, _), (forged, body) = receiver.received
    assert "x-zevent-signature" not in unsigned
    timestamp = json.loads(body)["timestamp"]
    assert forged["x-zevent-signature"] != sign(body, ACCOUNT.app_id, timestamp, "OA_SECRET")


def test_any_text_survives_the_way_to_the_webhook(zalo: Zalo, receiver: Receiver) -> None:
    text = "\0 \ud800 <b>đậm</b> " + "😀" * 10_000
    body, headers = json.dumps({"user_id": USER, "text": text}), {"Content-Type": "application/json"}
    answer = zalo.http.post("/_fake/events", content=body, headers=headers)
    assert answer.json()["status"] == 200
    assert receiver.events()[0]["message"]["text"] == text
