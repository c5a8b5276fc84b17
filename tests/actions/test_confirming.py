"""What is said to a summary."""

from __future__ import annotations

import pytest

from actions.frame.turn import Turn
from actions.words.confirming import agrees, asks_something, wants_it_again
from actions.words.sending import wants_to_go_on
from tests.actions.dialogue import Dialogue
from tests.actions.test_connection_answers import asked

BUTTONS = [
    {"title": "Gửi", "payload": "/affirm"},
    {"title": "Sửa", "payload": "/deny"},
    {"title": "Huỷ", "payload": "/stop"},
]


@pytest.mark.parametrize(
    "text",
    [
        "thôi gửi đi",
        "thoi ghi dai di",
        "gửi i ad",
        "gui di",
        "ừ làm luôn đi",
        "gửi lẹ đi cha nội",
        "nộp giùm",
        "cứ gửi",
    ],
)
def test_a_sigh_before_send_it_is_no_stop(text: str) -> None:
    assert wants_to_go_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "thôi",
        "đừng gửi",
        "khỏi gửi đi",
        "mai gửi đi",
        "gửi nhầm rồi",
        "thôi hủy đi",
        "không gửi nữa",
        "gửi chưa",
        "làm gì",
    ],
)
def test_what_is_not_to_be_sent(text: str) -> None:
    assert not wants_to_go_on(text)


@pytest.mark.parametrize(
    ("text", "intent", "sure", "yes"),
    [
        ("ưng", "praise", 0.9, True),
        ("ung", "praise", 0.9, True),
        ("chuẩn rồi em", "inform", 0.9, True),
        ("đúng hết rồi", "affirm", 0.7, True),
        ("ờ thì", "affirm", 0.5, False),
        ("dừng", "stop", 0.9, False),
        ("đúng không", "affirm", 0.9, False),
        ("có đúng k", "affirm", 0.9, False),
    ],
)
def test_a_yes(text: str, intent: str, sure: float, yes: bool) -> None:
    assert agrees(Turn(text=text, intent=intent, confidence=sure)) is yes


@pytest.mark.parametrize(
    ("text", "again"),
    [("xem lại coi", True), ("doc lai cho toi nghe", True), ("xem tiền điện", False), ("coi lại số điện thoại", False)],
)
def test_to_read_it_again(text: str, again: bool) -> None:
    assert wants_it_again(Turn(text=text, intent="check_bill", confidence=0.9)) is again


@pytest.mark.parametrize(
    ("text", "asks"),
    [("ủa có lâu k", True), ("khi nào lắp", True), ("không phải", False), ("chưa đúng", False), ("số 5", False)],
)
def test_a_question(text: str, asks: bool) -> None:
    assert asks_something(text) is asks


async def test_send_it_from_the_choice_of_what_to_change_sends(dialogue: Dialogue) -> None:
    await asked(dialogue, "connection_confirm")
    await dialogue.answer("chưa", "deny")
    assert dialogue.slots["correcting"]
    await dialogue.answer("gửi i ad", "affirm", 0.5)
    assert dialogue.slots["connection_confirm"] is True


@pytest.mark.parametrize("text", ["3", "ba", "số ba"])
async def test_the_third_button_named_by_its_number_cancels(dialogue: Dialogue, text: str) -> None:
    await asked(dialogue, "connection_confirm")
    dialogue.seen = BUTTONS
    await dialogue.answer(text)
    assert (dialogue.responses(), dialogue.form) == (["utter_stopped"], None)
    assert dialogue.slots["connection_confirm"] is None


@pytest.mark.parametrize("text", ["1", "mot", "cái đầu tiên"])
async def test_the_first_button_named_by_its_number_sends(dialogue: Dialogue, text: str) -> None:
    await asked(dialogue, "connection_confirm")
    dialogue.seen = BUTTONS
    await dialogue.answer(text)
    assert dialogue.slots["connection_confirm"] is True


async def test_a_house_number_is_no_choice_of_a_button(dialogue: Dialogue) -> None:
    await asked(dialogue, "connection_confirm")
    dialogue.seen = BUTTONS
    await dialogue.answer("[số 3](address:house_number)")
    assert dialogue.slots["connection_address"] == "3 phố Trần Cung, quận Bắc Từ Liêm, Hà Nội"
    assert dialogue.form == "connection_form"
