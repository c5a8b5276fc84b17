"""Asking for a bill without the customer code or the one-time code at hand: no dead end, and a person at last."""

from __future__ import annotations

import pytest

from actions.words.asking import gives_up, waits
from tests.actions.dialogue import Dialogue
from tests.actions.test_bill_question import asked


async def begun(dialogue: Dialogue) -> None:
    await dialogue.run("action_check_bill", "tiền điện tháng này", "check_bill")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("quên mã rồi", "ask_customer_code"), ("tra bằng tên Nguyễn Văn An đi", "inform")),
        (("khong nho ma khach hang", "inform"), ("chu ho la le thi ly", "inform")),
        (("0983000979", "inform"), ("không có", "deny")),
    ],
)
async def test_who_has_no_customer_code_gets_a_person_the_second_time(
    dialogue: Dialogue, first: tuple[str, str], second: tuple[str, str]
) -> None:
    await begun(dialogue)
    await dialogue.answer(*first)
    assert dialogue.slots["requested_slot"] == "bill_code"
    await dialogue.run("action_ask_bill_form_bill_code", "")
    assert dialogue.responses() == ["utter_ask_bill_code_again"]
    await dialogue.answer(*second)
    assert dialogue.slots["requested_slot"] is None
    await dialogue.run("action_show_bill", second[0])
    assert dialogue.responses() == ["utter_bill_to_person"]
    assert dialogue.reported["handover"]["reason"] == "no_proof"


async def test_an_address_told_for_the_code_is_kept_for_the_person(dialogue: Dialogue) -> None:
    await begun(dialogue)
    await dialogue.answer("[thôn 2](address:hamlet) [xã Cẩm Khê](address:ward)")
    assert dialogue.slots["address"] == "thôn 2 xã Cẩm Khê"


async def test_who_has_no_code_goes_back_to_the_report_that_was_left(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.run("action_check_bill", "tiền điện tháng này bao nhiêu", "check_bill")
    await dialogue.answer("bà không có mã", "inform")
    await dialogue.answer("không nhớ", "deny")
    await dialogue.run("action_show_bill", "không nhớ")
    assert dialogue.responses() == ["utter_bill_without_code", "utter_offer_resume"]
    assert dialogue.reported == {}


async def test_a_code_that_did_not_come_is_sent_again_and_then_a_person_helps(dialogue: Dialogue) -> None:
    await asked(dialogue, "PB03010077001")
    await dialogue.answer("khôn nhận được mã mô", "inform")
    assert dialogue.responses() == ["utter_otp_sent_again"]
    await dialogue.answer("vẫn không thấy tin nhắn nào hết", "inform")
    assert dialogue.slots["bill_proof"] == "given_up"


@pytest.mark.parametrize("text", ["có nhất thiết phải mã không, tôi chính chủ mà", "khoan, sao phải có mã otp"])
async def test_why_a_one_time_code_is_needed_is_explained(dialogue: Dialogue, text: str) -> None:
    await asked(dialogue, "PB03010077002")
    await dialogue.answer(text, "ask_customer_code")
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_otp_why"], "bill_proof")


async def test_who_asks_for_a_moment_is_not_asked_again(dialogue: Dialogue) -> None:
    await asked(dialogue, "PB03010077003")
    await dialogue.answer("đợi bà tí, bà đi lấy kính", "inform")
    assert dialogue.responses() == ["utter_waiting"]
    await dialogue.run("action_ask_bill_form_bill_proof", "")
    assert dialogue.responses() == []
    await dialogue.run("action_ask_bill_form_bill_proof", "")
    assert dialogue.responses() == ["utter_ask_otp"]


@pytest.mark.parametrize("text", ["thế thôi", "để sau cũng được", "thôi khỏi em"])
async def test_who_leaves_it_is_let_go(dialogue: Dialogue, text: str) -> None:
    await begun(dialogue)
    await dialogue.answer(text, "inform")
    await dialogue.run("action_show_bill", text)
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_alright"], None)


async def test_who_did_nothing_wrong_is_not_reproached_when_no_code_can_be_sent(dialogue: Dialogue) -> None:
    for _ in range(4):
        await dialogue.run("action_check_bill", "tiền điện", "check_bill", customer_code="PB03010077004")
        dialogue.form = None
    await dialogue.run("action_check_bill", "tiền điện", "check_bill", customer_code="PB03010077004")
    assert dialogue.responses() == ["utter_otp_not_sent"]


@pytest.mark.parametrize("text", ["đợi chút", "cho xiu", "khoan đã", "để em tìm", "dang tim", "đang bận, tí quay lại"])
def test_a_moment_is_asked_for(text: str) -> None:
    assert waits(text)


@pytest.mark.parametrize(
    "text", ["đổi mã", "cho em xin tí", "cho hỏi chút", "để xem hoá đơn", "tài khoản", "khoan giá điện bao nhiêu"]
)
def test_no_moment_is_asked_for(text: str) -> None:
    assert not waits(text)


@pytest.mark.parametrize("text", ["thế thôi", "thôi vậy", "để sau", "khỏi cần", "khong can nua", "thoi duoc roi"])
def test_it_is_left(text: str) -> None:
    assert gives_up(text)


@pytest.mark.parametrize(
    "text", ["thôi xem tháng 9", "thôi bà hỏi cái điện trước đã", "thôi ghi đại đi", "không xem được"]
)
def test_it_is_not_left(text: str) -> None:
    assert not gives_up(text)


async def test_a_code_beside_the_word_for_a_bill_asks_for_it(dialogue: Dialogue) -> None:
    code = "PE14000067890"
    await dialogue.run("action_offer_choices", f"hóa đơn {code}", "nlu_fallback", 0.3, customer_code=code)
    assert (dialogue.form, dialogue.slots["bill_code"]) == ("bill_form", code)


async def test_who_lacks_the_code_may_have_it_found_by_telephone(dialogue: Dialogue) -> None:
    await dialogue.run("action_check_bill", "cho tôi xem tiền điện", "check_bill")
    await dialogue.answer("tui hổng nhớ mã", "ask_customer_code")
    assert dialogue.responses() == ["utter_code_where_or_find"]
    assert dialogue.said[0]["buttons"][0]["title"] == "Tìm bằng điện thoại"
