"""Questions find their answers, however they are typed; what nothing answers is not answered."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from bench.knowledge import WAYS, measure, read_questions
from knowledge.encoder_process import EncoderGone
from knowledge.encoders import Vectors
from knowledge.entry import Entry
from knowledge.finder import Finder, Meaning
from knowledge.meaning_index import MeaningIndex

DAY = date(2026, 11, 22)
QUESTIONS = read_questions()


def entry(name: str, question: str, area: str | None = None, until: date | None = None) -> Entry:
    return Entry(name, (question,), f"Dạ {question} ạ.", "Luật", DAY, date(2027, 1, 1), area, until)


@pytest.mark.parametrize(
    ("way", "hit1", "hit3"), [("as typed", 0.72, 0.90), ("no diacritics", 0.72, 0.90), ("teencode", 0.65, 0.84)]
)
def test_most_questions_find_their_answer(finder: Finder, way: str, hit1: float, hit3: float) -> None:
    found = measure(finder, WAYS[way], QUESTIONS)
    assert (found.hit1 >= hit1, found.hit3 >= hit3) == (True, True), found


@pytest.mark.parametrize("way", WAYS)
def test_of_messages_out_of_scope_at_most_one_in_twenty_is_answered(finder: Finder, way: str) -> None:
    assert measure(finder, WAYS[way], QUESTIONS).told_outside <= 0.05
    assert measure(Finder(finder.entries), WAYS[way], QUESTIONS).told_outside <= 0.05


def test_meaning_adds_to_words(finder: Finder) -> None:
    words, both = measure(Finder(finder.entries), str, QUESTIONS), measure(finder, str, QUESTIONS)
    assert both.hit1 > words.hit1 + 0.03
    assert both.told_right > words.told_right
    assert both.told_wrong < 0.1


def test_a_wording_of_an_entry_finds_it_and_is_told(finder: Finder) -> None:
    wordings = [(one, question) for one in finder.entries for question in one.questions]
    found = [(one, finder.find(question, on=DAY)[0]) for one, question in wordings]
    assert np.mean([best.entry == one and best.fit >= 1 for one, best in found]) > 0.97


def test_an_answer_for_one_area_is_not_told_in_another() -> None:
    finder = Finder(
        [entry("a/south", "giờ mở cửa quầy", "EVNSPC"), entry("a/all", "đóng tiền điện"), entry("a/x", "cột điện")]
    )
    best = finder.find("giờ mở cửa quầy", ["EVNNPC"], DAY)
    assert "a/south" not in [found.entry.id for found in best]
    assert finder.find("giờ mở cửa quầy", ["EVNSPC"], DAY)[0].entry.id == "a/south"
    assert finder.find("giờ mở cửa quầy", (), DAY)[0].entry.id == "a/south"


def test_an_answer_whose_time_is_over_is_not_told() -> None:
    finder = Finder(
        [entry("a/old", "thuế tám phần trăm", until=DAY), entry("a/new", "thuế mười phần trăm"), entry("a/x", "dây")]
    )
    assert finder.find("thuế tám phần trăm", on=DAY)[0].entry.id == "a/old"
    assert finder.find("thuế tám phần trăm", on=date(2026, 11, 23))[0].entry.id == "a/new"


@pytest.mark.parametrize("question", ["", "???", "zzzz qqqq", "1234567"])
def test_what_says_nothing_finds_nothing(finder: Finder, question: str) -> None:
    assert finder.find(question)[0].fit < 1


class Broken:
    def encode(self, texts: list[str]) -> Vectors:
        raise EncoderGone("killed")


def test_when_the_encoder_dies_words_go_on_answering(finder: Finder) -> None:
    meaning = Meaning(
        Broken(), MeaningIndex(np.eye(2, dtype=np.float32), np.arange(2), np.eye(2, dtype=np.float32)), 1.0
    )
    broken = Finder(finder.entries, meaning)
    best = broken.find("đăng ký trích nợ tự động tiền điện")[0]
    assert (best.entry.id, best.by_meaning, best.fit >= 1) == ("payment/auto-debit", None, True)
    assert broken.meaning is None
