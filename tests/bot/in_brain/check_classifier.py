"""The classifier: as good without diacritics, honest about what it doesn't know, fast."""

from __future__ import annotations

import time
import unittest
from typing import ClassVar

import numpy as np

from bot.nlu.linear_model import LinearModel
from bot.nlu.normaliser import normalise
from bot.nlu.text import fold

EXAMPLES = {
    "outage": ["nhà em mất điện", "mất điện từ sáng", "cả xóm cúp điện", "khu này cúp điện rồi", "bị mất điện"],
    "bill": ["tiền điện tháng này", "xem hóa đơn", "hóa đơn bao nhiêu tiền", "tra cứu tiền điện", "nợ bao nhiêu tiền"],
    "greet": ["xin chào", "chào em", "chào bạn", "em ơi", "chào buổi sáng"],
}


class Classifier(unittest.TestCase):
    model: ClassVar[LinearModel]

    @classmethod
    def setUpClass(cls) -> None:
        rows = [(normalise(text), label) for label, texts in EXAMPLES.items() for text in texts]
        cls.model = LinearModel.fit([text for text, _ in rows], [label for _, label in rows])

    def best(self, text: str) -> str:
        return self.model.labels[int(self.model.predict(normalise(text)).argmax())]

    def test_text_with_and_without_diacritics_means_the_same(self) -> None:
        for text, label in [("xóm em cúp điện", "outage"), ("hóa đơn tháng này", "bill"), ("chào chị", "greet")]:
            self.assertEqual((self.best(text), self.best(fold(text))), (label, label))

    def test_probabilities_sum_to_one_and_unknown_text_gets_no_favourite(self) -> None:
        self.assertAlmostEqual(float(self.model.predict("mất điện").sum()), 1.0, places=5)
        self.assertTrue(np.allclose(self.model.predict("∑∑∑ ∏"), 1 / 3))

    def test_a_stored_model_predicts_the_same(self) -> None:
        again = LinearModel.from_state(self.model.state())
        self.assertTrue(np.array_equal(self.model.predict("tiền điện"), again.predict("tiền điện")))

    def test_one_or_two_labels_can_be_trained(self) -> None:
        self.assertEqual(LinearModel.fit(["chào"], ["greet"]).predict("chào").tolist(), [1.0])
        two = LinearModel.fit(["chào em", "chào", "mất điện", "cúp điện"], ["greet", "greet", "outage", "outage"])
        self.assertEqual([two.labels[two.predict(t).argmax()] for t in ("chào", "cúp điện")], ["greet", "outage"])

    def test_a_sentence_is_understood_within_three_milliseconds(self) -> None:
        text = "nhà em ở phường 5 mất điện từ sáng tới giờ, số 0912 345 678, khi nào có điện lại ạ"
        times = []
        for _ in range(50):
            started = time.perf_counter()
            self.model.predict(normalise(text))
            times.append(time.perf_counter() - started)
        self.assertLess(sorted(times)[25], 0.003)


if __name__ == "__main__":
    unittest.main()
