"""Energy, power, phases and meter readings, as customers write them."""

from __future__ import annotations

import unittest

from tests.bot.in_brain.pattern_cases import Row, Tables, of

ENERGY: list[Row] = [
    ("dùng 350 số thì bao nhiêu tiền", "350 số", 350.0),
    ("350 số điện hết nhiêu", "350 số", 350.0),
    ("350kwh", "350kwh", 350.0),
    ("tháng này 1.200kwh lận", "1.200kwh", 1200.0),
    ("xài 350 ký điện", "350 ký", 350.0),
    ("350kí", "350kí", 350.0),
    ("có 250 chữ à", "250 chữ", 250.0),
    ("1000 kW/h một tháng", "1000 kW/h", 1000.0),
    ("T10 nhà e 420 số", "420 số", 420.0),
    ("mỗi tháng 80 số", "80 số", 80.0),
    ("50 số đầu giá bao nhiêu", "50 số", 50.0),
    ("tăng 2 nghìn số", "2 nghìn số", 2000.0),
    ("hết 12,5 kWh", "12,5 kWh", 12.5),
    ("hai trăm số điện", "hai trăm số", 200.0),
    ("ba trăm năm mươi số", "ba trăm năm mươi số", 350.0),
    ("chỉ xài 5 số điện thôi", "5 số", 5.0),
    ("100 số 1 tháng", "100 số", 100.0),
    ("sao mà 1 ngày 20 số", "20 số", 20.0),
    ("2 trăm 5 chục ký", "2 trăm 5 chục ký", 250.0),
    ("hai trăm rưỡi ký", "hai trăm rưỡi ký", 250.0),
    ("1 trăm rưỡi số", "1 trăm rưỡi số", 150.0),
    ("300 ký", "300 ký", 300.0),
    ("cỡ 2 trăm ký", "2 trăm ký", 200.0),
]
NO_ENERGY = [
    "cho 5 số điện thoại",
    "nhà số 12",
    "2 số đầu",
    "đồng hồ 2 chữ số",
    "chủ trọ lấy 4k một số",
    "tháng 10 số điện tăng",
    "tháng 10 ký hợp đồng rồi",
    "quận 5 số nhà 12",
    "4 số cuối",
    "ngày 25 số điện báo sai",
    "50 số điện thoại",
    "ấp 12 số 5",
    "bao nhiêu một kWh",
    "máy lạnh 5kw",
    "đơn có 32 chữ ký",
    "50 ký tôm đông lạnh",
    "năm 2025 số tiền tăng",
    "một chữ điện mấy đồng",
    "tôi nhầm số",
    "gas bình 12 ký",
    "phòng 305 ký túc xá",
]
POWER: list[Row] = [
    ("nâng lên 5kW", "5kW", 5.0),
    ("1,5 kw", "1,5 kw", 1.5),
    ("10 kwp trên mái", "10 kwp", 10.0),
    ("máy lạnh 1.5 ngựa", "1.5 ngựa", 1.119),
    ("máy bơm 2HP", "2HP", 1.492),
    ("2 hp", "2 hp", 1.492),
    ("máy 1hp5", "1hp5", 1.119),
    ("bếp 3000w", "3000w", 3.0),
    ("500 oát", "500 oát", 0.5),
    ("bếp từ 2.200 W", "2.200 W", 2.2),
    ("1 ngựa rưỡi", "1 ngựa rưỡi", 1.119),
    ("hai ngựa", "hai ngựa", 1.492),
    ("xin 15 kw ba pha", "15 kw", 15.0),
    ("bóng 40watt", "40watt", 0.04),
    ("0,375 kW", "0,375 kW", 0.375),
]
NO_POWER = [
    "đường dây 22kV",
    "điện 220v",
    "350kwh",
    "1000 kW/h",
    "bình 2kva",
    "5 wifi",
    "công suất bao nhiêu kw",
    "100 kw h",
    "W5 đường",
]
PHASE: list[Row] = [
    ("nâng lên 3 pha", "3 pha", 3),
    ("nhà đang 1 pha", "1 pha", 1),
    ("ba pha", "ba pha", 3),
    ("công tơ một pha", "một pha", 1),
    ("lên điện 3p", "3p", 3),
    ("3fa", "3fa", 3),
    ("điện 3 fa giá sao", "3 fa", 3),
    ("lắp công tơ 3 pha bị cháy", "3 pha", 3),
    ("đồng hồ 1 pha bị hư", "1 pha", 1),
    ("xưởng em cần 3PHA", "3PHA", 3),
    ("đổi sang 3 pha hết nhiêu", "3 pha", 3),
    ("3 phase", "3 phase", 3),
    ("điện 1 pha", "1 pha", 1),
    ("nguồn 3 pha 380v", "3 pha", 3),
    ("e mún lên 3 pha ạ", "3 pha", 3),
    ("điện một lửa", "một lửa", 1),
    ("nhà 1 lửa", "1 lửa", 1),
    ("nhà 1fa", "1fa", 1),
    ("lên 3 fa", "3 fa", 3),
    ("điện 3 pha mà có một pha chết ngắc", "3 pha", 3),
    ("ba pha mà hai pha có điện một pha không", "ba pha", 3),
]
NO_PHASE = [
    "mất 1 pha",
    "thiếu pha",
    "mất một pha",
    "đèn pha",
    "chờ em 3p",
    "đứt 1 pha",
    "yếu 1 trong 3 pha",
    "13 pha",
    "tổ 3 p. minh xuân",
    "3 lửa",
]
READING: list[Row] = [
    ("chỉ số 12345", "12345", 12345),
    ("chỉ số công tơ là 4567", "4567", 4567),
    ("số công tơ đang là 4567 ạ", "4567", 4567),
    ("gửi số điện tháng này 12345", "12345", 12345),
    ("số đồng hồ hiện tại 8820", "8820", 8820),
    ("số mới 3520", "3520", 3520),
    ("số điện hôm nay là 02345", "02345", 2345),
    ("chỉ số hôm nay 123456", "123456", 123456),
    ("cs điện 4521", "4521", 4521),
    ("chỉ số: 1234,5", "1234,5", 1234.5),
    ("đồng hồ chỉ 4530", "4530", 4530),
    ("số điện là 9981", "9981", 9981),
    ("chỉ số ngày 25 là 1234", "1234", 1234),
    ("chỉ số nhà em 777", "777", 777),
    ("gửi số điện 12876", "12876", 12876),
    ("đồng hồ 6702 nha", "6702", 6702),
    ("chỉ số lúc giao chìa khóa là 16.553", "16.553", 16553),
    ("báo số luôn: 18.442", "18.442", 18442),
    ("số cũ là 120", "120", 120),
    ("số điện nè 4025", "4025", 4025),
    ("số điện nè ad 3390", "3390", 3390),
    ("đồng hồ hiện 4512", "4512", 4512),
    ("chỉ số là 4512", "4512", 4512),
    ("chốt giùm số 03344", "03344", 3344),
    ("gửi số nek ad 20987", "20987", 20987),
    ("số nè 6743, điện kế nhà bà Ba", "6743", 6743),
    ("số bữa ni 7735", "7735", 7735),
    ("chốt 20314, bữa nay đi vắng", "20314", 20314),
    ("gửi luôn 18220", "18220", 18220),
    ("số 00412 nghe ad, đồng hồ mới thay", "00412", 412),
    ("đồng hồ nhà o đang 8102", "8102", 8102),
    ("bữa nay coi thấy 11870 trên điện kế", "11870", 11870),
    ("09127 là chữ điện nhà em", "09127", 9127),
    ("chốt số điện 009812 ngày 18/11", "009812", 9812),
]
NO_READING = [
    "số điện thoại 0912345678",
    "số điện tháng này là 350 số",
    "chỉ số 350 kWh",
    "số nhà 12",
    "số điện tháng này 350k",
    "12345",
    "địa chỉ số 27 đường Quang Trung",
    "mã em 6 số cuối 451209",
    "công tơ 3 pha",
    "em ko bt 120",
    "giờ cao điểm 3000đ",
    "số công tơ 20123456789",
    "số đầu 024 gọi tới bảo công tơ bị khóa",
    "nó gửi số 330918",
    "đăng ký số mới nè",
]


