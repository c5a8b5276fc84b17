"""The copies to train on: what other people would type, word for word, the same in each training."""

from __future__ import annotations

import random
import unittest

from bot.nlu.copies import noisy, stripped
from bot.nlu.linear_model import with_copies
from bot.nlu.text import fold

SENTENCE = "nhà em ở phường customer_code không được điện từ 0h00 hôm qua , bao nhiêu tiền".split()


def _many(seed: int, times: int = 300) -> list[list[str]]:
    luck = random.Random(seed)
    return [noisy(SENTENCE, luck) for _ in range(times)]


class Copies(unittest.TestCase):
    def test_as_many_words_come_out_as_went_in(self) -> None:
        for copy in [stripped(SENTENCE), *_many(1)]:
            self.assertEqual(len(copy), len(SENTENCE))
            self.assertTrue(all(copy))
        self.assertEqual((noisy([], random.Random(0)), stripped([])), ([], []))

    def test_the_same_luck_gives_the_same_copies(self) -> None:
        self.assertEqual(_many(1), _many(1))
        self.assertNotEqual(_many(1), _many(2))
        self.assertEqual(with_copies([SENTENCE] * 9), with_copies([SENTENCE] * 9))

    def test_numbers_signs_and_masks_stay(self) -> None:
        for copy in _many(3):
            self.assertEqual([copy[i] for i in (4, 9, 12)], ["customer_code", "0h00", ","])

    def test_words_become_short_forms_slips_and_lose_their_tone(self) -> None:
        seen = {word for copy in _many(4) for word in copy}
        self.assertLessEqual({"ko", "hem", "dc", "fuong", "phương", "điên", "dien"}, seen)

    def test_most_of_each_sentence_can_still_be_read(self) -> None:
        bare = stripped(SENTENCE)
        kept = sum(fold(a) == b for copy in _many(5) for a, b in zip(copy, bare, strict=True))
        self.assertGreater(kept, 0.7 * 300 * len(SENTENCE))

    def test_every_message_is_followed_by_one_copy_of_it(self) -> None:
        messages = [["mất", "điện"], ["tiền", "điện"], ["xin", "chào"]]
        copies = with_copies(messages)
        self.assertEqual(copies[:3], messages)
        self.assertEqual(len(copies), 6)
        self.assertEqual(copies[4], ["tien", "dien"])


if __name__ == "__main__":
    unittest.main()
