"""What is no answer is not taken for one, and what a message tells beside it is not lost."""

from __future__ import annotations

import httpx
import pytest

from actions.frame.turn import Turn
from actions.service.facts import days_in, people_in
from actions.service.own_words import story
from actions.words.asking import asks_how, calls_off, waits
from actions.words.names import name_told
from actions.words.sending import wants_it_sent
from tests.actions.applying import CODE, PHONE, PLACE, application, question, reply, wish
from tests.actions.dialogue import Dialogue


async def moving(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")


async def asked_to_temporary_supply(dialogue: Dialogue) -> None:
    await dialogue.run("action_request_new_connection", "xin điện tạm giúp em", "request_new_connection")


@pytest.mark.parametrize("text", ["gửi giúp anh", "uk", "ok gửi đi"])
async def test_a_mere_yes_is_no_answer_and_the_second_one_leaves_it_open(dialogue: Dialogue, text: str) -> None:
    await moving(dialogue)
    await reply(dialogue, CODE, customer_code=CODE)
    await reply(dialogue, text, "affirm")
    assert not dialogue.slots["service_details"]
    assert dialogue.slots["requested_slot"] == "service_detail"
    await reply(dialogue, text, "affirm")
    assert dialogue.slots["service_details"]["move"] == "khách không nêu thêm"


async def test_a_power_is_not_what_it_is_for(dialogue: Dialogue) -> None:
    await asked_to_temporary_supply(dialogue)
    await reply(dialogue, PLACE)
    await reply(dialogue, "8kw", power=8.0)
    assert dialogue.slots["service_details"] == {"power": "8 kW"}
    assert await question(dialogue) == "utter_ask_service_use"


async def test_what_and_how_long_are_taken_where_the_place_was_asked_for(dialogue: Dialogue) -> None:
    await asked_to_temporary_supply(dialogue)
    await reply(dialogue, "xây nhà 4 tháng")
    assert dialogue.responses() == ["utter_noted"]
    assert dialogue.slots["service_details"] == {"use": "xây nhà", "use_days": "4 tháng"}
    assert dialogue.slots["requested_slot"] == "service_place"


@pytest.mark.parametrize(
    ("text", "intent", "said"),
    [
        ("vậy để chị hỏi chủ nhà đã", "nlu_fallback", ["utter_waiting"]),
        ("để lát em báo", "inform", ["utter_waiting"]),
        ("ừ gửi giùm", "affirm", []),
        ("có mưa thì sao, có sao không", "nlu_fallback", ["utter_question_left"]),
    ],
)
async def test_what_is_no_place_is_not_called_an_unclear_address(
    dialogue: Dialogue, text: str, intent: str, said: list[str]
) -> None:
    await moving(dialogue)
    await reply(dialogue, text, intent, 0.5)
    assert dialogue.responses() == said
    assert dialogue.slots["requested_slot"] == "service_place"


async def summary_of_a_meter_check(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ kiểm định công tơ, công tơ chạy nhanh bất thường lắm", "report_meter_fault")
    await reply(dialogue, CODE, customer_code=CODE)
    await reply(dialogue, PHONE, phone=PHONE)
    assert await question(dialogue) == "utter_service_summary"


async def test_what_a_test_costs_is_told_at_the_summary(dialogue: Dialogue) -> None:
    await summary_of_a_meter_check(dialogue)
    await reply(dialogue, "kiểm định mất tiền không", "report_meter_fault")
    assert "khách hàng trả phí kiểm định" in dialogue.said[0]["text"]


async def test_who_thinks_it_over_ends_the_turn_and_may_take_it_up_again(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    await summary_of_a_meter_check(dialogue)
    await dialogue.answer("mà thôi, để xem tháng sau thế nào", "check_bill", 0.66)
    assert (dialogue.responses(), dialogue.form, dialogue.over) == (["utter_stopped"], None, True)
    await dialogue.run("action_go_on", "ừ thôi làm luôn đi", "affirm")
    assert dialogue.form == "service_form"
    assert await question(dialogue) == "utter_service_summary"
    await reply(dialogue, "gửi", "affirm")
    assert application(stub, dialogue)["kind"] == "meter_check"


async def test_what_was_left_is_not_begun_by_a_mere_ok(dialogue: Dialogue) -> None:
    await summary_of_a_meter_check(dialogue)
    await dialogue.answer("thôi để anh hỏi vợ đã", "inform")
    await dialogue.run("action_go_on", "ok em", "affirm")
    assert dialogue.form is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("à nhầm, dời công tơ chứ không phải dây", "meter_move"),
        ("thôi, dời đồng hồ thôi em", "meter_move"),
    ],
)
async def test_another_kind_is_taken_instead(dialogue: Dialogue, text: str, kind: str) -> None:
    await wish(dialogue, "nhờ dời dây điện ngang nóc nhà", "move_meter")
    await reply(dialogue, CODE, customer_code=CODE)
    await reply(dialogue, text, "move_meter")
    assert dialogue.slots["service_kind"] == kind


async def test_who_keeps_one_phase_wants_more_power(dialogue: Dialogue) -> None:
    await wish(dialogue, "tôi muốn lên 3 pha", "change_capacity")
    await reply(dialogue, CODE, customer_code=CODE)
    await reply(dialogue, "máy hàn, máy nén khí")
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "thôi, giữ 1 pha nhưng tăng lên 10kW được không", "change_capacity", power=10.0)
    assert (dialogue.slots["service_kind"], dialogue.slots["service_details"]) == (
        "capacity_change",
        {"power": "10 kW"},
    )


