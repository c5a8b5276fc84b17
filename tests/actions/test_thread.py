"""What is told after a wish belongs to it: facts for a person, the rest of a place, an offer taken up in other words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from actions.frame.formats import VIETNAM
from actions.words.asking import tells_outage_too, threatens, wants_it_done
from tests.actions.dialogue import Dialogue
from tests.actions.test_small_talk import days

CODE, PHONE = "PP01000098765", "0912345678"


async def told(dialogue: Dialogue, text: str, intent: str = "inform", sure: float = 0.9, **entities: object) -> None:
    """A message out of the blue, as the rules answer it."""
    action = {"nlu_fallback": "action_offer_choices", "out_of_scope": "action_out_of_scope"}.get(intent)
    await dialogue.run(action or "action_use_information", text, intent, sure, **entities)


async def test_the_code_after_a_high_bill_shows_the_comparison(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE, "PA02CK0012345"]
    await dialogue.run("action_high_bill", "tiền điện tăng gấp đôi", "ask_high_bill")
    await told(dialogue, CODE, customer_code=CODE)
    assert "so với kỳ trước" in dialogue.responses()[0]
    assert dialogue.slots["matter"] is None


async def test_another_goal_ends_the_matter(dialogue: Dialogue) -> None:
    await dialogue.run("action_apply", "công tơ chạy nhanh", "report_meter_fault")
    await dialogue.run("action_stop", "thôi", "stop")
    await told(dialogue, CODE, customer_code=CODE)
    assert dialogue.responses() == ["utter_got_code"]


async def test_asking_whether_it_is_sent_asks_for_no_ticket_number(dialogue: Dialogue) -> None:
    await dialogue.run("action_verify_scam", "có người gọi đòi tiền điện", "verify_scam")
    await dialogue.run("action_check_request", "gửi chưa?", "check_request_status")
    assert (dialogue.responses(), dialogue.form) == (["utter_matter_waiting"], None)


async def test_the_number_of_a_swindler_is_not_the_customers(dialogue: Dialogue) -> None:
    await dialogue.run("action_verify_scam", "có người gọi đòi tiền điện", "verify_scam")
    await told(dialogue, "số 0357998112", phone="0357998112")
    assert dialogue.slots["phone"] is None
    assert "số lạ 0357998112" in dialogue.slots["matter_note"]
    other = Dialogue()
    await other.run("action_verify_scam", "có người gọi đòi tiền điện", "verify_scam")
    await told(other, f"gọi lại cho tôi {PHONE}", phone=PHONE)
    assert other.slots["phone"] == PHONE


async def test_no_answer_is_given_three_times(dialogue: Dialogue) -> None:
    said = []
    for _ in range(3):
        await dialogue.run("action_contact", "hotline", "ask_contact")
        said += dialogue.responses()
    assert said == ["utter_contact", "utter_contact", "utter_said_twice"]
    assert dialogue.slots["offered_goal"] == "talk_to_human"


@pytest.mark.parametrize("text", ["báo giùm đi", "ừ báo hộ em", "báo thợ giùm", "bao dum di"])
async def test_an_offer_is_taken_up_in_other_words(dialogue: Dialogue, text: str) -> None:
    await dialogue.run(
        "action_outage_status", "[xã Cẩm Sơn](address:ward), [Huế](address:province) sao mất điện", "ask_outage_status"
    )
    assert dialogue.responses() == ["utter_no_outage_known"]
    await told(dialogue, text, "nlu_fallback", 0.4)
    assert dialogue.form == "outage_form"
    assert dialogue.slots["outage_place"] == {"address": "xã Cẩm Sơn, Huế"}


@pytest.mark.parametrize("text", ["không cần báo giùm", "báo cáo tài chính", "nhà tôi ở xã Cẩm Sơn", "gửi"])
def test_no_offer_is_taken_up(text: str) -> None:
    assert not wants_it_done(text)


async def test_a_place_without_its_province_is_asked_for_it_and_looked_up_again(dialogue: Dialogue) -> None:
    await dialogue.run("action_outage_schedule", "[phường Hải Châu](address:ward) có cúp không", "ask_outage_schedule")
    await dialogue.run("action_ask_lookup_form_lookup_place")
    assert dialogue.responses() == ["utter_ask_place_choice"]
    await dialogue.answer("đà nẵng nha", "nlu_fallback", 0.4)
    await dialogue.run("action_show_outages", "đà nẵng nha")
    assert "mất điện từ" in dialogue.responses()[0]
    assert dialogue.slots["address"] == "phường Hải Châu, đà nẵng"


async def test_a_street_without_a_town_is_not_answered_as_if_it_were_known(dialogue: Dialogue) -> None:
    await dialogue.run("action_outage_status", "sao mất điện", "ask_outage_status")
    await dialogue.answer("kiệt 245 Bùi Thị Xuân")
    await dialogue.run("action_ask_lookup_form_lookup_place")
    assert dialogue.responses() == ["utter_ask_place_both"]
    await dialogue.answer("Huế")
    await dialogue.run("action_show_outages", "Huế")
    assert dialogue.responses() == ["utter_no_outage_known"]
    assert dialogue.slots["address"] == "kiệt 245 Bùi Thị Xuân, Huế"


async def test_who_can_not_tell_the_town_hears_that_the_place_is_not_sure(dialogue: Dialogue) -> None:
    await dialogue.run("action_outage_status", "sao mất điện", "ask_outage_status")
    await dialogue.answer("kiệt 245 Bùi Thị Xuân")
    await dialogue.answer("không biết", "deny")
    await dialogue.run("action_show_outages", "không biết", "deny")
    assert dialogue.responses() == ["utter_place_not_sure"]
    dialogue.form = None
    await told(dialogue, "Huế")
    assert dialogue.responses() == ["utter_no_outage_known"]
    assert dialogue.slots["address"] == "kiệt 245 Bùi Thị Xuân, Huế"


async def test_another_commune_of_the_same_province_is_looked_up(dialogue: Dialogue) -> None:
    dialogue.slots["last_lookup"] = {"kind": "schedule", "place": {"address": "yen dung bac giang"}, "days": None}
    await told(dialogue, "xa tien dung co bi khong")
    assert dialogue.responses() == ["utter_no_outage_planned"]
    assert dialogue.slots["address"] == "xa tien dung, yen dung bac giang"
    await told(dialogue, "xa tien dung co bi khong")
    assert dialogue.responses() == ["utter_still_none_planned"]


async def test_the_day_is_kept_while_the_place_is_completed(dialogue: Dialogue) -> None:
    tomorrow = datetime.now(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    text = "mai [xã Vĩnh Tường](address:ward) có cúp không"
    await dialogue.run("action_outage_schedule", text, "ask_outage_schedule", time=days(tomorrow))
    await dialogue.answer("phu tho")
    await dialogue.run("action_show_outages", "phu tho")
    assert dialogue.slots["last_lookup"]["days"] == [f"{tomorrow:%Y-%m-%d}"] * 2


async def test_an_insult_with_a_wish_is_answered_with_the_wish(dialogue: Dialogue) -> None:
    text = "LÀM ĂN NHƯ HẠCH, CÚP ĐIỆN CẢ BUỔI SÁNG KHÔNG BÁO TIẾNG NÀO"
    dialogue.likely = {"insult": 0.6, "report_outage": 0.3}
    await dialogue.run("action_insult", text, "insult")
    assert (dialogue.responses(), dialogue.form) == (["utter_sorry"], "outage_form")
    other = Dialogue()
    await other.run("action_insult", "đồ ngu", "insult")
    assert other.responses() == ["utter_insult"]


async def test_who_threatens_with_the_press_gets_an_apology_and_a_person(dialogue: Dialogue) -> None:
    await dialogue.run("action_apply", "không có tin gì tôi lên báo Thanh Niên đấy", "report_theft")
    assert dialogue.responses() == ["utter_sorry", "utter_handover_kept"]
    assert dialogue.reported["handover"]["team"] == "general"
    other = Dialogue(likely={"report_theft": 0.5, "report_outage": 0.3})
    await told(other, "không có tin gì tôi lên báo Thanh Niên đấy", "nlu_fallback", 0.4)
    assert other.responses() == ["utter_sorry", "utter_handover_kept"]


@pytest.mark.parametrize(
    "text",
    [
        "tao đăng facebook cho coi",
        "goi bao chi vao day",
        "tôi sẽ khởi kiện",
        "tui tung lên mạng luôn",
        "len bao tuoi tre",
    ],
)
def test_a_threat_is_heard(text: str) -> None:
    assert threatens(text)


@pytest.mark.parametrize(
    "text",
    [
        "gọi lên báo mất điện",
        "điều kiện lắp điện",
        "app bị lỗi mạng",
        "lên báo cho điện lực",
        "facebook của điện lực",
        "dang ky len mang",
    ],
)
def test_no_threat_is_heard(text: str) -> None:
    assert not threatens(text)


async def test_of_two_wishes_the_outage_comes_first_and_the_other_is_offered(dialogue: Dialogue) -> None:
    text = "nhà tui mất điện từ trưa, với lại tiền điện tháng rồi sao cao gấp đôi, trả lời tui cả hai cái"
    await dialogue.run("action_high_bill", text, "ask_high_bill")
    assert (dialogue.form, dialogue.slots["waiting_wish"]) == ("outage_form", {"intent": "ask_high_bill"})
    dialogue.slots["outage_insist"] = False
    dialogue.form = None
    await dialogue.run("action_submit_outage", "không cần", "deny")
    assert dialogue.responses()[-1] == "utter_offer_waiting"
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.responses() == ["utter_high_bill_intro"]
    assert dialogue.form == "bill_form"


@pytest.mark.parametrize(
    "text", ["mất điện dù đã trả tiền điện", "tiền điện tháng này với lại hoá đơn", "mất điện với lại nóng quá"]
)
def test_one_wish_is_not_taken_for_two(text: str) -> None:
    assert not tells_outage_too(text)
