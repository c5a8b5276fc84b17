"""Whatever is typed, the patterns answer: no error, no endless search, offsets that fit."""

from __future__ import annotations

import itertools
import random
import resource
import subprocess
import sys
import unicodedata
import unittest

from bot.nlu.patterns import find
from tests.bot.in_brain.pattern_cases import NOW
from tests.bot.in_brain.steps import steps

PIECES = [
    *(
        "từ",
        "đến",
        "tới",
        "8h",
        "7h30",
        "8-17h",
        "tối",
        "sáng",
        "qua",
        "nay",
        "mai",
        "thứ",
        "5",
        "tuần sau",
        "25/11",
        "ngày",
    ),
    *(
        "tháng",
        "6",
        "6/2026",
        "năm ngoái",
        "350",
        "số",
        "kwh",
        "ký",
        "1tr2",
        "triệu",
        "rưỡi",
        "hai",
        "trăm",
        "k",
        "đ",
        "ngàn",
    ),
    *(
        "3",
        "pha",
        "5kw",
        "ngựa",
        "chỉ số",
        "là",
        "BT",
        "CĐ",
        "120",
        "momo",
        "ngân hàng",
        "ck",
        "qr",
        "0912",
        "345",
        "678",
    ),
    *(
        "PA02",
        "CK",
        "0012345",
        "otp",
        "123456",
        "-",
        ",",
        ".",
        "/",
        ":",
        "\u0301",
        "😀",
        "\ud83d",
        "\x00",
        "İ",
        "ß",
        "ﬁ",
    ),
]
LONG = [
    *("5", "5 ", "5.", "5/", "5-", "0 9", "+84 ", "123,", " ", "\n", "x", "\u0301", "😀", "\ud83d", "İ"),
    *("ba ", "hai trăm ", "1 triệu ", "12 số ", "chỉ số là ", "chỉ số ", "từ 8h đến ", "mai ", "thứ 5 ", "ngày 5 "),
    *("5/6 ", "tháng 6 ", "momo ", "5k ", "bt 12 ", "gửi số ", "công tơ nhà ", "pa 0 ", "kỳ 2 tháng ", "sáng "),
]
MARKED = [
    *("điện một pha", "công suất hai ngựa", "đồng hồ đêm một trăm", "giờ cao điểm 120 số", "hai mươi lăm ngàn đồng"),
    *(
        "một triệu rưỡi",
        "chiều thứ bảy tuần trước",
        "tháng chạp năm ngoái",
        "tháng mười một",
        "hoá đơn kỳ hai tháng sáu",
    ),
    *("nộp tiền mặt ở quầy", "chuyển khoản vietcombank", "bưu điện", "từ tám giờ tối hôm kia đến giờ"),
]
CPU_SECONDS = 30  # all of them together take about two; a search that doubles with each letter would never end


class Junk(unittest.TestCase):
    def test_any_mixture_of_words_is_read_without_error(self) -> None:
        chance = random.Random(3)
        for _ in range(1500):
            text = chance.choice((" ", "", "  ")).join(chance.choices(PIECES, k=chance.randint(1, 14)))
            for form in (text, text.upper(), unicodedata.normalize("NFD", text)):
                self._fits(form)

    def test_half_typed_marks_are_read_without_error(self) -> None:
        """ "Môt pha", "muời ngàn": each word loses some of its marks, and not all."""
        chance = random.Random(5)
        for text in [*PIECES, *MARKED] * 40:
            letters = unicodedata.normalize("NFD", text)
            left = "".join(c for c in letters if not unicodedata.combining(c) or chance.random() < 0.5)
            self._fits(unicodedata.normalize("NFC", left))

    def test_texts_of_nothing_are_read_without_error(self) -> None:
        for text in ("", " ", "\n", "\u0301", "\ud800", "0", "đ", "₫", "/", "\x00", "﷽", "٣ số", "５００k", "²"):
            self._fits(text)

    def test_long_texts_end(self) -> None:
        """In a process of their own, which the system ends when it has used up its share of the processor."""
        code = "from tests.bot.in_brain.check_patterns_junk import read_long; read_long()"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, preexec_fn=_limit)
        self.assertEqual(done.returncode, 0, done.stderr[-400:])

    def test_work_grows_with_the_length_and_no_faster(self) -> None:
        for piece in LONG:
            once, twice = _reading(piece * 300), _reading(piece * 600)
            self.assertLess(twice, 2.5 * once + 200, repr(piece))

    def _fits(self, text: str) -> None:
        seen = find(text, NOW)
        for found in seen:
            self.assertLess(found.start, found.end, text)
            self.assertLessEqual(found.end, len(text), text)
        for one, two in itertools.pairwise(seen):
            self.assertLessEqual(one.end, two.start, text)


def read_long() -> None:
    """Read each text of 5,000 characters."""
    for piece in LONG:
        find((piece * 5000)[:5000], NOW)


def _reading(text: str) -> int:
    return steps(lambda: find(text, NOW))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


if __name__ == "__main__":
    unittest.main()
