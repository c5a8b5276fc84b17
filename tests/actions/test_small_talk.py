"""What is not understood, pieces of information, hotlines, and looking up outages."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx
import pytest

from actions.frame.formats import VIETNAM
from actions.words.asking import threatens
from tests.actions.dialogue import Dialogue, read

CODE = "PA02CK0012345"


def payloads(dialogue: Dialogue) -> list[str]:
    return [button["payload"] for button in dialogue.said[-1]["buttons"]]


async def test_likely_meanings_are_offered_once_then_the_menu(dialogue: Dialogue) -> None:
    dialogue.likely = ["nlu_fallback", "check_bill", "thank", "report_outage", "ask_contact", "ask_outage_status"]
    await dialogue.run("action_offer_choices", "ờ thì là điện ấy", "nlu_fallback", 0.3)
    assert dialogue.responses() == ["utter_did_you_mean"]
    assert payloads(dialogue) == ["/check_bill", "/report_outage", "/ask_contact", "/talk_to_human"]
    await dialogue.run("action_offer_choices", "hừm", "nlu_fallback", 0.3)
    assert dialogue.responses() == ["utter_not_understood"]
    assert "/talk_to_human" in payloads(dialogue)


async def test_meanings_with_a_small_share_are_not_offered(dialogue: Dialogue) -> None:
    dialogue.likely = {"inform": 0.43, "ask_payment": 0.4, "ask_invoice": 0.1, "ask_app": 0.06}
    await dialogue.run("action_offer_choices", "cái kia kìa", "nlu_fallback", 0.45)
    assert payloads(dialogue) == ["/ask_payment", "/ask_invoice", "/talk_to_human"]
    dialogue.slots, dialogue.likely = {}, {"inform": 0.4, "greet": 0.3, "ask_app": 0.06}
    await dialogue.run("action_offer_choices", "cái kia kìa", "nlu_fallback", 0.45)
    assert dialogue.responses() == ["utter_menu"]


async def test_danger_is_heard_in_words_that_are_not_understood(dialogue: Dialogue) -> None:
    dialogue.likely = ["report_outage", "report_power_quality"]
    await dialogue.run("action_offer_choices", "biến áp nổ đùng rồi cả khu tối thui", "nlu_fallback", 0.4)
    assert dialogue.reported["handover"]["priority"] == 1


async def test_a_wish_beside_data_is_done(dialogue: Dialogue) -> None:
    dialogue.likely = {"inform": 0.7, "check_bill": 0.2}
    await dialogue.run("action_use_information", f"{CODE} tiền điện", customer_code=CODE)
    assert dialogue.form == "bill_form"
    other = Dialogue(likely={"inform": 0.9, "check_bill": 0.06})
    await other.run("action_use_information", CODE, customer_code=CODE)
    assert (other.form, other.responses()) == (None, ["utter_got_code"])


async def test_what_may_be_ours_all_the_same_is_asked_about_once(dialogue: Dialogue) -> None:
    dialogue.likely = {"out_of_scope": 0.6, "ask_saving": 0.3}
    await dialogue.run("action_out_of_scope", "mua máy lạnh hãng nào bền", "out_of_scope", 0.6)
    assert (dialogue.responses(), payloads(dialogue)) == (["utter_did_you_mean"], ["/ask_saving", "/talk_to_human"])
    await dialogue.run("action_out_of_scope", "mua tivi nào", "out_of_scope", 0.6)
    assert dialogue.responses() == ["utter_out_of_scope"]


async def test_an_answer_in_between_starts_the_count_again(dialogue: Dialogue) -> None:
    dialogue.likely = ["check_bill", "report_outage"]
    await dialogue.run("action_offer_choices", "ờ", "nlu_fallback", 0.3)
    await dialogue.run("action_contact", "hotline", "ask_contact")
    await dialogue.run("action_offer_choices", "ừm thì", "nlu_fallback", 0.3)
    assert dialogue.responses() == ["utter_did_you_mean"]


async def test_a_yes_takes_up_what_was_just_offered_and_nothing_later(dialogue: Dialogue) -> None:
    dialogue.slots = {"paused_goal": "connection_form", "outage_insist": False}
    await dialogue.run("action_submit_outage", "không cần", "deny")
    offered = dict(dialogue.slots)
    await dialogue.run("action_go_on", "có", "affirm")
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("connection_form", "name")
    dialogue.slots, dialogue.form = offered, None
    await dialogue.run("action_contact", "hotline", "ask_contact")
    await dialogue.run("action_go_on", "ok", "affirm")
    assert dialogue.responses() == ["utter_alright"]


async def test_a_code_out_of_the_blue_is_kept_for_the_next_wish(dialogue: Dialogue) -> None:
    await dialogue.run("action_use_information", CODE, customer_code=CODE)
    assert payloads(dialogue) == ["/check_bill", "/report_outage", "/ask_outage_schedule"]
    await dialogue.run("action_report_outage", "", "report_outage", 1.0)
    assert dialogue.slots["outage_place"] == {"customer_code": CODE}


async def test_the_own_company_is_named_to_a_linked_customer(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_contact", "số điện lực", "ask_contact")
    assert dialogue.said[0]["unit"] == "Điện lực Cẩm Khê"
    assert dialogue.said[0]["hotline"] == "1900 6769"


async def test_everybody_else_gets_all_hotlines(dialogue: Dialogue) -> None:
    await dialogue.run("action_contact", "số điện lực", "ask_contact")
    assert len(dialogue.said[0]["hotlines"].splitlines()) == 5


async def test_the_place_of_an_outage_question_is_asked_for_once(dialogue: Dialogue) -> None:
    await dialogue.run("action_outage_status", "bao giờ có điện", "ask_outage_status")
    assert dialogue.slots["requested_slot"] == "lookup_place"
    await dialogue.answer("phường Hải Châu, Đà Nẵng")
    assert dialogue.slots["requested_slot"] is None
    await dialogue.run("action_show_outages", "phường Hải Châu, Đà Nẵng")
    assert "mất điện từ" in dialogue.responses()[0]
    assert dialogue.slots["lookup_place"] is None


async def test_a_short_form_of_a_ward_is_a_place_and_no_code(dialogue: Dialogue) -> None:
    await dialogue.run("action_outage_status", "bao giờ có điện", "ask_outage_status")
    await dialogue.answer("p bến nghé q1")
    assert dialogue.slots["lookup_place"] == {"address": "p bến nghé, q1, Hồ Chí Minh"}


@pytest.mark.parametrize("text", ["lịch cúp điện", "bao giờ có điện lại"])
async def test_the_same_question_again_is_no_place(dialogue: Dialogue, text: str) -> None:
    await dialogue.run("action_outage_schedule", "lịch cắt điện", "ask_outage_schedule")
    await dialogue.answer(text, "ask_outage_schedule")
    assert dialogue.slots["requested_slot"] == "lookup_place"


async def test_planned_interruptions_of_the_own_place_are_told(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_outage_schedule", "lịch cúp điện nhà tôi", "ask_outage_schedule")
    assert dialogue.responses()[0].startswith("Dạ lịch ngừng cấp điện sắp tới:")


def days(first: datetime, count: int = 1) -> dict[str, str]:
    """The time entity of whole days."""
    return {"from": first.isoformat(), "to": (first + timedelta(days=count)).isoformat(), "grain": "day"}


async def test_planned_interruptions_of_the_days_that_were_asked_for(dialogue: Dialogue, stub: httpx.Client) -> None:
    planned = [o for o in read(stub, f"/outages?customer_code={CODE}")["outages"] if o["kind"] == "planned"]
    first = datetime.fromisoformat(planned[0]["starts_at"]).astimezone(VIETNAM).replace(hour=0, minute=0, second=0)
    dialogue.linked = [CODE]
    await dialogue.run("action_outage_schedule", "hôm đó có cúp không", "ask_outage_schedule", time=days(first))
    assert dialogue.responses()[0].startswith(f"Dạ ngày {first:%d/%m/%Y} có lịch ngừng cấp điện:")
    week = days(first - timedelta(days=1), 7)
    await dialogue.run("action_out_of_scope", "tuần đó thì sao", "out_of_scope", time=week)
    assert f"đến {first + timedelta(days=5):%d/%m/%Y} có lịch" in dialogue.responses()[0]
    far = days(first + timedelta(days=300))
    await dialogue.run("action_use_information", "thế hôm đó", time=far)
    assert "chưa có lịch ngừng cấp điện" in dialogue.responses()[0]


async def test_the_day_is_remembered_until_the_place_is_known(dialogue: Dialogue) -> None:
    tomorrow = datetime.now(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    await dialogue.run("action_outage_schedule", "mai có cúp điện không", "ask_outage_schedule", time=days(tomorrow))
    assert dialogue.slots["lookup_days"] == [f"{tomorrow:%Y-%m-%d}"] * 2
    past = days(tomorrow - timedelta(days=3))
    dialogue.form = None
    await dialogue.run("action_outage_schedule", "hôm kia có cúp điện không", "ask_outage_schedule", time=past)
    assert dialogue.slots["lookup_days"] is None


async def test_no_outage_known_offers_to_report_it(dialogue: Dialogue) -> None:
    await dialogue.run(
        "action_outage_status",
        "[xã Ngọc Lâu Đài](address:ward) [Huế](address:province) sao mất điện",
        "ask_outage_status",
    )
    assert dialogue.responses() == ["utter_no_outage_known"]
    assert payloads(dialogue) == ["/report_outage", "/talk_to_human"]


async def test_a_matter_heard_beside_data_is_answered(dialogue: Dialogue) -> None:
    dialogue.likely = {"inform": 0.61, "calculate_bill": 0.34}
    await dialogue.run("action_use_information", "còn 400 chữ", energy=400.0)
    assert "dùng 400 kWh" in dialogue.responses()[0]


@pytest.mark.parametrize("action", ["action_contact", "action_report_outage", "action_offer_choices", "action_greet"])
@pytest.mark.parametrize("marks", ["???", ".", "!!!"])
async def test_marks_alone_are_not_taken_for_a_wish(dialogue: Dialogue, action: str, marks: str) -> None:
    await dialogue.run(action, marks, "ask_contact")
    assert (dialogue.responses(), dialogue.form) == (["utter_menu"], None)


async def test_a_thumb_up_is_a_yes_to_what_was_offered_and_else_all_right(dialogue: Dialogue) -> None:
    await dialogue.run("action_offer_choices", "👍", "nlu_fallback", 0.3)
    assert dialogue.responses() == ["utter_alright"]
    dialogue.slots["offered_goal"] = "talk_to_human"
    await dialogue.run("action_offer_choices", "👍", "nlu_fallback", 0.3)
    assert dialogue.reported["handover"]["reason"] == "customer_asked"


async def test_angry_faces_are_answered_with_sorry_and_a_person(dialogue: Dialogue) -> None:
    await dialogue.run("action_offer_choices", "😡😡", "nlu_fallback", 0.3)
    assert (dialogue.responses(), payloads(dialogue)) == (["utter_insult"], []), "the response has its button"
    assert dialogue.slots["offered_goal"] == "talk_to_human"


async def test_who_says_stop_three_times_is_not_offered_a_person(dialogue: Dialogue) -> None:
    for words in ("thôi", "dừng lại", "hủy"):
        await dialogue.run("action_stop", words, "stop")
        assert dialogue.responses() == ["utter_nothing_to_stop"]


async def test_a_threat_to_go_to_the_press_calls_a_person_however_little_it_sounds_like_ours(
    dialogue: Dialogue,
) -> None:
    await dialogue.run("action_out_of_scope", "tôi sẽ đăng facebook", "out_of_scope", 0.95)
    assert "handover" in dialogue.reported


@pytest.mark.parametrize(
    "text", ["có cậu đến nhà bảo thay công tơ", "chủ nhà bảo luật cho thu 4000", "chu nha bao vay"]
)
def test_what_a_landlord_says_is_no_threat_with_the_press(text: str) -> None:
    assert not threatens(text)


def test_a_journalist_is_a_threat() -> None:
    assert threatens("tôi gọi nhà báo tới cho biết")
