"""Entities as Rasa trains and finds them: with other people's labels nothing of ours, with our labels the rules' values."""

from __future__ import annotations

import asyncio
import logging
import unicodedata
import unittest
from collections.abc import Sequence
from typing import Any, ClassVar

from rasa.core.channels.channel import UserMessage
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.utils.log_utils import configure_structlog

from bot.evaluation.training import Trained, train
from bot.nlu.patterns import Found, find
from bot.nlu.text import fold
from bot.nlu.trust import trusted_kinds

CONFIG = {
    "recipe": "default.v1",
    "language": "vi",
    "pipeline": [
        {"name": "bot.nlu.normaliser.Normaliser"},
        {"name": "bot.nlu.speller.Speller"},
        {"name": "bot.nlu.intent_classifier.TwoViewClassifier"},
        {"name": "bot.nlu.entity_extractor.EntityExtractor"},
    ],
}
CITIES = ["Huế", "Vinh", "Cần Thơ", "Đà Nẵng", "Hải Phòng", "Pleiku"]
FLIGHTS = [
    'vé từ [{0}]{{"entity": "city", "role": "from"}} đi [{1}]{{"entity": "city", "role": "to"}} sáng mai',
    'bay tới [{1}]{{"entity": "city", "role": "to"}} lúc 8h giá 2 triệu được không',
    'tôi ở [{0}]{{"entity": "city", "role": "from"}} muốn đến [{1}]{{"entity": "city", "role": "to"}} tháng trước',
    'chuyến từ [{0}]{{"entity": "city", "role": "from"}} hãng [vietjet](airline) mấy giờ',
]
TALK = ["xin chào em", "chào buổi sáng", "cảm ơn nhé", "giá bao nhiêu vậy"]
OURS = [
    "tôi tên [{0}](person_name) dùng [{1} kWh](energy)",
    "hóa đơn [{1}.000 đồng](money) của [{0}](person_name)",
    "cho hỏi [{1} kWh](energy) là bao nhiêu",
    "đóng [{1}.000 đồng](money) rồi",
]
PEOPLE = ["Nguyễn Văn An", "Trần Thị Hoa", "Lê Bình", "Phạm Thu Hà", "Võ Minh"]


def setUpModule() -> None:
    configure_structlog(logging.WARNING)


def _train(examples: dict[str, Sequence[str]]) -> Trained:
    lines = ['version: "3.1"', "nlu:"]
    for intent, texts in examples.items():
        lines += [f"- intent: {intent}", "  examples: |", *(f"    - {text}" for text in texts)]
    return train(CONFIG, RasaYAMLReader().reads("\n".join(lines)))


def _entities(trained: Trained, text: str) -> list[dict[str, Any]]:
    answer = asyncio.run(trained.processor.parse_message(UserMessage(text, sender_id="check")))
    return list(answer["entities"])


def _rows(trained: Trained, text: str) -> list[tuple[str, str | None, str]]:
    """Entity, role and the words of the message that it stands for."""
    return [(e["entity"], e.get("role"), text[e["start"] : e["end"]]) for e in _entities(trained, text)]


