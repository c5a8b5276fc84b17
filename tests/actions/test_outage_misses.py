"""An outage report with customers who answer beside the question, twice and more."""

from __future__ import annotations

import pytest

from actions.outage.facts import since_words
from tests.actions.dialogue import Dialogue

PLACE = "[Khu 5](address:hamlet) [xã Cẩm Khê](address:ward), [Phú Thọ](address:province)"
CONFIRM = [
    {"title": "Gửi", "payload": "/affirm"},
    {"title": "Sửa", "payload": "/deny"},
    {"title": "Huỷ", "payload": "/stop"},
]


async def says(dialogue: Dialogue, text: str, intent: str = "inform", sure: float = 0.9, **entities: str) -> list[str]:
    """Answer the open question, and hear what is said and asked next."""
    await dialogue.answer(text, intent, sure, **entities)
    heard = dialogue.responses()
    if dialogue.form and (asked := dialogue.slots["requested_slot"]):
        await dialogue.run(f"action_ask_outage_form_{asked}", text, intent, sure)
        heard = [*heard, *dialogue.responses()]
    return heard


async def reported(dialogue: Dialogue, text: str = "mất điện", **entities: str) -> list[str]:
    await dialogue.run("action_report_outage", text, "report_outage", **entities)
    heard = dialogue.responses()
    if (slot := dialogue.slots["requested_slot"]) == "outage_insist":
        return heard  # the domain asks this by itself
    await dialogue.run(f"action_ask_outage_form_{slot}", text, "report_outage")
    return [*heard, *dialogue.responses()]


async def confirming(dialogue: Dialogue) -> None:
    await reported(dialogue)
    for text in ("không", PLACE, "cả xóm"):
        await says(dialogue, text)
    assert "utter_outage_summary" in await says(dialogue, "0912345678", phone="0912345678")


def asked(dialogue: Dialogue) -> str | None:
    return dialogue.slots["requested_slot"]


async def test_a_report_that_says_there_is_no_danger_is_not_asked_about_it(dialogue: Dialogue) -> None:
    text = f"mất điện {PLACE}, cả ấp, sđt 0908777666, hổng có gì nguy hiểm"
    assert await reported(dialogue, text, phone="0908777666") == ["utter_outage_summary"]


async def test_a_known_outage_is_told_though_safety_was_not_asked_about(dialogue: Dialogue) -> None:
    heard = await reported(
        dialogue, "mất điện ở [phường Hải Châu](address:ward), [Đà Nẵng](address:province), không có gì nguy hiểm"
    )
    assert "Dự kiến có điện lại" in heard[0]
    assert asked(dialogue) == "outage_insist"


async def test_the_wish_to_send_never_means_danger(dialogue: Dialogue) -> None:
    await reported(dialogue)
    assert await says(dialogue, "ừ gửi đi con", "affirm") == ["utter_ask_danger_again"]
    assert await says(dialogue, "gửi đi", "affirm") == ["utter_ask_danger_again"]
    assert dialogue.reported == {}


async def test_a_plain_yes_means_danger_once_it_was_asked_more_clearly(dialogue: Dialogue) -> None:
    await reported(dialogue)
    assert await says(dialogue, "đúng rồi", "affirm") == ["utter_ask_danger_again"]
    await says(dialogue, "ừ", "affirm")
    assert dialogue.slots["outage_danger"] is True


async def test_a_no_about_something_else_is_no_answer_to_the_safety_question(dialogue: Dialogue) -> None:
    await reported(dialogue)
    assert await says(dialogue, "hông biết mã kh", "deny") == ["utter_ask_danger_again"]
    assert dialogue.slots["outage_danger"] is None


async def test_that_nobody_was_shocked_leaves_the_wires_open(dialogue: Dialogue) -> None:
    await reported(dialogue)
    assert await says(dialogue, "không có ai bị giật", "deny") == ["utter_ask_danger_again"]
    await says(dialogue, "không có ai bị giật", "deny")
    assert dialogue.slots["outage_danger"] is False


async def test_safety_is_not_asked_for_ever(dialogue: Dialogue) -> None:
    await reported(dialogue)
    await says(dialogue, "nguyễn thị hoa")
    await says(dialogue, "trời tối quá")
    heard = await says(dialogue, "0912345678", phone="0912345678")
    assert (heard, asked(dialogue)) == (["utter_danger_assumed", "utter_ask_place"], "outage_place")
    assert dialogue.slots["phone"] == "0912345678"


async def test_how_far_it_goes_is_unknown_after_two_misses(dialogue: Dialogue) -> None:
    await reported(dialogue)
    await says(dialogue, "không", "deny")
    await says(dialogue, PLACE)
    assert await says(dialogue, "để tôi ra xem đã") == ["utter_choose", "utter_ask_scope"]
    assert await says(dialogue, "hỏi gì lắm thế") == ["utter_scope_assumed", "utter_ask_phone"]
    assert dialogue.slots["scope"] == "unknown"


@pytest.mark.parametrize("text", ["thôi ghi đại đi", "thôi gửi đi", "bỏ qua"])
async def test_to_write_just_something_is_no_stop(dialogue: Dialogue, text: str) -> None:
    await reported(dialogue)
    await says(dialogue, "không", "deny")
    await says(dialogue, PLACE)
    await says(dialogue, text, "stop")
    assert (dialogue.slots["scope"], asked(dialogue)) == ("unknown", "phone")


