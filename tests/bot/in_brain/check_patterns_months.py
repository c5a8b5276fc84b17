"""Months, as customers name the month of a bill; the present is 22/11/2026."""

from __future__ import annotations

import unittest
from datetime import datetime, timezone

from tests.bot.in_brain.pattern_cases import NOW, Row, Tables, of

MONTH: list[Row] = [
    ("tiền điện tháng này", "tháng này", "2026-11"),
    ("tháng ni răng nhiều rứa", "tháng ni", "2026-11"),
    ("tháng trước hết bao nhiêu", "tháng trước", "2026-10"),
    ("tháng rồi", "tháng rồi", "2026-10"),
    ("thg trc", "thg trc", "2026-10"),
    ("tháng vừa rồi", "tháng vừa rồi", "2026-10"),
    ("tháng tới", "tháng tới", "2026-12"),
    ("hóa đơn T6", "T6", "2026-06"),
    ("t6/2026", "t6/2026", "2026-06"),
    ("cho xin hóa đơn tháng 6", "tháng 6", "2026-06"),
    ("tháng 06", "tháng 06", "2026-06"),
    ("tháng bảy", "tháng bảy", "2026-07"),
    ("tháng mười hai", "tháng mười hai", "2025-12"),
    ("tháng 6/2026", "tháng 6/2026", "2026-06"),
    ("thg 6", "thg 6", "2026-06"),
    ("tháng 6 năm ngoái", "tháng 6 năm ngoái", "2025-06"),
    ("tháng 12", "tháng 12", "2025-12"),
    ("tháng 11", "tháng 11", "2026-11"),
    ("kỳ này", "kỳ này", "2026-11"),
    ("kỳ trước", "kỳ trước", "2026-10"),
    ("kỳ 10", "kỳ 10", "2026-10"),
    ("kỳ 10/2025", "kỳ 10/2025", "2025-10"),
    ("tháng 10 số điện tăng vọt", "tháng 10", "2026-10"),
    ("T10 nhà e hết 1tr2", "T10", "2026-10"),
    ("hóa đơn kỳ 2 tháng 10", "tháng 10", "2026-10"),
    ("tháng 12 này", "tháng 12 này", "2026-12"),
    ("6/2026", "6/2026", "2026-06"),
    ("tháng 6 năm 2025", "tháng 6 năm 2025", "2025-06"),
    ("tháng này năm ngoái", "tháng này năm ngoái", "2025-11"),
    ("tiền th9 bao nhiêu", "th9", "2026-09"),
    ("th 9 hết nhiêu", "th 9", "2026-09"),
    ("tiền điện t.10", "t.10", "2026-10"),
    ("hđ th.6 đâu", "th.6", "2026-06"),
    ("hóa đơn th 7 chưa tải được", "th 7", "2026-07"),
    ("th này chưa thấy báo", "th này", "2026-11"),
    ("th trước nhà tui mấy ký", "th trước", "2026-10"),
    ("kì ni nợ chi", "kì ni", "2026-11"),
    ("tháng ni", "tháng ni", "2026-11"),
    ("tháng 5 k thấy báo", "tháng 5", "2026-05"),
    ("t9 ko trả", "t9", "2026-09"),
    ("nộp tháng 10 rồi hay chưa", "tháng 10", "2026-10"),
    ("t12 này", "t12 này", "2026-12"),
    ("cả tháng này cúp hoài", "tháng này", "2026-11"),
]
NO_MONTH = [
    "3 tháng",
    "mấy tháng gần đây",
    "hàng tháng",
    "tháng tri ân",
    "ngày 25 tháng 11",
    "sáng T6",
    "hôm t6",
    "mấy tháng nay",
    "3 tháng trước",
    "mỗi tháng 3 triệu",
    "thứ 6",
    "tòa T6",
    "25/11/2026",
    "một tháng 10 số",
    "học kỳ này",
    "quý 3/2025",
    "đăng ký trước mấy ngày",
    "đã ký rồi",
    "Cách Mạng Tháng Tám",
    "kỳ 2",
    "đầu tháng tới giờ",
    "tháng 13",
    "mỗi tháng 5k",
    "t7 này có cúp điện không",
    "t5 tới cúp hả",
    "t3 tuần sau",
    "th 7 có lịch cúp điện không",
    "trong th này xử lý sao",
    "gửi cả tháng rồi",
    "hơn tháng rồi",
    "bậc thang này",
    "moi thang toi tra",
    "đường Cách Mạng Tháng 8",
    "đt 9 số",
]


class Months(Tables):
    def test_months_are_found(self) -> None:
        self.assert_found("bill_month", MONTH)

    def test_what_counts_months_names_none(self) -> None:
        self.assert_not_found("bill_month", NO_MONTH)

    def test_months_said_one_after_another_are_all_found(self) -> None:
        for text in ("tháng 8 tháng 9", "th8 bao nhiêu, th 9 bao nhiêu", "t.8 với t.9", "T8, T9"):
            self.assertEqual([found.value for found in of("bill_month", text)], ["2026-08", "2026-09"], text)

    def test_with_tone_marks_a_whole_month_is_told_from_this_one(self) -> None:
        self.assert_not_found("bill_month", ["cả tháng nay mất điện", "bậc thang sau"], stripped=False)

    def test_next_month_and_june_differ_by_their_accent(self) -> None:
        self.assertEqual([found.value for found in of("bill_month", "tháng sau")], ["2026-12"])
        self.assertEqual([found.value for found in of("bill_month", "tháng sáu")], ["2026-06"])

    def test_december_asked_in_january_is_last_years(self) -> None:
        january = datetime(2027, 1, 5, 9, 0, tzinfo=NOW.tzinfo)
        self.assertEqual([found.value for found in of("bill_month", "tháng 12", january)], ["2026-12"])
        self.assertEqual([found.value for found in of("bill_month", "tháng trước", january)], ["2026-12"])
        self.assertEqual([found.value for found in of("bill_month", "tháng 1", january)], ["2027-01"])

    def test_the_month_is_the_one_in_vietnam(self) -> None:
        evening = datetime(2026, 11, 30, 18, 0, tzinfo=timezone.utc)  # already 1 December there
        self.assertEqual([found.value for found in of("bill_month", "tháng này", evening)], ["2026-12"])


if __name__ == "__main__":
    unittest.main()
