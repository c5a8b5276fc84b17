"""What bills can be: several meters, several households, three prices, a single price."""

from __future__ import annotations

from actions.bill.show import kind_lines
from actions.bill.tiers import arithmetic
from actions.bill.which import by_month, earlier
from actions.clients.models import Bill
from tests.actions.bills import bills_of, month_bill


def two_meters() -> list[Bill]:
    return [
        month_bill(period, kwh, meter=meter)
        for period, meter, kwh in (
            ("2026-08", "A", 100), ("2026-08", "B", 50), ("2026-07", "A", 80), ("2026-07", "B", 70),
        )
    ]  # fmt: skip


def test_the_bills_of_several_meters_count_together_by_month() -> None:
    bills = two_meters()
    months = by_month(bills_of(*bills))
    assert [(one.period, one.kwh) for one in months] == [("2026-08", 150), ("2026-07", 150)]
    assert months[0].total == bills[0].total + bills[1].total


def test_a_bill_is_set_beside_the_one_before_of_the_same_meter() -> None:
    bills = two_meters()
    before = earlier(bills_of(*bills), bills[1])
    assert before is not None
    assert (before.meter, before.kwh) == ("B", 70)


def test_several_households_on_one_meter_are_named_with_their_wider_tiers() -> None:
    bill = month_bill("2026-07", 200, households=2)
    assert "2 hộ dùng chung công tơ" in kind_lines(bill)[0]
    assert arithmetic(bill)[0] == "100 số đầu × 1.984 đ = 198.400 đ"


def test_three_prices_are_told_by_their_hours() -> None:
    lines = [
        {"band": "normal", "kwh": 100, "price": 3152, "amount": 315_200},
        {"band": "peak", "kwh": 20, "price": 5422, "amount": 108_440},
    ]
    part = {"from_date": "2026-07-01", "to_date": "2026-07-31", "kwh": 120, "tariff": "1279/QĐ-BCT", "lines": lines}
    sums = {"before_vat": 423_640, "vat_percent": 8, "vat": 33_891, "total": 457_531}
    told = arithmetic(month_bill("2026-07", 120, parts=[part], **sums))
    assert told[:2] == [
        "100 số giờ bình thường × 3.152 đ = 315.200 đ",
        "20 số giờ cao điểm × 5.422 đ = 108.440 đ",
    ]
    assert told[-1] == "Tổng cộng: 457.531 đ"