class Quantities(Tables):
    def test_energy_is_found_in_kwh(self) -> None:
        self.assert_found("energy", ENERGY)

    def test_with_tone_marks_a_product_is_told_from_a_receipt(self) -> None:
        self.assert_found("energy", [("460 số nhân bậc thang", "460 số", 460.0)], stripped=False)
        self.assert_not_found("energy", ["12 số nhận tin"], stripped=False)

    def test_what_is_no_energy_is_left_alone(self) -> None:
        self.assert_not_found("energy", NO_ENERGY)

    def test_power_is_found_in_kilowatts(self) -> None:
        self.assert_found("power", POWER)

    def test_what_is_no_power_is_left_alone(self) -> None:
        self.assert_not_found("power", NO_POWER)

    def test_the_kind_of_supply_is_found(self) -> None:
        self.assert_found("phase", PHASE)

    def test_a_lost_phase_is_no_kind_of_supply(self) -> None:
        self.assert_not_found("phase", NO_PHASE)
        self.assert_not_found("phase", ["nhà bà Pha", "cháy 1 pha"], stripped=False)

    def test_readings_are_found_after_the_words_that_announce_them(self) -> None:
        self.assert_found("meter_reading", READING)

    def test_other_numbers_are_no_readings(self) -> None:
        self.assert_not_found("meter_reading", NO_READING)

    def test_the_three_bands_of_a_time_of_use_meter_have_roles(self) -> None:
        for text in (
            "BT 120, CĐ 45, TĐ 30",
            "bt: 120 cđ: 45 td: 30",
            "bình thường là 120 cao điểm là 45 thấp điểm là 30",
        ):
            seen = [(found.value, found.role) for found in of("meter_reading", text)]
            self.assertEqual(seen, [(120, "normal"), (45, "peak"), (30, "off_peak")], text)

    def test_old_and_new_readings_are_both_found(self) -> None:
        for text in ("số cũ 1200 số mới 1350", "chỉ số cũ 1200, mới 1350", "chi so cu la 1200 con moi la 1350"):
            self.assertEqual([found.value for found in of("meter_reading", text)], [1200, 1350], text)


if __name__ == "__main__":
    unittest.main()
