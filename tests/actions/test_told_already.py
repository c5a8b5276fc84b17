"""What was told already is not asked for again, and every answer leads on."""

from __future__ import annotations

import pytest

from tests.actions.dialogue import Dialogue

CODE, PHONE = "PA02CK0012345", "0912345678"
RUNNING = "[phường Hải Châu](address:ward), [Đà Nẵng](address:province)"
IN_DEBT = "PB14010055501"


async def test_a_telephone_told_after_the_forgotten_code_is_sent_a_code(dialogue: Dialogue) -> None:
    await dialogue.run("action_where_is_code", "quên mã khách hàng rồi", "ask_customer_code")
    await dialogue.run("action_use_information", PHONE, phone=PHONE)
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("code_form", "code_proof")


async def test_a_code_told_before_is_the_one_of_the_reading(dialogue: Dialogue) -> None:
    await dialogue.run("action_use_information", CODE, customer_code=CODE)
    await dialogue.run("action_submit_reading", "em gửi chỉ số", "submit_meter_reading")
    await dialogue.answer("12345")
    assert dialogue.slots["requested_slot"] == "reading_confirm"
    assert dialogue.slots["reading_code"] == CODE


async def test_a_code_told_where_the_numbers_are_asked_for_is_noted(dialogue: Dialogue) -> None:
    await dialogue.run("action_submit_reading", "em gửi chỉ số", "submit_meter_reading")
    await dialogue.answer(CODE, customer_code=CODE)
    assert (dialogue.responses(), dialogue.said[0]["what"]) == (["utter_noted_what"], f"mã khách hàng {CODE}")
    await dialogue.answer("12345")
    assert dialogue.slots["requested_slot"] == "reading_confirm"


async def test_a_code_after_the_rule_of_reading_days_is_for_the_own_day(dialogue: Dialogue) -> None:
    await dialogue.run("action_meter_reading", "bao giờ chốt số điện", "ask_meter_reading")
    await dialogue.run("action_use_information", CODE, customer_code=CODE)
    assert (dialogue.form, dialogue.slots["bill_wish"]["then"]) == ("bill_form", "ask_meter_reading")


async def test_a_place_after_the_rule_of_reading_days_asks_for_the_code(dialogue: Dialogue) -> None:
    await dialogue.run("action_meter_reading", "bao giờ chốt số điện", "ask_meter_reading")
    await dialogue.run("action_use_information", RUNNING)
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("bill_form", "bill_code")


async def test_the_hours_of_the_office_just_told_need_no_place_again(dialogue: Dialogue) -> None:
    place = "[Cẩm Khê](address:district) [Phú Thọ](address:province)"
    await dialogue.run("action_contact", f"số điện thoại điện lực {place}", "ask_contact")
    await dialogue.run("action_contact", "mấy giờ làm việc", "ask_contact")
    assert dialogue.responses() == ["utter_contact_place"]
    assert "Cẩm Khê" in dialogue.said[0]["unit"]


async def test_nothing_found_in_a_district_is_not_told_as_no_planned_work(dialogue: Dialogue) -> None:
    place = "[Cái Răng](address:district) [Cần Thơ](address:province)"
    await dialogue.run("action_outage_schedule", f"lịch cắt điện {place}", "ask_outage_schedule")
    await dialogue.answer("không biết", "deny")
    await dialogue.run("action_show_outages", "không biết", "deny")
    assert dialogue.responses() == ["utter_place_not_sure"]


