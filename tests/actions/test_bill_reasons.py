"""Why a bill rose: each reason with its arithmetic, and only those that count."""

from __future__ import annotations

from actions.bill.reasons import reasons
from actions.bill.tiers import arithmetic
from actions.clients.models import Bill
from tests.actions.bills import bills_of, month_bill


def told(now: Bill, before: Bill, *older: Bill) -> str:
    return "\n".join(reasons(bills_of(now, before, *older), now, before))


def test_more_kwh_are_told_with_the_tier_that_they_reach() -> None:
    said = told(month_bill("2026-07", 350), month_bill("2026-05", 180))
    assert "Điện dùng tăng 170 kWh" in said
    assert "sang tới bậc 5 (3.350 đ/kWh), kỳ trước mới tới bậc 3 (2.380 đ/kWh)" in said
    assert "Số ngày" not in said


def test_a_longer_period_is_told_in_kwh_a_day() -> None:
    said = told(month_bill("2026-03", 310), month_bill("2026-02", 280))
    assert "(31 so với 28 ngày): mỗi ngày 10,0 kWh, kỳ trước 10,0 kWh" in said


def test_a_change_of_price_is_told_with_what_the_same_kwh_cost_before() -> None:
    said = told(month_bill("2025-06", 200), month_bill("2025-04", 200))
    assert "Giá điện thay đổi theo Quyết định 1279/QĐ-BCT" in said
    assert "Cùng 200 kWh mà tính giá cũ thì là 453.114 đ" in said
    assert "Điện dùng không đổi" in said


def test_a_change_of_price_inside_the_period_names_its_day() -> None:
    now = month_bill("2025-05", 300)
    assert "từ 10/05/2025" in told(now, month_bill("2025-04", 300))
    lines = "\n".join(arithmetic(now))
    assert "theo giá của 2699/QĐ-BCT" in lines
    assert "theo giá của 1279/QĐ-BCT" in lines
    assert lines.splitlines()[-1] == f"Tổng cộng: {now.total:,} đ".replace(",", ".")


def test_a_rise_of_every_year_is_called_the_season() -> None:
    year = [
        month_bill("2026-06", 300),
        month_bill("2026-05", 200),
        month_bill("2025-06", 290),
        month_bill("2025-05", 190),
    ]
    assert "Năm trước điện dùng cũng tăng vào kỳ này" in told(year[0], year[1], *year[2:])
    flat = [*year[:2], month_bill("2025-06", 200), month_bill("2025-05", 195)]
    said = told(flat[0], flat[1], *flat[2:])
    assert "Cùng kỳ năm trước (tháng 6/2025): 200 kWh." in said
    assert "cũng tăng" not in said


def test_a_provisional_bill_and_its_settlement_are_told() -> None:
    provisional = month_bill("2026-08", 200, kind="provisional")
    assert "tạm tính" in told(provisional, month_bill("2026-07", 180))
    final = month_bill("2026-09", 260, settles="2026-08", settled_kwh=40)
    said = told(final, provisional)
    assert "bù trừ cho hoá đơn tạm tính tháng 8/2026: cộng thêm 40 kWh" in said
    assert "hai kỳ chưa so được chính xác" in said


def test_equal_bills_are_called_equal() -> None:
    said = told(month_bill("2026-08", 200), month_bill("2026-07", 200))
    assert said.startswith("Hai kỳ bằng nhau")


def test_where_the_utility_billed_another_sum_theirs_is_told() -> None:
    billed = month_bill("2026-08", 200)
    other = billed.model_copy(
        update={"before_vat": billed.before_vat + 10, "total": billed.total + 11, "vat": billed.vat + 1}
    )
    assert arithmetic(other)[-1] == f"Tổng cộng: {other.total:,} đ".replace(",", ".")
