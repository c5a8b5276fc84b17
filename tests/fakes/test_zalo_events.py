"""What the fake Zalo server tells a webhook beside words, in Zalo's shapes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.zalo_client import ACCOUNT, DAY, USER, Receiver, Zalo


def told(zalo: Zalo, receiver: Receiver, kind: str, **details: Any) -> dict[str, Any]:
    zalo.event(kind=kind, details=details)
    return receiver.events()[-1]


def test_receipts_come_from_either_side(zalo: Zalo, receiver: Receiver) -> None:
    assert told(zalo, receiver, "seen", msg_ids=["a"])["sender"] == {"id": USER}
    assert told(zalo, receiver, "seen", msg_ids=["a"], from_oa=True)["sender"] == {"id": ACCOUNT.oa_id}


def test_the_receipt_of_a_template_by_phone_has_a_shape_and_a_header_of_its_own(zalo: Zalo, receiver: Receiver) -> None:
    event = told(zalo, receiver, "received_by_phone", tracking_id="t7")
    assert (event["event_name"], event["recipient"]) == ("user_received_message", {"id": "84912345678"})
    assert event["message"].keys() == {"delivery_time", "msg_id", "tracking_id"}
    assert receiver.received[-1][0]["x-zevent-server"] == "ZNS"
    told(zalo, receiver, "received")
    assert "x-zevent-server" not in receiver.received[-1][0]


def test_a_person_who_answers_in_zalos_tool_is_named(zalo: Zalo, receiver: Receiver) -> None:
    event = told(zalo, receiver, "oa_image", admin_id="7")
    assert (event["event_name"], event["sender"]) == ("oa_send_image", {"id": ACCOUNT.oa_id, "admin_id": "7"})
    event = told(zalo, receiver, "oa_anonymous_text", admin_id="7", text="dạ", conversation_id="c1")
    assert (event["event_name"], event["message"]["conversation_id"]) == ("oa_send_anonymous_text", "c1")


@pytest.mark.parametrize("kind", ["text", "image", "file", "sticker"])
def test_who_writes_without_an_account_has_a_conversation(zalo: Zalo, receiver: Receiver, kind: str) -> None:
    event = told(zalo, receiver, f"anonymous_{kind}", conversation_id="c1")
    assert event["event_name"] == f"anonymous_send_{kind}"
    assert event["message"]["conversation_id"] == "c1"


def test_what_a_user_entered_can_be_read_later(zalo: Zalo, receiver: Receiver) -> None:
    told(zalo, receiver, "submit_info", name="An", phone="84912345678", info={"full_address": {"user_city": "Huế"}})
    user = next(one for one in zalo.http.get("/_fake/users").json()["users"] if one["id"] == USER)
    assert user["shared"] == {"name": "An", "phone": "84912345678", "city": "Huế"}


@pytest.mark.parametrize(
    ("kind", "opens"),
    [("chat_opened", True), ("submit_info", True), ("follow", True), ("business_card", True)]
    + [(kind, False) for kind in ("reaction", "withdraw", "update_info", "unfollow", "anonymous_text", "oa_text")],
)
def test_only_what_zalo_counts_as_an_interaction_opens_the_window(zalo: Zalo, kind: str, opens: bool) -> None:
    zalo.control("POST", "clock", advance=8 * DAY)
    zalo.access = zalo.refresh("refresh-1")["access_token"]
    zalo.event(kind=kind)
    assert zalo.say({"text": "a"})["error"] == (0 if opens else -230)
