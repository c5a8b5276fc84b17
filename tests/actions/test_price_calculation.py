"""Working out a bill in a conversation: the sum is the engine's, told tier by tier, and goes on with the next question."""

from __future__ import annotations

import pytest

from tests.actions.dialogue import Dialogue

JULY = {"bill_month": "2026-07"}  # a month whose prices and VAT stand, whenever the test is run


async def asked(dialogue: Dialogue, text: str, **entities: object) -> str:
    await dialogue.run("action_calculate_bill", text, "calculate_bill", **{**JULY, **entities})
    return "\n".join(dialogue.responses())


async def went_on(dialogue: Dialogue, text: str, **entities: object) -> str:
    """A message that was taken for mere information."""
    await dialogue.run("action_use_information", text, "inform", **entities)
    return "\n".join(dialogue.responses())


@pytest.mark.parametrize(
    ("kwh", "total"),
    [(100.0, "217.836"), (200.0, "474.876"), (250.0, "636.768"), (350.0, "979.560"), (750.0, "2.468.340")],
)
async def test_the_published_examples_come_out_to_the_dong(dialogue: Dialogue, kwh: float, total: str) -> None:
    assert f"Tổng cộng: {total} đ" in await asked(dialogue, "số này thì bao nhiêu tiền", energy=kwh)


async def test_the_sum_is_told_tier_by_tier_with_vat_and_the_decision(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "dùng 350 số thì bao nhiêu tiền", energy=350.0)
    assert "50 số đầu × 1.984 đ = 99.200 đ" in told
    assert "Thuế GTGT 8%: 72.560 đ" in told
    assert "Theo Quyết định 1279/QĐ-BCT, áp dụng từ 10/05/2025." in told


async def test_where_the_kwh_are_missing_they_are_asked_for_once_and_then_told(dialogue: Dialogue) -> None:
    assert await asked(dialogue, "tính tiền điện giúp em") == "utter_calculate_kwh"
    assert "Tổng cộng: 979.560 đ" in await went_on(dialogue, "350")
    stranger = Dialogue()
    await asked(stranger, "tính tiền điện giúp em")
    assert await asked(stranger, "tính tiền điện đi") == "utter_calculate_later"


async def test_more_kwh_are_added_to_those_just_computed(dialogue: Dialogue) -> None:
    await asked(dialogue, "dùng 350 số thì bao nhiêu tiền", energy=350.0)
    told = await went_on(dialogue, "150 số nữa thì sao?", energy=150.0)
    assert "dùng 500 kWh" in told
    assert "500 kWh so với 350 kWh: thêm" in told


async def test_another_number_replaces_the_one_before(dialogue: Dialogue) -> None:
    await asked(dialogue, "dùng 350 số", energy=350.0)
    assert "dùng 200 kWh" in await went_on(dialogue, "còn 200 số thì sao", energy=200.0)
    assert "Tổng cộng: 636.768 đ" in await went_on(dialogue, "thế 250 thì sao")


async def test_two_households_on_one_meter_have_twice_the_tiers(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "nhà 2 hộ dùng 200 số, mỗi hộ góp bao nhiêu", energy=200.0)
    assert "2 hộ chung công tơ" in told
    assert "Tổng cộng: 435.672 đ" in told
    assert "Chia đều 2 hộ, mỗi hộ khoảng 217.836 đ" in told


async def test_a_number_of_households_told_later_changes_the_sum(dialogue: Dialogue) -> None:
    await asked(dialogue, "200 số bao nhiêu tiền", energy=200.0)
    assert "Tổng cộng: 435.672 đ" in await went_on(dialogue, "nếu 2 hộ thì sao")


async def test_a_rented_room_has_one_price(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "phòng trọ 120 số bao nhiêu", energy=120.0)
    assert "120 số × 2.380 đ = 285.600 đ" in told
    assert "Tổng cộng: 308.448 đ" in told


async def test_four_people_in_a_rented_room_count_as_one_household(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "phòng trọ 4 người kê khai đủ, 120 số", energy=120.0)
    assert "Tổng cộng: 269.244 đ" in told


async def test_a_shop_pays_by_hours_where_they_are_told(dialogue: Dialogue) -> None:
    text = "cửa hàng 900 số giờ bình thường, 250 số cao điểm, 180 số thấp điểm"
    told = await asked(dialogue, text, energy=900.0)
    assert "900 số giờ bình thường × 3.152 đ = 2.836.800 đ" in told
    assert "250 số giờ cao điểm × 5.422 đ = 1.355.500 đ" in told
    assert "180 số giờ thấp điểm × 1.918 đ = 345.240 đ" in told


