"""What the fake Zalo server accepts from an Official Account, and how it refuses the rest."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests.fakes.zalo_client import CS, DAY, USER, Zalo, query, with_buttons


def test_a_message_is_delivered_and_answered_as_zalo_answers(zalo: Zalo) -> None:
    answer = zalo.say({"text": "Dạ, em chào anh/chị ạ"})
    data = answer["data"]
    assert answer == {
        "data": {
            "message_id": data["message_id"],
            "user_id": USER,
            "sent_time": data["sent_time"],
            "quota": {"quota_type": "reply"},
        },
        "error": 0,
        "message": "Success",
    }
    assert isinstance(data["sent_time"], str)
    delivered = zalo.deliveries()["deliveries"][0]
    assert delivered["message"] == {"text": "Dạ, em chào anh/chị ạ"}
    assert delivered["message_id"] == data["message_id"]


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "a" * 2000}, 0),
        ({"text": "a" * 2001}, -210),
        ({"text": ""}, -201),
        ({"text": 5}, -201),
        ({}, -201),
        ({"text": "a", "buttons": []}, -201),
        (with_buttons(*[query()] * 5), 0),
        (with_buttons(*[query()] * 6), -201),
        (with_buttons(), -201),
        (with_buttons(query(title="t" * 100)), 0),
        (with_buttons(query(title="t" * 101)), -201),
        (with_buttons(query(payload="p" * 1000)), 0),
        (with_buttons(query(payload="p" * 1001)), -201),
        (with_buttons(query(payload={"a": 1})), -201),
        (with_buttons(query(kind="oa.query.hide")), 0),
        (with_buttons(query(kind="postback")), -201),
        (with_buttons(query(), template_type="button"), -201),
        (with_buttons({"title": "Web", "type": "oa.open.url", "payload": {"url": "https://evn.com.vn"}}), 0),
        (with_buttons({"title": "Web", "type": "oa.open.url", "payload": "https://evn.com.vn"}), -201),
        (with_buttons({"title": "Gọi", "type": "oa.open.phone", "payload": {"phone_code": "8419006769"}}), 0),
        (with_buttons({"title": "Gọi", "type": "oa.open.phone", "payload": {"phone": "19006769"}}), -201),
        ({"attachment": {"type": "template", "payload": {"template_type": "list", "elements": [{}]}}}, -201),
        ({"attachment": {"type": "file", "payload": {"token": "unknown"}}}, -201),
    ],
)
def test_messages_outside_zalos_limits_are_refused(zalo: Zalo, message: dict[str, Any], code: int) -> None:
    answer = zalo.say(message)
    assert answer["error"] == code
    assert len(zalo.deliveries()["deliveries"]) == (1 if code == 0 else 0)


@pytest.mark.parametrize("body", [{"recipient": {"user_id": 246845883529197922}, "message": {"text": "a"}}, [], {}])
def test_a_body_of_the_wrong_shape_is_a_bad_parameter(zalo: Zalo, body: Any) -> None:
    assert zalo.call(CS, body)["error"] == -201


def test_only_the_access_token_header_opens_the_api(zalo: Zalo) -> None:
    body = {"recipient": {"user_id": USER}, "message": {"text": "a"}}
    assert zalo.http.post(CS, json=body).json()["error"] == -216
    assert zalo.http.post(CS, json=body, headers={"Authorization": "Bearer access-1"}).json()["error"] == -216
    assert zalo.call(CS, body, access_token="wrong")["error"] == -216
    zalo.control("POST", "token/expire")
    assert zalo.call(CS, body)["error"] == -220


def test_a_token_expires_after_25_hours_of_its_clock(zalo: Zalo) -> None:
    zalo.control("POST", "clock", advance=25 * 3600 - 10)
    assert zalo.say({"text": "a"})["error"] == 0
    zalo.control("POST", "clock", advance=20)
    assert zalo.say({"text": "a"})["error"] == -220


def test_a_user_is_out_of_reach_seven_days_after_the_last_interaction(zalo: Zalo) -> None:
    assert zalo.say({"text": "a"}, user="1")["error"] == -213
    zalo.control("POST", "clock", advance=7 * DAY + 60)
    zalo.access = zalo.refresh("refresh-1")["access_token"]
    assert zalo.say({"text": "a"})["error"] == -230
    zalo.event(kind="seen")
    assert zalo.say({"text": "a"})["error"] == -230
    zalo.event(text="em đây")
    assert zalo.say({"text": "a"})["error"] == 0
    zalo.control("PATCH", f"users/{USER}", blocked=True)
    assert zalo.say({"text": "a"})["error"] == -217


def test_the_4001st_request_of_a_minute_is_refused(zalo: Zalo) -> None:
    answer = zalo.http.post(CS, json={}, headers={"access_token": "access-1"})
    assert answer.headers["X-RateLimit-Limit"] == "4000"
    assert int(answer.headers["X-RateLimit-Remain"]) <= 3999
    zalo.control("PUT", "settings", rate_limit=0)
    assert zalo.say({"text": "a"})["error"] == -32
    zalo.control("PUT", "settings", rate_limit=4000)
    assert zalo.say({"text": "a"})["error"] == 0


def test_the_limit_starts_anew_with_the_next_minute(zalo: Zalo) -> None:
    zalo.control("PUT", "settings", rate_limit=2)
    assert -32 in [zalo.say({"text": str(number)})["error"] for number in range(5)]
    zalo.control("POST", "clock", advance=60)
    assert zalo.say({"text": "a"})["error"] == 0


def test_version_2_serves_only_anonymous_users_and_reactions(zalo: Zalo) -> None:
    old = "/v2.0/oa/message"
    assert zalo.call(old, {"recipient": {"user_id": USER}, "message": {"text": "a"}})["error"] == -240
    anonymous = {"recipient": {"anonymous_id": "a1", "conversation_id": "c1"}, "message": {"text": "a"}}
    assert zalo.call(old, anonymous)["error"] == 0
    assert zalo.deliveries()["deliveries"][0]["conversation_id"] == "c1"
    reaction = {"react_icon": "/-strong", "react_message_id": "m1"}
    assert zalo.call(old, {"recipient": {"user_id": USER}, "sender_action": reaction})["error"] == 0


def test_profile_and_window_of_a_user(zalo: Zalo) -> None:
    headers = {"access_token": "access-1"}
    detail = zalo.http.get("/v3.0/oa/user/detail", params={"data": json.dumps({"user_id": USER})}, headers=headers)
    assert detail.json()["data"]["user_id"] == USER
    assert detail.json()["data"]["user_last_interaction_date"].count("/") == 2
    window = zalo.call("/v3.0/oa/quota/message", {"user_id": USER})["data"]
    assert abs(int(window["last_interaction"]) / 1000 - time.time()) < 60
    assert zalo.call("/v3.0/oa/quota/message", {"user_id": "1"})["error"] == -213


def test_an_uploaded_picture_can_be_sent_for_seven_days(zalo: Zalo) -> None:
    headers = {"access_token": "access-1"}
    upload = zalo.http.post("/v2.0/oa/upload/image", files={"file": ("a.png", b"png")}, headers=headers).json()
    big = zalo.http.post("/v2.0/oa/upload/image", files={"file": ("a.png", bytes(1_048_577))}, headers=headers).json()
    wrong = zalo.http.post("/v2.0/oa/upload/file", files={"file": ("a.exe", b"MZ")}, headers=headers).json()
    assert (big["error"], wrong["error"]) == (-210, -201)
    element = {"media_type": "image", "attachment_id": upload["data"]["attachment_id"]}
    message = {"attachment": {"type": "template", "payload": {"template_type": "media", "elements": [element]}}}
    assert zalo.say(message)["error"] == 0
    zalo.control("POST", "clock", advance=7 * DAY + 1)
    zalo.access = zalo.refresh("refresh-1")["access_token"]
    zalo.event(text="em đây")
    assert zalo.say(message)["error"] == -100
