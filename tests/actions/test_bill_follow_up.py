"""After a bill was shown: what is asked next goes on about it; another question is answered as such."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.dialogue import Dialogue
from tests.billing.stub import newest_otp

CODE = "PA02CK0012345"


async def shown(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "tiền điện", "check_bill")


@pytest.mark.parametrize(
    ("action", "text", "intent", "shows"),
    [
        ("action_high_bill", "sao cao vậy", "ask_high_bill", "so với kỳ trước"),
        ("action_repeat", "sao cao vậy", "repeat", "so với kỳ trước"),
        ("action_calculate_bill", "tính kiểu gì ra số này", "calculate_bill", "50 số đầu"),
        ("action_ask_tariff", "giá từng bậc thế nào", "ask_tariff", "50 số đầu"),
        ("action_offer_choices", "trả ở đâu", "nlu_fallback", "hạn trả"),
        ("action_payment", "trả ở đâu", "ask_payment", "hạn trả"),
        ("action_offer_choices", "tháng trước thì sao", "nlu_fallback", "Dạ hoá đơn tháng"),
        ("action_offer_choices", "ghi nhầm số rồi kiểm tra lại giúp tôi", "nlu_fallback", "so với kỳ trước"),
        ("action_offer_choices", "vẽ biểu đồ đi", "nlu_fallback", "trung bình"),
    ],
)
async def test_a_question_on_the_bill_just_shown_is_answered_from_it(
    dialogue: Dialogue, action: str, text: str, intent: str, shows: str
) -> None:
    await shown(dialogue)
    await dialogue.run(action, text, intent, 0.9 if intent != "nlu_fallback" else 0.4)
    assert shows in dialogue.responses()[0]


async def test_one_follow_up_leads_to_the_next(dialogue: Dialogue) -> None:
    await shown(dialogue)
    newest = dialogue.slots["shown_bill"]
    await dialogue.run("action_check_bill", "tháng trước thì sao", "check_bill")
    assert dialogue.slots["shown_bill"] < newest
    before = dialogue.slots["shown_bill"]
    await dialogue.run("action_high_bill", "sao cao vậy", "ask_high_bill")
    assert dialogue.slots["shown_bill"] == before
    await dialogue.run("action_payment", "trả ở đâu", "ask_payment")
    assert dialogue.responses()[-1] == "utter_pay_ways"


@pytest.mark.parametrize(
    ("action", "text", "intent", "entities", "says"),
    [
        (
            "action_calculate_bill",
            "dùng 350 số thì bao nhiêu tiền",
            "calculate_bill",
            {"energy": 350.0},
            "dùng 350 kWh",
        ),
        ("action_ask_tariff", "giá điện kinh doanh giờ cao điểm", "ask_tariff", {}, "Dạ giá điện kinh doanh"),
        ("action_ask_tariff", "giá bậc 3 bao nhiêu", "ask_tariff", {}, "Dạ bậc 3"),
    ],
)
async def test_another_question_is_not_answered_with_the_bill_just_shown(
    dialogue: Dialogue, action: str, text: str, intent: str, entities: dict[str, Any], says: str
) -> None:
    await shown(dialogue)
    await dialogue.run(action, text, intent, **entities)
    assert says in dialogue.responses()[0]


async def test_after_the_proof_the_question_that_was_asked_is_answered(dialogue: Dialogue, stub: Any) -> None:
    await dialogue.run("action_high_bill", "sao tháng này tăng vậy", "ask_high_bill")
    assert (dialogue.responses(), dialogue.form) == (["utter_high_bill_intro"], "bill_form")
    await dialogue.answer(CODE, customer_code=CODE)
    otp = newest_otp(stub, "0912345678")
    await dialogue.answer(otp, otp=otp)
    await dialogue.run("action_show_bill", otp)
    assert dialogue.responses()[0] == "utter_linked"
    assert "so với kỳ trước" in dialogue.responses()[1]


async def test_a_customer_with_several_codes_is_asked_which_and_the_question_is_kept(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE, "PD12000013579"]
    await dialogue.run("action_high_bill", "sao cao vậy", "ask_high_bill")
    assert dialogue.responses() == ["utter_ask_which_bill"]
    assert '"bill_view": "change"' in dialogue.said[0]["buttons"][0]["payload"]
    await dialogue.run("action_use_information", CODE, customer_code=CODE)
    assert "so với kỳ trước" in dialogue.responses()[0]
    assert dialogue.slots["bill_wish"] is None


async def test_how_it_was_reckoned_is_told_of_the_own_bill_however_long_ago_it_was_shown(dialogue: Dialogue) -> None:
    dialogue.linked = ["PA02CK0012345"]
    await dialogue.run("action_calculate_bill", "cách tính", "calculate_bill")
    assert "cách tính hoá đơn tháng" in dialogue.responses()[0]
