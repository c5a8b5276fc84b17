"""A whole evaluation of a small assistant: trains, tests, writes, compares."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any, ClassVar

from bot.evaluation.command import main
from bot.evaluation.copies import WAYS
from bot.evaluation.examples import read_training_data
from bot.evaluation.training import read_config, write_model

CONFIG = """
recipe: default.v1
language: vi
pipeline:
- name: WhitespaceTokenizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: LogisticRegressionClassifier
- name: RegexEntityExtractor
  use_lookup_tables: false
- name: FallbackClassifier
  threshold: 0.2
"""
NLU = """
version: "3.1"
nlu:
- regex: code
  examples: |
    - PA[0-9]{4}
- intent: outage
  examples: |
    - mất điện rồi em ơi
    - cả xóm cúp điện
    - mất điện từ hôm qua, mã [PA1234](code)
    - khu này không có điện
    - mã [PA1111](code) cúp điện
- intent: bill
  examples: |
    - tiền tháng này bao nhiêu
    - xem hóa đơn mã [PA5678](code)
    - tra hóa đơn giúp chị
    - nợ bao nhiêu tiền vậy
    - mã [PA2222](code) hết bao nhiêu tiền
- intent: out_of_scope
  examples: |
    - hát cho anh nghe
    - thời tiết ngày mai
    - kể chuyện cười đi
    - mua vé máy bay
"""
GOLDEN = """text\tintent
nhà chị mất điện, mã [PA4321](code)\toutage
hóa đơn [PA4444](code) bao nhiêu tiền\tbill
trời mưa không\tout_of_scope
cúp điện\toutage
"""


class WholeRun(unittest.TestCase):
    folder: ClassVar[Path]
    said: ClassVar[str]
    summary: ClassVar[dict[str, Any]]

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        for name, text in (("config.yml", CONFIG), ("nlu.yml", NLU), ("golden.tsv", GOLDEN)):
            (cls.folder / name).write_text(text, encoding="utf-8")
        status, cls.said = cls.evaluate("--folds", "2", out="first")
        assert status == 0, cls.said
        cls.summary = json.loads((cls.folder / "first" / "summary.json").read_text(encoding="utf-8"))

    @classmethod
    def enterClassContext(cls, context: contextlib.AbstractContextManager[str]) -> str:
        entered = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        return entered

    @classmethod
    def evaluate(cls, *arguments: str, out: str = "again") -> tuple[int, str]:
        """Return the exit status and what was printed."""
        files = [f"--{name}={cls.folder / file}" for name, file in cls.files().items()]
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = main([*files, f"--out={cls.folder / out}", *arguments])
        return status, said.getvalue()

    @staticmethod
    def files() -> dict[str, str]:
        return {"config": "config.yml", "nlu": "nlu.yml", "golden": "golden.tsv"}

    def test_both_sets_are_tested_in_every_way_of_typing(self) -> None:
        rows = {name: {way: one["rows"] for way, one in ways.items()} for name, ways in self.summary["sets"].items()}
        self.assertEqual(rows, {"golden": dict.fromkeys(WAYS, 4), "cross-validation": dict.fromkeys(WAYS, 14)})

    def test_figures_are_those_of_this_small_assistant(self) -> None:
        typed = self.summary["sets"]["golden"]["typed"]
        self.assertGreaterEqual(typed["accuracy"], 0.75)
        self.assertEqual(typed["entity_f1"], 1.0)
        self.assertEqual(self.summary["sets"]["cross-validation"]["typed"]["entity_recall"], 1.0)
        self.assertEqual(self.summary["near_copies"]["copies"], 0)
        self.assertGreater(self.summary["training_seconds"], 0)
        self.assertGreater(typed["parse_ms"], 0)

    def test_the_report_is_whole_in_itself(self) -> None:
        page = (self.folder / "first" / "report.html").read_text(encoding="utf-8")
        self.assertEqual(page.count("<svg"), 6)
        for word in ("Confusion matrix", "Calibration", "Worst errors", "Entities, worst first", "nhà chị mất điện"):
            self.assertIn(word, page)
        for outside in ("<script", "<link", 'src="http', "@import", 'href="http'):
            self.assertNotIn(outside, page.replace('xlink:href="data:', ""))

    def test_against_itself_nothing_is_worse_even_without_cross_validation(self) -> None:
        status, said = self.evaluate("--no-cv", f"--compare={self.folder / 'first' / 'summary.json'}")
        self.assertEqual(status, 0, said)
        self.assertIn("intent accuracy", said)

    def test_a_fall_of_more_than_a_point_ends_with_1(self) -> None:
        better = json.loads(json.dumps(self.summary))
        better["sets"]["golden"]["stripped"]["accuracy"] += 0.011
        reference = self.folder / "better.json"
        reference.write_text(json.dumps(better), encoding="utf-8")
        status, said = self.evaluate("--no-cv", f"--compare={reference}")
        self.assertEqual(status, 1)
        self.assertEqual(said.count("WORSE"), 1)

    def test_a_model_trained_before_is_tested_as_it_is(self) -> None:
        model = self.folder / "model.tar.gz"
        write_model(read_config(self.folder / "config.yml"), read_training_data(self.folder / "nlu.yml"), model)
        first = self.folder / "first" / "summary.json"
        status, said = self.evaluate("--no-cv", f"--model={model}", f"--compare={first}", out="trained")
        self.assertEqual(status, 0, said)
        self.assertIn("training earlier", said)
        for wrong in (["--folds=2", "--limit=1"], ["--no-golden"], ["--accept"]):
            status, said = self.evaluate(f"--model={model}", *wrong)
            self.assertEqual((status, said.count("only be tested on golden messages")), (2, 1), said)

    def test_what_cannot_be_done_is_said_in_a_line(self) -> None:
        for arguments in (["--no-golden", "--no-cv"], ["--folds=20"], ["--accept"], ["--compare=nowhere.json"]):
            status, said = self.evaluate(*arguments)
            self.assertEqual(status, 2, arguments)
            self.assertEqual(said.strip().count("✗"), 1)


if __name__ == "__main__":
    unittest.main()
