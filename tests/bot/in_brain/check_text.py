"""Spelling: what customers type becomes one form, and the form is stable."""

from __future__ import annotations

import unicodedata
import unittest

from bot.nlu.normaliser import normalise
from bot.nlu.text import clean, fold


class Text(unittest.TestCase):
    def test_both_styles_of_tone_marks_become_one(self) -> None:
        pairs = [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("Hoá đơn", "hóa đơn"), ("loá mắt", "lóa mắt")]
        for new, old in pairs:
            self.assertEqual(clean(new), old)
            self.assertEqual(clean(old.upper()), old)

    def test_closed_syllables_and_qu_keep_their_tone(self) -> None:
        for word in ("hoàng", "toán", "quý", "quỳ", "thuyền", "quả", "hoạt"):
            self.assertEqual(clean(word), word)

    def test_decomposed_letters_become_composed(self) -> None:
        self.assertEqual(
            clean(unicodedata.normalize("NFD", "mất điện ở phường Hòa Bình")), "mất điện ở phường hòa bình"
        )

    def test_stretched_letters_shrink_and_digits_stay(self) -> None:
        self.assertEqual(clean("alooooo mất điệnnnn 1000"), "alo mất điện 1000")

    def test_folding_leaves_no_diacritics(self) -> None:
        self.assertEqual(fold("Đường Nguyễn Ước, ở đâu cũng mất điện"), "Duong Nguyen Uoc, o dau cung mat dien")

    def test_short_forms_are_written_out(self) -> None:
        self.assertEqual(normalise("ko dc r"), "không được rồi")
        self.assertEqual(normalise("Đt của e"), "điện thoại của em")

    def test_numbers_lose_their_value_and_keep_their_kind(self) -> None:
        self.assertEqual(normalise("mã PA02CK0012345 nhé").split(), ["mã", "customer_code", "nhé"])
        self.assertEqual(normalise("dùng 350 số"), "dùng 000 số")

    def test_harmful_characters_do_no_harm(self) -> None:
        for text, left in [("\x00", ""), ("\ud800 abc", "abc"), ("\u202eabc", "abc"), ("", ""), (" \n\t", "")]:
            self.assertEqual(normalise(text), left)
        self.assertEqual(normalise("😀" * 500), " ".join("😀" * 500))

    def test_what_is_normal_already_stays(self) -> None:
        for text in ("Ko dc r, hoà 350 số", "mất ddieenj ở quan3", "tiền 1.388.405 đ"):
            self.assertEqual(normalise(normalise(text)), normalise(text))


if __name__ == "__main__":
    unittest.main()