async def test_more_people_are_added_to_those_told(dialogue: Dialogue) -> None:
    await wish(dialogue, "đăng ký định mức cho 6 người", "change_contract")
    await reply(dialogue, CODE, customer_code=CODE)
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "à thêm 2 người nữa")
    assert dialogue.slots["service_details"]["people"] == "6 người, thêm 2 người"


@pytest.mark.parametrize(
    ("text", "people"),
    [("có thêm 2 bạn nữa là 8 người", "8 người"), ("6 người", "6 người"), ("thêm 2 người", "thêm 2 người")],
)
def test_how_many_people_there_are_in_all(text: str, people: str) -> None:
    assert people_in(Turn(text=text)) == people


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("cần điện 3 ngày cuối tuần", "3 ngày"),
        ("từ 1/12 đến 5/12 nha", "từ 1/12 đến 5/12"),
        ("2 tháng nay rồi", None),
    ],
)
def test_how_long_power_is_needed(text: str, days: str | None) -> None:
    assert days_in(Turn(text=text)) == days


def test_a_customer_code_is_no_part_of_the_story() -> None:
    typed = "dời công tơ từ trong nhà ra ngoài cổng lớn, mã PD12000013579, đt 0983000979"
    assert story(Turn(text=typed, typed=typed)) == "dời công tơ từ trong nhà ra ngoài cổng lớn"


def test_a_name_put_right_is_read_though_more_is_said() -> None:
    turn = Turn(
        typed="à mẹ em tên Nguyễn Thị Mươi không có dấu huyền",
        beside="à mẹ em tên … không có dấu huyền",
        entities={"person_name": "Nguyễn Thị Mươi"},
    )
    assert name_told(turn) == "Nguyễn Thị Mươi"


async def test_who_asked_long_ago_hears_how_far_it_is_and_no_terms(dialogue: Dialogue) -> None:
    await wish(dialogue, "tao xin nâng công suất 2 tháng nay đéo thấy ai tới làm", "change_capacity")
    assert (dialogue.responses(), dialogue.form) == (["utter_sorry"], "request_form")


@pytest.mark.parametrize("text", ["mai tới được không", "mấy giờ tới", "chừng nào tới thay vậy"])
async def test_when_somebody_comes_is_told_after_the_number(dialogue: Dialogue, stub: httpx.Client, text: str) -> None:
    await test_who_thinks_it_over_ends_the_turn_and_may_take_it_up_again(dialogue, stub)
    number = str(dialogue.slots["ticket_number"])
    dialogue.heard = f"Dạ em đã gửi yêu cầu số {number} ạ."
    await dialogue.run("action_offer_choices", text, "nlu_fallback", 0.5)
    assert number in dialogue.said[0]["text"]


