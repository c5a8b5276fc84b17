"""Danger that is told in any message, whatever that was taken for."""

from __future__ import annotations

import pytest

from tests.actions.dialogue import Dialogue

BROKEN = "dây điện trước ngõ bị đứt từ hôm qua, mọi người tự buộc lại rồi"


def alarmed(dialogue: Dialogue) -> bool:
    return dialogue.reported.get("handover") == {"team": "outage", "reason": "danger", "priority": 1}


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("action_report_outage", "report_outage"),
        ("action_apply", "report_power_quality"),
        ("action_check_bill", "check_bill"),
        ("action_ask_tariff", "ask_tariff"),
        ("action_submit_reading", "submit_meter_reading"),
        ("action_use_information", "inform"),
        ("action_courtesy", "insult"),
        ("action_out_of_scope", "out_of_scope"),
        ("action_decline", "deny"),
    ],
)
async def test_a_broken_wire_calls_a_person_at_once(dialogue: Dialogue, action: str, intent: str) -> None:
    await dialogue.run(action, BROKEN, intent, 0.5)
    assert dialogue.responses()[0] == "utter_hazard_safety"
    assert alarmed(dialogue)


async def test_a_person_who_is_shocked_gets_help_before_anything_else(dialogue: Dialogue) -> None:
    await dialogue.run("action_offer_choices", "thằng nhỏ bị giựt ở máy bơm", "nlu_fallback", 0.3)
    assert dialogue.responses()[:2] == ["utter_hazard_safety", "utter_hazard_victim"]
    assert alarmed(dialogue)


async def test_danger_ends_every_form(dialogue: Dialogue) -> None:
    await dialogue.run("action_request_new_connection", "lắp điện mới", "request_new_connection")
    await dialogue.answer("ủa cột điện trước nhà đang bốc cháy", "inform")
    assert dialogue.form is None
    assert alarmed(dialogue)


async def test_danger_is_heard_at_the_confirmation_too(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.answer("không", "deny")
    await dialogue.answer("Khu 5 xã Cẩm Khê, Phú Thọ")
    await dialogue.answer("khoan, có mùi khét với khói ở công tơ", "stop")
    assert alarmed(dialogue)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("công tơ nhà em bị cháy", "report_meter_fault"),
        ("tuần trước nổ bình biến áp làm hỏng tủ lạnh", "file_complaint"),
        ("dây điện lòng thòng muốn dời đi", "move_meter"),
    ],
)
async def test_what_may_be_over_is_asked_about_first(dialogue: Dialogue, text: str, intent: str) -> None:
    await dialogue.run("action_apply", text, intent)
    assert (dialogue.responses(), dialogue.reported) == (["utter_hazard_doubt"], {})
    await dialogue.run("action_go_on", "có", "affirm")
    assert alarmed(dialogue)


async def test_what_was_told_is_not_lost_when_there_is_no_danger(dialogue: Dialogue) -> None:
    await dialogue.run("action_apply", "công tơ nhà em bị cháy", "report_meter_fault")
    await dialogue.run("action_decline", "không", "deny")
    assert (dialogue.responses(), dialogue.slots["offered_goal"]) == (["utter_hazard_none"], "talk_to_human")


async def test_a_hazard_that_is_denied_in_the_same_breath_is_asked_about(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_hazard", "a nhầm, không có gì nguy hiểm", "report_hazard")
    assert dialogue.responses() == ["utter_hazard_doubt"]


@pytest.mark.parametrize("intent", ["thank", "goodbye", "praise", "insult"])
async def test_courtesies_get_their_own_words(dialogue: Dialogue, intent: str) -> None:
    await dialogue.run("action_courtesy", "dạ", intent)
    assert dialogue.responses() == [f"utter_{intent}"]


async def test_a_place_told_instead_of_a_yes_raises_the_alarm(dialogue: Dialogue) -> None:
    await dialogue.run(
        "action_advise",
        "khoảng cách an toàn với dây điện là mấy mét, cái dây trước nhà em đang rơi lủng lẳng",
        "ask_safety",
    )
    assert dialogue.responses() == ["utter_hazard_doubt"]
    await dialogue.run(
        "action_use_information", "[xã Tân Lập](address:ward), [Thái Nguyên](address:province)", "inform"
    )
    assert dialogue.responses()[0] == "utter_hazard_safety"
    assert dialogue.reported["handover"]["reason"] == "danger"
