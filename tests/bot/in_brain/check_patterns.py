"""Codes and numbers: found as customers type them, at the place where they stand, and not elsewhere."""

from __future__ import annotations

import unittest

from bot.nlu.patterns import find

FOUND = [
    ("PA02CK0012345", "customer_code", "PA02CK0012345", "PA02CK0012345"),
    ("mã em là pa02ck0012345 ạ", "customer_code", "PA02CK0012345", "pa02ck0012345"),
    ("PA 02 CK 0012345", "customer_code", "PA02CK0012345", "PA 02 CK 0012345"),
    ("kh: pe.0101.0012345.", "customer_code", "PE01010012345", "pe.0101.0012345"),
    ("PNGV000012345", "customer_code", "PNGV000012345", "PNGV000012345"),
    ("gọi 0912345678 nhé", "phone", "0912345678", "0912345678"),
    ("sđt 0912.345.678", "phone", "0912345678", "0912.345.678"),
    ("+84 912 345 678", "phone", "0912345678", "+84 912 345 678"),
    ("84912345678", "phone", "0912345678", "84912345678"),
    ("máy bàn 028 3822 1234", "phone", "02838221234", "028 3822 1234"),
    ("mã otp: 123456", "otp", "123456", "123456"),
    ("phiếu SC2611-000123 sao rồi", "ticket_number", "SC2611-000123", "SC2611-000123"),
    ("cd2611 000045", "ticket_number", "CD2611-000045", "cd2611 000045"),
]
NOT_FOUND = [
    "phan moi 1234567",  # the shape of a code, but words
    "XPA02CK0012345",  # codes are matched at the start of a word
    "PA02CK00123456",  # one digit too many
    "123456 đồng",
    "123456d",
    "1.123.456",
    "091234567",
    "09123456789012",
    "22/11/2026",
    "SC2611-00012",
]


class Patterns(unittest.TestCase):
    def test_what_customers_type_is_found_where_it_stands(self) -> None:
        for text, entity, value, typed in FOUND:
            with self.subTest(text):
                self.assertEqual(
                    [(f.entity, f.value, text[f.start : f.end]) for f in find(text)], [(entity, value, typed)]
                )

    def test_what_only_looks_alike_is_left_alone(self) -> None:
        for text in NOT_FOUND:
            with self.subTest(text):
                self.assertEqual(find(text), [])

    def test_several_in_one_sentence_come_from_left_to_right(self) -> None:
        text = "Mã PA02CK0012345, sđt 0912 345 678, otp 654321, phiếu SC2611-000123"
        kinds = [found.entity for found in find(text)]
        self.assertEqual(kinds, ["customer_code", "phone", "otp", "ticket_number"])


if __name__ == "__main__":
    unittest.main()
