"""The classifier: as good without diacritics, honest about what it doesn't know, the same after it was stored."""

from __future__ import annotations

import unittest
from typing import ClassVar

import numpy as np

from bot.nlu.linear_model import LinearModel
from bot.nlu.text import fold
from bot.nlu.words import read_words

EXAMPLES = {
    "outage": ["nhà em mất điện", "mất điện từ sáng", "cả xóm cúp điện", "khu này cúp điện rồi", "bị mất điện"],
    "bill": ["tiền điện tháng này", "xem hóa đơn", "hóa đơn bao nhiêu tiền", "tra cứu tiền điện", "nợ bao nhiêu tiền"],
    "greet": ["xin chào", "chào em", "chào bạn", "em ơi", "chào buổi sáng"],
}


def _words(text: str) -> list[str]:
    return [word.normal for word in read_words(text)]


def _fit(examples: dict[str, list[str]]) -> LinearModel:
    rows = [(_words(text), label) for label, texts in examples.items() for text in texts]
    return LinearModel.fit([words for words, _ in rows], [label for _, label in rows])


def _best(model: LinearModel, text: str) -> str:
    return model.labels[int(model.predict(_words(text)).argmax())]


class Classifier(unittest.TestCase):
    model: ClassVar[LinearModel]

    @classmethod
    def setUpClass(cls) -> None:
        cls.model = _fit(EXAMPLES)

    def test_text_with_and_without_diacritics_means_the_same(self) -> None:
        for text, label in [("xóm em cúp điện", "outage"), ("hóa đơn tháng này", "bill"), ("chào chị", "greet")]:
            for form in (text, fold(text), text.upper()):
                self.assertEqual(_best(self.model, form), label, form)

    def test_a_wording_never_seen_is_known_by_its_meaning(self) -> None:
        for text, label in [("tối om", "outage"), ("mất nguồn", "outage"), ("phiếu báo", "bill")]:
            self.assertEqual(_best(self.model, text), label, text)

    def test_probabilities_sum_to_one_and_unknown_text_gets_no_favourite(self) -> None:
        self.assertAlmostEqual(float(self.model.predict(["mất", "điện"]).sum()), 1.0, places=5)
        for words in (["∑∑∑", "∏"], [], [""]):
            self.assertTrue(np.allclose(self.model.predict(words), 1 / 3))

    def test_what_was_trained_on_is_surer_than_a_mixture(self) -> None:
        self.assertGreater(self._sure("xin chào"), self._sure("chào em xem hóa đơn mất điện"))

    def test_a_stored_model_predicts_the_same(self) -> None:
        words = ["tiền", "điện"]
        again = LinearModel.from_state(self.model.state())
        self.assertTrue(np.allclose(self.model.predict(words), again.predict(words), atol=1e-5))

    def test_training_again_gives_the_same_up_to_the_order_of_threads(self) -> None:
        words = ["tiền", "điện"]
        self.assertTrue(np.allclose(self.model.predict(words), _fit(EXAMPLES).predict(words), atol=0.1))

    def test_one_or_two_labels_can_be_trained(self) -> None:
        self.assertEqual(_fit({"greet": ["chào"]}).predict(["chào"]).tolist(), [1.0])
        two = _fit({"greet": ["chào em", "chào"], "outage": ["mất điện", "cúp điện"]})
        self.assertEqual([_best(two, text) for text in ("chào", "cúp điện")], ["greet", "outage"])

    def _sure(self, text: str) -> float:
        return float(self.model.predict(_words(text)).max())


if __name__ == "__main__":
    unittest.main()
