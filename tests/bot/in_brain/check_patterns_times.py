"""Times, as customers say them on Sunday 22/11/2026 at ten in the morning."""

from __future__ import annotations

import unittest
from datetime import datetime, timedelta

from tests.bot.in_brain.pattern_cases import NOW, Row, Tables, of


def at(first: str, last: str, grain: str) -> dict[str, str]:
    """A value, from two times written `22 08:00`, `12-01 00:00` or `2025-01-01 00:00`."""
    return {"from": _moment(first), "to": _moment(last), "grain": grain}


def _moment(short: str) -> str:
    day, clock = short.split()
    full = "2026-11-22"[: 10 - len(day)] + day
    return datetime.fromisoformat(f"{full}T{clock}:00+07:00").isoformat()


def hour(start: str) -> dict[str, str]:
    """The hour that begins then."""
    first = datetime.fromisoformat(_moment(start))
    return {"from": first.isoformat(), "to": (first + timedelta(hours=1)).isoformat(), "grain": "hour"}


def day(number: str) -> dict[str, str]:
    """A whole day."""
    first = datetime.fromisoformat(_moment(f"{number} 00:00"))
    return {"from": first.isoformat(), "to": (first + timedelta(days=1)).isoformat(), "grain": "day"}


HOURS: list[Row] = [
    ("mất điện từ 8h tối qua", "8h tối qua", hour("21 20:00")),
    ("lúc 2 giờ chiều nay", "2 giờ chiều nay", hour("22 14:00")),
    ("7h30 có điện chưa", "7h30", hour("22 07:30")),
    ("lúc 8h", "8h", hour("22 08:00")),
    ("19:30 hôm qua", "19:30 hôm qua", hour("21 19:30")),
    ("8 giờ rưỡi", "8 giờ rưỡi", hour("22 08:30")),
    ("12h đêm", "12h đêm", hour("23 00:00")),
    ("2h sáng nay", "2h sáng nay", hour("22 02:00")),
    ("mất từ 2h đêm qua", "2h đêm qua", hour("22 02:00")),
    ("9h sáng mai thợ tới hả", "9h sáng mai", hour("23 09:00")),
    ("8h sáng ngày 25/11", "8h sáng ngày 25/11", hour("25 08:00")),
    ("sáng mai 8h", "sáng mai 8h", hour("23 08:00")),
    ("chiều mai 2h", "chiều mai 2h", hour("23 14:00")),
    ("1h trưa", "1h trưa", hour("22 13:00")),
    ("11h trưa nay", "11h trưa nay", hour("22 11:00")),
    ("ba giờ chiều", "ba giờ chiều", hour("22 15:00")),
    ("9h đêm", "9h đêm", hour("22 21:00")),
    ("cúp từ 8h30p sáng", "8h30p sáng", hour("22 08:30")),
    ("8h tối thứ 7 vừa rồi", "8h tối thứ 7 vừa rồi", hour("21 20:00")),
    ("7g30 tối nay", "7g30 tối nay", hour("22 19:30")),
    ("8h30 hqua", "8h30 hqua", hour("21 08:30")),
    ("từ 5 rưỡi chiều", "5 rưỡi chiều", hour("22 17:30")),
    ("2h chiều tới giờ chưa có", "2h chiều", hour("22 14:00")),
    ("2h chiều tới h chưa có", "2h chiều", hour("22 14:00")),
    ("giờ 6h rồi chưa có", "6h", hour("22 06:00")),
]
PARTS: list[Row] = [
    ("mất điện từ sáng", "sáng", at("22 05:00", "22 11:00", "part")),
    ("sáng nay mất điện", "sáng nay", at("22 05:00", "22 11:00", "part")),
    ("đêm qua", "đêm qua", at("21 22:00", "22 05:00", "part")),
    ("tối qua", "tối qua", at("21 18:00", "21 22:00", "part")),
    ("tối hôm qua", "tối hôm qua", at("21 18:00", "21 22:00", "part")),
    ("tối qua nhà em mất điện", "tối qua", at("21 18:00", "21 22:00", "part")),
    ("chiều mai", "chiều mai", at("23 13:00", "23 18:00", "part")),
    ("sáng mai có cúp điện hông", "sáng mai", at("23 05:00", "23 11:00", "part")),
    ("trưa nay", "trưa nay", at("22 11:00", "22 13:00", "part")),
    ("từ tối tới giờ", "tối", at("21 18:00", "21 22:00", "part")),
    ("chiều thứ 6", "chiều thứ 6", at("27 13:00", "27 18:00", "part")),
    ("sáng 25/11", "sáng 25/11", at("25 05:00", "25 11:00", "part")),
    ("chiều ni", "chiều ni", at("22 13:00", "22 18:00", "part")),
    ("sáng T6", "sáng T6", at("27 05:00", "27 11:00", "part")),
    ("rạng sáng nay", "rạng sáng nay", at("22 00:00", "22 05:00", "part")),
    ("từ chập tối", "chập tối", at("21 18:00", "21 22:00", "part")),
    ("từ sáng đến giờ", "sáng", at("22 05:00", "22 11:00", "part")),
    ("sớm mai cúp hả", "sớm mai", at("23 05:00", "23 11:00", "part")),
    ("trưa ni cúp nữa", "trưa ni", at("22 11:00", "22 13:00", "part")),
    ("hồi hôm mất điện", "hồi hôm", at("21 22:00", "22 05:00", "part")),
    ("sáng kia có cắt", "sáng kia", at("24 05:00", "24 11:00", "part")),
    ("từ sớm tới chừ", "sớm", at("22 05:00", "22 11:00", "part")),
    ("tối qua không có điện", "tối qua", at("21 18:00", "21 22:00", "part")),
    ("8h tối qua, không có điện", "8h tối qua", hour("21 20:00")),
    ("từ tối qua", "tối qua", at("21 18:00", "21 22:00", "part")),
    ("tối wa", "tối wa", at("21 18:00", "21 22:00", "part")),
]
DAYS: list[Row] = [
    ("hôm qua", "hôm qua", day("21")),
    ("hôm nay có điện ko", "hôm nay", day("22")),
    ("hnay cúp nữa hả", "hnay", day("22")),
    ("ngày mai phường 5 cúp điện không", "ngày mai", day("23")),
    ("mai phường 5 có cúp điện không", "mai", day("23")),
    ("chỗ em mai có cúp điện ko", "mai", day("23")),
    ("ngày kia", "ngày kia", day("24")),
    ("hôm kia", "hôm kia", day("20")),
    ("bữa nay", "bữa nay", day("22")),
    ("chủ nhật này", "chủ nhật này", day("22")),
    ("cn có làm việc ko", "cn", day("22")),
    ("thứ bảy", "thứ bảy", day("28")),
    ("thứ 5 tuần sau", "thứ 5 tuần sau", day("26")),
    ("thứ 5 tuần trước", "thứ 5 tuần trước", day("12")),
    ("thứ 5 vừa rồi", "thứ 5 vừa rồi", day("19")),
    ("thứ 5", "thứ 5", day("26")),
    ("thứ hai tuần tới", "thứ hai tuần tới", day("23")),
    ("ngày 25/11", "ngày 25/11", day("25")),
    ("25/11/2026", "25/11/2026", day("25")),
    ("ngày 25 tháng 11", "ngày 25 tháng 11", day("25")),
    ("25 tháng 12 năm 2026", "25 tháng 12 năm 2026", day("12-25")),
    ("ngày 25 có cúp điện hông", "ngày 25", day("25")),
    ("thứ 4 ngày 25/11", "thứ 4 ngày 25/11", day("25")),
    ("ngày 20/10", "ngày 20/10", day("10-20")),
    ("hôm t6", "hôm t6", day("20")),
    ("25-11-2026", "25-11-2026", day("25")),
    ("ngày 3 tháng này", "ngày 3 tháng này", day("03")),
    ("trừ thẻ hôm mùng 5", "hôm mùng 5", day("05")),
    ("từ hôm 15", "hôm 15", day("15")),
    ("chiều 12/4 có lốc", "chiều 12/4", at("04-12 13:00", "04-12 18:00", "part")),
    ("cúp hum qua", "hum qua", day("21")),
    ("cuối tuần", "cuối tuần", at("21 00:00", "23 00:00", "day")),
    ("tuần sau", "tuần sau", at("23 00:00", "30 00:00", "week")),
    ("tuần này", "tuần này", at("16 00:00", "23 00:00", "week")),
    ("tuần trước", "tuần trước", at("09 00:00", "16 00:00", "week")),
    ("bữa ni", "bữa ni", day("22")),
    ("bữa qua bị giật", "bữa qua", day("21")),
    ("bữa mốt cắt điện", "bữa mốt", day("24")),
    ("thứ 7 ni cúp", "thứ 7 ni", day("28")),
    ("thứ 7 có cúp không", "thứ 7", day("28")),
    ("t7 này cúp không", "t7 này", day("28")),
    ("t3 tới cúp hả", "t3 tới", day("24")),
    ("nộp thứ 3 tới giờ", "thứ 3", day("24")),
    ("Thuận An thứ 4 tuần tới cúp", "thứ 4 tuần tới", day("25")),
    ("khất tới 20 tây đóng", "20 tây", day("20")),
    ("ngày 10 tây", "ngày 10 tây", day("10")),
    ("mùng 10 trả", "mùng 10", day("10")),
    ("mai thị xã Hoàng Mai cắt điện", "mai", day("23")),
    ("chốt 20314, bữa nay đi vắng", "bữa nay", day("22")),
    ("số hôm nay nhỏ hơn", "hôm nay", day("22")),
    ("xổ số hôm nay", "hôm nay", day("22")),
    ("Lễ 2/9 có cắt điện không", "2/9", day("09-02")),
    ("nộp từ tuần trước, giờ sao rồi", "tuần trước", at("09 00:00", "16 00:00", "week")),
    ("tuần tới có cắt không", "tuần tới", at("23 00:00", "30 00:00", "week")),
    ("năm 2025", "năm 2025", at("2025-01-01 00:00", "2026-01-01 00:00", "year")),
    ("năm ngoái", "năm ngoái", at("2025-01-01 00:00", "2026-01-01 00:00", "year")),
    ("năm nay", "năm nay", at("2026-01-01 00:00", "2027-01-01 00:00", "year")),
]
NO_TIME = [
    "nãy giờ chưa có điện",
    "dạo này",
    "hôm bữa",
    "bữa trước",
    "gần đây",
    "bây giờ",
    "lâu nay",
    "3 tiếng rồi",
    "2 ngày nay",
    "mấy hôm nay",
    "5 ngày làm việc",
    "trong 24h",
    "mất điện 2h rồi",
    "trong 2 giờ",
    "2 tiếng nữa",
    "chị Mai",
    "vũ thị mai",
    "bạch mai",
    "nguyễn thanh mai",
    "tối om",
    "nhà tối thui",
    "số 12 đường 3/2",
    "đường 30/4",
    "hẻm 45/12",
    "19/5 phường 3",
    "nhà 45/12 tổ 3",
    "kiệt 3",
    "cái thứ hai",
    "lần thứ 2",
    "công tơ thứ hai",
    "cả tuần",
    "trưa giờ",
    "hàng tháng",
    "điện 220v",
    "mấy năm nay",
    "24/7",
    "24/24",
    "tháng 6",
    "mỗi ngày 10 số",
    "khuyến mãi",
    "mai mốt",
    "phố bạch mai",
    "lúc tối thui",
    "kỳ 2 tháng 10",
    "bậc thợ 3/7",
    "nợ tháng 5, nợ 2 tháng 5 và 6",
    "nhà xưởng thứ hai",
    "từ đầu năm tới giờ",
    "dùng máy lạnh 8h mỗi ngày",
    "bão lụt vừa rồi",
    "cả tuần rồi chưa sửa",
    "tối quá không thấy gì",
    "nhà tôi tối quá",
    "đèn lúc sáng lúc tối",
    "lúc tối lúc sáng",
    "dột mái tôn",
    "mái bếp",
    "3/2 cúp điện rồi",
    "quán em 19/5 mất điện",
    "nhà em ở 23/10",
    "đường 2/9 đoạn 30/4",
    "số 12 2/9 đà nẵng",
    "số 20 Tây Sơn",
    "20 tây hồ",
    "đường 30 tháng 4 giờ đổi tên",
    "đèn sáng mờ mờ",
    "tôi chịu tiền",
    "hồi hôm nào",
    "ghi nhà tôi qua đầu tháng",
    "mỗi ngày một lần",
]


