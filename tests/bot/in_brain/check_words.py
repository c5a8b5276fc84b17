"""Words keep their place in what was typed, whatever they are read as."""

from __future__ import annotations

import itertools
import random
import unicodedata
import unittest

from bot.nlu.words import Word, read_words

PIECES = [
    *("mất", "điện", "ko", "kh", "mã", "500", "k", "8h30", "1.388.405", "PA02CK0012345", "0912 345 678", "otp 123456"),
    *("ddieenj", "d9ie6n5", "Hoà", "😀", "👨\u200d👩\u200d👧", "\ufe0f", "\u0301", "e\u0323\u0302", "\x00", "\u202e"),
    *("\ud800", "İ", "ﬁ", "²", "٣", "ß", "電気", "…", "-", "/", "?!", "\n", "\t", "_", "aaaa", "đ", "SC2611-000123"),
]


def _rows(text: str) -> list[tuple[str, str]]:
    return [(word.typed, word.normal) for word in read_words(text)]


class Words(unittest.TestCase):
    def test_words_and_signs_come_in_order_with_their_place(self) -> None:
        self.assertEqual(
            read_words("Ko  điện, 8h30?"),
            [
                Word("Ko", 0, 2, "không"),
                Word("điện", 4, 8, "điện"),
                Word(",", 8, 9, ","),
                Word("8h30", 10, 14, "0h00"),
                Word("?", 14, 15, "?"),
            ],
        )

    def test_decomposed_text_is_read_the_same_at_its_own_places(self) -> None:
        text = "Nhà ở phường Hoà Bình mất điện 😀 từ hôm qua"
        apart = unicodedata.normalize("NFD", text)
        self.assertGreater(len(apart), len(text))
        self.assertEqual([w.normal for w in read_words(apart)], [w.normal for w in read_words(text)])
        self._fits(apart)

    def test_an_identifier_typed_with_gaps_is_one_word(self) -> None:
        text = "mã PA 02 CK 0012345 sđt 0912 345 678"
        self.assertEqual(
            _rows(text),
            [
                ("mã", "mã"),
                ("PA 02 CK 0012345", "customer_code"),
                ("sđt", "số điện thoại"),
                ("0912 345 678", "phone"),
            ],
        )

    def test_numbers_lose_their_value_and_keep_their_form(self) -> None:
        self.assertEqual(_rows("1.388.405 1tr2"), [("1.388.405", "0.000.000"), ("1tr2", "0tr0")])

    def test_a_letter_after_a_number_is_a_unit_and_elsewhere_a_short_form(self) -> None:
        self.assertEqual([n for _, n in _rows("500 k")], ["000", "k"])
        self.assertEqual([n for _, n in _rows("k có")], ["không", "có"])
        self.assertEqual([n for _, n in _rows("mã kh")], ["mã", "khách hàng"])
        self.assertEqual([n for _, n in _rows("kh có")], ["không", "có"])

    def test_what_a_region_says_is_read_by_the_words_beside_it(self) -> None:
        for typed, meant in [
            ("khi mô có điện", "khi nào có điện"),
            ("nỏ thấy chi mô", "không thấy gì đâu"),
            ("khôn có mô", "không có đâu"),
            ("răng rứa", "sao vậy"),
            ("sáng ni, tháng ni", "sáng nay , tháng này"),
            ("bị giựt thiệt", "bị giật thật"),
            ("chừ làm răng", "giờ làm sao"),
            ("chủ hđ", "chủ hợp đồng"),
            ("hđ tháng này", "hóa đơn tháng này"),
            ("giá điện sh", "giá điện sinh hoạt"),
            ("đóng bằng tm", "đóng bằng tiền mặt"),
            ("ck em đi vắng", "chồng em đi vắng"),
            ("em ck rồi", "em chuyển khoản rồi"),
            ("th này", "tháng này"),
            ("giá kd ở kcn", "giá kinh doanh ở khu công nghiệp"),
        ]:
            self.assertEqual(" ".join(n for _, n in _rows(typed)), meant)

    def test_a_regional_word_that_is_also_another_stays_that_one(self) -> None:
        for text in (
            "đau răng khôn quá",
            "mô tơ 0 ngựa",
            "quy mô",
            "thiệt hại",
            "bị thiệt",
            "chi phí",
            "chi nhánh củ chi",
            "túi ni lông",
            "tê tay",
            "xe sh",
            "tnhh tm",
        ):
            self.assertEqual(" ".join(n for _, n in _rows(text)), text)

    def test_text_of_nothing_has_no_words(self) -> None:
        for text in ("", " \n\t", "\x00", "\ud800", "\u202e\u200b", "\u0301", "\ufe0f"):
            self.assertEqual(read_words(text), [], ascii(text))

    def test_any_mixture_fits_the_text(self) -> None:
        chance = random.Random(5)
        for _ in range(1000):
            text = chance.choice(("", " ")).join(chance.choices(PIECES, k=chance.randint(1, 12)))
            self._fits(text)
            self._fits(unicodedata.normalize("NFD", text))

    def _fits(self, text: str) -> None:
        words = read_words(text)
        for word in words:
            self.assertEqual(text[word.start : word.end], word.typed)
            self.assertTrue(word.typed and word.normal, ascii(text))
        for one, two in itertools.pairwise(words):
            self.assertLessEqual(one.end, two.start, ascii(text))


if __name__ == "__main__":
    unittest.main()