async def test_the_voltage_chooses_the_price(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "xưởng sản xuất 1000 số điện 22kV", energy=1000.0)
    assert "từ 22 kV đến dưới 110 kV" in told
    assert "1.000 số giờ bình thường × 1.833 đ = 1.833.000 đ" in told
    assert "Tổng cộng: 2.145.960 đ" in await asked(Dialogue(), "xưởng sản xuất 1000 số", energy=1000.0)


async def test_money_is_turned_into_kwh(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "979 nghìn 560 được bao nhiêu số", money=979_560.0)
    assert "979.560 đ dùng được khoảng 350 kWh" in told
    one_less = await asked(Dialogue(), "được bao nhiêu số", money=979_559.0)
    assert "khoảng 349 kWh" in one_less


async def test_two_readings_make_the_kwh(dialogue: Dialogue) -> None:
    text = "số mới [8890](meter_reading), số cũ [8640](meter_reading)"
    assert "Tổng cộng: 636.768 đ" in await asked(dialogue, text)
    assert "dùng 270 kWh" in await asked(Dialogue(), "chỉ số cũ 99850 chỉ số mới 00120")


async def test_two_amounts_are_set_beside_each_other(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "250 số so với 200 số chênh bao nhiêu", energy=(250.0, 200.0))
    assert "250 kWh so với 200 kWh: thêm 161.892 đ" in told


async def test_old_prices_are_those_of_the_month_that_is_named(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "tháng 7/2024 dùng 100 số", energy=100.0, bill_month="2024-07")
    assert "50 số đầu × 1.806 đ" in told
    assert "2941/QĐ-BCT" in told


async def test_a_month_past_the_check_date_is_told_with_a_warning(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "tháng 3/2027 dùng 100 số", energy=100.0, bill_month="2027-03")
    assert "Lưu ý: Giá và thuế của thời gian này chưa được kiểm tra lại" in told


async def test_what_no_table_knows_is_said_and_not_guessed(dialogue: Dialogue) -> None:
    assert (
        await asked(dialogue, "năm 2018 dùng 100 số kinh doanh", energy=100.0, bill_month="2018-05")
        == "utter_calculate_refused"
    )


async def test_an_appliance_costs_what_it_adds_to_the_house(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "máy lạnh 1 kW ngày 8 tiếng", power=1.0)
    assert "1 kW × 8 giờ × 30 ngày = 240 kWh" in told
    assert dialogue.responses()[-1] == "utter_calculate_range"
    more = await went_on(dialogue, "nhà dùng 100 số", energy=100.0)
    assert "đang dùng 100 kWh là 217.836 đ" in more
    assert "thêm 240 kWh thành 340 kWh" in more


async def test_an_appliance_without_its_hours_is_asked_for_them(dialogue: Dialogue) -> None:
    assert await asked(dialogue, "bếp từ 2000w tốn bao nhiêu", power=2.0) == "utter_calculate_hours"
    assert "2 kW × 2 giờ × 30 ngày = 120 kWh" in await went_on(dialogue, "2 tiếng")


@pytest.mark.parametrize(
    ("text", "powers", "line"),
    [
        ("bốn cái quạt 50W với tủ lạnh 120W chạy suốt", (0.05, 0.12), "4 × 0,05 kW × 24 giờ × 30 ngày = 144 kWh"),
        ("nồi chiên 1500W mỗi ngày 40 phút", (1.5,), "1,5 kW × 0,667 giờ × 30 ngày = 30 kWh"),
        ("tủ đông 250W cắm 24/24", (0.25,), "0,25 kW × 24 giờ × 30 ngày = 180 kWh"),
        ("bơm 2 kW chạy 10 tiếng một ngày, chạy 15 ngày", (2.0,), "2 kW × 10 giờ × 15 ngày = 300 kWh"),
        ("ấm 1800W ngày đun 5 lần mỗi lần 6 phút", (1.8,), "1,8 kW × 0,5 giờ × 30 ngày = 27 kWh"),
    ],
)
async def test_the_use_of_appliances_is_reckoned_as_it_is_told(
    dialogue: Dialogue, text: str, powers: tuple[float, ...], line: str
) -> None:
    assert line in await asked(dialogue, text, power=powers)


async def test_another_group_is_reckoned_for_the_same_kwh(dialogue: Dialogue) -> None:
    await asked(dialogue, "200 số bao nhiêu tiền", energy=200.0)
    await dialogue.run("action_ask_tariff", "thế giá kinh doanh thì sao", "ask_tariff")
    assert "200 số giờ bình thường × 3.152 đ = 630.400 đ" in dialogue.responses()[0]