class Times(Tables):
    def test_hours_are_found(self) -> None:
        self.assert_found("time", HOURS)

    def test_parts_of_a_day_are_found(self) -> None:
        self.assert_found("time", PARTS)

    def test_days_weeks_and_years_are_found(self) -> None:
        self.assert_found("time", DAYS)

    def test_what_is_no_time_is_left_alone(self) -> None:
        self.assert_not_found("time", NO_TIME)

    def test_with_tone_marks_more_is_known(self) -> None:
        rows: list[Row] = [
            ("mốt có cúp điện không", "mốt", day("24")),
            ("mai nhà em có điện không", "mai", day("23")),
            ("mơi cúp điện", "mơi", day("23")),
            ("bữa mơi có cúp", "bữa mơi", day("23")),
            ("ngày mơi cắt", "ngày mơi", day("23")),
            ("dời sang thứ sáu", "thứ sáu", day("27")),
            ("thu 7 có cúp không", "thu 7", day("28")),
            ("mất điện tối qua", "tối qua", at("21 18:00", "21 22:00", "part")),
            ("hồi sớm mơi cúp một bận", "sớm mơi", at("22 05:00", "22 11:00", "part")),
        ]
        self.assert_found("time", rows, stripped=False)
        self.assert_not_found(
            "time",
            [
                "tôi qua bên đó",
                "lúc tôi gọi",
                "gọi mãi không được",
                "sang nhà",
                "lắp trên mái nhà",
                "thứ tự",
                "tôi mới",
                "chủ trọ thu 3.500 một số",
                "chủ thu 4 ngàn",
                "cả tuần nay mất điện",
                "nhà sang qua tay tui",
            ],
            stripped=False,
        )

    def test_ranges_have_two_roles_and_share_their_day(self) -> None:
        rows = [
            ("cắt từ 8h đến 17h ngày mai", [("8h", "from", "23 08:00"), ("17h ngày mai", "to", "23 17:00")]),
            ("8h-17h", [("8h", "from", "22 08:00"), ("17h", "to", "22 17:00")]),
            ("cao điểm 9h30-11h30", [("9h30", "from", "22 09:30"), ("11h30", "to", "22 11:30")]),
            ("8-17h", [("8", "from", "22 08:00"), ("17h", "to", "22 17:00")]),
            ("từ 2h đến 5h chiều", [("2h", "from", "22 14:00"), ("5h chiều", "to", "22 17:00")]),
            ("tu 7h toi 11h", [("7h", "from", "22 07:00"), ("11h", "to", "22 11:00")]),
            ("từ 11h đến 1h", [("11h", "from", "22 11:00"), ("1h", "to", "22 13:00")]),
            ("từ 8h tối đến 2h sáng", [("8h tối", "from", "22 20:00"), ("2h sáng", "to", "23 02:00")]),
        ]
        for text, expected in rows:
            seen = [(text[f.start : f.end], f.role, f.value) for f in of("time", text)]
            self.assertEqual(seen, [(typed, role, hour(start)) for typed, role, start in expected], text)

    def test_without_tone_marks_i_and_until_are_no_evening(self) -> None:
        rows: list[Row] = [
            ("cong to nha toi hom nay", "hom nay", day("22")),
            ("hom qua toi ra dong tien", "hom qua", day("21")),
        ]
        self.assert_found("time", rows)
        self.assert_not_found("time", ["chuyen giup cong to nha toi qua cot khac", "toi dem tien toi dem"])

    def test_days_are_a_range_too(self) -> None:
        for text in ("từ thứ 2 tới thứ 6", "tu thu 2 toi thu 6"):
            self.assertEqual([found.role for found in of("time", text)], ["from", "to"], text)

    def test_from_and_to_are_roles_and_no_part_of_the_span(self) -> None:
        for text, role in [
            ("từ hôm qua", "from"),
            ("tu luc 8h", "from"),
            ("từ ngày 25/11", "from"),
            ("đến thứ 6", "to"),
            ("tới 5h chiều", "to"),
            ("den ngay mai", "to"),
            ("lúc 8h", None),
            ("hồi sáng nay", None),
            ("sáng nay tới giờ", "from"),
            ("tu sang den gio", "from"),
            ("2h chieu toi h", "from"),
            ("tới 20 tây", "to"),
        ]:
            self.assertEqual([found.role for found in of("time", text)], [role], text)

    def test_an_hour_takes_the_day_said_elsewhere(self) -> None:
        seen = [found.value for found in of("time", "sáng mai cúp điện lúc 8h phải không")]
        self.assertEqual(seen[-1], hour("23 08:00"))
        seen = [found.value for found in of("time", "mai cúp nữa hả, hôm qua lúc 8h mới có")]
        self.assertEqual(seen[-1], hour("21 08:00"))
        seen = [found.value for found in of("time", "tối qua mất điện từ 8h")]
        self.assertEqual(seen[-1], hour("21 20:00"))

    def test_a_weekday_said_today_is_today_and_toi_is_the_one_after(self) -> None:
        thursday = NOW + timedelta(days=4)
        self.assertEqual([f.value for f in of("time", "thứ 5", thursday)], [day("26")])
        self.assertEqual([f.value for f in of("time", "thứ 5 tới", thursday)], [day("12-03")])

    def test_days_that_no_calendar_has_are_not_found(self) -> None:
        self.assertEqual(of("time", "ngày 31/2"), [])
        self.assertEqual(of("time", "29/2/2026"), [])


if __name__ == "__main__":
    unittest.main()
