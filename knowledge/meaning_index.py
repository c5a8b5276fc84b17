"""Finding entries by the meaning of a question: the cosine to their vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from knowledge.encoders import Encoder, Vectors
from knowledge.entry import Entry
from knowledge.word_index import Scores

NEAREST, MIDDLE, ANSWER = 0.4, 0.4, 0.2
"""What the nearest wording, the middle of all wordings and the answer count; their mix was measured best (docs/knowledge.md)."""


@dataclass(frozen=True)
class MeaningIndex:
    """Rows of length one: of every question, with the number of its entry, and of every entry's answer."""

    questions: Vectors
    owners: np.typing.NDArray[np.int64]
    answers: Vectors

    @classmethod
    def encode(cls, entries: Sequence[Entry], encoder: Encoder) -> MeaningIndex:
        pairs = [(number, question) for number, entry in enumerate(entries) for question in entry.questions]
        questions = encoder.encode([question for _, question in pairs])
        answers = encoder.encode([entry.answer for entry in entries])
        return cls(questions, np.array([number for number, _ in pairs]), answers)

    def scores(self, question: Vectors) -> Scores:
        """One score for each entry, at most one."""
        alike = self.questions @ question
        nearest = np.full(len(self.answers), -1.0)
        np.maximum.at(nearest, self.owners, alike)
        middle, answer = self._middles @ question, self.answers @ question
        return np.asarray(NEAREST * nearest + MIDDLE * middle + ANSWER * answer, dtype=np.float64)

    @cached_property
    def _middles(self) -> Vectors:
        sums = np.zeros_like(self.answers)
        np.add.at(sums, self.owners, self.questions)
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12))
