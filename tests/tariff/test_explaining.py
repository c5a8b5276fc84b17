"""What a customer reads about a bill."""

from datetime import date

from tariff import Hours, Period, Supply, bill, tell
from tests.tariff.facts import JULY_2026, TARIFFS


def test_a_customer_sees_each_tier_and_the_sums_before_and_after_vat() -> None:
    assert tell(bill(TARIFFS, Supply(), JULY_2026, 250)) == [
        "50 số đầu × 1.984 đ = 99.200 đ",
        "50 số tiếp theo × 2.050 đ = 102.500 đ",
        "100 số tiếp theo × 2.380 đ = 238.000 đ",
        "50 số tiếp theo × 2.998 đ = 149.900 đ",
        "Cộng trước thuế: 589.600 đ",
        "Thuế GTGT 8%: 47.168 đ",
        "Tổng cộng: 636.768 đ",
    ]


def test_a_business_sees_its_hours() -> None:
    told = tell(bill(TARIFFS, Supply("business"), JULY_2026, Hours(100, 20, 30)))
    assert told[:3] == [
        "100 số giờ bình thường × 3.152 đ = 315.200 đ",
        "20 số giờ cao điểm × 5.422 đ = 108.440 đ",
        "30 số giờ thấp điểm × 1.918 đ = 57.540 đ",
    ]


def test_a_tenant_sees_one_price() -> None:
    assert tell(bill(TARIFFS, Supply("tenants"), JULY_2026, 120))[0] == "120 số × 2.380 đ = 285.600 đ"


def test_over_a_price_change_both_decisions_and_the_split_are_told() -> None:
    told = tell(bill(TARIFFS, Supply(), Period(date(2025, 4, 25), date(2025, 5, 24)), 300))
    assert told[0] == "Từ 25/04/2025 đến 09/05/2025, 150 số theo giá của 2699/QĐ-BCT:"
    assert told[5] == "Từ 10/05/2025 đến 24/05/2025, 150 số theo giá của 1279/QĐ-BCT:"
    assert told[-1].startswith("Lưu ý: Giá thay đổi trong kỳ")


def test_a_month_without_use_still_has_a_line() -> None:
    assert tell(bill(TARIFFS, Supply(), JULY_2026, 0))[0] == "0 số đầu × 1.984 đ = 0 đ"
    assert tell(bill(TARIFFS, Supply("business"), JULY_2026, 0))[0] == "0 số giờ bình thường × 3.152 đ = 0 đ"
