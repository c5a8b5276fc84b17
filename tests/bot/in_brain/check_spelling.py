"""A slip of the finger is read as the word it was to be; names, numbers and strange words are left alone."""

from __future__ import annotations

import unittest
from typing import ClassVar

from bot.nlu.spelling import Spelling
from tests.bot.in_brain.steps import steps

SENTENCES = [
    "hóa đơn tháng này bao nhiêu tiền",
    "xem hóa đơn tháng trước",
    "thanh toán tiền điện qua ví",
    "nhà em mất điện từ sáng",
    "mất điện cả khu",
    "đường dây bị đứt",
    "đăng ký công tơ mới",
    "chuyển công tơ ra ngoài",
]


class Slips(unittest.TestCase):
    spelling: ClassVar[Spelling]

    @classmethod
    def setUpClass(cls) -> None:
        cls.spelling = Spelling.fit([sentence.split() for sentence in SENTENCES])

    def right(self, text: str) -> str:
        return " ".join(self.spelling.corrected(text.split()))

    def test_each_kind_of_slip_is_put_right(self) -> None:
        for typed, meant in [
            ("thahn toán", "thanh toán"),  # two letters swapped
            ("thnh toán", "thanh toán"),  # one lost
            ("thannh toán", "thanh toán"),  # one doubled
            ("thamh toán", "thanh toán"),  # one put for another
        ]:
            self.assertEqual(self.right(typed), meant)

    def test_a_lost_space_is_put_back_and_the_word_keeps_its_place(self) -> None:
        self.assertEqual(self.spelling.corrected(["bị", "mấtđiện", "rồi"]), ["bị", "mất điện", "rồi"])

    def test_diacritics_come_back_only_where_some_were_typed(self) -> None:
        self.assertEqual(self.right("thagn này"), "thang này")
        self.assertEqual(self.right("thágn này"), "tháng này")

    def test_neighbours_decide_between_two_readings(self) -> None:
        spelling = Spelling.fit([["bật", "đèn"], ["bật", "đèn"], ["bị", "đêm"], ["bị", "đêm"]])
        self.assertEqual(spelling.corrected(["bat", "deb"]), ["bat", "den"])
        self.assertEqual(spelling.corrected(["bi", "deb"]), ["bi", "dem"])

    def test_names_numbers_and_signs_stay(self) -> None:
        for text in ("nguyễn thị hoa", "phường tân bình", "thành toàn", "000", "0tr0 0h00", "customer_code ?", "ab"):
            self.assertEqual(self.right(text), text)

    def test_a_word_like_no_known_one_stays(self) -> None:
        for text in ("vietcombank", "samsung", "xyzzy", "電気"):
            self.assertEqual(self.right(text), text)

    def test_without_training_data_nothing_changes(self) -> None:
        self.assertEqual(Spelling.fit([]).corrected(["thahn", "toán"]), ["thahn", "toán"])
        self.assertEqual(self.spelling.corrected([]), [])

    def test_what_was_stored_corrects_the_same(self) -> None:
        again = Spelling.from_state(self.spelling.state())
        words = "thahn tóan tiền đện mấtđiện khuu".split()
        self.assertEqual(again.corrected(words), self.spelling.corrected(words))
        self.assertNotEqual(again.corrected(words), words)

    def test_work_grows_with_the_length_of_a_message_of_junk(self) -> None:
        for junk in (["xqzw"], ["qwrtpsdf"]):
            once, twice = self._work(junk * 300), self._work(junk * 600)
            self.assertLess(twice, 2.5 * once)

    def test_a_word_of_thousands_of_letters_costs_no_search(self) -> None:
        for word in ("xqzw" * 1250, "mấtđiện" * 700):
            self.assertLess(self._work([word]), 10 * len(word))

    def _work(self, words: list[str]) -> int:
        return steps(lambda: self.spelling.corrected(words))


if __name__ == "__main__":
    unittest.main()
