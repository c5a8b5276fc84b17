"""Amounts of money and ways to pay."""

from __future__ import annotations

import unittest

from tests.bot.in_brain.pattern_cases import Row, Tables, of

MONEY: list[Row] = [
    ("tháng này 500k", "500k", 500_000),
    ("hết 1tr2 lận", "1tr2", 1_200_000),
    ("tiền điện 1tr2 tháng này", "1tr2", 1_200_000),
    ("1 triệu 2", "1 triệu 2", 1_200_000),
    ("2 triệu rưỡi", "2 triệu rưỡi", 2_500_000),
    ("hai triệu", "hai triệu", 2_000_000),
    ("4.000đ", "4.000đ", 4_000),
    ("trọ lấy 4k/số", "4k", 4_000),
    ("3 ngàn rưỡi một ký", "3 ngàn rưỡi", 3_500),
    ("800 nghìn", "800 nghìn", 800_000),
    ("1,5 triệu", "1,5 triệu", 1_500_000),
    ("01.234.567 đ", "01.234.567 đ", 1_234_567),
    ("nợ 1.388.405 đ", "1.388.405 đ", 1_388_405),
    ("1.388.405 ₫", "1.388.405 ₫", 1_388_405),
    ("4 ngàn", "4 ngàn", 4_000),
    ("1tr250", "1tr250", 1_250_000),
    ("hết 2 củ", "2 củ", 2_000_000),
    ("ba triệu mấy", "ba triệu", 3_000_000),
    ("3k5 1 ký", "3k5", 3_500),
    ("hai triệu ba", "hai triệu ba", 2_300_000),
    ("2 triệu 1 tháng", "2 triệu", 2_000_000),
    ("1 triệu 200 ngàn", "1 triệu 200 ngàn", 1_200_000),
    ("1 triệu 388 nghìn 405 đồng", "1 triệu 388 nghìn 405 đồng", 1_388_405),
    ("ba trăm nghìn", "ba trăm nghìn", 300_000),
    ("500000 vnd", "500000 vnd", 500_000),
    ("một ngàn hai", "một ngàn hai", 1_200),
    ("2 triệu 6 ở đâu ra", "2 triệu 6", 2_600_000),
    ("5 trăm ngàn", "5 trăm ngàn", 500_000),
    ("500 đồng", "500 đồng", 500),
    ("nửa triệu", "nửa triệu", 500_000),
    ("năm trăm ngàn", "năm trăm ngàn", 500_000),
    ("4k một số là đúng ko", "4k", 4_000),
    ("mấy triệu đâu, có 2tr à", "2tr", 2_000_000),
    ("tiền điện 5 xị", "5 xị", 500_000),
    ("hết 3 lít", "3 lít", 300_000),
    ("tháng rồi 2 chai", "2 chai", 2_000_000),
    ("3 củ rưỡi", "3 củ rưỡi", 3_500_000),
    ("cả chai mốt", "chai mốt", 1_100_000),
    ("1 chẹo rưỡi", "1 chẹo rưỡi", 1_500_000),
    ("tiền điện 5 trăm rưỡi", "5 trăm rưỡi", 550_000),
    ("tính tám trăm rưỡi lận", "tám trăm rưỡi", 850_000),
    ("hóa đơn bảy trăm", "bảy trăm", 700_000),
    ("trả bốn trăm hai", "bốn trăm hai", 420_000),
    ("thu 2 trăm 5 chục rồi", "2 trăm 5 chục", 250_000),
    ("3ngàn8 một số", "3ngàn8", 3_800),
    ("ba ngàn tám", "ba ngàn tám", 3_800),
    ("tăng tới triệu hai", "triệu hai", 1_200_000),
    ("2 triệu mốt", "2 triệu mốt", 2_100_000),
    ("2 triệu 3 trăm", "2 triệu 3 trăm", 2_300_000),
    ("1 triệu 2 trăm ngàn", "1 triệu 2 trăm ngàn", 1_200_000),
    ("ba ngàn hai trăm mỗi ký", "ba ngàn hai trăm", 3_200),
    ("5 chục ngàn", "5 chục ngàn", 50_000),
    ("chủ lấy 3800 một số", "3800", 3_800),
    ("4.000/số", "4.000", 4_000),
    ("thu 3.500 mỗi ký", "3.500", 3_500),
    ("thiếu 86 ngàn", "86 ngàn", 86_000),
]
NO_MONEY = [
    "báo nợ 0.000.000 đ",
    "mấy triệu",
    "350 số",
    "5kw",
    "22kv",
    "tháng 10 k thấy hóa đơn",
    "nhà số 2 cũ",
    "20 km",
    "đồng hồ 3 pha",
    "hai ba triệu",
    "3 trụ điện",
    "vài trăm ngàn",
    "1.388.405",
    "tháng 5 k thấy tiền",
    "bình nóng lạnh 30 lít tốn bao tiền",
    "tủ lạnh 200 lít",
    "mua 2 chai nước",
    "tiền điện bảy trăm hộ",
    "trả hai trăm mét dây",
    "tính một trăm sáu mươi mấy vôn",
    "tăng hai trăm phần trăm",
    "xài ba trăm rưỡi tính sao",
    "tỉnh lộ 8 Củ Chi",
    "1 ti vi",
    "mấy triệu hai",
    "de nghi cu mot nguoi",
    "chỉ số 3800",
    "bảy trăm",
    "cách hai trăm, trả tiền sau",
    "đồng hồ tui bốn ngàn hai trăm mười",
    "công tơ chỉ sáu nghìn tám trăm hai mươi ba",
]
CHANNEL: list[Row] = [
    ("đóng qua momo được không", "momo", "momo"),
    ("Zalo Pay", "Zalo Pay", "zalopay"),
    ("trả bằng zalopay", "zalopay", "zalopay"),
    ("VN PAY", "VN PAY", "vnpay"),
    ("viettel money", "viettel money", "viettel_money"),
    ("qua viettelpay nha", "viettelpay", "viettel_money"),
    ("app Vietcombank", "Vietcombank", "bank:vietcombank"),
    ("vcb", "vcb", "bank:vietcombank"),
    ("em trả qua MB Bank", "MB Bank", "bank:mbbank"),
    ("agribank", "agribank", "bank:agribank"),
    ("bidv trừ tiền hai lần", "bidv", "bank:bidv"),
    ("đóng ở ngân hàng", "ngân hàng", "bank"),
    ("internet banking", "internet banking", "bank"),
    ("ra ngân hàng ở chợ đóng", "ngân hàng", "bank"),
    ("em chuyển khoản rồi", "chuyển khoản", "transfer"),
    ("e ck rồi mà", "ck", "transfer"),
    ("đăng ký trích nợ tự động", "trích nợ tự động", "auto_debit"),
    ("cho nó tự động trừ", "tự động trừ", "auto_debit"),
    ("ủy nhiệm chi", "ủy nhiệm chi", "auto_debit"),
    ("trả tiền mặt", "tiền mặt", "cash"),
    ("thẻ tín dụng", "thẻ tín dụng", "card"),
    ("thẻ visa", "thẻ visa", "card"),
    ("quét mã QR", "mã QR", "qr"),
    ("quét mã là xong", "quét mã", "qr"),
    ("đóng bằng tm", "tm", "cash"),
    ("trả qua airpay", "airpay", "shopeepay"),
    ("trả qua mb", "mb", "bank:mbbank"),
    ("mb trừ tiền rồi", "mb", "bank:mbbank"),
    ("ra bưu điện đóng", "bưu điện", "post_office"),
    ("điểm thu ở đâu", "điểm thu", "counter"),
    ("circle k", "circle k", "store"),
    ("ra bách hoá xanh", "bách hoá xanh", "store"),
    ("tgdđ có thu không", "tgdđ", "store"),
    ("ngân hàng ACB", "ACB", "bank:acb"),
    ("bidv smart banking", "bidv", "bank:bidv"),
    ("cửa hàng tiện lợi", "cửa hàng tiện lợi", "store"),
]
NO_CHANNEL = [
    "ck em đi làm xa",
    "mạng vietteltelecom",
    "đóng tiền điện ở đâu",
    "thẻ bảo hành",
    "mã khách hàng",
    "điện máy hỏng",
    "chuyển khoảng đất",
    "thế giới",
    "bưu phẩm",
    "hồ sơ xin visa",
    "công ty TNHH TM DV An Phú",
    "file 5 mb",
]


class Money(Tables):
    def test_amounts_are_found_in_dong(self) -> None:
        self.assert_found("money", MONEY)

    def test_other_numbers_are_no_money(self) -> None:
        self.assert_not_found("money", NO_MONEY)

    def test_several_amounts_are_found_in_order(self) -> None:
        text = "tháng trước 800k mà tháng này 1tr6, tăng hơn 2 lần"
        self.assertEqual([found.value for found in of("money", text)], [800_000, 1_600_000])


class Channels(Tables):
    def test_ways_to_pay_are_found(self) -> None:
        self.assert_found("payment_channel", CHANNEL)
        self.assert_found("payment_channel", [("ra nhà băng đóng", "nhà băng", "bank")], stripped=False)

    def test_other_words_are_no_ways_to_pay(self) -> None:
        self.assert_not_found("payment_channel", NO_CHANNEL)


if __name__ == "__main__":
    unittest.main()
