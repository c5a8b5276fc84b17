"""A customer who writes in English."""

from __future__ import annotations

import pytest

from actions.danger.words import mentions_danger
from actions.words.english import speaks_english
from tests.actions.dialogue import Dialogue


async def test_who_writes_english_is_told_in_english_and_a_yes_calls_a_person(dialogue: Dialogue) -> None:
    await dialogue.run("action_out_of_scope", "how can I reduce my electricity bill?", "out_of_scope")
    assert dialogue.responses() == ["utter_english"]
    await dialogue.run("action_go_on", "yes", "affirm")
    assert dialogue.reported["handover"]["reason"] == "customer_asked"


async def test_a_danger_told_in_english_raises_the_alarm(dialogue: Dialogue) -> None:
    await dialogue.run("action_out_of_scope", "what should I do if someone gets electric shock", "out_of_scope")
    assert dialogue.responses()[0] == "utter_hazard_safety"
    assert dialogue.reported["handover"]["team"] == "outage"


@pytest.mark.parametrize(
    "text",
    ["Is it safe to use it here?", "phone number of electricity company in Da Nang please", "how long does it take"],
)
def test_english_is_heard(text: str) -> None:
    assert speaks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "toi can tra tien dien thang nay",
        "app bao loi, is dien luc",
        "cho em hỏi giá điện is how",
        "phone em het pin",
        "cho e hoi wifi cua dien luc",
        "tri an khach hang la gi",
    ],
)
def test_vietnamese_without_marks_is_no_english(text: str) -> None:
    assert not speaks_english(text)


@pytest.mark.parametrize(
    "text", ["there is a power line down on my street", "sparks at the pole", "the meter is on fire"]
)
def test_dangers_in_english(text: str) -> None:
    assert mentions_danger(text)


@pytest.mark.parametrize("text", ["em muốn xem bill tháng này", "line điện thoại bận"])
def test_no_danger(text: str) -> None:
    assert mentions_danger(text) is False
