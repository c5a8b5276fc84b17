"""What who rents a room pays, and what a landlord may not take."""

from __future__ import annotations

from fractions import Fraction

import pytest

from actions.price.facts import tariffs, today
from tariff import Supply, bill
from tests.actions.dialogue import Dialogue

FLAT = bill(tariffs(), Supply("tenants"), today(), 1)
"""As of today: the test then holds after the next change of prices too."""


async def told(dialogue: Dialogue, text: str, **entities: object) -> list[str]:
    await dialogue.run("action_tenant_price", text, "ask_tenant_price", **entities)
    return dialogue.responses()


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


async def test_the_flat_price_is_told_before_and_with_tax(dialogue: Dialogue) -> None:
    assert await told(dialogue, "giá điện phòng trọ bao nhiêu") == ["utter_tenant_price"]
    assert dialogue.said[0]["price"] == grouped(FLAT.lines[0].price)
    assert dialogue.said[0]["due"] == grouped(FLAT.total)


async def test_a_landlord_who_takes_too_much_is_set_beside_the_price_and_a_complaint_is_offered(
    dialogue: Dialogue,
) -> None:
    said = await told(dialogue, "chủ trọ lấy 4k một số có đúng không", money=4000.0)
    assert said == ["utter_tenant_over", "utter_tenant_fine", "utter_offer_application"]
    right = bill(tariffs(), Supply("tenants"), today(), 100).total
    assert dialogue.said[0]["over"] == f"{grouped(400_000 - right)} đ"
    assert dialogue.slots["service_kind"] == "complaint"
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.form == "service_form"


async def test_the_difference_is_reckoned_for_the_kwh_that_are_told(dialogue: Dialogue) -> None:
    await told(dialogue, "tháng này 120 số chủ thu 3.800 một số", energy=120.0)
    assert (dialogue.said[0]["kwh"], dialogue.said[0]["taken"]) == ("120", "456.000 đ")


async def test_a_fair_price_is_called_fair(dialogue: Dialogue) -> None:
    assert (await told(dialogue, "chủ trọ lấy 2k5 một số có đúng không", money=2500.0))[0] == "utter_tenant_fair"


@pytest.mark.parametrize(
    ("people", "share"), [(1, Fraction(1, 4)), (2, Fraction(1, 2)), (3, Fraction(3, 4)), (6, Fraction(3, 2))]
)
async def test_the_quota_of_people_is_told_in_kwh_of_each_tier(
    dialogue: Dialogue, people: int, share: Fraction
) -> None:
    assert "utter_tenant_quota_for" in await told(dialogue, f"trọ {people} người mấy định mức")
    first = int(50 * share + Fraction(1, 2))
    assert dialogue.said[1]["tiers"].startswith(f"{first} số bậc 1")


async def test_the_fine_is_told_with_its_decree(dialogue: Dialogue) -> None:
    assert "utter_tenant_fine" in await told(dialogue, "chủ trọ thu cao bị phạt sao")
    assert dialogue.said[-1]["decree"] == "133/2026/NĐ-CP"


async def test_the_kwh_that_follow_are_reckoned_at_the_flat_price(dialogue: Dialogue) -> None:
    await told(dialogue, "giá điện phòng trọ bao nhiêu")
    await dialogue.run("action_use_information", "95 số", "inform", energy=95.0)
    assert f"95 số × {grouped(FLAT.lines[0].price)} đ" in dialogue.responses()[0]


async def test_after_a_landlord_who_takes_too_much_the_kwh_are_reckoned_at_the_flat_price(dialogue: Dialogue) -> None:
    await told(dialogue, "chủ trọ lấy 4k một số có đúng không", money=4000.0)
    text = "thế em dùng 120 số thì đúng ra là bao nhiêu"
    await dialogue.run("action_calculate_bill", text, "calculate_bill", energy=120.0)
    right = bill(tariffs(), Supply("tenants"), today(), 120).total
    assert f"Tổng cộng: {grouped(right)} đ" in dialogue.responses()[0]


async def test_other_people_are_reckoned_for_the_kwh_just_told(dialogue: Dialogue) -> None:
    text = "phòng trọ 4 người dùng 120 kwh bao nhiêu tiền"
    await dialogue.run("action_calculate_bill", text, "calculate_bill", energy=120.0)
    said = await told(dialogue, "nhà trọ 6 người thì sao")
    right = bill(tariffs(), Supply(households=Fraction(3, 2)), today(), 120).total
    assert "định mức của 6 người (1,5 hộ)" in said[0]
    assert f"Tổng cộng: {grouped(right)} đ" in said[0]


async def test_the_fine_asked_for_after_the_price_is_told_and_no_cost_of_a_complaint(dialogue: Dialogue) -> None:
    await dialogue.run(
        "action_tenant_price", "chủ trọ thu 3.800 một số có đúng luật không", "ask_tenant_price", money=3800
    )
    await dialogue.run("action_out_of_scope", "bị phạt bao nhiêu", "out_of_scope")
    assert "utter_tenant_fine" in dialogue.responses()
    assert "utter_tenant_price" not in dialogue.responses()
