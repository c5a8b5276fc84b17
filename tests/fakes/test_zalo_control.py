"""What tests, the load generator and the page do to the fake Zalo server."""

from __future__ import annotations

import time

import httpx
import pytest

from tests.fakes.zalo_client import ACCOUNT, CS, DAY, USER, Receiver, Zalo, query, with_buttons
from tests.servers import wait_until


def test_faults_spoil_as_many_calls_as_asked(zalo: Zalo) -> None:
    zalo.control("PUT", "faults", mode="rate", calls=2)
    assert [zalo.say({"text": "a"})["error"] for _ in range(3)] == [-32, -32, 0]
    zalo.control("PUT", "faults", mode="http_500", calls=1)
    assert zalo.http.post(CS, json={}).status_code == 500
    zalo.control("PUT", "faults", mode="garbage", calls=1)
    with pytest.raises(ValueError, match="codec"):
        zalo.http.post(CS, json={}).json()
    assert len(zalo.deliveries()["deliveries"]) == 1


def test_half_an_answer_can_follow_a_true_delivery(zalo: Zalo) -> None:
    zalo.control("PUT", "faults", mode="half", calls=1, takes_effect=True)
    with pytest.raises(httpx.RemoteProtocolError):
        zalo.say({"text": "đã tới"})
    assert [entry["message"]["text"] for entry in zalo.deliveries()["deliveries"]] == ["đã tới"]


def test_a_hanging_call_is_never_answered(zalo: Zalo) -> None:
    zalo.control("PUT", "faults", mode="hang")
    with pytest.raises(httpx.ReadTimeout):
        zalo.http.post(CS, json={}, timeout=httpx.Timeout(60, read=0.4))
    zalo.control("DELETE", "faults")
    assert zalo.say({"text": "a"})["error"] == 0


def test_deliveries_are_followed_with_a_cursor(zalo: Zalo) -> None:
    zalo.say({"text": "một"})
    first = zalo.deliveries(after=0)
    zalo.say({"text": "hai"})
    second = zalo.deliveries(after=first["cursor"], wait=5)
    assert [entry["message"]["text"] for entry in second["deliveries"]] == ["hai"]
    began = time.monotonic()
    assert zalo.deliveries(after=second["cursor"], wait=0.3)["deliveries"] == []
    assert time.monotonic() - began >= 0.3


def test_the_stream_tells_what_was_said_delivered_and_answered(zalo: Zalo) -> None:
    zalo.event(text="xin chào")
    zalo.say({"text": "dạ"})
    kinds = []
    with zalo.http.stream("GET", "/_fake/stream") as stream:
        lines = stream.iter_lines()
        while "delivered" not in kinds:
            line = next(lines)
            kinds += [line.removeprefix("event: ")] if line.startswith("event: ") else []
    assert kinds == ["boot", "reset", "event", "webhook", "delivered"]


def test_a_tap_sends_the_payload_of_a_button_that_was_offered(zalo: Zalo, receiver: Receiver) -> None:
    link = {"title": "Web", "type": "oa.open.url", "payload": {"url": "https://evn.com.vn"}}
    message_id = zalo.say(with_buttons(query(payload="/deny"), link))["data"]["message_id"]
    tap = {"user_id": USER, "message_id": message_id}
    assert zalo.control("POST", "taps", **tap, button=0)["status"] == 200
    event = receiver.events()[0]
    assert (event["event_name"], event["message"]["text"]) == ("user_send_text", "/deny")
    assert zalo.control("POST", "taps", **tap, button=1)["open"]["payload"] == {"url": "https://evn.com.vn"}
    assert zalo.http.post("/_fake/taps", json=tap | {"button": 2}).status_code == 404
    assert zalo.http.post("/_fake/taps", json=tap | {"user_id": "1"}).status_code == 404


def test_what_the_account_says_can_be_echoed_to_the_webhook(zalo: Zalo, receiver: Receiver) -> None:
    zalo.control("PUT", "settings", echo=True)
    message_id = zalo.say({"text": "dạ"})["data"]["message_id"]
    wait_until(lambda: receiver.received)
    echo = receiver.events()[0]
    assert echo["event_name"] == "oa_send_text"
    assert echo["sender"] == {"id": ACCOUNT.oa_id}
    assert echo["message"] == {"text": "dạ", "msg_id": message_id}


def test_reset_brings_everything_back_but_never_a_number(zalo: Zalo) -> None:
    zalo.say({"text": "a"})
    zalo.refresh("refresh-1")
    zalo.control("POST", "clock", advance=DAY)
    cursor = zalo.deliveries()["cursor"]
    zalo.control("POST", "reset")
    assert zalo.deliveries()["deliveries"] == []
    zalo.control("POST", "users", ids=[USER])
    assert zalo.say({"text": "b"})["error"] == 0
    assert zalo.deliveries(after=cursor)["deliveries"][0]["message"]["text"] == "b"


def test_reset_can_leave_the_tokens_in_force(zalo: Zalo) -> None:
    zalo.access = zalo.refresh("refresh-1")["access_token"]
    zalo.control("POST", "reset", tokens=False)
    zalo.control("POST", "users", ids=[USER])
    assert zalo.say({"text": "a"})["error"] == 0


def test_the_page_needs_nothing_from_outside(zalo: Zalo) -> None:
    page = zalo.http.get("/")
    assert "<title>Zalo giả lập</title>" in page.text
    for path in ("/page.css", "/page.js", "/_fake/pictures/sample.png"):
        assert zalo.http.get(path).status_code == 200
    assert "://" not in zalo.http.get("/page.css").text
