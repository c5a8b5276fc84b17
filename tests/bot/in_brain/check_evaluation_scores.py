"""Figures on a handful of messages, worked out by hand; tables of golden messages; near copies; comparing."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from typing import Any

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.evaluation.examples import BadExamples, read_table
from bot.evaluation.folds import split
from bot.evaluation.messages import Example, Span
from bot.evaluation.near_copies import near_copies, normal_form
from bot.evaluation.scores import Outcome, by_entity, by_intent, calibration_error, score
from bot.evaluation.summary import compare
from bot.evaluation.training import Parsed


def outcome(
    wanted: str, got: str, confidence: float, final: str | None = None, spans: tuple[Any, Any] = ((), ())
) -> Outcome:
    ranking = ((got, confidence), ("other", 1 - confidence))
    wanted_spans, found = spans
    return Outcome(Example("chữ nào đó", wanted, wanted_spans), Parsed(ranking, final or got, found, 2.0))


STREET, WARD = Span(0, 3, "address:street"), Span(4, 7, "address:ward")
OUTCOMES = [
    outcome("outage", "outage", 0.9, spans=((STREET, WARD), (STREET,))),
    outcome("outage", "bill", 0.7, spans=((STREET,), (Span(0, 4, "address:street"),))),
    outcome("bill", "bill", 0.3, final="nlu_fallback"),
    outcome("bill", "bill", 0.9),
    outcome("out_of_scope", "out_of_scope", 0.8),
    outcome("out_of_scope", "bill", 0.2, final="nlu_fallback"),
    outcome("out_of_scope", "bill", 0.7),
]


class Figures(unittest.TestCase):
    def test_intents(self) -> None:
        found = score(OUTCOMES)
        self.assertEqual(found.rows, 7)
        self.assertAlmostEqual(found.accuracy or 0, 4 / 7)
        # outage: 1 of 1 and of 2; bill: 2 of 5 and of 2; out_of_scope: 1 of 1 and of 3
        self.assertAlmostEqual(found.macro_f1 or 0, (2 / 3 + 4 / 7 + 1 / 2) / 3)
        bill = by_intent(OUTCOMES)["bill"]
        self.assertEqual((bill.precision, bill.recall, bill.support), (0.4, 1.0, 2))

    def test_the_fallback_counts_for_what_is_acted_on_and_not_for_accuracy(self) -> None:
        found = score(OUTCOMES)
        self.assertAlmostEqual(found.out_of_scope_caught or 0, 2 / 3)
        self.assertAlmostEqual(found.turned_away or 0, 1 / 4)

    def test_entities_are_right_with_exact_borders_and_role_only(self) -> None:
        found = score(OUTCOMES)
        self.assertAlmostEqual(found.entity_precision or 0, 1 / 2)
        self.assertAlmostEqual(found.entity_recall or 0, 1 / 3)
        self.assertAlmostEqual(found.entity_f1 or 0, 2 / 5)
        self.assertEqual(by_entity(OUTCOMES)["address:ward"].recall, 0.0)
        self.assertEqual(by_entity(OUTCOMES)["address:street"].support, 2)

    def test_calibration_error(self) -> None:
        # Bins of 1/15: 0.2, 0.3 and 0.8 are alone; two of 0.7, both wrong; two of 0.9, both right.
        expected = (0.2 + 0.7 + 0.2 + 2 * 0.7 + 2 * 0.1) / 7
        self.assertAlmostEqual(calibration_error(OUTCOMES) or 0, expected)

    def test_of_nothing_there_is_no_figure(self) -> None:
        found = score(OUTCOMES[2:4])
        self.assertIsNone(found.out_of_scope_caught)
        self.assertIsNone(found.entity_f1)
        self.assertIsNone(score([]).accuracy)


class GoldenTables(unittest.TestCase):
    def read(self, *lines: str) -> list[Example]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "golden.tsv")
            file.write_text("\n".join(["text\tintent", *lines]) + "\n", encoding="utf-8")
            return read_table(file)

    def test_both_ways_of_marking_mean_the_same(self) -> None:
        short = self.read("ở [số 12](address:house_number) mất điện [mai](time)\ta")
        long = self.read('ở [số 12]{"entity": "address", "role": "house_number"} mất điện [mai]{"entity": "time"}\ta')
        self.assertEqual(short, long)
        self.assertEqual(short[0].text, "ở số 12 mất điện mai")
        self.assertEqual(short[0].spans, (Span(2, 7, "address:house_number"), Span(17, 20, "time")))

    def test_a_bad_line_is_named(self) -> None:
        for line in ("chỉ có chữ", "[hở(time)\ta", "[mai](:from)\ta", "a\tb\tc", '[mai]{"entity"}\ta'):
            with self.assertRaisesRegex(BadExamples, "line 3"):
                self.read("tốt\ta", line)

    def test_a_table_without_its_header_is_refused(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "golden.tsv")
            file.write_text("mất điện\toutage\n", encoding="utf-8")
            with self.assertRaisesRegex(BadExamples, "header"):
                read_table(file)


class NearCopies(unittest.TestCase):
    TRAINING = (
        Example("nhà em ở phường 5 mất điện từ sáng tới giờ", "report_outage"),
        Example("không được đâu", "deny"),
        Example("tra cứu tiền điện", "check_bill"),
        Example("đóng tiền điện qua momo được không", "ask_payment"),
    )

    def copies(self, text: str, intent: str = "report_outage") -> tuple[int, int]:
        found = near_copies([Example(text, intent)], self.TRAINING)
        return len(found.copies), len(found.unavoidable)

    def test_one_word_more_less_or_other_is_a_copy_however_it_is_typed(self) -> None:
        for text in (
            "Nhà em ở phường 7 mất điện từ sáng tới giờ!!!",
            "nha e o phuong 5 mat dien tu sang toi gio",
            "nhà em ở phường 5 cúp điện từ sáng tới giờ",
            "nhà em phường 5 mất điện từ sáng tới giờ",
            "đóng tiền điện qua vnpay được ko",
        ):
            self.assertEqual(self.copies(text), (1, 0), text)

    def test_another_sentence_about_the_same_is_none(self) -> None:
        for text in (
            "phường 5 sao cả sáng giờ chưa có điện vậy em",
            "trả tiền điện bằng momo thì làm sao",
            "tra cứu nợ",
        ):
            self.assertEqual(self.copies(text), (0, 0), text)

    def test_the_same_few_words_are_excused_in_a_courtesy_alone(self) -> None:
        self.assertEqual(self.copies("ko dc đâu", "deny"), (0, 1))
        self.assertEqual(self.copies("tiền điện tra cứu", "check_bill"), (1, 0))

    def test_normal_form(self) -> None:
        self.assertEqual(normal_form("Ko đc, T6 nha?"), "khong duoc t0 nha")


def summary(typed: dict[str, float | None], name: str = "golden", limit: int | None = None) -> dict[str, Any]:
    return {"limit": limit, "sets": {name: {"typed": typed}}}


class Folds(unittest.TestCase):
    def data(self, *rows: tuple[str, str]) -> TrainingData:
        return TrainingData([Message.build(text, intent) for text, intent in rows])

    def test_every_message_is_tested_once_and_never_trained_on_in_other_letters(self) -> None:
        said = [(f"câu hỏi {n}", "ask") for n in range(8)] + [(f"lời chào {n}", "greet") for n in range(4)]
        copies = [("cau hoi 0!", "ask"), ("Lời chào, 3", "greet")]
        together = [("câu hỏi 0", "cau hoi 0!"), ("lời chào 3", "Lời chào, 3")]
        parts = list(split(self.data(*said, *copies), 4))
        tested = [example.text for _, tests in parts for example in tests]
        self.assertEqual(sorted(tested), sorted(text for text, _ in said + copies))
        for training, tests in parts:
            texts = {one.text for one in tests}
            self.assertEqual([one in texts for one, _ in together], [other in texts for _, other in together])
            self.assertEqual(len(training.intent_examples), len(tested) - len(tests))
            self.assertIn(sum(one.intent == "greet" for one in tests), (1, 2))

    def test_too_few_examples_are_said_so(self) -> None:
        with self.assertRaises(BadExamples):
            list(split(self.data(("một", "a"), ("hai", "a"), ("ba", "b")), 3))


class Comparing(unittest.TestCase):
    def worse(self, figure: str, was: float | None, now: float | None) -> bool:
        return any(change.worse for change in compare(summary({figure: was}), summary({figure: now})))

    def test_more_than_a_point_is_worse(self) -> None:
        self.assertTrue(self.worse("accuracy", 0.95, 0.939))
        self.assertTrue(self.worse("entity_f1", 0.95, 0.9399))
        self.assertTrue(self.worse("turned_away", 0.03, 0.041))
        self.assertTrue(self.worse("calibration_error", 0.03, 0.041))

    def test_a_point_or_something_better_is_not(self) -> None:
        self.assertFalse(self.worse("accuracy", 0.95, 0.94))
        self.assertFalse(self.worse("turned_away", 0.04, 0.0))
        self.assertFalse(self.worse("out_of_scope_caught", 0.9, 1.0))

    def test_of_few_messages_out_of_scope_three_are_chance(self) -> None:
        was, now, much = (summary({"out_of_scope_caught": share}) for share in (0.95, 0.93, 0.91))
        for one in (now, much):
            one["intents"] = {"golden": {"out_of_scope": {"support": 100}}}
        self.assertFalse(any(change.worse for change in compare(was, now)))
        self.assertTrue(any(change.worse for change in compare(was, much)))

    def test_a_figure_that_is_gone_is_worse(self) -> None:
        self.assertTrue(self.worse("entity_f1", 0.9, None))

    def test_sets_that_both_have_are_compared(self) -> None:
        both = {"limit": None, "sets": {**summary({"accuracy": 0.9})["sets"], "cross-validation": {"typed": {}}}}
        self.assertEqual(len(compare(both, summary({"accuracy": 0.9}))), 1)

    def test_what_cannot_be_compared_is_refused(self) -> None:
        one = summary({"accuracy": 0.9})
        for other in (summary({"accuracy": 0.9}, limit=5), summary({"accuracy": 0.9}, name="cross-validation")):
            with self.assertRaises(BadExamples):
                compare(one, other)


if __name__ == "__main__":
    unittest.main()
