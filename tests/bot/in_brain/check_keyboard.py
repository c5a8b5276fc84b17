"""Keys of Telex and VNI left in a message become the letters they were meant to be; everything else stays."""

from __future__ import annotations

import unicodedata
import unittest

from bot.nlu.keyboard import decode
from bot.nlu.normaliser import normalise

SENTENCES = [
    ("mất ddieenj", "mất điện"),
    ("maats ddieenj rooif em oiw", "mất điện rồi em ơi"),
    ("tieenf ddieenj thangs nayf sao cao thees", "tiền điện tháng này sao cao thế"),
    ("gias ddieenj kinh doanh", "giá điện kinh doanh"),
    ("cho hoir nuwowcs vaf dduwowcj khoong", "cho hỏi nước và được không"),
    ("namw nay dduowngf truowcs nhaf muwowif lamf", "năm nay đường trước nhà mười làm"),
    ("quyeenf cuar nguyeenx vawn tuaans", "quyền của nguyễn văn tuấn"),
    ("ma6t1 d9ie65n ro6i2 em oi7", "mất điện rồi em ơi"),
    ("hoa1 d9on7 tha1ng na2y bao nhie6u", "hóa đơn tháng này bao nhiêu"),
    ("tie6n2 d9o6ng2 ho62 d9a8t1 qua1", "tiền đồng hồ đắt quá"),
]
WORDS_OF_OTHERS = [
    "samsung momo zalopay vietcombank facebook google iphone viettel shopee",
    "evnspc cskh internet wifi pass express error address process status check",
    "vinhomes landmark tower power windows news wow show slow sunrise park",
    "class pass less box mix tax star car her plus bonus messenger virus",
    "daikin panasonic toshiba electrolux hitachi inverter vinfast rolex casio",
]
PLACES = (
    "quan1 quan3 quan6 quan8 quan9 phuong5 phuong7 thang6 thang8 thang9 to3 ap2 khu5 lau3 toa2 phong4 so5 nha7".split()
)


class Keyboard(unittest.TestCase):
    def test_whole_sentences_typed_with_the_keyboard_off_are_read(self) -> None:
        for typed, meant in SENTENCES:
            for form in (typed, typed.upper()):
                with self.subTest(form):
                    self.assertEqual(normalise(form), meant)

    def test_a_tone_key_after_unfinished_vowels_leaves_the_word_without_diacritics(self) -> None:
        self.assertEqual(normalise("mat dien5"), "mat dien")
        self.assertEqual(normalise("d9ie6n5"), "điện")

    def test_a_lone_tone_is_read_where_another_word_shows_the_keyboard(self) -> None:
        self.assertEqual(decode(["gias"]), ["gias"])
        self.assertEqual(decode(["gias", "ddieenj"]), ["giá", "điện"])
        self.assertEqual(decode(["phuong5"]), ["phuong5"])
        self.assertEqual(decode(["phuong5", "d9ie6n5"]), ["phuong", "điện"])

    def test_words_with_and_without_diacritics_stay(self) -> None:
        words = (
            "cả xóm em ở phường hòa bình mất điện từ sáng quý khách quyền giường nghiêng thuở khuya oan uổng".split()
        )
        bare = "ca xom em o phuong hoa binh mat dien tu sang khach quyen giuong nghieng thuo khuya ox".split()
        self.assertEqual(decode(words), words)
        self.assertEqual(decode([*bare, "ddieenj"]), [*bare, "điện"])

    def test_brands_and_foreign_words_stay(self) -> None:
        for line in WORDS_OF_OTHERS:
            self.assertEqual(normalise(line), line)

    def test_numbered_places_and_months_keep_their_number(self) -> None:
        for place in PLACES:
            with self.subTest(place):
                self.assertEqual(normalise(f"mat dien o {place}"), f"mat dien o {place[:-1]}0")

    def test_each_word_gives_one_word(self) -> None:
        self.assertEqual(decode([]), [])
        for words in (["", "w", "ww", "9", "d9", "aaaa", "ư", "\u0301"], ["ddd", "sss", "wowow", "99d99", "a1b2c3"]):
            self.assertEqual(len(decode(words)), len(words))
            self.assertTrue(all(unicodedata.is_normalized("NFC", word) for word in decode(words)))


if __name__ == "__main__":
    unittest.main()
