"""Asking for a new connection, and the rest of the conversation around it."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.dialogue import Dialogue, read, set_fault


async def started(dialogue: Dialogue) -> None:
    await dialogue.run("action_request_new_connection", "lắp điện mới", "request_new_connection")
    assert dialogue.slots["requested_slot"] == "name"


async def filled(dialogue: Dialogue) -> None:
    await started(dialogue)
    await dialogue.answer("Trần Thị Hoa")
    await dialogue.answer("+84912345678", phone="0912345678")
    await dialogue.answer("thôn 3, xã Cẩm Khê, Phú Thọ")
    await dialogue.answer("", "inform", 1.0, purpose="household")
    await dialogue.answer("1 pha")


async def test_the_request_is_confirmed_and_sent(dialogue: Dialogue, stub: httpx.Client) -> None:
    await filled(dialogue)
    assert dialogue.slots["requested_slot"] == "connection_confirm"
    await dialogue.answer("ok", "affirm")
    await dialogue.run("action_submit_connection", "ok", "affirm")
    number = dialogue.slots["ticket_number"]
    assert read(stub, f"/connection-requests/{number}")["status"] == "received"
    assert number in dialogue.responses()[0]


async def test_a_refusal_opens_the_choice_of_what_to_change(dialogue: Dialogue) -> None:
    await filled(dialogue)
    await dialogue.answer("chưa đúng", "deny")
    await dialogue.run("action_ask_connection_form_connection_confirm")
    assert dialogue.responses() == ["utter_ask_correction"]
    await dialogue.answer("", "inform", 1.0, field="name")
    assert dialogue.slots["requested_slot"] == "name"
    await dialogue.answer("Lê Minh Tuấn")
    assert dialogue.slots["requested_slot"] == "connection_confirm"


async def test_the_right_address_told_with_the_wish_to_change_it_is_taken(dialogue: Dialogue) -> None:
    await filled(dialogue)
    await dialogue.answer(
        "sai địa chỉ, [thôn 7](address:hamlet) [xã Cẩm Khê](address:ward), [Phú Thọ](address:province) mới đúng"
    )
    assert dialogue.slots["connection_address"] == "thôn 7 xã Cẩm Khê, Phú Thọ"
    assert dialogue.slots["requested_slot"] == "connection_confirm"


@pytest.mark.parametrize("text", ["😀", "/restart", "12345678", "a" * 80])
async def test_what_is_no_name_is_asked_again(dialogue: Dialogue, text: str) -> None:
    await started(dialogue)
    await dialogue.answer(text)
    assert dialogue.responses() == ["utter_name_unclear"]
    assert dialogue.slots["requested_slot"] == "name"


@pytest.mark.parametrize("text", ["123", "abc", "+1 202 555 0100"])
async def test_what_is_no_telephone_is_asked_again(dialogue: Dialogue, text: str) -> None:
    await started(dialogue)
    await dialogue.answer("Trần Thị Hoa")
    await dialogue.answer(text)
    assert dialogue.responses() == ["utter_phone_format"]


async def test_an_outage_in_between_is_followed_by_the_offer_to_go_on(dialogue: Dialogue) -> None:
    await started(dialogue)
    await dialogue.answer("Trần Thị Hoa")
    await dialogue.run(
        "action_report_outage",
        "mất điện ở [Khu 5](address:hamlet) [xã Cẩm Khê](address:ward), [Phú Thọ](address:province)",
        "report_outage",
    )
    assert dialogue.slots["paused_goal"] == "connection_form"
    dialogue.slots |= {"scope": "area", "phone": "0912345678", "outage_confirm": True}
    await dialogue.run("action_submit_outage", "gửi", "affirm")
    assert dialogue.responses()[-1] == "utter_offer_resume"
    assert dialogue.said[-1]["buttons"][0]["payload"] == "/request_new_connection"
    assert dialogue.slots["name"] == "Trần Thị Hoa"


async def test_a_person_takes_over_with_what_was_collected(dialogue: Dialogue) -> None:
    await filled(dialogue)
    await dialogue.run("action_talk_to_human", "gặp nhân viên", "talk_to_human")
    assert dialogue.reported["handover"] == {"team": "general", "reason": "customer_asked", "priority": 3}
    assert dialogue.responses() == ["utter_handover_kept"]
    assert dialogue.slots["name"] == "Trần Thị Hoa"
    assert dialogue.form is None


async def test_kept_while_the_system_is_down(dialogue: Dialogue, stub: httpx.Client) -> None:
    await filled(dialogue)
    await dialogue.answer("ok", "affirm")
    set_fault(stub, "failing")
    await dialogue.run("action_submit_connection", "ok", "affirm")
    assert dialogue.responses() == ["utter_connection_kept"]
    assert dialogue.reported["deferred"]["body"]["phase"] == 1


async def test_the_progress_of_a_request_is_told(dialogue: Dialogue) -> None:
    await filled(dialogue)
    await dialogue.answer("ok", "affirm")
    await dialogue.run("action_submit_connection", "ok", "affirm")
    await dialogue.run("action_check_request", "hồ sơ tới đâu rồi", "check_request_status")
    assert "Đã tiếp nhận yêu cầu" in dialogue.responses()[0]
    await dialogue.run("action_check_request", "SC2001-000001", ticket_number="SC2001-000001")
    assert dialogue.responses() == ["utter_number_unknown"]
