"""What is said while a reading is sent: a photo, a correction, a question in between."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.dialogue import Dialogue
from tests.actions.meters import CODE, STRANGE, asked, plausible, sends


async def test_a_photo_is_kept_and_the_number_asked_for(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked, dialogue.attachments = [CODE], [{"id": "photo-1", "kind": "image"}]
    await sends(dialogue, "em gửi ảnh công tơ")
    assert dialogue.responses() == ["utter_reading_photo"]
    assert dialogue.slots["requested_slot"] == "reading_values"
    dialogue.attachments = []
    await dialogue.answer(str(plausible(stub)))
    await asked(dialogue)
    assert "Kèm ảnh công tơ" in dialogue.said[0]["more"]
    assert dialogue.slots["reading_photo"] == "photo-1"


async def test_a_photo_without_words_answers_the_question(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "gửi chỉ số")
    dialogue.attachments = [{"id": "photo-2", "kind": "image"}]
    await dialogue.answer("", "nlu_fallback", 0.3)
    assert (dialogue.responses(), dialogue.slots["reading_photo"]) == (["utter_reading_photo"], "photo-2")


async def test_who_can_not_read_the_number_sends_a_photo_and_a_person_reads_it(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "gửi chỉ số công tơ")
    await dialogue.answer("mờ quá không đọc được", "nlu_fallback", 0.4)
    assert dialogue.responses() == ["utter_reading_send_photo"]
    dialogue.attachments = [{"id": "photo-3", "kind": "image"}]
    await dialogue.answer("", "nlu_fallback", 0.3)
    dialogue.attachments = []
    await dialogue.answer("đọc giùm đi em", "nlu_fallback", 0.4)
    await dialogue.run("action_send_reading", "đọc giùm đi em")
    assert dialogue.reported["handover"]["reason"] == "meter_reading"
    assert "ảnh" in dialogue.slots["matter_note"]


@pytest.mark.parametrize("text", ["à nhầm, 12354 chứ không phải 12345", "nham, 12354 moi dung", "khoan 12354"])
async def test_a_number_is_put_right_before_it_is_sent(dialogue: Dialogue, text: str) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "gửi số điện 12345", meter_reading=12345)
    await dialogue.answer(text, "inform")
    assert dialogue.slots["reading_values"] == [{"band": None, "value": 12354}]
    assert dialogue.slots["requested_slot"] == "reading_confirm"


async def test_a_change_of_the_code_is_taken(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345, customer_code=CODE)
    await dialogue.answer(f"nhầm mã, {STRANGE}", customer_code=STRANGE)
    assert dialogue.slots["reading_code"] == STRANGE
    await dialogue.answer("không", "deny")
    assert await asked(dialogue) == ["utter_ask_correction"]


async def test_a_reading_is_cancelled(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345)
    await dialogue.run("action_stop", "thôi", "stop")
    assert (dialogue.responses(), dialogue.form) == (["utter_stopped"], None)
    assert dialogue.slots["reading_values"] is None


async def test_a_question_in_between_keeps_the_reading(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345)
    await dialogue.run("action_contact", "số tổng đài", "ask_contact")
    assert dialogue.slots["requested_slot"] == "reading_code"
    await dialogue.answer(CODE, customer_code=CODE)
    assert dialogue.slots["requested_slot"] == "reading_confirm"


async def test_a_bill_in_between_leads_back_to_the_reading(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345)
    await dialogue.run("action_check_bill", "mà tiền điện tháng này bao nhiêu", "check_bill")
    assert (dialogue.form, dialogue.slots["paused_goal"]) == ("bill_form", "reading_form")
    await dialogue.answer("để sau", "inform")
    await dialogue.run("action_show_bill", "để sau")
    assert dialogue.responses()[-1] == "utter_offer_resume"
    dialogue.form = None  # the brain ends a form that needs nothing more
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.slots["requested_slot"] == "reading_code"
    assert dialogue.slots["reading_values"] == [{"band": None, "value": 12345}]
