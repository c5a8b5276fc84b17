"""Copies in other ways of typing: the same every time, and entities stay where they are."""

from __future__ import annotations

import random
import unicodedata
import unittest
from itertools import pairwise

from bot.evaluation.copies import WAYS, stripped, teencode, with_typos
from bot.evaluation.examples import read_marks
from bot.evaluation.messages import Example, Span
from bot.evaluation.rewriting import Edit, fold, rewrite
from bot.evaluation.typos import neighbours, only_tone_left, telex, vni

MARKED = [
    "nhà em ở [số 12](address:house_number) [đường Lê Lợi](address:street), [phường 5](address:ward) bị mất điện",
    "cho mình hỏi [tháng 6](bill_month) nhà [nguyễn văn an](person_name) hết bao nhiêu tiền vậy ạ",
    "[mai](time) có cúp điện không",
    "mã [PA02CK0012345](customer_code) nhé",
]


def example(marked: str) -> Example:
    text, spans = read_marks(marked)
    return Example(text, "any", spans)


def covered(one: Example) -> list[tuple[str, str]]:
    return [(one.text[span.start : span.end], span.label) for span in one.spans]


class Copies(unittest.TestCase):
    def test_without_diacritics_every_entity_still_covers_its_words(self) -> None:
        for marked in MARKED:
            before, after = example(marked), stripped(example(marked))
            self.assertEqual(after.text, fold(before.text))
            self.assertEqual(covered(after), [(fold(words), label) for words, label in covered(before)])

    def test_letters_made_of_several_characters_are_stripped_too(self) -> None:
        before = example(unicodedata.normalize("NFD", "ở [phường Bến Thành](address:ward) mất điện"))
        self.assertEqual(covered(stripped(before)), [("phuong Ben Thanh", "address:ward")])

    def test_every_copy_keeps_all_entities_apart_and_what_is_around_them(self) -> None:
        for way, make in WAYS.items():
            for marked in MARKED:
                before, after = example(marked), make(example(marked))
                self.assertEqual([s.label for s in after.spans], [s.label for s in before.spans], way)
                for words, _ in covered(after):
                    self.assertEqual(words, words.strip(), (way, after.text))
                for left, right in pairwise(after.spans):
                    self.assertLessEqual(left.end, right.start)

    def test_a_code_is_never_mistyped(self) -> None:
        for make in WAYS.values():
            self.assertEqual([words.upper() for words, _ in covered(make(example(MARKED[3])))], ["PA02CK0012345"])

    def test_the_same_text_gives_the_same_copy(self) -> None:
        for make in WAYS.values():
            self.assertEqual(make(example(MARKED[0])), make(example(MARKED[0])))

    def test_teencode_shortens_something_wherever_there_is_something(self) -> None:
        self.assertIn(teencode(Example("không", "deny")).text, ("ko", "k", "hok", "kh", "hong", "khum", "hem", "k0"))
        self.assertEqual(teencode(Example("0912345678", "inform")).text, "0912345678")

    def test_a_number_follows_its_letter_without_a_space(self) -> None:
        texts = {teencode(example(f"{said} [tháng 6](bill_month)")).text.split()[-1] for said in ("xem", "gui", "hoa")}
        self.assertEqual(texts, {"t6"})

    def test_about_half_of_what_can_be_shortened_is(self) -> None:
        rng = random.Random(1)
        words = ["không", "được", "người", "biết", "trước", "nhiều", "muốn", "phải", "cũng", "luôn"]
        texts = [" ".join(rng.sample(words, len(words))) for _ in range(60)]
        short = sum(word not in words and fold(word) not in map(fold, words) for t in texts for word in self.teen(t))
        self.assertTrue(0.4 < short / 600 < 0.65, short / 600)

    def teen(self, text: str) -> list[str]:
        return teencode(Example(text, "any")).text.split()

    def test_a_slip_in_nine_words_and_at_least_one(self) -> None:
        self.assertNotEqual(with_typos(Example("cúp điện", "any")).text, "cúp điện")
        text = "nhà tôi mất điện từ sáng đến giờ chưa có ai đến sửa giúp cả xóm"
        changed = [with_typos(Example(f"{text} {name}", "any")).text for name in ("lan", "hoa", "cúc", "mai", "tùng")]
        for copy in changed:
            same = sum(word in copy.split() for word in text.split())
            self.assertTrue(11 <= same <= 15, copy)

    def test_keys_of_telex_and_vni(self) -> None:
        rng = random.Random(0)
        self.assertIn(telex("điện", rng), ("ddieenj", "ddieejn"))
        self.assertEqual(vni("điện", rng), "d9ie6n5")
        self.assertEqual(vni("được", rng), "d9u7o7c5")
        self.assertEqual(only_tone_left("mất", rng), "mâts")

    def test_neighbours_are_beside_each_other_on_the_keyboard(self) -> None:
        self.assertEqual(set(neighbours["g"]), set("fhtyvb"))
        self.assertEqual(set(neighbours["q"]), set("wa"))

    def test_an_edit_moves_what_is_behind_it(self) -> None:
        before = Example("abc def ghi", "any", (Span(0, 3, "x"), Span(4, 7, "y")))
        after = rewrite(before, [Edit(1, 2, "BBB"), Edit(7, 8, "")])
        self.assertEqual((after.text, covered(after)), ("aBBBc defghi", [("aBBBc", "x"), ("def", "y")]))


if __name__ == "__main__":
    unittest.main()
