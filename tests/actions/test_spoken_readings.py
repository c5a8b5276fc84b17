"""A reading written in words is read."""

from __future__ import annotations

import pytest

from actions.meter.spoken import with_figures
from tests.actions.dialogue import Dialogue

CODE = "PA02CK0012345"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("số là hai ba bốn năm sáu nha", "số là 23456 nha"),
        ("một không hai bốn", "1024"),
        ("mười hai nghìn ba trăm bốn mươi lăm", "12345"),
        ("muoi hai ngan ba tram le nam", "12305"),
        ("năm nghìn số", "5000 số"),
    ],
)
def test_words_become_figures(text: str, figures: str) -> None:
    assert with_figures(text) == figures


@pytest.mark.parametrize("text", ["hai ba ngày nữa", "nhà có ba bốn người", "tháng năm năm nay", "không sao"])
def test_other_words_stay(text: str) -> None:
    assert with_figures(text) == text


async def test_a_reading_told_digit_by_digit_is_taken(dialogue: Dialogue) -> None:
    await dialogue.run("action_use_information", CODE, customer_code=CODE)
    await dialogue.run("action_submit_reading", "em gửi chỉ số", "submit_meter_reading")
    await dialogue.answer("một hai ba bốn năm")
    assert dialogue.slots["reading_values"] == [{"band": None, "value": 12345}]
