"""A reading is sent: it gets a number, is kept, or goes to a person."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.dialogue import Dialogue, set_fault
from tests.actions.meters import CODE, STRANGE, asked, confirmed, newest, plausible, sends


async def test_a_reading_of_the_own_meter_is_compared_confirmed_and_gets_a_number(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    dialogue.linked = [CODE]
    value = plausible(stub)
    await sends(dialogue, f"gửi số điện tháng này {value}", meter_reading=value)
    assert dialogue.slots["requested_slot"] == "reading_confirm"
    assert await asked(dialogue) == ["utter_reading_summary"]
    assert "đã dùng 40 kWh" in dialogue.said[0]["more"]
    text = await confirmed(dialogue)
    assert dialogue.slots["ticket_number"].startswith("CS")
    assert dialogue.slots["ticket_number"] in text


async def test_a_stranger_may_send_a_reading_and_learns_nothing(dialogue: Dialogue, stub: httpx.Client) -> None:
    last = newest(stub, STRANGE)
    await sends(dialogue, f"chỉ số 3 của mã {STRANGE}", meter_reading=3, customer_code=STRANGE)
    assert await asked(dialogue) == ["utter_reading_summary"]
    assert dialogue.said[0]["more"] == ""
    low = await confirmed(dialogue)
    other = Dialogue()
    fitting = plausible(stub, STRANGE)
    await sends(other, f"chỉ số {fitting}", meter_reading=fitting, customer_code=STRANGE)
    fits = await confirmed(other)
    number, second = dialogue.slots["ticket_number"], other.slots["ticket_number"]
    assert low.replace(number, "") == fits.replace(second, "")
    assert str(last["value"]) not in low


async def test_how_a_strangers_reading_was_found_is_not_told_by_its_number(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    said = []
    for value in (4, plausible(stub, STRANGE)):
        talk = Dialogue()
        await sends(talk, f"chỉ số {value}", meter_reading=value, customer_code=STRANGE)
        await confirmed(talk)
        number = talk.slots["ticket_number"]
        await talk.run("action_check_request", number, "check_request_status", ticket_number=number)
        said.append(talk.responses()[0].replace(number, ""))
    assert said[0] == said[1]


async def test_a_reading_that_goes_back_is_asked_about_and_checked(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "chỉ số 5", meter_reading=5)
    await asked(dialogue)
    assert "thấp hơn lần trước" in dialogue.said[0]["more"]
    assert "kiểm tra lại trước" in await confirmed(dialogue)


async def test_a_leap_is_asked_about(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "số công tơ", meter_reading=plausible(stub) + 20_000)
    await asked(dialogue)
    assert "cao hơn hẳn mọi khi" in dialogue.said[0]["more"]


@pytest.mark.parametrize("fault", ["failing", "silent"])
async def test_without_the_utilitys_systems_the_reading_is_kept(
    dialogue: Dialogue, stub: httpx.Client, fault: str
) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, fault)
    await sends(dialogue, "gửi số điện 12345", meter_reading=12345)
    assert await asked(dialogue) == ["utter_reading_summary"]
    assert await confirmed(dialogue) == "utter_reading_kept"
    body = dialogue.reported["deferred"]["body"]
    assert (body["customer_code"], body["values"]) == (CODE, [{"band": None, "value": 12345}])


async def test_a_reading_that_is_refused_asks_for_the_code_again_with_the_reading_kept(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345, customer_code=CODE)
    dialogue.slots["reading_meter"] = "2200000000"  # taken down since
    assert await confirmed(dialogue) == "utter_reading_refused"
    assert dialogue.slots["requested_slot"] == "reading_code"
    assert dialogue.slots["reading_values"] == [{"band": None, "value": 12345}]


async def test_who_knows_no_code_gets_a_person_with_the_reading(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345)
    for text in ("quên mã rồi", "không nhớ", "không biết"):
        await dialogue.answer(text, "ask_customer_code")
    await dialogue.run("action_send_reading", "không biết")
    assert dialogue.responses() == ["utter_reading_to_person"]
    assert "12.345" in dialogue.slots["matter_note"]


async def test_how_to_send_is_told(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số điện ở mục nào")
    assert dialogue.responses() == ["utter_reading_how"]
