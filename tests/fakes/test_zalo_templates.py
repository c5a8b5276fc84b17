"""Templates on the fake Zalo server: by user's id, and by phone with a quota and errors of its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.zalo_client import DAY, USER, Zalo

BY_USER, BY_PHONE = "/v3.0/oa/message/template", "/message/template"
FILLED = {"template_id": "301234", "template_data": {"noi_dung": "Có điện lại lúc 11:30"}}


def test_a_template_reaches_a_user_after_seven_days(zalo: Zalo) -> None:
    zalo.control("POST", "clock", advance=8 * DAY)
    zalo.access = zalo.refresh("refresh-1")["access_token"]
    assert zalo.say({"text": "a"})["error"] == -230
    answer = zalo.call(BY_USER, {"user_id": USER} | FILLED)
    assert answer["error"] == 0
    [delivery] = zalo.deliveries()["deliveries"]
    assert (delivery["user_id"], delivery["message_id"], delivery["message"]) == (
        USER,
        answer["data"]["message_id"],
        FILLED,
    )


def test_by_user_nothing_of_ours_is_tracked(zalo: Zalo) -> None:
    assert zalo.call(BY_USER, {"user_id": USER, "tracking_id": "t"} | FILLED)["error"] == -201
    assert zalo.call(BY_USER, {"user_id": "1"} | FILLED)["error"] == -213
    zalo.control("PATCH", f"users/{USER}", blocked=True)
    assert zalo.call(BY_USER, {"user_id": USER} | FILLED)["error"] == -217


def test_by_phone_the_answer_tells_the_quota_and_the_state_can_be_asked(zalo: Zalo) -> None:
    data = zalo.call(BY_PHONE, {"phone": "84912345678", "tracking_id": "t1"} | FILLED)["data"]
    assert data["quota"] == {"dailyQuota": "500", "remainingQuota": "499"}
    assert data["sent_time"].isdecimal()
    headers = {"access_token": zalo.access}
    for id, state in ((data["msg_id"], 0), ("none", -1)):
        answer = zalo.http.get("/message/status", params={"message_id": id}, headers=headers).json()
        assert (answer["error"], answer["data"]["status"]) == (0, state)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"phone": "0912345678"}, -108),
        ({"phone": 84912345678}, -108),
        ({"template_id": "1"}, -131),
        ({"template_data": {}}, -1122),
        ({"template_data": {"noi_dung": "a" * 201}}, -1121),
        ({"template_data": None}, -201),
        ({"tracking_id": "t" * 49}, -201),
        ({"mode": "live"}, -201),
        ({"mode": "development"}, 0),
    ],
)
def test_what_is_filled_wrongly_is_refused_with_zalos_number(zalo: Zalo, change: dict[str, Any], code: int) -> None:
    body = {"phone": "84912345678", "tracking_id": "t1"} | FILLED | change
    assert zalo.call(BY_PHONE, body)["error"] == code


@pytest.mark.parametrize(
    ("phones", "code"), [({"night": True}, -133), ({"remaining": 0}, -115), ({"balance": False}, -115)]
)
def test_by_phone_it_can_be_night_and_the_money_can_be_gone(zalo: Zalo, phones: dict[str, Any], code: int) -> None:
    zalo.control("PUT", "phones", **phones)
    assert zalo.call(BY_PHONE, {"phone": "84912345678"} | FILLED)["error"] == code
    assert zalo.deliveries()["deliveries"] == []


def test_by_phone_a_dead_token_has_a_number_of_its_own(zalo: Zalo) -> None:
    zalo.control("POST", "token/expire")
    assert zalo.call(BY_PHONE, {"phone": "84912345678"} | FILLED)["error"] == -124
    assert zalo.call(BY_USER, {"user_id": USER} | FILLED)["error"] == -220


def test_any_error_can_be_asked_for(zalo: Zalo) -> None:
    zalo.control("PUT", "faults", mode="code", code=-248, calls=1)
    assert [zalo.say({"text": "a"})["error"] for _ in range(2)] == [-248, 0]
    assert len(zalo.deliveries()["deliveries"]) == 1
