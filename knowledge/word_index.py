"""Finding entries by the words of a question: BM25 (Robertson and Zaragoza 2009) over folded words and pairs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

from knowledge.entry import Entry
from knowledge.folding import terms

Scores = NDArray[np.float64]


class WordIndex:
    """Scores are shares: of what the question's terms could weigh, unknown ones included, so that they compare across questions."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        documents = [terms(f"{' . '.join(entry.questions)} . {entry.answer}") for entry in entries]
        self._size = len(documents)
        self._with_term = Counter(term for document in documents for term in set(document))
        self._index = bm25s.BM25()
        self._index.index(documents, show_progress=False)

    def scores(self, question: str) -> Scores:
        """One score for each entry."""
        asked = terms(question)
        known = [term for term in asked if term in self._with_term]
        if not known:
            return np.zeros(self._size)
        weight = sum(map(self._weight, asked))
        return np.asarray(self._index.get_scores(known), dtype=np.float64) / weight

    def _weight(self, term: str) -> float:
        count = self._with_term[term]
        return math.log(1 + (self._size - count + 0.5) / (count + 0.5))
