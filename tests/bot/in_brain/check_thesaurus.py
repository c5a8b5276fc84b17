"""Words of one meaning are one thing to the classifier, and others stay themselves."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

from bot.nlu.thesaurus import Concepts, read_thesaurus

FILE = """
# a comment
OUT: mất điện|cúp điện | không có điện  # another
NO: không
BAD: mất
LOST: mất
BAD: mất
not a concept
"""


def _read(text: str) -> dict[str, list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "thesaurus.txt"
        file.write_text(text, encoding="utf-8")
        return read_thesaurus(file)


class Thesaurus(unittest.TestCase):
    def setUp(self) -> None:
        self.concepts = Concepts(_read(FILE))

    def terms(self, text: str) -> list[str]:
        return self.concepts.terms(text.split())

    def test_a_file_is_read_without_diacritics_and_comments(self) -> None:
        self.assertEqual(
            _read(FILE),
            {
                "mat dien": ["OUT"],
                "cup dien": ["OUT"],
                "khong co dien": ["OUT"],
                "khong": ["NO"],
                "mat": ["BAD", "LOST"],
            },
        )

    def test_two_wordings_of_one_meaning_share_their_terms(self) -> None:
        self.assertEqual(self.terms("nha cup dien roi"), self.terms("nha mat dien roi"))
        self.assertEqual(self.terms("nha cup dien roi"), ["OUT", "<~nha", "nha~OUT", "OUT~roi", "roi~>"])

    def test_the_longest_phrase_counts(self) -> None:
        self.assertEqual(self.terms("khong co dien"), ["OUT", "<~OUT", "OUT~>"])
        self.assertEqual(self.terms("khong co"), ["NO", "<~NO", "NO~co", "co~>"])

    def test_concepts_far_apart_are_seen_together(self) -> None:
        self.assertIn("NO&OUT", self.terms("cup dien ma sao em goi khong ai nghe"))

    def test_a_phrase_of_two_meanings_keeps_both(self) -> None:
        self.assertEqual(self.terms("mat"), ["BAD|LOST", "<~BAD|LOST", "BAD|LOST~>", "BAD&LOST"])

    def test_no_words_and_no_phrases_do_no_harm(self) -> None:
        self.assertEqual(self.terms(""), ["<~>"])
        self.assertEqual(Concepts({}).terms(["mat"]), ["<~mat", "mat~>"])

    def test_terms_of_a_long_story_stay_few(self) -> None:
        many = Concepts({f"w{i}": [f"C{i}"] for i in range(500)})
        self.assertLess(len(many.terms([f"w{i}" for i in range(500)])), 1100)

    def test_the_shipped_file_joins_what_regions_call_differently(self) -> None:
        concepts = Concepts(read_thesaurus())
        for one, two in [("cup dien", "bay dien"), ("dong ho", "dien ke"), ("nop tien", "dong tien"), ("cot", "tru")]:
            self.assertTrue(set(concepts.terms(one.split())) & set(concepts.terms(two.split())), (one, two))
            self.assertEqual(concepts.terms(one.split())[0], concepts.terms(two.split())[0])


if __name__ == "__main__":
    unittest.main()