class Flights(unittest.TestCase):
    """A data set of others, which marks neither times nor money."""

    trained: ClassVar[Trained]

    @classmethod
    def setUpClass(cls) -> None:
        flights = [text.format(a, b) for text in FLIGHTS for a in CITIES for b in CITIES if a != b]
        cls.trained = _train({"flight": flights, "talk": TALK})

    def test_cities_are_found_with_their_role(self) -> None:
        text = "cho vé từ Cần Thơ đi Hải Phòng sáng mai"
        for form in (text, fold(text), unicodedata.normalize("NFD", text)):
            start, end = (unicodedata.normalize("NFD", w) if form != text else w for w in ("Cần Thơ", "Hải Phòng"))
            words = (fold(start), fold(end)) if form == fold(text) else (start, end)
            expected = [("city", "from", words[0]), ("city", "to", words[1])]
            self.assertEqual(_rows(self.trained, form), expected, form)

    def test_our_times_and_money_are_not_found(self) -> None:
        text = "bay tới Vinh lúc 8h sáng mai giá 2 triệu"
        self.assertEqual(_rows(self.trained, text), [("city", "to", "Vinh")])

    def test_a_label_without_a_role_has_none(self) -> None:
        text = "chuyến từ Huế hãng vietjet mấy giờ"
        self.assertEqual(_rows(self.trained, text), [("city", "from", "Huế"), ("airline", None, "vietjet")])

    def test_each_entity_says_where_it_is_and_how_sure(self) -> None:
        text = "😀 vé từ Huế đi Đà Nẵng 😀"
        found = _entities(self.trained, text)
        self.assertEqual([e["value"] for e in found], ["Huế", "Đà Nẵng"])
        for entity in found:
            self.assertEqual(entity["value"], text[entity["start"] : entity["end"]])
            self.assertTrue(0 < entity["confidence_entity"] <= 1)

    def test_talk_and_junk_have_no_entities(self) -> None:
        for text in ("xin chào", "?", "\x00", "\ud800", "\ud800 cảm ơn", "😀" * 50, "?!?!?!"):
            self.assertEqual(_entities(self.trained, text), [], ascii(text))


class Ours(unittest.TestCase):
    """Data with our own labels, which marks what our rules find."""

    trained: ClassVar[Trained]

    @classmethod
    def setUpClass(cls) -> None:
        bills = [text.format(name, n) for text in OURS for name in PEOPLE for n in (120, 350, 789)]
        cls.trained = _train({"bill": bills, "talk": TALK})

    def test_rules_give_their_value(self) -> None:
        found = _entities(self.trained, "tháng này dùng 412 kWh hết 1tr2")
        self.assertEqual([(e["entity"], e["value"]) for e in found], [("energy", 412), ("money", 1_200_000)])
        self.assertEqual([e["confidence_entity"] for e in found], [1.0, 1.0])

    def test_learned_labels_stand_beside_them_in_order(self) -> None:
        text = "tôi tên Trần Văn Bình dùng 77 kWh"
        self.assertEqual(
            _rows(self.trained, text), [("person_name", None, "Trần Văn Bình"), ("energy", None, "77 kWh")]
        )

    def test_kinds_that_the_data_never_marks_stay_out(self) -> None:
        self.assertEqual(_rows(self.trained, "từ 8h tối qua, số 0912345678"), [])


class Nothing(unittest.TestCase):
    def test_data_without_entities_can_be_trained(self) -> None:
        trained = _train({"talk": TALK, "bye": ["tạm biệt", "chào nhé", "hẹn gặp lại"]})
        self.assertEqual(_entities(trained, "chào em lúc 8h sáng mai"), [])


class Trust(unittest.TestCase):
    """Which rules are used, from what the data marks."""

    TEXT = "dùng 350 kWh"

    def marked(self, start: int = 5, end: int = 12) -> tuple[list[Found], list[dict[str, Any]]]:
        return find(self.TEXT), [{"entity": "energy", "start": start, "end": end}]

    def test_a_rule_that_finds_what_is_marked_is_used(self) -> None:
        self.assertEqual(trusted_kinds([self.marked()]), {"energy"})

    def test_a_rule_is_not_used_where_the_data_marks_other_words(self) -> None:
        self.assertEqual(trusted_kinds([self.marked(end=8)]), frozenset())
        self.assertEqual(trusted_kinds([(find(self.TEXT), [])]), frozenset())
        self.assertEqual(trusted_kinds([]), frozenset())

    def test_nine_of_ten_are_enough_and_eight_are_not(self) -> None:
        self.assertEqual(trusted_kinds([self.marked()] * 9 + [self.marked(end=8)]), {"energy"})
        self.assertEqual(trusted_kinds([self.marked()] * 8 + [self.marked(end=8)] * 2), frozenset())

    def test_a_rule_that_misses_half_of_what_is_marked_is_not_used(self) -> None:
        unseen = (find("dùng chừng ấy điện"), [{"entity": "energy", "start": 5, "end": 18}])
        self.assertEqual(trusted_kinds([self.marked(), unseen]), frozenset())


if __name__ == "__main__":
    unittest.main()
