from datetime import UTC, date, datetime

import pytest

from actions.frame.formats import day, moment, money, month, span, telephone


@pytest.mark.parametrize(
    ("amount", "written"), [(0, "0 đ"), (999, "999 đ"), (1_388_405, "1.388.405 đ"), (-1500, "-1.500 đ")]
)
def test_money_is_grouped_by_dots(amount: int, written: str) -> None:
    assert money(amount) == written


def test_a_time_in_utc_is_told_in_vietnam() -> None:
    assert moment(datetime(2026, 11, 22, 17, 30, tzinfo=UTC)) == "00:30 ngày 23/11/2026"


def test_a_day_is_day_month_year() -> None:
    assert day(date(2026, 1, 5)) == "05/01/2026"


def test_a_span_within_a_day_names_the_day_once() -> None:
    start = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
    assert span(start, datetime(2026, 11, 24, 10, 0, tzinfo=UTC)) == "từ 13:00 đến 17:00 ngày 24/11/2026"
    assert (
        span(start, datetime(2026, 11, 24, 18, 0, tzinfo=UTC)) == "từ 13:00 ngày 24/11/2026 đến 01:00 ngày 25/11/2026"
    )
    assert span(start, None) == "từ 13:00 ngày 24/11/2026"


def test_a_period_and_a_telephone_read_naturally() -> None:
    assert month("2026-08") == "tháng 8/2026"
    assert telephone("0912345678") == "0912 345 678"