async def test_how_far_it_goes_is_kept_where_the_place_was_asked_for(dialogue: Dialogue) -> None:
    await reported(dialogue)
    await says(dialogue, "không", "deny")
    assert await says(dialogue, "rieng nha toi") == ["utter_noted_what", "utter_ask_place"]
    assert dialogue.slots["scope"] == "house"


async def test_since_when_is_kept_at_the_telephone_question_and_shown(dialogue: Dialogue) -> None:
    await reported(dialogue)
    for text in ("không", PLACE, "cả xóm"):
        await says(dialogue, text)
    six: dict[str, object] = {"from": "2026-11-20T06:00:00+07:00", "to": "2026-11-20T07:00:00+07:00"}
    await dialogue.answer("từ 6h sáng", time=six)
    assert dialogue.said[0]["what"] == "mất điện 06:00 ngày 20/11/2026"
    await says(dialogue, "0912345678", phone="0912345678")
    assert dialogue.said[0]["since"] == "\n• Mất điện: 06:00 ngày 20/11/2026"


@pytest.mark.parametrize(
    ("text", "time", "told"),
    [
        ("mat dien tu sang", "sang", "tu sang"),
        ("mất Từ khoảng 6h", "6h", "Từ khoảng 6h"),
        ("hôm qua mất", "hôm qua", "hôm qua"),
    ],
)
def test_since_when_is_told_in_the_customers_words(text: str, time: str, told: str) -> None:
    start = text.index(time)
    assert since_words(text, start, start + len(time)) == told


async def test_who_has_no_telephone_is_handed_to_a_person(dialogue: Dialogue) -> None:
    await reported(dialogue)
    for text in ("không", PLACE, "cả xóm"):
        await says(dialogue, text)
    assert await says(dialogue, "hổng có số", "deny") == ["utter_phone_why", "utter_ask_phone_again"]
    await says(dialogue, "bác không có số mà", "deny")
    await dialogue.run("action_submit_outage", "bác không có số mà", "deny")
    assert dialogue.responses() == ["utter_no_phone"]
    assert dialogue.reported["handover"]["team"] == "outage"
    assert dialogue.slots["outage_place"] == {"address": "Khu 5 xã Cẩm Khê, Phú Thọ"}


async def test_power_that_is_back_ends_the_report_at_every_question(dialogue: Dialogue) -> None:
    await reported(dialogue)
    await says(dialogue, "không", "deny")
    await says(dialogue, "ủa mà có điện lại rồi")
    await dialogue.run("action_submit_outage", "ủa mà có điện lại rồi")
    assert dialogue.responses() == ["utter_power_back"]
    assert dialogue.slots["outage_danger"] is None


async def test_a_question_before_sending_is_answered_and_is_no_no(dialogue: Dialogue) -> None:
    await confirming(dialogue)
    assert await says(dialogue, "ủa có lâu k", "deny") == ["utter_status_in_report", "utter_outage_summary"]
    assert await says(dialogue, "có tốn tiền không", "deny") == ["utter_answer_after_sending", "utter_outage_summary"]
    assert await says(dialogue, "xem lại coi", "repeat", 0.4) == ["utter_ask_again", "utter_outage_summary"]
    await says(dialogue, "gửi i ad", "nlu_fallback", 0.3)
    assert dialogue.slots["outage_confirm"] is True


async def test_to_send_is_heard_in_the_choice_of_what_to_change(dialogue: Dialogue) -> None:
    await confirming(dialogue)
    assert await says(dialogue, "chưa đúng", "deny") == ["utter_ask_correction"]
    await says(dialogue, "gửi đi", "inform")
    assert dialogue.slots["outage_confirm"] is True


async def test_the_number_of_the_last_button_stops(dialogue: Dialogue) -> None:
    await confirming(dialogue)
    dialogue.seen = CONFIRM
    await dialogue.answer("3", "inform", 0.4)
    assert dialogue.responses() == ["utter_stopped"]
    assert dialogue.form is None


async def test_a_place_that_never_comes_gets_a_way_out(dialogue: Dialogue) -> None:
    await reported(dialogue)
    await says(dialogue, "không", "deny")
    await says(dialogue, "hmm")
    assert (await says(dialogue, "hmm"))[-1] == "utter_ask_place_again"
    assert [b["title"] for b in dialogue.said[0]["buttons"]] == ["Gặp nhân viên", "Dừng"]


@pytest.mark.parametrize(("text", "intent"), [("báo giùm", "inform"), ("u bao giup tui di", "nlu_fallback")])
async def test_to_report_it_is_a_yes_to_that_offer(dialogue: Dialogue, text: str, intent: str) -> None:
    dialogue.seen = [{"title": "Báo mất điện", "payload": "/report_outage"}]
    await dialogue.run("action_offer_choices" if intent == "nlu_fallback" else "action_use_information", text, intent)
    assert dialogue.form == "outage_form"


async def test_to_report_it_out_of_the_blue_starts_nothing(dialogue: Dialogue) -> None:
    await dialogue.run("action_use_information", "báo giùm", "inform")
    assert dialogue.form is None


@pytest.mark.parametrize("text", ["khong co dien thoai", "hổng có đt con ơi"])
async def test_having_no_telephone_is_no_outage(dialogue: Dialogue, text: str) -> None:
    await dialogue.run("action_request_new_connection", "lắp điện mới", "request_new_connection")
    await dialogue.run("action_report_outage", text, "report_outage")
    assert dialogue.form == "connection_form"
    assert dialogue.responses() == ["utter_phone_why"]
