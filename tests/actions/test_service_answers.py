"""An application as people fill it in: told at once, corrected, interrupted, cancelled."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.applying import CODE, OTHER, PHONE, PLACE, confirmed, question, reply, wish
from tests.actions.dialogue import Dialogue


async def moving(dialogue: Dialogue) -> None:
    """A meter is to be moved; the summary stands."""
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    for answer in (PLACE, "từ trong sân ra ngoài cổng"):
        await reply(dialogue, answer)
    await reply(dialogue, PHONE, phone=PHONE)
    assert dialogue.slots["requested_slot"] == "service_confirm"


async def test_what_is_told_at_once_is_not_asked_again(dialogue: Dialogue) -> None:
    text = f"em muốn sang tên hợp đồng cho [Trần Thị Hoa](person_name), nhà ở {PLACE}, sđt [{PHONE}](phone)"
    dialogue.slots["phone"] = PHONE
    await wish(dialogue, text, "change_contract", person_name="Trần Thị Hoa")
    assert dialogue.slots["requested_slot"] == "service_confirm"
    assert dialogue.slots["service_details"] == {"new_name": "Trần Thị Hoa"}
    assert "Lê Lợi" in dialogue.slots["service_place"]["address"]


async def test_a_story_told_at_first_is_the_answer(dialogue: Dialogue, stub: httpx.Client) -> None:
    story = "tối nào đèn cũng mờ, máy lạnh không chạy nổi"
    await wish(dialogue, story, "report_power_quality")
    await reply(dialogue, PLACE)
    assert dialogue.slots["requested_slot"] == "phone"
    await reply(dialogue, PHONE, phone=PHONE)
    assert (await confirmed(dialogue, stub))["details"]["symptom"] == story


async def test_who_asks_how_hears_the_terms_and_is_offered_the_form(dialogue: Dialogue) -> None:
    await wish(dialogue, "đổi tên chủ hợp đồng cần giấy tờ gì", "change_contract")
    assert (dialogue.form, dialogue.responses()[1]) == (None, "utter_offer_application")
    assert "Giấy tờ: giấy đề nghị" in dialogue.responses()[0]
    await reply(dialogue, "ừ", "affirm")
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("service_form", "service_place")


async def test_facts_in_answer_to_the_offer_begin_the_form(dialogue: Dialogue) -> None:
    await wish(dialogue, "thủ tục đổi tên chủ hợp đồng", "change_contract")
    await reply(dialogue, f"nhà ở {PLACE}")
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("service_form", "service_detail")


async def test_a_story_in_answer_to_the_offer_begins_the_form(dialogue: Dialogue) -> None:
    await wish(dialogue, "tủ lạnh hư ai đền", "file_complaint")
    assert dialogue.responses() == ["utter_compensation", "utter_offer_application"]
    await reply(dialogue, "thiệt hại cỡ 12 triệu", money=12_000_000.0)
    assert dialogue.slots["service_details"] == {"damage": "thiệt hại cỡ 12 triệu"}
    assert dialogue.slots["requested_slot"] == "service_place"


async def test_a_story_told_in_place_of_an_address_is_kept(dialogue: Dialogue) -> None:
    await wish(dialogue, "em muốn dời trụ điện", "move_meter")
    await reply(dialogue, "trụ chắn lối ra vào nhà xe", "move_meter")
    assert dialogue.slots["service_details"] == {"move": "trụ chắn lối ra vào nhà xe"}
    assert dialogue.slots["requested_slot"] == "service_place"


async def test_a_town_told_late_belongs_to_the_address(dialogue: Dialogue) -> None:
    await wish(dialogue, "em muốn dời trụ điện", "move_meter")
    await reply(dialogue, "[5 Trần Phú](address:street)")
    await reply(dialogue, "[phường Hải Châu](address:ward)")
    assert dialogue.slots["requested_slot"] == "service_detail"
    await reply(dialogue, "[Đà Nẵng](address:province)")
    assert dialogue.slots["service_place"]["address"].endswith("Đà Nẵng")
    assert dialogue.slots["requested_slot"] == "service_detail"


async def test_the_address_and_the_number_are_no_part_of_the_story(dialogue: Dialogue) -> None:
    text = f"điện yếu, máy lạnh không chạy nổi, ở {PLACE}, sđt [{PHONE}](phone)"
    dialogue.slots["phone"] = PHONE
    await wish(dialogue, text, "report_power_quality")
    assert dialogue.slots["service_details"] == {"symptom": "điện yếu, máy lạnh không chạy nổi"}
    assert dialogue.slots["requested_slot"] == "service_confirm"


async def test_who_says_first_that_there_is_no_code_gives_a_plain_address(dialogue: Dialogue) -> None:
    await wish(dialogue, "em muốn dời trụ điện", "move_meter")
    await reply(dialogue, "không có mã, ở [xã Cẩm Khê](address:ward) [Phú Thọ](address:province)")
    assert dialogue.slots["service_place"] == {"address": "xã Cẩm Khê Phú Thọ"}


async def test_more_of_the_story_is_added_where_a_number_is_asked_for(dialogue: Dialogue) -> None:
    await wish(dialogue, "yêu cầu bồi thường", "file_complaint")
    await reply(dialogue, PLACE)
    await reply(dialogue, "tủ lạnh hư tối qua")
    await reply(dialogue, "cả cái tivi cũng hư luôn rồi", "file_complaint")
    assert dialogue.responses() == ["utter_noted"]
    assert dialogue.slots["service_details"] == {"damage": "tủ lạnh hư tối qua; cả cái tivi cũng hư luôn rồi"}
    assert dialogue.slots["requested_slot"] == "phone"
    await reply(dialogue, "tôi không muốn cho số điện thoại", "deny")
    assert dialogue.responses() == ["utter_phone_none"]


@pytest.mark.parametrize("intent", ["ask_outage_status", "nlu_fallback", "move_meter"])
async def test_a_short_question_on_the_time_is_about_the_application(dialogue: Dialogue, intent: str) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, "mà mất bao lâu vậy em", intent)
    assert "Thời gian" in dialogue.responses()[0]


async def test_a_no_to_the_offer_asks_nothing_more(dialogue: Dialogue) -> None:
    await wish(dialogue, "thủ tục đổi tên chủ hợp đồng", "change_contract")
    await dialogue.run("action_decline", "thôi để sau", "deny")
    assert (dialogue.responses(), dialogue.form) == (["utter_alright"], None)


@pytest.mark.parametrize("chosen", ["", "Chấm dứt hợp đồng", "1", "chấm dứt"])
async def test_a_wish_that_may_be_several_is_asked_about(dialogue: Dialogue, chosen: str) -> None:
    await wish(dialogue, "tôi muốn thay đổi hợp đồng", "change_contract")
    assert dialogue.responses() == ["utter_choose_service"]
    titles = [one["title"] for one in dialogue.said[-1]["buttons"]]
    assert titles == ["Đổi tên hợp đồng", "Đổi mục đích", "Chấm dứt hợp đồng", "Đăng ký định mức", "Gặp nhân viên"]
    dialogue.seen = dialogue.said[-1]["buttons"]
    if not chosen:
        await wish(dialogue, "", "change_contract", 1.0, service="termination")
    else:
        await reply(dialogue, "3" if chosen == "1" else chosen, "nlu_fallback", 0.4)
    assert dialogue.slots["service_kind"] == "termination", dialogue.responses()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("à nhầm, số 21 chứ không phải 12", "inform"),
        ("số nhà 21 mới đúng", "inform"),
        ("khoan, 21 Lê Lợi mới đúng", "deny"),
    ],
)
async def test_a_house_number_is_put_right_at_the_summary(dialogue: Dialogue, text: str, intent: str) -> None:
    await moving(dialogue)
    await reply(dialogue, text, intent)
    assert dialogue.slots["service_place"]["address"].startswith("21 Lê Lợi")
    assert await question(dialogue) == "utter_service_summary"


async def test_a_house_number_is_put_right_at_the_next_question(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, PLACE)
    await reply(dialogue, "à nhầm, số 21 chứ không phải 12")
    assert dialogue.slots["service_place"]["address"].startswith("21 Lê Lợi")
    assert dialogue.slots["requested_slot"] == "service_detail"


async def test_another_code_at_the_summary_takes_the_place_of_the_address(dialogue: Dialogue) -> None:
    await moving(dialogue)
    await reply(dialogue, f"à lấy mã này đi {OTHER}", customer_code=OTHER)
    assert dialogue.slots["service_place"] == {"customer_code": OTHER}
    assert dialogue.slots["requested_slot"] == "service_confirm"


async def test_another_code_is_proved_anew(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await wish(dialogue, "em muốn chấm dứt hợp đồng", "change_contract")
    await reply(dialogue, "cuối tháng này")
    await reply(dialogue, f"à nhầm, mã {OTHER}", customer_code=OTHER)
    assert (dialogue.slots["bill_code"], dialogue.slots["requested_slot"]) == (OTHER, "bill_proof")


async def test_a_word_of_the_story_is_put_right(dialogue: Dialogue) -> None:
    await moving(dialogue)
    await reply(dialogue, "ngoài ngõ chứ không phải ngoài cổng", "deny")
    assert dialogue.slots["service_details"] == {"move": "từ trong sân ra ngoài ngõ"}


async def test_the_last_answer_is_taken_back(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ đăng ký định mức giúp em", "change_contract")
    for answer in (PLACE, "4 người", "à nhầm, 5 người"):
        await reply(dialogue, answer)
    assert dialogue.slots["service_details"] == {"people": "5 người"}
    assert dialogue.slots["requested_slot"] == "phone"


async def test_a_part_is_chosen_to_be_changed(dialogue: Dialogue) -> None:
    await moving(dialogue)
    await reply(dialogue, "chưa đúng", "deny")
    assert await question(dialogue) == "utter_ask_correction"
    assert [one["title"] for one in dialogue.said[-1]["buttons"]] == ["Nơi dùng điện", "Cần dời", "Số điện thoại"]
    await reply(dialogue, "", "inform", 1.0, field="move")
    assert await question(dialogue) == "utter_ask_service_move"
    await reply(dialogue, "từ tường sau ra tường trước")
    assert await question(dialogue) == "utter_service_summary"
    assert "tường trước" in dialogue.said[-1]["told"]


async def test_another_kind_of_the_same_wish_keeps_the_place(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, PLACE)
    await reply(dialogue, "à nhầm, dời cột điện cơ", "move_meter")
    assert dialogue.slots["service_kind"] == "line_move"
    assert "Lê Lợi" in dialogue.slots["service_place"]["address"]


async def test_a_question_on_the_cost_is_answered_in_between(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, "mà phí bao nhiêu vậy em", "move_meter")
    assert "Khách hàng trả chi phí" in dialogue.responses()[0]
    assert dialogue.slots["requested_slot"] == "service_place"


async def test_a_question_about_something_else_is_left_to_its_own_answer(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    before = dict(dialogue.slots)
    await reply(dialogue, "tháng này tiền điện bao nhiêu", "check_bill")
    assert dialogue.slots["service_kind"] == "meter_move"
    assert dialogue.slots["requested_slot"] == before["requested_slot"]
    assert dialogue.responses() == []


async def test_an_open_question_takes_words_that_sound_like_another_wish(dialogue: Dialogue) -> None:
    await wish(dialogue, "yêu cầu bồi thường", "file_complaint")
    await reply(dialogue, PLACE)
    await reply(dialogue, "mất điện đột ngột rồi hư cái máy bơm", "report_outage")
    assert dialogue.slots["service_details"] == {"damage": "mất điện đột ngột rồi hư cái máy bơm"}


async def test_another_application_in_between_is_followed_by_the_first(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, PLACE)
    await wish(dialogue, "điện yếu, đèn cứ chập chờn hoài", "report_power_quality")
    assert dialogue.slots["service_kind"] == "power_quality"
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "gửi", "affirm")
    assert dialogue.responses()[-1] == "utter_offer_resume"
    await reply(dialogue, "làm tiếp đi", "affirm")
    assert (dialogue.slots["service_kind"], dialogue.slots["requested_slot"]) == ("meter_move", "service_detail")


async def test_an_outage_in_between_is_followed_by_the_application(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, PLACE)
    await dialogue.run("action_report_outage", "mất điện rồi", "report_outage")
    assert dialogue.slots["paused_goal"] == "service_form"
    dialogue.slots |= {"outage_insist": False}
    dialogue.form = None
    await dialogue.run("action_submit_outage", "không cần", "deny")
    assert dialogue.responses()[-1] == "utter_offer_resume"
    await reply(dialogue, "ừ", "affirm")
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("service_form", "service_detail")


@pytest.mark.parametrize("text", ["thôi không làm nữa", "hủy đi"])
async def test_a_cancellation_sends_nothing(dialogue: Dialogue, text: str) -> None:
    await moving(dialogue)
    await dialogue.run("action_stop", text, "stop")
    assert (dialogue.responses(), dialogue.form) == (["utter_stopped"], None)
    assert dialogue.slots["service_kind"] is None
    assert dialogue.slots["matter_note"] is None


async def test_danger_told_in_the_form_comes_first(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await dialogue.answer("dây đứt đang toé lửa kìa", "report_hazard")
    assert dialogue.next == "action_report_hazard" or "utter_hazard_safety" in dialogue.responses()


async def test_a_person_sees_what_was_collected(dialogue: Dialogue) -> None:
    await moving(dialogue)
    await dialogue.run("action_talk_to_human", "gặp nhân viên", "talk_to_human")
    note = dialogue.slots["matter_note"]
    assert "Di dời công tơ" in note
    assert "từ trong sân ra ngoài cổng" in note
    assert "Lê Lợi" in note
    assert dialogue.slots["paused_goal"] == "service_form"


async def test_a_linked_code_is_used_without_a_question(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    await wish(dialogue, "em muốn chấm dứt hợp đồng", "change_contract")
    assert dialogue.slots["requested_slot"] == "service_detail"
    await reply(dialogue, "cuối tháng này")
    await reply(dialogue, PHONE, phone=PHONE)
    assert (await confirmed(dialogue, stub))["customer_code"] == CODE


async def test_of_several_linked_codes_one_is_chosen(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE, OTHER]
    await wish(dialogue, "em muốn chấm dứt hợp đồng", "change_contract")
    assert await question(dialogue) == "utter_ask_which_service_code"
    await reply(dialogue, "", "inform", 1.0, customer_code=OTHER)
    assert dialogue.slots["bill_proof"] == "linked"
    assert dialogue.slots["requested_slot"] == "service_detail"
