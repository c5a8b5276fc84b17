"""A second wish in the same message is not lost: it is offered when the first is done."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.applying import CODE, PHONE, application, reply, wish
from tests.actions.dialogue import Dialogue


def clause(text: str, intent: str, sure: float = 0.99, joined: bool = False) -> dict[str, object]:
    return {"text": text, "intent": intent, "confidence": sure, "joined": joined}


NAME_AND_METER = [clause("đổi tên", "change_contract"), clause("dời đồng hồ luôn", "move_meter", joined=True)]


async def sent_move(dialogue: Dialogue) -> None:
    await reply(dialogue, CODE, customer_code=CODE)
    await reply(dialogue, "ra ngoài cổng")
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "gửi", "affirm")


async def test_the_second_service_is_offered_after_the_first_and_knows_the_place(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    dialogue.clauses = NAME_AND_METER
    await wish(dialogue, "em muốn đổi tên với dời đồng hồ luôn", "move_meter", 0.63)
    assert dialogue.form == "service_form"
    await sent_move(dialogue)
    assert application(stub, dialogue)["kind"] == "meter_move"
    assert dialogue.responses()[-1] == "utter_offer_waiting"
    assert "đổi tên" in dialogue.said[-1]["wish"]
    await reply(dialogue, "ừ", "affirm")
    assert (dialogue.form, dialogue.slots["service_kind"]) == ("service_form", "name_change")
    assert dialogue.slots["requested_slot"] == "service_detail"  # the place is not asked for again


async def test_of_two_changes_of_a_contract_the_first_comes_first(dialogue: Dialogue) -> None:
    dialogue.clauses = [
        clause("cho em đổi tên hợp đồng", "change_contract"),
        clause("đăng ký định mức 6 người", "change_contract", joined=True),
    ]
    await wish(dialogue, "cho em xin đổi tên hợp đồng với đăng ký định mức 6 người", "change_contract")
    assert dialogue.slots["service_kind"] == "name_change"
    await dialogue.run("action_stop", "thôi khỏi", "stop")
    assert dialogue.responses() == ["utter_stopped", "utter_offer_waiting"]
    await dialogue.run("action_go_on", "ừ làm đi", "affirm")
    assert (dialogue.slots["service_kind"], dialogue.slots["service_details"]) == ("quota", {"people": "6 người"})


async def test_a_second_wish_in_short_forms_is_read_and_quoted_as_typed(dialogue: Dialogue) -> None:
    quota = clause("đăg ký định mức 6 ngừi", "change_contract", joined=True)
    dialogue.clauses = [
        clause("muốn đổi tên hđ", "change_contract") | {"written_out": [[13, 15, "hợp đồng"]]},
        quota | {"written_out": [[0, 3, "đăng"], [18, 22, "người"]]},
    ]
    await wish(dialogue, "muốn đổi tên hđ với lại đăg ký định mức 6 ngừi", "change_contract")
    await dialogue.run("action_stop", "thôi khỏi", "stop")
    assert "6 ngừi" in dialogue.said[-1]["wish"]
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.slots["service_details"] == {"people": "6 người"}


async def test_two_wishes_that_seem_as_likely_are_both_meant(dialogue: Dialogue) -> None:
    dialogue.clauses, dialogue.likely = NAME_AND_METER, ["change_contract", "move_meter"]
    await wish(dialogue, "muốn đổi tên với dời đồng hồ luôn", "move_meter", 0.5)
    assert "utter_did_you_mean" not in dialogue.responses()


async def test_two_wishes_nobody_could_tell_apart_are_done_in_turn(dialogue: Dialogue) -> None:
    dialogue.clauses = NAME_AND_METER
    await dialogue.run("action_offer_choices", "muon doi ten voi doi dong ho luon", "nlu_fallback", 0.5)
    assert dialogue.slots["service_kind"] == "name_change"
    assert dialogue.slots["waiting_wish"]["intent"] == "move_meter"


async def test_a_wish_among_much_data_is_heard(dialogue: Dialogue) -> None:
    dialogue.clauses = [clause("doi ten hop dong ma", "change_contract", 0.93)]
    text = f"doi ten hop dong ma {CODE} sdt {PHONE}"
    await dialogue.run("action_use_information", text, "inform", customer_code=CODE, phone=PHONE)
    assert dialogue.slots["service_kind"] == "name_change"


async def test_an_outage_comes_before_any_other_wish(dialogue: Dialogue) -> None:
    dialogue.clauses = [
        clause("nhà em mất điện", "report_outage"),
        clause("em muốn đổi tên hợp đồng", "change_contract", joined=True),
    ]
    await wish(dialogue, "nhà em mất điện, với lại em muốn đổi tên hợp đồng", "change_contract")
    assert dialogue.form == "outage_form"
    assert dialogue.slots["waiting_wish"]["words"] == "em muốn đổi tên hợp đồng"


async def test_after_a_mere_answer_the_second_wish_is_offered_at_once(dialogue: Dialogue) -> None:
    dialogue.clauses = [
        clause("giá điện bậc 3", "ask_tariff"),
        clause("dời đồng hồ", "move_meter", joined=True),
    ]
    await dialogue.run("action_ask_tariff", "cho hỏi giá điện bậc 3 với dời đồng hồ", "ask_tariff")
    assert dialogue.responses()[-1] == "utter_offer_waiting"


async def test_who_leaves_the_second_wish_is_not_asked_again(dialogue: Dialogue) -> None:
    await test_after_a_mere_answer_the_second_wish_is_offered_at_once(dialogue)
    await dialogue.run("action_decline", "thôi để sau", "deny")
    assert dialogue.responses() == ["utter_alright"]


@pytest.mark.parametrize(
    "clauses",
    [
        [clause("công tơ chạy nhanh", "report_meter_fault"), clause("tiền điện cao quá", "ask_high_bill")],
        [clause("công tơ chạy nhanh", "report_meter_fault"), clause("tiền nhiều", "ask_high_bill", 0.6, joined=True)],
    ],
)
async def test_a_story_is_no_second_wish(dialogue: Dialogue, clauses: list[dict[str, object]]) -> None:
    dialogue.clauses = clauses
    await wish(dialogue, "nhờ kiểm tra công tơ chạy nhanh, tiền điện cao quá", "report_meter_fault")
    assert not dialogue.slots.get("waiting_wish")
