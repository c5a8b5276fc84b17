"""What the own bill leads to in writing: a review, a copy, reconnection, a payment to look for; each ends with a number."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.applying import application, question, reply
from tests.actions.dialogue import Dialogue
from tests.billing.stub import newest_otp

CODE, PHONE = "PA02CK0012345", "0912345678"


async def finished(dialogue: Dialogue, *answers: str) -> list[str]:
    """Answer what is asked until the summary, then send."""
    for answer in answers:
        if dialogue.slots["requested_slot"] in ("phone", "service_confirm"):
            break
        await reply(dialogue, answer)
    if dialogue.slots["requested_slot"] == "phone":
        await reply(dialogue, PHONE, phone=PHONE)
    assert await question(dialogue) == "utter_service_summary"
    return await reply(dialogue, "gửi đi", "affirm")


async def test_who_doubts_the_bill_sees_it_compared_and_is_offered_its_review(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_high_bill", "ghi nhầm số rồi, kiểm tra lại giúp tôi", "ask_high_bill")
    assert "so với kỳ trước" in dialogue.responses()[0]
    assert dialogue.responses()[1:] == ["utter_review_rule", "utter_offer_application"]
    assert dialogue.said[1]["days"] == "7"
    await reply(dialogue, "ừ", "affirm")
    await finished(dialogue, "tháng này không có ai ở nhà")
    sent = application(stub, dialogue)
    assert sent["kind"] == "bill_review"


async def test_the_button_under_the_comparison_begins_the_review_of_that_month(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_high_bill", "sao cao vậy", "ask_high_bill")
    review = next(b for b in dialogue.said[0]["buttons"] if "review" in b["payload"])
    period = dialogue.slots["shown_bill"]
    await dialogue.run(
        "action_check_bill", "", "check_bill", 1.0, bill_view="review", customer_code=CODE, period=period
    )
    assert review["title"] == "Đề nghị xem lại"
    assert dialogue.responses()[0] == "utter_review_rule"
    year, month = period.split("-")
    assert dialogue.slots["service_details"]["month"] == f"tháng {int(month)}/{year}"


async def test_a_copy_of_an_invoice_is_asked_for_by_its_month(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_invoice", "cho xin hóa đơn đỏ tháng 6", "ask_invoice", bill_month="2026-06")
    assert dialogue.form == "service_form"
    await finished(dialogue)
    sent = application(stub, dialogue)
    assert (sent["kind"], dialogue.slots["ticket_number"][:2]) == ("invoice_copy", "YC")


async def test_how_to_get_an_invoice_is_told_before_a_copy_is_offered(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_invoice", "xem hoá đơn điện tử ở đâu", "ask_invoice")
    assert dialogue.responses() == ["utter_invoice_ways", "utter_offer_application"]
    assert dialogue.said[0]["page"] == "cskh.npc.com.vn"


@pytest.mark.parametrize("text", ["sai mã số thuế trên hoá đơn", "file xml lỗi chữ ký số"])
async def test_what_a_person_has_to_settle_on_an_invoice_goes_to_one(dialogue: Dialogue, text: str) -> None:
    await dialogue.run("action_invoice", text, "ask_invoice")
    assert dialogue.responses() == ["utter_invoice_to_person"]
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert "handover" in dialogue.reported


async def test_who_paid_after_a_cut_off_asks_for_the_supply(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_debt_cutoff", "trả đủ rồi nhờ đóng điện lại giúp em", "ask_debt_cutoff")
    assert dialogue.responses()[0] == "utter_reconnect_rule"
    await finished(dialogue, "trả hôm qua qua momo 300 nghìn")
    assert application(stub, dialogue)["kind"] == "reconnection"


async def test_the_one_time_code_goes_into_no_request(dialogue: Dialogue, stub: httpx.Client) -> None:
    text = "ghi nhầm số rồi kiểm tra lại giúp"
    await dialogue.run("action_high_bill", text, "ask_high_bill", customer_code="PP01000098765")
    otp = newest_otp(stub, "0935000765")
    await dialogue.answer(otp, otp=otp)
    await dialogue.run("action_show_bill", otp)
    assert dialogue.responses()[-1] == "utter_offer_application"
    assert otp not in str(dialogue.slots)
    assert text in str(dialogue.slots["service_words"])


async def test_what_reconnection_costs_is_told_without_the_rules_of_the_cut_off(dialogue: Dialogue) -> None:
    await dialogue.run("action_debt_cutoff", "phí mở điện lại bao nhiêu", "ask_debt_cutoff")
    assert dialogue.responses() == ["utter_reconnect_fee", "utter_offer_application"]
    assert dialogue.said[0]["fee"] == "98.000 đ"
    await dialogue.run("action_debt_cutoff", "chậm mấy ngày thì cắt", "ask_debt_cutoff")
    assert dialogue.responses() == ["utter_cutoff_rules"]
    assert (dialogue.said[0]["most"], dialogue.said[0]["warning"]) == ("10", "24")
