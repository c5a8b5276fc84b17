"""Asking for prices: the tables in force with their decision, and what is signed but not in force."""

from __future__ import annotations

from datetime import date

import pytest

from actions.price.facts import fact, is_stale, today
from tests.actions.dialogue import Dialogue


async def told(dialogue: Dialogue, text: str, **entities: object) -> str:
    await dialogue.run("action_ask_tariff", text, "ask_tariff", **entities)
    return "\n".join(dialogue.responses())


def values(dialogue: Dialogue, response: str) -> dict[str, str]:
    return next(message for message in dialogue.said if message.get("response") == response)


async def test_the_six_tiers_are_told_with_their_decision(dialogue: Dialogue) -> None:
    said = await told(dialogue, "giá điện sinh hoạt bao nhiêu", bill_month="2026-07")
    assert "Bậc 1 (0–50 kWh): 1.984 đ/kWh" in said
    assert "Bậc 6 (trên 400 kWh): 3.460 đ/kWh" in said
    assert "Theo Quyết định 1279/QĐ-BCT, áp dụng từ 10/05/2025." in said


async def test_one_tier_is_told_alone(dialogue: Dialogue) -> None:
    said = await told(dialogue, "giá điện bậc 3", bill_month="2026-07")
    assert "bậc 3 (101–200 kwh): 2.380 đ/kwh" in said.lower()
    assert "1.984" not in said


@pytest.mark.parametrize(
    ("text", "kwh", "tier"),
    [("300 số thì rơi vào bậc mấy", 300.0, "bậc 4"), ("vượt 400 số thì giá bao nhiêu", 400.0, "bậc 6")],
)
async def test_the_tier_of_a_kwh_is_named(dialogue: Dialogue, text: str, kwh: float, tier: str) -> None:
    assert tier in await told(dialogue, text, energy=kwh, bill_month="2026-07")


async def test_business_prices_come_by_voltage_and_hour_with_the_hours(dialogue: Dialogue) -> None:
    said = await told(dialogue, "giá điện kinh doanh giờ cao điểm", bill_month="2026-07")
    assert "Cấp điện áp dưới 6 kV: bình thường 3.152, cao điểm 5.422, thấp điểm 1.918 đ/kWh" in said
    assert "utter_peak_hours" in said
    only = await told(Dialogue(), "giá điện sản xuất 22kV", bill_month="2026-07")
    assert "1.833" in only
    assert "1.811" not in only


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("điện trường học giá sao", "2.072"),
        ("giá điện cơ quan hành chính", "2.226"),
        ("công tơ thẻ trả trước giá nhiêu", "2.909"),
    ],
)
async def test_groups_with_one_price_are_told(dialogue: Dialogue, text: str, price: str) -> None:
    assert f"{price} đ/kWh" in await told(dialogue, text, bill_month="2026-07")


async def test_the_hours_in_force_are_told_and_that_the_new_ones_are_not_applied_yet(dialogue: Dialogue) -> None:
    assert "utter_peak_hours" in await told(dialogue, "giờ cao điểm từ mấy giờ đến mấy giờ")
    said = values(dialogue, "utter_peak_hours")
    assert said["peak"] == "09:30–11:30 và 17:00–20:00 thứ Hai đến thứ Bảy"
    assert (said["decision"], said["new_peak"]) == ("963/QĐ-BCT", "17:30–22:30 thứ Hai đến thứ Bảy")


async def test_five_tiers_are_signed_but_not_in_force(dialogue: Dialogue) -> None:
    await told(dialogue, "giá 5 bậc mới áp dụng chưa")
    said = values(dialogue, "utter_five_tiers")
    assert said["tiers"].startswith("0–100 kWh 90%; 101–200 kWh 108%")
    assert said["now"] == "1279/QĐ-BCT"


async def test_old_prices_are_told_by_their_year(dialogue: Dialogue) -> None:
    said = await told(dialogue, "giá điện bậc thang năm 2019 bao nhiêu")
    assert "1.678 đ/kWh" in said
    assert "648/QĐ-BCT" in said
    two = await told(Dialogue(), "bảng giá điện năm 2023")
    assert "1.728 đ/kWh" in two
    assert "1.806 đ/kWh" in two


async def test_prices_before_the_first_known_ones_are_not_guessed(dialogue: Dialogue) -> None:
    assert "utter_tariff_unknown" in await told(dialogue, "giá điện tháng 5/2017", bill_month="2017-05")
    assert "utter_tariff_unknown" in await told(Dialogue(), "giá điện kinh doanh tháng 5/2023", bill_month="2023-05")


async def test_the_rises_of_the_last_years_are_told_with_their_days(dialogue: Dialogue) -> None:
    said = await told(dialogue, "giá điện tăng khi nào")
    assert "10/05/2025 (Quyết định 1279/QĐ-BCT)" in said


async def test_the_tax_is_told_by_date_with_the_next_change(dialogue: Dialogue) -> None:
    await told(dialogue, "thuế VAT tiền điện mấy phần trăm", bill_month="2026-07")
    assert values(dialogue, "utter_vat")["percent"] == "8"
    assert values(dialogue, "utter_vat_later")["percent"] == "10"


def test_facts_past_their_day_are_told_with_a_warning() -> None:
    recheck = date.fromisoformat(fact("tariffs")["recheck_by"])
    assert not is_stale("tariffs", recheck)
    assert is_stale("tariffs", recheck.replace(year=recheck.year + 1))


async def test_the_warning_follows_the_answer_from_that_day_on(dialogue: Dialogue) -> None:
    said = await told(dialogue, "giá điện sinh hoạt")
    assert ("utter_facts_unchecked" in said) == is_stale("tariffs", today())


async def test_which_group_a_place_belongs_to_is_left_to_a_person(dialogue: Dialogue) -> None:
    said = await told(dialogue, "tiệm bánh tại nhà thì áp giá nào", bill_month="2026-07")
    assert said.startswith("utter_tariff_by_purpose")
    assert dialogue.said[0]["buttons"][-1]["payload"] == "/talk_to_human"


async def test_the_first_kwh_of_the_tier_is_named_for_what_is_above(dialogue: Dialogue) -> None:
    text = "trên 400 số là giá bao nhiêu"
    await dialogue.run("action_ask_tariff", text, "ask_tariff", energy=400.0, bill_month="2026-07")
    assert "số thứ 401 trở đi thuộc bậc 6" in dialogue.responses()[0]


async def test_when_prices_rise_next_is_not_guessed(dialogue: Dialogue) -> None:
    said = await told(dialogue, "khi nào tăng giá nữa")
    assert said.startswith("Dạ em chưa có thông tin chính thức")
    assert "chưa có thông tin" not in await told(dialogue, "giá điện tăng từ khi nào")
