"""The tagger learns from a few marked sentences what stands where, and knows it again in other forms of typing."""

from __future__ import annotations

import unittest
from typing import ClassVar

from bot.nlu.lookups import Lookups
from bot.nlu.tagger import OUTSIDE, Sentence, Tagger
from bot.nlu.text import fold

CITIES = ["huế", "vinh", "cần thơ", "đà nẵng", "hải phòng", "pleiku"]
PATTERNS = [
    [("cho em vé từ", "O"), ("1", "from"), ("đi", "O"), ("2", "to"), ("ngày mai", "O")],
    [("bay đến", "O"), ("2", "to"), ("giá bao nhiêu", "O")],
    [("tôi ở", "O"), ("1", "from"), ("muốn đến", "O"), ("2", "to")],
    [("chuyến từ", "O"), ("1", "from"), ("mấy giờ", "O")],
]
NO_LOOKUPS = Lookups({})
NOTHING = ["xin chào em", "cảm ơn nhé", "giá bao nhiêu", "mấy giờ rồi"]


def _sentence(parts: list[tuple[str, str]], one: str, two: str) -> Sentence:
    words: list[str] = []
    tags: list[str] = []
    for text, tag in parts:
        part = {"1": one, "2": two}.get(text, text).split()
        words += part
        tags += [OUTSIDE if tag == OUTSIDE else ("I-" if i else "B-") + tag for i in range(len(part))]
    return Sentence(words, words, [""] * len(words), tags)


SENTENCES = [
    *(_sentence(parts, one, two) for parts in PATTERNS for one in CITIES for two in CITIES if one != two),
    *(Sentence(t.split(), t.split(), [""] * len(t.split()), [OUTSIDE] * len(t.split())) for t in NOTHING),
]


class Tags(unittest.TestCase):
    tagger: ClassVar[Tagger]

    @classmethod
    def setUpClass(cls) -> None:
        cls.tagger = Tagger.fit(SENTENCES, NO_LOOKUPS)

    def tags(self, text: str) -> list[str]:
        words = text.split()
        return [tag for tag, _ in self.tagger.tag(words, [w.lower() for w in words], [""] * len(words))]

    def test_a_new_sentence_is_tagged_with_and_without_diacritics_and_in_capitals(self) -> None:
        text, tags = "vé từ cần thơ đến hải phòng", ["O", "O", "B-from", "I-from", "O", "B-to", "I-to"]
        for form in (text, fold(text), text.title(), text.upper()):
            self.assertEqual(self.tags(form), tags, form)

    def test_a_name_never_seen_is_known_by_its_place(self) -> None:
        self.assertEqual(self.tags("chuyến từ sapa mấy giờ"), ["O", "O", "B-from", "O", "O"])

    def test_a_sentence_without_tags_gets_none(self) -> None:
        self.assertEqual(set(self.tags("xin chào , giá bao nhiêu")), {OUTSIDE})

    def test_no_words_get_no_tags(self) -> None:
        self.assertEqual(self.tagger.tag([], [], []), [])

    def test_each_tag_comes_with_its_probability(self) -> None:
        words = "bay đến huế".split()
        sure = self.tagger.tag(words, words, [""] * 3)[2][1]
        words = "chuối đến giá".split()
        unsure = min(p for _, p in self.tagger.tag(words, words, [""] * 3))
        self.assertTrue(0 < unsure < sure <= 1, (unsure, sure))

    def test_what_rules_found_can_be_learned_from(self) -> None:
        words = ["a", "b"]
        rows = [
            Sentence(words, words, hints, tags) for hints, tags in [(["", "x"], ["O", "B-n"]), (["", ""], ["O", "O"])]
        ]
        tagger = Tagger.fit(rows * 5, NO_LOOKUPS)
        self.assertEqual([t for t, _ in tagger.tag(words, words, ["", "x"])], ["O", "B-n"])
        self.assertEqual([t for t, _ in tagger.tag(words, words, ["", ""])], ["O", "O"])

    def test_a_name_of_a_table_is_known_where_its_place_says_nothing(self) -> None:
        lookups = Lookups.fit({"city": [*CITIES, "Bắc Kạn"]})
        shown = [_sentence([("1", "from"), ("mất điện", "O")], one, "") for one in CITIES]
        nothing = [_sentence([(text, "O")], "", "") for text in ("bắt đầu mất điện", "cả xóm mất điện", "lại mất điện")]
        tagger = Tagger.fit([*shown, *nothing] * 5, lookups)
        for text in ("bắc kạn mất điện", "bac kan mat dien"):
            words = text.split()
            tags = [tag for tag, _ in tagger.tag(words, words, [""] * 4)]
            self.assertEqual(tags, ["B-from", "I-from", "O", "O"], text)

    def test_a_stored_model_tags_the_same_and_training_is_repeatable(self) -> None:
        words = "vé từ vinh đến huế".split()
        first = self.tagger.tag(words, words, [""] * 5)
        self.assertEqual(Tagger(self.tagger.model, NO_LOOKUPS).tag(words, words, [""] * 5), first)
        self.assertEqual(Tagger.fit(SENTENCES, NO_LOOKUPS).tag(words, words, [""] * 5), first)


if __name__ == "__main__":
    unittest.main()
