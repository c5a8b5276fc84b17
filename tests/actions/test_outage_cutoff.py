"""Supply that was cut for debt: told to the verified customer only, in place of a ticket."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.dialogue import Dialogue, read, set_fault

CUT, ANNOUNCED = "PB14010055501", "PB12010066602"


async def reports(dialogue: Dialogue, code: str, linked: bool) -> None:
    dialogue.linked = [code] if linked else []
    await dialogue.run("action_report_outage", "nhà em mất điện", "report_outage", customer_code=code)
    await dialogue.answer("không", "deny")


async def test_a_verified_customer_hears_what_to_pay_and_gets_no_ticket(dialogue: Dialogue, stub: httpx.Client) -> None:
    await reports(dialogue, CUT, linked=True)
    assert dialogue.slots["requested_slot"] is None
    await dialogue.run("action_submit_outage", "không", "deny")
    assert dialogue.responses() == ["utter_outage_cut_off"]
    owed = read(stub, f"/customers/{CUT}/debt")
    assert dialogue.said[0]["total"] == f"{owed['total']:,}".replace(",", ".") + " đ"
    assert "Phí đóng điện lại" in dialogue.said[0]["bills"]
    assert not dialogue.slots.get("ticket_number")


async def test_danger_comes_before_the_debt(dialogue: Dialogue) -> None:
    dialogue.linked = [CUT]
    await dialogue.run("action_report_outage", "nhà em mất điện", "report_outage", customer_code=CUT)
    assert dialogue.slots["requested_slot"] == "outage_danger"
    await dialogue.answer("có", "affirm")
    assert dialogue.slots["outage_danger"] is True


async def test_a_stranger_with_the_code_hears_nothing_of_the_debt(dialogue: Dialogue) -> None:
    await reports(dialogue, CUT, linked=False)
    assert dialogue.responses() == []
    assert dialogue.slots["requested_slot"] == "scope"
    assert not dialogue.slots.get("outage_over")


async def test_an_announced_cut_is_no_cut(dialogue: Dialogue) -> None:
    await reports(dialogue, ANNOUNCED, linked=True)
    assert dialogue.slots["requested_slot"] in ("scope", "outage_insist")


async def test_who_says_that_there_is_no_danger_hears_it_at_once(dialogue: Dialogue) -> None:
    dialogue.linked = [CUT]
    text = "nhà em mất điện, không có gì nguy hiểm"
    await dialogue.run("action_report_outage", text, "report_outage", customer_code=CUT)
    assert dialogue.slots["outage_over"] == "cut_off"


@pytest.mark.parametrize("fault", ["failing", "silent"])
async def test_where_the_debt_can_not_be_looked_up_the_report_goes_on(
    dialogue: Dialogue, stub: httpx.Client, fault: str
) -> None:
    set_fault(stub, fault)
    await reports(dialogue, CUT, linked=True)
    assert dialogue.slots["requested_slot"] == "scope"
