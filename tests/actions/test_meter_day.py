"""When and how a meter is read."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.actions.dialogue import Dialogue, read, set_fault
from tests.actions.meters import CODE, ESTIMATED, PHONE
from tests.billing.stub import newest_otp


async def day_of(dialogue: Dialogue, text: str, **entities: Any) -> str:
    await dialogue.run("action_meter_reading", text, "ask_meter_reading", **entities)
    return str(dialogue.said[-1].get("own")) if dialogue.said else ""


async def test_the_own_reading_day_and_the_next_date_are_told(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    own = await day_of(dialogue, "ngày nào ghi điện")
    known = read(stub, f"/customers/{CODE}/readings")
    year, month, day = known["next_reading_on"].split("-")
    day_of_month = known["reading_day"]
    assert (f"ngày {day_of_month} hằng tháng" if day_of_month else "ngày cuối tháng") in own
    assert f"{day}/{month}/{year}" in own


async def test_everybody_else_hears_the_rule_and_may_prove_the_code(dialogue: Dialogue, stub: httpx.Client) -> None:
    assert await day_of(dialogue, "ngày nào ghi điện") == ""
    assert dialogue.responses() == ["utter_meter_day"]
    await dialogue.run("action_meter_reading", "", "ask_meter_reading", 1.0, own="yes")
    assert dialogue.slots["requested_slot"] == "bill_code"
    await dialogue.answer(CODE, customer_code=CODE)
    otp = newest_otp(stub, PHONE)
    await dialogue.answer(otp, otp=otp)
    await dialogue.run("action_show_bill", otp)
    assert dialogue.responses()[0] == "utter_linked"
    assert CODE in dialogue.said[1]["own"]


async def test_a_stranger_with_a_code_is_told_no_reading_day(dialogue: Dialogue) -> None:
    await day_of(dialogue, f"mã {CODE} ghi điện ngày nào", customer_code=CODE)
    assert dialogue.responses() == []
    assert dialogue.slots["requested_slot"] == "bill_proof"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("tạm tính số điện là sao", "utter_meter_estimated"),
        ("công tơ đo xa hoạt động thế nào", "utter_meter_remote"),
        ("e đi vắng thì ghi điện sao ạ", "utter_meter_away"),
        ("muốn đổi ngày ghi điện về cuối tháng", "utter_meter_other_day"),
        ("bao h chot so dien", "utter_meter_day"),
    ],
)
async def test_each_question_on_readings_has_its_answer(dialogue: Dialogue, text: str, response: str) -> None:
    await day_of(dialogue, text)
    assert dialogue.responses() == [response]


async def test_a_moved_reading_day_in_the_area_is_told(dialogue: Dialogue) -> None:
    await day_of(dialogue, "ngày ghi điện ở [Long Xuyên](address:district) [An Giang](address:province)")
    assert "Đổi ngày ghi chỉ số" in dialogue.said[0]["news"]


async def test_a_silent_system_is_said_so(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, "failing")
    assert "gián đoạn" in await day_of(dialogue, "ngày nào ghi điện")


async def test_a_reckoned_reading_and_its_settlement_are_told(dialogue: Dialogue) -> None:
    dialogue.linked = [ESTIMATED]
    own = await day_of(dialogue, "sao lại tạm tính số điện nhà tôi")
    assert dialogue.responses() == ["utter_meter_estimated"]
    assert "số tạm tính" in own