async def test_who_pays_is_answered_where_the_application_was_offered(dialogue: Dialogue) -> None:
    await wish(dialogue, "nâng lên 3 pha cần giấy tờ gì", "change_capacity")
    await dialogue.run("action_request_new_connection", "thế dây từ cột vào ai trả", "request_new_connection", 0.78)
    assert "Chi phí" in dialogue.said[0]["text"]
    assert dialogue.form is None


async def test_a_kind_told_in_a_story_is_no_wish_to_stop(dialogue: Dialogue) -> None:
    await wish(dialogue, "công tơ kêu rè rè", "report_meter_fault")
    assert dialogue.slots["service_choice"]
    await dialogue.run("action_stop", "à nó đứng luôn rồi không quay nữa", "stop", 0.59)
    assert dialogue.slots["service_kind"] == "meter_replace"


async def test_a_code_told_where_it_was_asked_which_wish_is_kept_and_it_is_asked_again(dialogue: Dialogue) -> None:
    dialogue.likely = ["move_meter", "change_capacity"]
    await wish(dialogue, "nâng dời giùm", "move_meter", 0.5)
    assert dialogue.responses() == ["utter_did_you_mean"]
    dialogue.seen, dialogue.likely = dialogue.said[-1]["buttons"], []
    await dialogue.run("action_use_information", CODE, customer_code=CODE)
    assert dialogue.responses() == ["utter_noted", "utter_did_you_mean"]
    assert dialogue.slots["customer_code"] == CODE


@pytest.mark.parametrize("text", ["thôi để anh tính lại đã", "mà thôi, để xem tháng sau thế nào", "thôi để hỏi vợ đã"])
def test_who_thinks_it_over_calls_it_off(text: str) -> None:
    assert calls_off(text)


@pytest.mark.parametrize("text", ["để em xem lại địa chỉ", "thôi để em gửi số điện thoại khác", "hỏi vợ rồi, gửi đi"])
def test_who_goes_on_calls_nothing_off(text: str) -> None:
    assert not calls_off(text)


@pytest.mark.parametrize("text", ["thế dây từ cột vào ai trả", "mất nhiêu tiền vậy", "kiểm định mất tiền không"])
def test_a_question_about_money_is_heard(text: str) -> None:
    assert asks_how(text)


def test_an_angry_wish_to_send_is_one() -> None:
    assert wants_it_sent("gửi mẹ nó đi")
    assert waits("để lát em báo")


async def test_a_long_question_about_a_fault_tells_the_fault(dialogue: Dialogue) -> None:
    text = "điện nhà chị cứ tối là đèn mờ mờ, có phải tại trạm biến áp quá tải không"
    await wish(dialogue, text, "report_power_quality")
    await reply(dialogue, CODE, customer_code=CODE)
    assert dialogue.slots["requested_slot"] == "phone"


async def test_a_question_is_not_where_it_goes(dialogue: Dialogue) -> None:
    await moving(dialogue)
    await reply(dialogue, CODE, customer_code=CODE)
    await reply(dialogue, "mai qua được hông", "nlu_fallback", 0.5)
    assert not dialogue.slots["service_details"]


async def test_who_does_not_know_the_power_may_leave_it(dialogue: Dialogue) -> None:
    await wish(dialogue, "nâng công suất giùm", "change_capacity")
    await reply(dialogue, CODE, customer_code=CODE)
    await reply(dialogue, "không biết nữa, em coi nhiêu thì được", "check_bill")
    assert dialogue.slots["service_details"] == {"power": "khách chưa rõ"}


async def test_a_temporary_supply_among_much_data_is_heard(dialogue: Dialogue) -> None:
    text = f"chiều nay có đám tang xin câu điện tạm 3 ngày sđt {PHONE}"
    await dialogue.run("action_use_information", text, "inform", phone=PHONE)
    assert dialogue.slots["service_details"]["use_days"] == "3 ngày"
    assert "đám tang" in dialogue.slots["service_details"]["use"]


def test_a_name_put_right_with_a_pause_is_read() -> None:
    turn = Turn(
        typed="à khoan, Đinh Văn Hoà Bình mới đúng",
        beside="à khoan, … mới đúng",
        entities={"person_name": "Đinh Văn Hoà Bình"},
    )
    assert name_told(turn) == "Đinh Văn Hoà Bình"
