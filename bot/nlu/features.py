"""What a linear model sees of a message: words and characters as typed and without diacritics, and concepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.text import fold
from bot.nlu.thesaurus import Concepts

_CHARACTERS = (2, 3, 4)
_SKIPPED = (2, 3, 4)


def words_and_pairs(words: Sequence[str]) -> list[str]:
    return [*words, *(f"{a} {b}" for a, b in zip(words, words[1:]))]


def characters(words: Sequence[str]) -> list[str]:
    """Runs of 2 to 4 characters within each word and its edges."""
    edged = [f" {word} " for word in words]
    return [word[i : i + n] for word in edged for n in _CHARACTERS for i in range(len(word) - n + 1)]


def apart(words: Sequence[str]) -> list[str]:
    """Pairs of words with one to three others between them: "cúp mất điện rồi" shares one with "cúp điện"."""
    return [f"{words[i]}_{words[i + gap]}" for gap in _SKIPPED for i in range(len(words) - gap)]


class Features:
    """Turns messages, each a list of normal forms, into rows of numbers."""

    def __init__(self, thesaurus: dict[str, list[str]]) -> None:
        self._concepts = Concepts(thesaurus)
        self._blocks: list[tuple[bool, Callable[[Sequence[str]], list[str]], int]] = [
            (False, words_and_pairs, 1),
            (False, characters, 2),
            (True, words_and_pairs, 1),
            (True, characters, 2),
            (True, apart, 2),
            (True, self._concepts.terms, 2),
        ]
        self._weights: list[TfidfVectorizer] = []

    @property
    def width(self) -> int:
        return sum(len(block.vocabulary_) for block in self._weights)

    def fit(self, messages: Sequence[Sequence[str]]) -> csr_matrix:
        """Learn the terms of the messages; returns their rows."""
        views = [_views(message) for message in messages]
        columns = []
        for bare, terms, least in self._blocks:
            block = TfidfVectorizer(analyzer=terms, sublinear_tf=True, min_df=least, dtype=np.float32)
            columns.append(_fit(block, [view[bare] for view in views]))
            self._weights.append(block)
        return hstack(columns).tocsr()

    def row(self, message: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return columns and values of one message, as `fit` would, in a tenth of its time."""
        views = _views(message)
        columns, values, offset = [], [], 0
        for (bare, terms, _), block in zip(self._blocks, self._weights, strict=True):
            at, how_much = _row(block, terms(views[bare]))
            columns.append(at + offset)
            values.append(how_much)
            offset += len(block.vocabulary_)
        return np.concatenate(columns), np.concatenate(values)

    def state(self) -> dict[str, Any]:
        return {
            "thesaurus": self._concepts.thesaurus,
            "vocabularies": [sorted(block.vocabulary_, key=block.vocabulary_.get) for block in self._weights],
            "idf": [block.idf_.astype(np.float32) for block in self._weights],
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Features:
        features = cls(state["thesaurus"])
        for terms, idf in zip(state["vocabularies"], state["idf"], strict=True):
            block = TfidfVectorizer()
            block.vocabulary_ = {term: i for i, term in enumerate(terms)}
            block.idf_ = idf
            features._weights.append(block)
        return features


def _views(message: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words as typed and folded; a normal form of several words counts as several."""
    typed = " ".join(message).split()
    return typed, [fold(word) for word in typed]


def _fit(block: TfidfVectorizer, rows: Sequence[Sequence[str]]) -> csr_matrix:
    try:
        return block.fit_transform(rows)
    except ValueError:  # not one term: of two or three messages none may have two words, or two the same
        block.vocabulary_ = {}
        block.idf_ = np.zeros(0)
        return csr_matrix((len(rows), 0), dtype=np.float32)


def _row(block: TfidfVectorizer, terms: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    vocabulary = block.vocabulary_
    counts = Counter(vocabulary[term] for term in terms if term in vocabulary)
    columns = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))) * block.idf_[columns]
    length = np.sqrt(values @ values)
    return columns, (values / length if length else values).astype(np.float32)
