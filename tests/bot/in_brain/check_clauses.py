"""The clauses of a message, as the brain cuts it."""

from __future__ import annotations

import unittest

from bot.clauses import split


def texts(text: str) -> list[str]:
    return [piece for piece, _ in split(text)]


class Clauses(unittest.TestCase):
    def test_two_wishes_are_two_clauses(self) -> None:
        for text, clauses in [
            ("đổi tên với dời đồng hồ luôn", ["đổi tên", "dời đồng hồ luôn"]),
            ("doi ten voi doi dong ho luon", ["doi ten", "doi dong ho luon"]),
            ("điện yếu quá, sẵn kiểm tra công tơ", ["điện yếu quá", "kiểm tra công tơ"]),
            ("cho hỏi lịch cắt điện. Nhân tiện, dời cột", ["cho hỏi lịch cắt điện", "dời cột"]),
        ]:
            self.assertEqual(texts(text), clauses)

    def test_a_joining_word_is_told(self) -> None:
        self.assertEqual(split("điện yếu quá, nhà em ở xa và muốn dời cột")[-1], ("muốn dời cột", True))
        self.assertEqual(split("điện yếu quá, dời cột")[-1], ("dời cột", False))

    def test_data_is_no_part_of_a_clause(self) -> None:
        text = "đổi tên hợp đồng PA02CK0012345 sang tên em"
        code = {"entity": "customer_code", "start": 17, "end": 30}
        self.assertEqual([piece for piece, _ in split(text, [code])], ["đổi tên hợp đồng sang tên em"])

    def test_a_number_and_a_childs_name_are_not_cut(self) -> None:
        self.assertEqual(texts("nâng lên 7,5 kW"), ["nâng lên 7,5 kW"])
        self.assertEqual(texts("sang tên cho con trai"), ["sang tên cho con trai"])
        self.assertEqual(texts("dời cột ở sân vận động"), ["dời cột ở sân vận động"])


if __name__ == "__main__":
    unittest.main()
