"""Where an application is answered, and what is told while a code is proved."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.applying import CODE, OTHER, PHONE, application, question, reply
from tests.actions.dialogue import Dialogue


async def copy_wanted(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_invoice", "cho xin hoá đơn tháng 8", "ask_invoice", bill_month="2026-08")
    assert dialogue.slots["requested_slot"] == "phone"


@pytest.mark.parametrize("text", ["không có số điện thoại", "gọi số đã đăng ký ấy", "số trên hợp đồng"])
async def test_who_proved_the_code_may_be_called_at_the_registered_number(
    dialogue: Dialogue, stub: httpx.Client, text: str
) -> None:
    await copy_wanted(dialogue)
    await reply(dialogue, text)
    assert dialogue.responses() == ["utter_phone_registered"]
    assert await question(dialogue) == "utter_service_summary"
    assert "số đã đăng ký" in dialogue.said[-1]["told"]
    await reply(dialogue, "gửi", "affirm")
    assert application(stub, dialogue)["kind"] == "invoice_copy"


async def test_without_a_proof_a_number_is_needed_still(dialogue: Dialogue) -> None:
    await dialogue.run("action_apply", f"nhờ dời công tơ ra cổng, mã {CODE}", "move_meter", customer_code=CODE)
    await reply(dialogue, "dời ra ngoài cổng giúp em")
    await reply(dialogue, "không có số điện thoại")
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_phone_none"], "phone")


async def test_an_email_address_goes_along(dialogue: Dialogue, stub: httpx.Client) -> None:
    await copy_wanted(dialogue)
    await reply(dialogue, "gửi qua email này nhé hoa@gmail.com")
    assert dialogue.said[0]["what"] == "email hoa@gmail.com"
    await reply(dialogue, PHONE, phone=PHONE)
    assert await question(dialogue) == "utter_service_summary"
    assert "hoa@gmail.com" in dialogue.said[-1]["told"]
    await reply(dialogue, "gửi", "affirm")
    assert dialogue.slots["ticket_number"].startswith("YC")


async def reconnecting(dialogue: Dialogue) -> None:
    await dialogue.run("action_debt_cutoff", "nhờ mở điện lại giùm", "ask_debt_cutoff")
    await reply(dialogue, OTHER, customer_code=OTHER)
    assert dialogue.slots["requested_slot"] == "bill_proof"


async def test_what_is_told_of_the_matter_meanwhile_is_kept(dialogue: Dialogue) -> None:
    await reconnecting(dialogue)
    await reply(dialogue, "đóng 369.252 đồng sáng nay ở bưu điện rồi", money=369_252.0)
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_noted"], "bill_proof")
    assert "bưu điện" in dialogue.slots["service_details"]["paid"]


async def test_a_telephone_for_the_one_time_code_is_no_reason_to_give_up(dialogue: Dialogue) -> None:
    await reconnecting(dialogue)
    for _ in range(3):
        await reply(dialogue, PHONE, phone=PHONE)
        assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_otp_format"], "bill_proof")


async def test_words_about_the_one_time_code_are_no_story(dialogue: Dialogue) -> None:
    await reconnecting(dialogue)
    await reply(dialogue, "em ơi tôi đâu thấy cái mã nào gửi về máy đâu")
    assert "utter_noted" not in dialogue.responses()
    assert "mã nào" not in str(dialogue.slots["service_details"])


BOTH = f"{CODE} và {OTHER}"


@pytest.mark.parametrize(
    ("action", "intent", "text"),
    [
        ("action_apply", "data_privacy", "cho tôi xem dữ liệu của"),
        ("action_apply", "move_meter", "nhờ dời công tơ ra cổng giúp"),
        ("action_check_bill", "check_bill", "tiền điện của"),
        ("action_debt_cutoff", "ask_debt_cutoff", "nhờ đóng điện lại cho"),
    ],
)
async def test_of_two_codes_the_one_is_asked_for(dialogue: Dialogue, action: str, intent: str, text: str) -> None:
    await dialogue.run(action, f"{text} {BOTH}", intent, customer_code=(CODE, OTHER))
    asked = dialogue.slots["requested_slot"]
    await dialogue.run(f"action_ask_{dialogue.form}_{asked}", f"{text} {BOTH}", intent, customer_code=(CODE, OTHER))
    assert dialogue.responses() == ["utter_ask_which_service_code"]
    assert [one["title"] for one in dialogue.said[0]["buttons"]] == [CODE, OTHER]
    await dialogue.answer(OTHER, customer_code=OTHER)
    assert OTHER in (dialogue.slots.get("bill_code"), (dialogue.slots.get("service_place") or {}).get("customer_code"))


async def test_a_code_put_right_is_the_one(dialogue: Dialogue) -> None:
    await dialogue.run(
        "action_check_bill", f"tiền điện mã {CODE} à nhầm {OTHER}", "check_bill", customer_code=(CODE, OTHER)
    )
    assert dialogue.slots["requested_slot"] == "bill_proof"


async def test_why_the_telephone_is_asked_for_interrupts_no_report(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện rồi", "report_outage")
    text = "mà em lấy số điện thoại của anh làm gì, anh không đồng ý cho dùng dữ liệu đâu nhé"
    await dialogue.run("action_apply", text, "data_privacy")
    assert (dialogue.responses(), dialogue.form) == (["utter_phone_why"], "outage_form")


@pytest.mark.parametrize("text", ["nhà tôi bị cắt điện", "nha tui vua bi cup dien", "sao lại cắt điện nhà tôi"])
async def test_cut_off_without_a_word_of_money_may_be_an_outage(dialogue: Dialogue, text: str) -> None:
    await dialogue.run("action_debt_cutoff", text, "ask_debt_cutoff")
    assert dialogue.responses() == ["utter_ask_why_off"]
    assert [one["payload"] for one in dialogue.said[0]["buttons"]] == ["/report_outage", "/ask_debt_cutoff"]
    await dialogue.run("action_debt_cutoff", "", "ask_debt_cutoff", 1.0)
    assert dialogue.responses() == ["utter_cutoff_rules"]


@pytest.mark.parametrize("text", ["nhà tôi bị cắt điện do nợ tiền", "chậm tiền điện bao lâu thì bị cắt điện"])
async def test_cut_off_for_money_is_not_asked_about(dialogue: Dialogue, text: str) -> None:
    await dialogue.run("action_debt_cutoff", text, "ask_debt_cutoff")
    assert dialogue.responses() == ["utter_cutoff_rules"]


async def test_a_code_after_the_wish_for_more_time_looks_at_its_debt(dialogue: Dialogue) -> None:
    await dialogue.run("action_debt_cutoff", "cho chị khất tới cuối tháng được không", "ask_debt_cutoff")
    assert dialogue.responses() == ["utter_pay_delay"]
    code = "PE01000054321"
    await dialogue.run("action_use_information", code, customer_code=code)
    assert (dialogue.form, dialogue.slots["bill_wish"]["view"]) == ("bill_form", "debt")
