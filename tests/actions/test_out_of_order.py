"""Customers who answer in their own order and in their own words."""

from __future__ import annotations

import pytest

from tests.actions.dialogue import Dialogue

CODE = "PA02CK0012345"


def seen(title: str, payload: str) -> dict[str, str]:
    return {"title": title, "payload": payload}


DANGER = [seen("Có nguy hiểm", "/affirm"), seen("Không", "/deny")]
SCOPES = [
    seen("Chỉ nhà tôi", '/inform{"scope": "house"}'),
    seen("Cả khu vực", '/inform{"scope": "area"}'),
    seen("Không rõ", '/inform{"scope": "unknown"}'),
]


async def reported(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")


@pytest.mark.parametrize(
    ("text", "scope"), [("2", "area"), ("cái thứ hai", "area"), ("cái cuối", "unknown"), ("CHI NHA TOI", "house")]
)
async def test_words_that_point_at_a_button_tap_it(dialogue: Dialogue, text: str, scope: str) -> None:
    await reported(dialogue)
    await dialogue.answer("không", "deny")
    await dialogue.answer("Khu 5 xã Cẩm Khê, Phú Thọ")
    dialogue.seen = SCOPES
    await dialogue.answer(text, "nlu_fallback", 0.4)
    assert dialogue.slots["scope"] == scope


async def test_what_comes_before_the_answer_is_kept_and_said_so(dialogue: Dialogue) -> None:
    await reported(dialogue)
    await dialogue.answer(
        "[thôn 2](address:hamlet) [xã Cẩm Khê](address:ward), [Phú Thọ](address:province), cả làng, 0912345678",
        phone="0912345678",
    )
    assert dialogue.said[0]["what"] == "số điện thoại 0912 345 678, nơi mất điện, cả khu vực mất điện"
    assert dialogue.slots["outage_danger"] is None
    await dialogue.answer("hk", "deny")
    assert dialogue.slots["outage_place"] == {"address": "thôn 2 xã Cẩm Khê, Phú Thọ"}
    assert dialogue.slots["requested_slot"] == "outage_confirm"


@pytest.mark.parametrize("text", ["ok gửi đi", "thôi được rồi"])
async def test_a_mere_go_on_raises_no_alarm(dialogue: Dialogue, text: str) -> None:
    await reported(dialogue)
    await dialogue.answer(text, "affirm")
    assert (dialogue.slots["outage_danger"], dialogue.slots["requested_slot"]) == (None, "outage_danger")


async def test_a_known_outage_is_not_told_again_with_each_miss(dialogue: Dialogue) -> None:
    await reported(dialogue)
    await dialogue.answer("[phường Hải Châu](address:ward), [Đà Nẵng](address:province)")
    assert "mất điện từ" in dialogue.responses()[0]
    await dialogue.answer("sao lâu vậy trời", "nlu_fallback", 0.4)
    assert dialogue.responses() == []


async def test_the_mind_is_changed_before_sending(dialogue: Dialogue) -> None:
    await reported(dialogue)
    await dialogue.answer("không", "deny")
    await dialogue.answer(
        "[7](address:house_number) [Lê Lợi](address:street), [phường Bến Nghé](address:ward), TP.HCM, cả dãy mất"
    )
    await dialogue.answer("0912345678", phone="0912345678")
    await dialogue.answer("số 17 chứ không phải 7")
    assert dialogue.slots["outage_place"] == {"address": "17 Lê Lợi, phường Bến Nghé, TP.HCM"}
    await dialogue.answer("à chỉ nhà em thôi")
    assert (dialogue.slots["scope"], dialogue.slots["requested_slot"]) == ("house", "outage_confirm")
    await dialogue.answer('/inform{"scope": "area"}', "inform", 1.0, scope="area")
    assert (dialogue.slots["scope"], dialogue.slots["requested_slot"]) == ("area", "outage_confirm")


async def test_asking_how_long_before_sending_promises_nothing(dialogue: Dialogue) -> None:
    await reported(dialogue)
    dialogue.slots |= {"address": "Khu 5 xã Cẩm Khê, Phú Thọ"}
    await dialogue.run("action_outage_status", "bao lâu thì có điện", "ask_outage_status")
    assert dialogue.responses() == ["utter_status_in_report"]
    await dialogue.run("action_check_request", "phiếu sao rồi", "check_request_status")
    assert dialogue.responses() == ["utter_not_sent_yet"]


async def test_all_of_a_connection_in_one_message(dialogue: Dialogue) -> None:
    text = "lắp điện cho quán trà, tên [Trần Văn Bình](person_name), 0903111222, ở [4](address:house_number) [Trần Phú](address:street) [phường Hải Châu](address:ward) [Đà Nẵng](address:province), 3 pha"
    await dialogue.run("action_request_new_connection", text, "request_new_connection", phone="0903111222")
    assert dialogue.slots["requested_slot"] == "connection_confirm"
    assert dialogue.slots["name"] == "Trần Văn Bình"
    assert dialogue.slots["connection_address"] == "4 Trần Phú phường Hải Châu Đà Nẵng"
    assert (dialogue.slots["purpose"], dialogue.slots["phase"]) == ("business", 3)
    await dialogue.answer("đổi ý lấy 1 pha", phase=1)
    assert (dialogue.slots["phase"], dialogue.slots["requested_slot"]) == (1, "connection_confirm")
    await dialogue.answer('/inform{"phase": "3"}', "inform", 1.0, phase="3")
    assert (dialogue.slots["phase"], dialogue.slots["requested_slot"]) == (3, "connection_confirm")


async def test_the_cost_is_answered_in_the_middle_of_a_form(dialogue: Dialogue) -> None:
    await dialogue.run("action_request_new_connection", "lắp điện mới", "request_new_connection")
    await dialogue.answer("Trần Thị Hoa, 0912345678", phone="0912345678")
    await dialogue.answer("mà lắp hết bao nhiêu tiền", "request_new_connection")
    assert dialogue.responses() == ["utter_connection_asked"]
    assert dialogue.slots["requested_slot"] == "connection_address"


async def test_the_cost_is_answered_before_the_name_and_a_bill_is_another_matter(dialogue: Dialogue) -> None:
    await dialogue.run("action_request_new_connection", "lắp điện mới", "request_new_connection")
    await dialogue.answer("hết bao nhiêu tiền vậy", "check_bill")
    assert dialogue.responses() == ["utter_connection_asked"]
    await dialogue.answer("tiền điện nhà tôi hết bao nhiêu", "check_bill")
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == ([], "name")


async def test_a_report_taken_for_mere_information_is_a_report(dialogue: Dialogue) -> None:
    dialogue.likely = {"inform": 0.7, "report_outage": 0.2}
    await dialogue.run("action_use_information", "cúp điện ở [phường 5](address:ward), 0912345678", phone="0912345678")
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("outage_form", "outage_danger")


async def test_more_about_the_bill_that_was_shown(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await dialogue.run("action_check_bill", "tiền điện", "check_bill")
    newest = dialogue.slots["shown_bill"]
    await dialogue.run("action_offer_choices", "xem từng bậc đi", "nlu_fallback", 0.4)
    assert "50 số đầu" in dialogue.responses()[0]
    await dialogue.run("action_check_bill", "kỳ trước thì sao", "check_bill")
    assert dialogue.slots["shown_bill"] < newest
    await dialogue.run("action_repeat", "sao cao vậy", "repeat")
    assert "so với kỳ trước" in dialogue.responses()[0]


async def test_the_month_is_remembered_until_the_code_is_proved(dialogue: Dialogue) -> None:
    await dialogue.run("action_check_bill", "tiền điện tháng 8", "check_bill", bill_month="2026-08")
    assert dialogue.slots["bill_wish"]["period"] == "2026-08"


async def test_a_doubtful_hazard_is_asked_about_first(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_hazard", "công tơ kêu rè rè", "report_hazard", 0.65)
    assert (dialogue.responses(), dialogue.reported) == (["utter_hazard_doubt"], {})
    await dialogue.run("action_go_on", "có", "affirm")
    assert dialogue.reported["handover"]["priority"] == 1


async def test_a_no_ends_the_offer_and_a_doubtful_yes_starts_nothing(dialogue: Dialogue) -> None:
    dialogue.slots = {"offered_goal": "report_outage"}
    await dialogue.run("action_decline", "hk cần", "deny")
    assert dialogue.slots["offered_goal"] is None
    dialogue.slots = {"offered_goal": "report_outage"}
    await dialogue.run("action_go_on", "ờ thì", "affirm", 0.62)
    assert (dialogue.responses(), dialogue.form) == (["utter_menu"], None)


async def test_emoji_get_the_menu_and_no_excuse(dialogue: Dialogue) -> None:
    await dialogue.run("action_offer_choices", "😂", "nlu_fallback", 0.4)
    assert dialogue.responses() == ["utter_menu"]
