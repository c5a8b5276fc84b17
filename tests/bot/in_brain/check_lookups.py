"""Names of lookup tables are found in a message as typed and without diacritics, the longest first."""

from __future__ import annotations

import unittest

from bot.nlu.lookups import Lookups

TABLES = {"province": ["Hà Nội", "Bình Dương"], "ward": ["Bình Dương", "Hà Nội Tây", "Cư M'gar"]}


class Hints(unittest.TestCase):
    lookups = Lookups.fit(TABLES)

    def test_both_views_are_told_and_all_tables(self) -> None:
        typed = self.lookups.hints(["ở", "bình", "dương"])
        self.assertEqual(typed[0], [])
        self.assertEqual(set(typed[1]), {"B=province", "B=ward", "B~province", "B~ward"})
        self.assertEqual(set(typed[2]), {"I=province", "I=ward", "I~province", "I~ward"})
        self.assertEqual(set(self.lookups.hints(["binh", "duong"])[1]), {"I~province", "I~ward"})

    def test_the_longest_name_counts(self) -> None:
        self.assertEqual(
            self.lookups.hints(["ha", "noi", "tay", "ha", "noi"])[2:], [["I~ward"], ["B~province"], ["I~province"]]
        )

    def test_a_part_of_a_name_is_none(self) -> None:
        self.assertEqual(self.lookups.hints(["ha", "nam", "noi", "binh"]), [[], [], [], []])
        self.assertEqual(self.lookups.hints([]), [])
        self.assertEqual(Lookups({}).hints(["hà", "nội"]), [[], []])

    def test_names_are_read_as_messages_are(self) -> None:
        self.assertEqual(self.lookups.hints(["cư", "m", "'", "gar"])[3], ["I=ward", "I~ward"])

    def test_what_is_kept_gives_the_same(self) -> None:
        kept = Lookups(self.lookups.names)
        self.assertEqual(kept.hints(["bình", "dương"]), self.lookups.hints(["bình", "dương"]))


if __name__ == "__main__":
    unittest.main()