async def test_notice_is_wished_after_the_planned_work(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_outage_schedule", "có lịch cắt điện không", "ask_outage_schedule")
    assert [b["title"] for b in dialogue.said[0]["buttons"]] == ["Báo trước cho tôi"]
    await dialogue.run("action_offer_choices", "có gì nhớ nhắn em nhé", "nlu_fallback", 0.3)
    assert "tin mất điện: đang bật" in dialogue.said[0]["text"]


@pytest.mark.parametrize("text", ["báo tui nha", "nhắn em nhé", "nhớ báo cho chị với"])
async def test_a_short_wish_to_be_told_is_taken(dialogue: Dialogue, text: str) -> None:
    await dialogue.run("action_outage_status", f"bao giờ có điện {RUNNING}", "ask_outage_status")
    await dialogue.run("action_offer_choices", text, "nlu_fallback", 0.3)
    assert dialogue.responses() == ["utter_outage_watched"]


async def test_a_doubtful_yes_that_wishes_to_be_told_is_taken(dialogue: Dialogue) -> None:
    await dialogue.run("action_outage_status", f"bao giờ có điện {RUNNING}", "ask_outage_status")
    await dialogue.run("action_go_on", "có điện nhớ báo em nhé", "affirm", 0.5)
    assert dialogue.responses() == ["utter_outage_watched"]


async def test_it_is_called_off_at_the_safety_question(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện rồi", "report_outage")
    await dialogue.answer("thôi khỏi", "deny")
    await dialogue.run("action_submit_outage", "thôi khỏi", "deny")
    assert dialogue.responses() == ["utter_stopped"]


async def test_a_no_in_signs_is_a_no(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện rồi", "report_outage")
    await dialogue.answer("🙅🏻‍♀️", "nlu_fallback", 0.2)
    assert dialogue.slots["outage_danger"] is False


async def test_who_looked_at_the_breaker_is_not_told_to(dialogue: Dialogue) -> None:
    told = "mỗi nhà em mất điện, aptomat vẫn bật bình thường, không có cháy nổ gì"
    await dialogue.run("action_report_outage", told, "report_outage")
    assert dialogue.slots["scope"] == "house"
    assert "utter_breaker_hint" not in dialogue.responses()


async def test_a_ticket_number_in_a_report_is_no_answer_to_it(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện rồi", "report_outage")
    await dialogue.answer("SC2601-000001", ticket_number="SC2601-000001")
    assert dialogue.responses() == []
    await dialogue.run("action_use_information", "SC2601-000001", ticket_number="SC2601-000001")
    assert dialogue.responses() == ["utter_number_unknown"]


async def test_every_number_is_looked_up(dialogue: Dialogue) -> None:
    numbers = ("SC2601-000001", "YC2601-000001")
    await dialogue.run("action_check_request", " và ".join(numbers), "check_request_status", ticket_number=numbers)
    assert [one["number"] for one in dialogue.said] == list(numbers)


async def test_who_forgot_the_number_proves_the_code(dialogue: Dialogue) -> None:
    await dialogue.run("action_check_request", "kiểm tra phiếu giúp chị", "check_request_status")
    await dialogue.answer("tin nhắn xoá mất rồi", "deny")
    await dialogue.run("action_show_request", "tin nhắn xoá mất rồi", "deny")
    assert (dialogue.form, dialogue.slots["bill_wish"]["then"]) == ("bill_form", "check_request_status")
    dialogue.form, dialogue.linked = None, ["PB15011357218"]
    await dialogue.run("action_check_request", "", "check_request_status", own="yes")
    assert dialogue.responses() == ["utter_no_requests"]


async def test_a_ticket_named_by_its_number_can_be_cancelled_by_a_person(dialogue: Dialogue) -> None:
    await dialogue.run("action_stop", "huỷ phiếu SC2611-000001 giúp tôi", "stop", ticket_number="SC2611-000001")
    assert (dialogue.responses(), dialogue.slots["offered_goal"]) == (["utter_sent_cancel"], "talk_to_human")


async def test_the_code_of_a_debt_is_proved_before_anything_is_told(dialogue: Dialogue) -> None:
    await dialogue.run("action_debt_cutoff", "nhà tôi bị cắt điện", "ask_debt_cutoff")
    assert "Mất điện, sự cố" in [b["title"] for b in dialogue.said[0]["buttons"]]
    await dialogue.run("action_use_information", IN_DEBT, customer_code=IN_DEBT)
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("bill_form", "bill_proof")
    assert dialogue.slots["bill_wish"]["view"] == "debt"


async def test_money_that_is_gone_is_never_doubted(dialogue: Dialogue) -> None:
    dialogue.likely = ["report_outage", "verify_scam"]
    await dialogue.run("action_verify_scam", "vừa bị lừa mất 5 triệu rồi em ơi", "verify_scam", 0.4)
    assert dialogue.responses()[0] == "utter_scam_harm"


async def test_who_was_swindled_is_helped_though_little_was_understood(dialogue: Dialogue) -> None:
    await dialogue.run("action_offer_choices", "vừa bị lừa mất 5 triệu rồi em ơi", "nlu_fallback", 0.3)
    assert dialogue.responses()[0] == "utter_scam_harm"


async def test_a_goodbye_that_wishes_for_word_is_no_mere_goodbye(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_outage_schedule", "có lịch cắt điện không", "ask_outage_schedule")
    await dialogue.run("action_courtesy", "có gì nhớ nhắn em nhé", "goodbye")
    assert "tin mất điện: đang bật" in dialogue.said[0]["text"]


async def test_a_call_that_tells_a_debt_is_no_threat_of_the_customer(dialogue: Dialogue) -> None:
    await dialogue.run("action_verify_scam", "so 0599123456 goi bao tui chua dong tien dien", "verify_scam")
    assert "utter_sorry" not in dialogue.responses()


async def test_a_change_of_notices_is_taken_back_in_two_words(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_notifications", "bật thông báo cúp điện", "manage_notifications")
    assert "tin mất điện: đang bật" in dialogue.said[0]["text"]
    await dialogue.run("action_out_of_scope", "à khoan tắt đi", "out_of_scope", 0.9)
    assert "tin mất điện: đang tắt" in dialogue.said[0]["text"]
