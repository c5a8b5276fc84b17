"""Codes and numbers: found as customers type them, at the place where they stand, and not elsewhere."""

from __future__ import annotations

import json
import unicodedata
import unittest

from bot.nlu.patterns import IDENTIFIERS, KINDS, find
from tests.bot.in_brain.pattern_cases import NOW

FOUND = [
    ("PA02CK0012345", "customer_code", "PA02CK0012345", "PA02CK0012345"),
    ("mã em là pa02ck0012345 ạ", "customer_code", "PA02CK0012345", "pa02ck0012345"),
    ("PA 02 CK 0012345", "customer_code", "PA02CK0012345", "PA 02 CK 0012345"),
    ("kh: pe.0101.0012345.", "customer_code", "PE01010012345", "pe.0101.0012345"),
    ("PNGV000012345", "customer_code", "PNGV000012345", "PNGV000012345"),
    ("pn gv00 0012345", "customer_code", "PNGV000012345", "pn gv00 0012345"),
    ("p b 1301 0 0 1 2 3 4 5", "customer_code", "PB13010012345", "p b 1301 0 0 1 2 3 4 5"),
    ("PC-05-DD-0123456", "customer_code", "PC05DD0123456", "PC-05-DD-0123456"),
    ("mã kh PB1301 0012345 nợ nhiu", "customer_code", "PB13010012345", "PB1301 0012345"),
    ("gọi 0912345678 nhé", "phone", "0912345678", "0912345678"),
    ("sđt 0912.345.678", "phone", "0912345678", "0912.345.678"),
    ("+84 912 345 678", "phone", "0912345678", "+84 912 345 678"),
    ("84912345678", "phone", "0912345678", "84912345678"),
    ("+84(0)912345678", "phone", "0912345678", "+84(0)912345678"),
    ("máy bàn 028 3822 1234", "phone", "02838221234", "028 3822 1234"),
    ("(028) 3822 1234", "phone", "02838221234", "(028) 3822 1234"),
    ("0912 34 56 78 nha e", "phone", "0912345678", "0912 34 56 78"),
    ("mã otp: 123456", "otp", "123456", "123456"),
    ("otp 000123", "otp", "000123", "000123"),
    ("123456", "otp", "123456", "123456"),
    ("dạ 123456 ạ", "otp", "123456", "123456"),
    ("mã xác nhận là 654321", "otp", "654321", "654321"),
    ("code 222333 nè", "otp", "222333", "222333"),
    ("phiếu SC2611-000123 sao rồi", "ticket_number", "SC2611-000123", "SC2611-000123"),
    ("cd2611 000045", "ticket_number", "CD2611-000045", "cd2611 000045"),
]
NOT_FOUND = [
    "phan moi 1234567",  # the shape of a code, but words
    "XPA02CK0012345",  # codes are matched at the start of a word
    "PA02CK00123456",  # one digit too many
    "123456 đồng",
    "123456d",
    "chỉ số 123456",
    "nhà em xài tới 123456 số",
    "hợp đồng ký năm ngoái số 123456 đâu rồi",
    "1.123.456",
    "091234567",
    "09123456789012",
    "22/11/2026",
    "SC2611-00012",
]


class Patterns(unittest.TestCase):
    def test_what_customers_type_is_found_where_it_stands(self) -> None:
        for text, entity, value, typed in FOUND:
            for form in (text, unicodedata.normalize("NFD", text)):
                with self.subTest(form):
                    seen = [(f.entity, f.value, form[f.start : f.end]) for f in find(form, NOW)]
                    self.assertEqual(seen, [(entity, value, typed)])

    def test_what_only_looks_alike_is_left_alone(self) -> None:
        for text in NOT_FOUND:
            with self.subTest(text):
                self.assertEqual([found for found in find(text, NOW) if found.entity in IDENTIFIERS], [])

    def test_several_in_one_sentence_come_from_left_to_right(self) -> None:
        text = "Mã PA02CK0012345, sđt 0912 345 678, otp 654321, phiếu SC2611-000123"
        kinds = [found.entity for found in find(text, NOW)]
        self.assertEqual(kinds, ["customer_code", "phone", "otp", "ticket_number"])

    def test_kinds_of_all_families_stand_beside_each_other(self) -> None:
        text = "từ 8h tối qua mất điện, tháng trước 350 số hết 1tr2 qua momo, nâng lên 3 pha 15kW, chỉ số 4567"
        seen = [(found.entity, text[found.start : found.end], found.role) for found in find(text, NOW)]
        expected = [
            ("time", "8h tối qua", "from"),
            ("bill_month", "tháng trước", None),
            ("energy", "350 số", None),
            ("money", "1tr2", None),
            ("payment_channel", "momo", None),
            ("phase", "3 pha", None),
            ("power", "15kW", None),
            ("meter_reading", "4567", None),
        ]
        self.assertEqual(seen, expected)
        self.assertLessEqual({entity for entity, _, _ in seen}, set(KINDS))
        json.dumps([found.value for found in find(text, NOW)])


if __name__ == "__main__":
    unittest.main()