async def test_a_period_over_a_change_of_price_is_cut_at_the_change(dialogue: Dialogue) -> None:
    text = "dùng 300 số từ 25/4/2025 đến 25/5/2025 bao nhiêu tiền"
    await dialogue.run("action_calculate_bill", text, "calculate_bill", energy=300.0)
    assert "Tổng cộng: 780.327 đ" in dialogue.responses()[0]
    await went_on(dialogue, "thế tháng 7/2026 thì sao", **JULY)
    assert "Tổng cộng: 798.660 đ" in dialogue.responses()[0]


async def test_the_tax_of_the_sum_just_told_is_told(dialogue: Dialogue) -> None:
    await asked(dialogue, "750 số hết mấy tiền", energy=750.0)
    await dialogue.run("action_offer_choices", "có thuế chưa", "nlu_fallback", 0.4)
    assert "trước thuế 2.285.500 đ" in dialogue.responses()[0]
    assert "8% là 182.840 đ" in dialogue.responses()[0]


async def test_another_group_is_reckoned_for_the_kwh_just_told_however_unsure(dialogue: Dialogue) -> None:
    await asked(dialogue, "250 số hết bao nhiêu", energy=250.0)
    await dialogue.run("action_calculate_bill", "còn kinh doanh thì sao", "calculate_bill", 0.4)
    assert "điện kinh doanh (cấp điện áp dưới 6 kV), dùng 250 kWh" in dialogue.responses()[0]
    assert "từ 22 kV trở lên), dùng 250 kWh" in await went_on(dialogue, "cấp 22kv")


async def test_the_households_are_taken_away_again(dialogue: Dialogue) -> None:
    await asked(dialogue, "400 số mà 2 hộ", energy=400.0)
    assert "Tổng cộng: 1.160.460 đ" in await asked(dialogue, "bỏ hộ đi")


async def test_the_price_of_one_and_the_sum_of_many_is_no_comparison(dialogue: Dialogue) -> None:
    told = await asked(dialogue, "nhà trẻ giá bao nhiêu 1 số, dùng 1000 số hết bao nhiêu", energy=(1.0, 1000.0))
    assert "dùng 1.000 kWh" in told
    assert "so với" not in told


async def test_another_appliance_comes_on_top_of_the_first(dialogue: Dialogue) -> None:
    await asked(dialogue, "máy lạnh 1 kw chạy 8 tiếng mỗi đêm", power=1.0)
    told = await asked(dialogue, "tủ lạnh 100w 24/24 nữa", power=0.1)
    assert "Cộng với 240 kWh lúc nãy là 312 kWh." in told
    await went_on(dialogue, "tính cả 2")
    assert dialogue.said[0]["kwh"] == "312"


async def test_the_word_for_a_meter_adds_nothing_to_the_kwh_told_before(dialogue: Dialogue) -> None:
    await asked(dialogue, "dùng 300 số", energy=300.0)
    assert "dùng 900 kWh" in await asked(dialogue, "7 hộ chung công tơ xài 900 ký", energy=900.0)


async def test_kwh_a_day_are_reckoned_for_the_month(dialogue: Dialogue) -> None:
    assert "dùng 60 kWh" in await asked(dialogue, "mỗi ngày sạc 2 kwh thì 1 tháng hết nhiêu", energy=2.0)


async def test_a_further_appliance_comes_on_top_of_house_and_appliance(dialogue: Dialogue) -> None:
    await asked(dialogue, "nhà dùng 200 số", energy=200.0)
    await asked(dialogue, "bếp từ 2000w nấu 2 tiếng", power=2.0)
    told = await asked(dialogue, "bình nóng lạnh 2500w 30 phút nữa", power=2.5)
    assert "đang dùng 320 kWh" in told


async def test_beside_two_dates_the_kwh_are_found_in_the_words_and_no_lamp_in_a_preposition(dialogue: Dialogue) -> None:
    text = "dung 300 so tu 25/4/2025 den 25/5/2025 thi bao nhieu tien"
    await dialogue.run("action_calculate_bill", text, "calculate_bill")
    assert "Tổng cộng: 780.327 đ" in dialogue.responses()[0]
    stranger = Dialogue()
    await stranger.run("action_calculate_bill", "tinh tien dien den het thang", "calculate_bill")
    assert stranger.responses() == ["utter_calculate_kwh"]


async def test_to_go_down_is_no_workshop(dialogue: Dialogue) -> None:
    """ "Xuống" without its marks is "xưởng"; a workshop pays the price of production."""
    await dialogue.run(
        "action_calculate_bill",
        "giảm từ 450 số xuống 300 số thì bớt được bao nhiêu tiền",
        "calculate_bill",
        energy=(450, 300),
    )
    assert "sản xuất" not in dialogue.responses()[0]
    assert "sinh hoạt" in dialogue.responses()[0]
