"""The own debt and payments: what is owed, what has arrived, what follows when nothing is paid."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.applying import application, question, reply
from tests.actions.dialogue import Dialogue, read, set_fault
from tests.billing.stub import newest_otp

DEBTOR, PROMPT = "PP01000098765", "PE01000054321"
CUT, ANNOUNCED, WAITING = "PB14010055501", "PB12010066602", "PQ02000088804"


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


async def asked(dialogue: Dialogue, code: str, action: str, intent: str, text: str) -> str:
    dialogue.linked = [code]
    await dialogue.run(action, text, intent)
    return "\n".join(dialogue.responses())


async def test_the_debt_is_told_bill_by_bill_with_its_due_dates(dialogue: Dialogue, stub: httpx.Client) -> None:
    said = await asked(dialogue, DEBTOR, "action_check_bill", "check_bill", "còn nợ bao nhiêu")
    owed = read(stub, f"/customers/{DEBTOR}/debt")
    assert f"còn {grouped(owed['total'])} đ chưa thanh toán" in said
    for bill in owed["bills"]:
        assert f"{grouped(bill['total'])} đ" in said


async def test_who_owes_nothing_is_told_so(dialogue: Dialogue) -> None:
    said = await asked(dialogue, "PA23VG0077703", "action_check_bill", "check_bill", "có nợ gì không")
    assert "utter_debt_none" in said or "chưa thanh toán" in said


async def test_an_announced_cut_off_is_told_with_its_day_and_fee(dialogue: Dialogue, stub: httpx.Client) -> None:
    said = await asked(dialogue, ANNOUNCED, "action_debt_cutoff", "ask_debt_cutoff", "nhà tôi có bị cắt không")
    owed = read(stub, f"/customers/{ANNOUNCED}/debt")
    day = "/".join(reversed(owed["cutoff"]["on"].split("-")))
    assert f"ngừng cấp điện ngày {day}" in said
    assert f"{grouped(owed['reconnection_fee'])} đ" in said


async def test_who_is_cut_off_is_offered_the_reconnection(dialogue: Dialogue) -> None:
    said = await asked(dialogue, CUT, "action_debt_cutoff", "ask_debt_cutoff", "sao cắt điện nhà tôi")
    assert "đã ngừng cấp điện" in said
    assert any('"bill_view": "reconnect"' in button["payload"] for button in dialogue.said[-1]["buttons"])


async def test_the_last_payments_are_listed(dialogue: Dialogue, stub: httpx.Client) -> None:
    said = await asked(dialogue, PROMPT, "action_check_bill", "check_bill", "các lần thanh toán gần đây")
    newest = read(stub, f"/customers/{PROMPT}/payments")["payments"][0]
    assert f"{grouped(newest['amount'])} đ qua " in said


async def test_a_payment_that_waits_for_its_bill_needs_no_second_one(dialogue: Dialogue, stub: httpx.Client) -> None:
    said = await asked(dialogue, WAITING, "action_payment_problem", "report_payment_problem", "ck rồi mà vẫn báo nợ")
    assert said == "utter_payment_waiting"
    newest = read(stub, f"/customers/{WAITING}/payments")["payments"][0]
    assert f"{grouped(newest['amount'])} đ" in dialogue.said[0]["payments"]
    assert dialogue.said[0]["hours"] == "24"


async def test_a_payment_that_is_not_found_is_looked_for_by_a_request(dialogue: Dialogue, stub: httpx.Client) -> None:
    text = "hôm qua trả 300 nghìn qua momo rồi mà vẫn báo nợ"
    said = await asked(dialogue, DEBTOR, "action_payment_problem", "report_payment_problem", text)
    assert "utter_offer_application" in said
    await reply(dialogue, "ừ", "affirm")
    await reply(dialogue, "0912345678", phone="0912345678")
    assert await question(dialogue) == "utter_service_summary"
    await reply(dialogue, "gửi đi", "affirm")
    sent = application(stub, dialogue)
    assert sent["kind"] == "payment_check"


async def test_money_paid_twice_is_asked_back(dialogue: Dialogue) -> None:
    await asked(dialogue, PROMPT, "action_payment_problem", "report_payment_problem", "trả trùng 2 lần, hoàn lại giúp")
    assert dialogue.slots["service_kind"] == "refund"


async def test_where_payments_can_not_be_seen_the_request_is_taken_all_the_same(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    set_fault(stub, "failing", paths=[f"/customers/{DEBTOR}/payments"])
    said = await asked(dialogue, DEBTOR, "action_payment_problem", "report_payment_problem", "ck rồi mà báo nợ")
    assert said == "utter_payments_unavailable\nutter_offer_application"


async def test_where_only_the_debt_can_not_be_seen_the_bills_tell_it(dialogue: Dialogue, stub: httpx.Client) -> None:
    set_fault(stub, "failing", paths=[f"/customers/{DEBTOR}/debt"])
    said = await asked(dialogue, DEBTOR, "action_check_bill", "check_bill", "còn nợ bao nhiêu")
    assert "chưa thanh toán" in said


async def test_where_to_pay_is_told_with_the_own_debt(dialogue: Dialogue, stub: httpx.Client) -> None:
    said = await asked(dialogue, DEBTOR, "action_payment", "ask_payment", "trả tiền điện ở đâu")
    debt = read(stub, f"/customers/{DEBTOR}/bills?months=24")["debt"]
    assert f"còn {grouped(debt)} đ chưa thanh toán" in said
    assert said.endswith("utter_pay_ways")


async def test_who_paid_and_proves_the_code_is_not_told_to_pay_again(dialogue: Dialogue, stub: httpx.Client) -> None:
    text = "chuyen khoan roi sao van bao no z"
    await dialogue.run("action_payment_problem", text, "report_payment_problem", payment_channel="transfer")
    await dialogue.answer(WAITING, customer_code=WAITING)
    otp = newest_otp(stub, "0935000804")
    await dialogue.answer(otp, otp=otp)
    await dialogue.run("action_show_bill", otp)
    assert dialogue.responses() == ["utter_linked", "utter_payment_waiting"]


async def test_a_code_told_after_the_rules_of_the_cut_off_shows_its_own_debt(dialogue: Dialogue) -> None:
    await dialogue.run("action_debt_cutoff", "nhà tôi bị cắt điện do nợ tiền", "ask_debt_cutoff")
    dialogue.linked = [CUT]
    await dialogue.run("action_use_information", CUT, "inform", customer_code=CUT)
    assert "đã ngừng cấp điện" in "\n".join(dialogue.responses())


async def test_a_yes_after_the_fee_begins_the_reconnection(dialogue: Dialogue) -> None:
    await dialogue.run("action_debt_cutoff", "phí đóng lại điện bao nhiêu", "ask_debt_cutoff")
    await dialogue.run("action_go_on", "có", "affirm")
    assert (dialogue.form, dialogue.slots["service_kind"]) == ("service_form", "reconnection")


async def test_who_owes_and_has_no_day_of_cut_off_is_told_so(dialogue: Dialogue) -> None:
    said = await asked(dialogue, DEBTOR, "action_debt_cutoff", "ask_debt_cutoff", "bao giờ bị cắt")
    assert "chưa có lịch ngừng cấp điện" in said


async def test_the_months_that_are_owed_are_asked_for(dialogue: Dialogue) -> None:
    said = await asked(dialogue, DEBTOR, "action_check_bill", "check_bill", "nợ những tháng nào")
    assert "chưa thanh toán ạ:" in said


async def test_the_due_date_is_looked_for_in_the_own_bill(dialogue: Dialogue) -> None:
    await dialogue.run("action_payment", "hạn đóng tiền là ngày mấy", "ask_payment")
    assert dialogue.form == "bill_form"
    assert dialogue.slots["bill_wish"]["view"] == "pay"


@pytest.mark.parametrize(
    ("channel", "response"),
    [
        ("momo", "utter_pay_by"),
        ("bank:vietcombank", "utter_pay_by"),
        ("post_office", "utter_pay_at"),
        ("auto_debit", "utter_pay_auto_debit"),
    ],
)
async def test_each_way_to_pay_is_told_as_it_is(dialogue: Dialogue, channel: str, response: str) -> None:
    await dialogue.run("action_payment", "trả kiểu này được không", "ask_payment", payment_channel=channel)
    assert dialogue.responses() == [response, "utter_pay_ways"]


@pytest.mark.parametrize(
    ("action", "text"),
    [
        ("action_payment", "khó khăn quá, xin trả góp tiền điện được không"),
        ("action_debt_cutoff", "xin hoãn thêm 3 ngày được không"),
    ],
)
async def test_more_time_to_pay_is_for_a_person_to_grant(dialogue: Dialogue, action: str, text: str) -> None:
    await dialogue.run(action, text, "ask_payment")
    assert dialogue.responses() == ["utter_pay_delay"]
    assert dialogue.slots["offered_goal"] == "talk_to_human"


async def test_copies_of_two_months_are_asked_for_together(dialogue: Dialogue) -> None:
    text = "in lại hoá đơn tháng 7 và tháng 8 giúp mình"
    await dialogue.run("action_invoice", text, "ask_invoice", bill_month=("2026-07", "2026-08"))
    assert dialogue.slots["service_details"]["month"] == "tháng 7/2026, tháng 8/2026"


async def test_a_month_written_short_is_the_month_of_the_copy(dialogue: Dialogue) -> None:
    await dialogue.run("action_invoice", "cho em xin ban sao hoá đơn điện tu t8", "ask_invoice")
    assert dialogue.slots["service_kind"] == "invoice_copy"
    assert dialogue.slots["service_details"]["month"].startswith("tháng 8/20")
    assert dialogue.form == "service_form"
