"""Asking for a bill: nothing is told before the code is proved."""

from __future__ import annotations

from datetime import datetime

import httpx
import pytest

from actions.frame.formats import VIETNAM
from tests.actions.dialogue import Dialogue, read, set_fault
from tests.billing.stub import newest_otp

CODE, PHONE = "PA02CK0012345", "0912345678"


async def asked(dialogue: Dialogue, code: str = CODE) -> None:
    await dialogue.run("action_check_bill", "tiền điện tháng này", "check_bill")
    assert dialogue.slots["requested_slot"] == "bill_code"
    await dialogue.answer(code, customer_code=code)


async def test_the_right_code_links_and_shows_the_bill(dialogue: Dialogue, stub: httpx.Client) -> None:
    await asked(dialogue)
    otp = newest_otp(stub, PHONE)
    await dialogue.answer(otp, otp=otp)
    assert dialogue.reported["link"] == {"customer_code": CODE, "proof": "otp", "name": "Nguyễn Văn An"}
    await dialogue.run("action_show_bill", otp)
    bill = read(stub, f"/customers/{CODE}/bills?months=1")["bills"][0]
    amount = f"{bill['total']:,}".replace(",", ".") + " đ"
    assert dialogue.responses()[0] == "utter_linked"
    assert amount in dialogue.responses()[1]
    assert dialogue.slots["bill_proof"] is None


async def test_known_and_unknown_codes_are_answered_alike(dialogue: Dialogue) -> None:
    await asked(dialogue, "PE01000054321")
    known = (dialogue.responses(), dialogue.slots["requested_slot"])
    stranger = Dialogue()
    await asked(stranger, "PA02CK9999999")
    assert (stranger.responses(), stranger.slots["requested_slot"]) == known


async def test_five_wrong_codes_end_in_a_pause_with_a_person(dialogue: Dialogue) -> None:
    await asked(dialogue, "PD12000013579")
    for left in (4, 3, 2, 1):
        await dialogue.answer("000000", otp="000000")
        assert dialogue.said[0]["tries"] == str(left)
    await dialogue.answer("000000", otp="000000")
    assert dialogue.slots["bill_proof"] == "paused"
    await dialogue.run("action_show_bill", "000000")
    assert dialogue.responses() == ["utter_otp_paused"]
    assert dialogue.said[0]["buttons"][0]["payload"] == "/talk_to_human"


async def test_a_code_can_be_sent_again_three_times(dialogue: Dialogue) -> None:
    await asked(dialogue, "PB11010024680")
    for _ in range(3):
        await dialogue.answer("gửi lại mã giúp em")
        assert dialogue.responses() == ["utter_otp_sent_again"]
    await dialogue.answer("gửi lại mã")
    assert dialogue.responses() == ["utter_otp_no_more"]


async def test_another_customer_code_can_be_given(dialogue: Dialogue) -> None:
    await asked(dialogue)
    await dialogue.answer("nhầm mã khách hàng rồi")
    assert dialogue.slots["requested_slot"] == "bill_code"


async def test_a_code_given_before_is_not_asked_again(dialogue: Dialogue) -> None:
    await dialogue.run("action_use_information", CODE, customer_code=CODE)
    await dialogue.run("action_check_bill", "", "check_bill", 1.0)
    assert (dialogue.slots["bill_code"], dialogue.slots["requested_slot"]) == (CODE, "bill_proof")


async def test_the_linked_customer_sees_the_bill_at_once(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "tiền điện tháng này", "check_bill")
    assert f"của mã {CODE}" in dialogue.responses()[0]
    assert dialogue.form is None


async def test_the_tiers_add_up_to_the_amount(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "", "check_bill", 1.0, bill_view="tiers", customer_code=CODE)
    lines = dialogue.responses()[0].splitlines()
    amounts = [int(line.rsplit("=", 1)[1].removesuffix(" đ").replace(".", "")) for line in lines if " = " in line]
    before = next(line for line in lines if "trước thuế" in line)
    assert sum(amounts) == int(before.rsplit(":", 1)[1].removesuffix(" đ").replace(".", ""))


async def test_of_several_linked_codes_one_is_chosen_and_the_month_is_kept(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE, "PD12000013579"]
    await dialogue.run("action_check_bill", "tháng 8 bao nhiêu tiền", "check_bill", bill_month="2026-08")
    assert dialogue.said[0]["buttons"][0]["payload"] == f'/check_bill{{"customer_code": "{CODE}", "period": "2026-08"}}'


@pytest.mark.parametrize("mode", ["failing", "silent"])
async def test_when_the_system_is_away_it_is_said_plainly(dialogue: Dialogue, stub: httpx.Client, mode: str) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, mode)
    await dialogue.run("action_check_bill", "tiền điện", "check_bill")
    assert dialogue.responses() == ["utter_bill_unavailable"]


async def test_the_month_that_still_runs_is_named_beside_the_newest_bill(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    now = datetime.now(VIETNAM)
    await dialogue.run("action_check_bill", "tháng ni hết bao nhiêu", "check_bill")
    assert dialogue.responses()[0].startswith(f"Dạ chưa có hoá đơn tháng {now.month}/{now.year}; kỳ gần nhất là")


async def test_the_last_month_is_that_of_the_calendar(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "tiền điện", "check_bill")
    newest = dialogue.slots["shown_bill"]
    await dialogue.run("action_check_bill", "tháng rồi đó", "check_bill")
    assert dialogue.slots["shown_bill"] == newest
    await dialogue.run("action_check_bill", "tháng trước nữa", "check_bill")
    assert dialogue.slots["shown_bill"] < newest


async def test_a_code_that_is_put_right_is_not_asked_for_again(dialogue: Dialogue) -> None:
    await asked(dialogue, "PD12000013579")
    await dialogue.answer("à nhầm mã, PE01000054321 mới đúng", customer_code="PE01000054321")
    assert (dialogue.slots["bill_code"], dialogue.slots["requested_slot"]) == ("PE01000054321", "bill_proof")


async def test_whether_the_one_time_code_was_sent_is_answered(dialogue: Dialogue) -> None:
    await asked(dialogue, "PD12000013579")
    await dialogue.answer("gửi chưa???", "check_request_status")
    assert dialogue.slots["requested_slot"] == "bill_proof"
    await dialogue.run("action_ask_bill_form_bill_proof")
    assert dialogue.responses() == ["utter_ask_otp"]


async def test_who_comes_back_to_the_bill_is_not_asked_for_the_code_again(dialogue: Dialogue) -> None:
    await asked(dialogue, "PD12000013579")
    dialogue.form = None
    await dialogue.run("action_check_bill", "12 tháng gần nhất", "check_bill")
    assert dialogue.slots["requested_slot"] == "bill_proof"
    assert dialogue.slots["bill_wish"]["view"] == "year"


async def test_a_month_too_long_ago_is_not_called_still_to_come(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "tháng 2 năm 2024", "check_bill", bill_month="2024-02")
    assert "đã quá lâu, em chỉ xem được từ tháng" in dialogue.responses()[0]


async def test_two_months_side_by_side_are_compared(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "2 thang gan day so sanh", "check_bill")
    assert "em so giúp anh/chị hai kỳ" in dialogue.responses()[0]
