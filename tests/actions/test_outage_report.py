"""Reporting an outage, one message after the other."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.dialogue import Dialogue, read, set_fault

CODE = "PA02CK0012345"


async def filled(dialogue: Dialogue) -> None:
    """An outage report of which only the confirmation is open."""
    await dialogue.run("action_report_outage", "nhà em mất điện", "report_outage")
    await dialogue.answer("không", "deny")
    await dialogue.answer("[Khu 5](address:hamlet) [xã Cẩm Khê](address:ward), [Phú Thọ](address:province)")
    await dialogue.answer("cả xóm")
    await dialogue.answer("0912345678", phone="0912345678")
    assert dialogue.slots["requested_slot"] == "outage_confirm"


async def test_each_answer_leads_to_the_next_question_and_a_ticket(dialogue: Dialogue) -> None:
    await filled(dialogue)
    await dialogue.run("action_ask_outage_form_outage_confirm")
    assert dialogue.responses() == ["utter_outage_summary"]
    assert dialogue.said[0]["place"] == "Khu 5 xã Cẩm Khê, Phú Thọ"
    await dialogue.answer("gửi đi", "affirm")
    assert dialogue.slots["requested_slot"] is None
    await dialogue.run("action_submit_outage", "gửi đi", "affirm")
    assert dialogue.slots["ticket_number"] in dialogue.responses()[0]
    assert dialogue.slots["outage_place"] is None


async def test_the_linked_code_is_used_without_asking(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_report_outage", "mất điện cả khu", "report_outage")
    await dialogue.answer("không", "deny")
    assert dialogue.slots["outage_place"] == {"customer_code": CODE}
    assert dialogue.slots["requested_slot"] == "phone"


async def test_several_linked_codes_are_offered(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE, "PD12000013579"]
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.answer("không", "deny")
    assert dialogue.slots["requested_slot"] == "outage_place"
    await dialogue.run("action_ask_outage_form_outage_place")
    assert [b["title"] for b in dialogue.said[0]["buttons"]] == [CODE, "PD12000013579", "Nơi khác"]


@pytest.mark.parametrize("text", ["có, dây đứt giữa đường", "trụ điện đang cháy"])
async def test_danger_ends_the_questions_and_calls_a_person(dialogue: Dialogue, text: str) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.answer(text, "inform")
    assert dialogue.form is None
    assert dialogue.responses()[0] == "utter_hazard_safety"
    assert dialogue.reported["handover"] == {"team": "outage", "reason": "danger", "priority": 1}


async def test_a_hazard_with_place_and_telephone_gets_a_ticket(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked, dialogue.slots = [CODE], {"phone": "0912345678"}
    await dialogue.run("action_report_hazard", "dây điện đứt trước nhà", "report_hazard")
    number = next(word.strip(",.") for word in dialogue.responses()[1].split() if word.startswith("SC"))
    assert read(stub, f"/tickets/{number}")["kind"] == "hazard"


async def test_a_known_outage_is_told_and_no_second_ticket_is_sent(dialogue: Dialogue, stub: httpx.Client) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.answer("không", "deny")
    await dialogue.answer("phường Hải Châu, Đà Nẵng")
    assert "Dự kiến có điện lại" in dialogue.responses()[0]
    assert dialogue.slots["requested_slot"] == "outage_insist"
    await dialogue.answer("không cần", "deny")
    await dialogue.run("action_submit_outage", "không cần", "deny")
    assert dialogue.responses() == ["utter_outage_no_ticket"]
    assert not dialogue.slots.get("ticket_number")


async def test_a_code_that_is_not_linked_does_not_tell_where_it_is(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.answer("không", "deny")
    await dialogue.answer("PP01000098765", customer_code="PP01000098765")
    assert "Hải Châu" not in dialogue.responses()[0]
    assert "khu vực của mã này" in dialogue.responses()[0]


async def test_only_the_own_house_gets_the_hint_about_the_breaker(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.answer("không", "deny")
    await dialogue.answer("Khu 5 xã Cẩm Khê, Phú Thọ")
    await dialogue.answer("chỉ nhà em thôi")
    assert dialogue.responses() == ["utter_breaker_hint"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("😀😀😀", "utter_address_unclear"),
        ("/restart", "utter_address_unclear"),
        ("cả khu phố", "utter_noted_what"),
        ("x" * 300, "utter_address_too_long"),
        ("PA02CK001234", "utter_code_format"),
        ("<script>alert(1)</script>", "utter_address_unclear"),
    ],
)
async def test_what_is_no_place_is_answered_and_asked_again(dialogue: Dialogue, text: str, said: str) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.answer("không", "deny")
    await dialogue.answer(text)
    assert dialogue.responses() == [said]
    assert dialogue.slots["requested_slot"] == "outage_place"
    assert dialogue.slots["outage_danger"] is False


async def test_a_correction_at_the_end_changes_only_that(dialogue: Dialogue) -> None:
    await filled(dialogue)
    await dialogue.answer(
        "sửa địa chỉ thành [Khu 7](address:hamlet) [xã Hùng Việt](address:ward), [Phú Thọ](address:province)"
    )
    assert dialogue.slots["outage_place"] == {"address": "Khu 7 xã Hùng Việt, Phú Thọ"}
    assert dialogue.slots["requested_slot"] == "outage_confirm"
    await dialogue.answer("sai số điện thoại rồi")
    assert dialogue.slots["requested_slot"] == "phone"
    await dialogue.answer("0987654321", phone="0987654321")
    assert dialogue.slots["scope"] == "area"
    assert dialogue.slots["requested_slot"] == "outage_confirm"


async def test_another_wish_makes_the_form_step_aside(dialogue: Dialogue) -> None:
    await filled(dialogue)
    before = dict(dialogue.slots)
    await dialogue.answer("số tổng đài là gì", "ask_contact")
    assert dialogue.responses() == []
    assert dialogue.slots == before


async def test_stopping_sends_nothing_and_forgets_the_report(dialogue: Dialogue) -> None:
    await filled(dialogue)
    await dialogue.run("action_stop", "thôi", "stop")
    assert dialogue.responses() == ["utter_stopped"]
    assert dialogue.form is None
    assert dialogue.slots["outage_place"] is None


async def test_when_the_system_is_down_the_ticket_is_kept(dialogue: Dialogue, stub: httpx.Client) -> None:
    await filled(dialogue)
    await dialogue.answer("gửi", "affirm")
    set_fault(stub, "failing")
    await dialogue.run("action_submit_outage", "gửi", "affirm")
    kept = dialogue.reported["deferred"]
    assert dialogue.responses() == ["utter_outage_kept"]
    assert kept["kind"] == "outage_ticket"
    assert kept["idempotency_key"].endswith(":outage_ticket")
    assert kept["body"]["phone"] == "0912345678"


async def test_a_code_nobody_knows_is_asked_again_as_an_address(dialogue: Dialogue) -> None:
    await filled(dialogue)
    await dialogue.answer("PA02CK9999999", customer_code="PA02CK9999999")
    await dialogue.answer("gửi", "affirm")
    await dialogue.run("action_submit_outage", "gửi", "affirm")
    assert dialogue.responses() == ["utter_place_unknown"]
    assert dialogue.slots["requested_slot"] == "outage_place"
    assert dialogue.slots["phone"] == "0912345678"


async def test_a_doubtful_yes_sends_nothing_and_is_asked_again(dialogue: Dialogue) -> None:
    await filled(dialogue)
    await dialogue.answer("ờ thôi", "affirm", 0.5)
    assert dialogue.slots["requested_slot"] == "outage_confirm"


async def test_grumbling_is_no_address_and_a_telephone_no_part_of_one(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.answer("không", "deny")
    await dialogue.answer("gọi mãi ko ai nghe", "deny", 0.5)
    assert dialogue.responses() == ["utter_address_unclear"]
    await dialogue.answer(
        "[thôn 3](address:hamlet) [xã Cẩm Khê](address:ward) [Phú Thọ](address:province), sđt 0912345678",
        phone="0912345678",
    )
    assert dialogue.slots["outage_place"] == {"address": "thôn 3 xã Cẩm Khê Phú Thọ"}
    assert dialogue.slots["phone"] == "0912345678"
