"""The numbers of a meter: three prices, several meters, one that begins again."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from actions.frame.turn import Turn
from actions.meter.values import merged, missing_bands, text_of, values_told
from tests.actions.dialogue import Dialogue, read
from tests.actions.meters import ROLLED, STRANGE, THREE_PRICES, TWO_METERS, asked, confirmed, newest, sends


async def test_three_prices_need_three_numbers(dialogue: Dialogue) -> None:
    await sends(dialogue, "thấp điểm trước nè [14002](meter_reading:off_peak)")
    assert dialogue.slots["requested_slot"] == "reading_values"
    await asked(dialogue)
    assert dialogue.said[0]["bands"] == "giờ bình thường, giờ cao điểm"
    await dialogue.answer("bt [16892](meter_reading:normal) cđ [5510](meter_reading:peak)")
    assert [one["value"] for one in dialogue.slots["reading_values"]] == [16892, 5510, 14002]


async def test_a_verified_customer_with_three_prices_is_asked_for_all_three(dialogue: Dialogue) -> None:
    dialogue.linked = [THREE_PRICES]
    await sends(dialogue, "gửi chỉ số 16892", meter_reading=16892)
    assert dialogue.responses() == ["utter_reading_three"]
    assert dialogue.slots["requested_slot"] == "reading_values"
    await dialogue.answer("16.892 / 5.510 / 14.002")
    assert [one["band"] for one in dialogue.slots["reading_values"]] == ["normal", "peak", "off_peak"]
    assert "CS" in await confirmed(dialogue)


async def test_a_stranger_is_not_told_that_a_meter_has_three_prices(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi chỉ số 16892", meter_reading=16892, customer_code=THREE_PRICES)
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == ([], "reading_confirm")
    heard = []
    for code in (THREE_PRICES, "PM01009999999", STRANGE):
        talk = Dialogue()
        await sends(talk, "gửi chỉ số 16892", meter_reading=16892, customer_code=code)
        sent = await confirmed(talk)
        number = talk.slots["ticket_number"]
        await talk.run("action_check_request", number, "check_request_status", ticket_number=number)
        heard.append((sent + talk.responses()[0]).replace(number, "…"))
    assert heard[0] == heard[1] == heard[2], "nor whether there is such a code"


async def test_of_several_meters_the_one_is_asked_for(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [TWO_METERS]
    meters = [meter["number"] for meter in read(stub, f"/customers/{TWO_METERS}")["meters"]]
    await sends(dialogue, "gửi chỉ số 12345", meter_reading=12345)
    assert dialogue.slots["requested_slot"] == "reading_meter"
    assert await asked(dialogue) == ["utter_ask_reading_meter"]
    assert all(number in dialogue.said[0]["meters"] for number in meters)
    await dialogue.answer(f"cái {meters[1][-4:]}")
    assert (dialogue.slots["reading_meter"], dialogue.slots["requested_slot"]) == (meters[1], "reading_confirm")
    await confirmed(dialogue)
    sent = read(stub, f"/customers/{TWO_METERS}/readings?meter={meters[1]}")["readings"][0]
    assert (sent["kind"], sent["value"]) == ("customer", 12345)


async def test_a_meter_that_begins_again_at_nought_is_no_mistake(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [ROLLED]
    before = newest(stub, ROLLED)["value"]
    await sends(dialogue, "gửi chỉ số", meter_reading=(before + 30) % 100_000)
    await asked(dialogue)
    assert "đã dùng 30 kWh" in dialogue.said[0]["more"]


def turn(text: str, *readings: tuple[str | None, Any], intent: str = "submit_meter_reading") -> Turn:
    return Turn(text=text, intent=intent, beside=text, readings=readings)


@pytest.mark.parametrize(
    ("told", "values"),
    [
        (turn("gửi số 12.345", (None, 12345)), [12345]),
        (turn("công tơ 08123,4", (None, 8123.4)), [8123]),
        (turn("19.025 nhé"), [19025]),
        (turn("số cũ 12000, số mới 12345", (None, 12000), (None, 12345)), [12345]),
        (turn("bộ số là 88.102/24.551/37.909"), [88102, 24551, 37909]),
        (turn("nhà số 5"), []),
    ],
)
def test_the_number_of_a_meter_is_read(told: Turn, values: list[int]) -> None:
    assert [one["value"] for one in values_told(told)] == values


def test_bands_are_gathered_and_told() -> None:
    part = merged([{"band": "peak", "value": 5}], [{"band": "normal", "value": 7}])
    assert missing_bands(part) == ["off_peak"]
    assert text_of(part) == "giờ bình thường 7, giờ cao điểm 5"
    assert merged(part, [{"band": None, "value": 9}]) == [{"band": None, "value": 9}]
