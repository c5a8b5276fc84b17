"""What a linear model sees of a message: words as typed, words and characters without diacritics, and concepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.text import fold
from bot.nlu.thesaurus import Concepts

_CHARACTERS = (2, 3, 4)
_SKIPPED = (2, 3, 4)
_REMEMBERED = 1 << 15  # words: more than any training data has


def words_and_pairs(words: Sequence[str]) -> list[str]:
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


def characters(words: Sequence[str]) -> list[str]:
    """Runs of 2 to 4 characters within each word and its edges."""
    return [run for word in words for run in _runs(word)]


@lru_cache(_REMEMBERED)
def _runs(word: str) -> tuple[str, ...]:
    edged = f" {word} "
    return tuple(edged[i : i + n] for n in _CHARACTERS for i in range(len(edged) - n + 1))


_folded = lru_cache(_REMEMBERED)(fold)


def apart(words: Sequence[str]) -> list[str]:
    """Pairs of words with one to three others between them: "cúp mất điện rồi" shares one with "cúp điện"."""
    return [f"{words[i]}_{words[i + gap]}" for gap in _SKIPPED for i in range(len(words) - gap)]


class Features:
    """Turns messages, each a list of normal forms, into rows of numbers."""

    def __init__(self, thesaurus: dict[str, list[str]]) -> None:
        self._concepts = Concepts(thesaurus)
        self._blocks: list[tuple[bool, Callable[[Sequence[str]], list[str]], int]] = [
            (False, words_and_pairs, 2),
            (True, words_and_pairs, 2),
            (True, characters, 3),
            (True, apart, 3),
            (True, self._concepts.terms, 3),
        ]
        self._known: list[_Known] = []

    @property
    def width(self) -> int:
        return sum(len(known.terms) for known in self._known)

    def fit(self, messages: Sequence[Sequence[str]]) -> csr_matrix:
        """Learn the terms of the messages; returns their rows."""
        views = [_views(message) for message in messages]
        columns = []
        for bare, terms, least in self._blocks:
            rows, known = _fit(terms, least, [view[bare] for view in views])
            columns.append(rows)
            self._known.append(known)
        return hstack(columns).tocsr()

    def row(self, message: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return columns and values of one message, as `fit` would, in a tenth of its time."""
        views = _views(message)
        columns, values, offset = [], [], 0
        for (bare, terms, _), known in zip(self._blocks, self._known, strict=True):
            at, how_much = known.row(terms(views[bare]))
            columns.append(at + offset)
            values.append(how_much)
            offset += len(known.terms)
        return np.concatenate(columns), np.concatenate(values)

    def state(self) -> dict[str, Any]:
        """Return what `from_state` needs: JSON types and, as `idf`, arrays of numbers."""
        return {
            "thesaurus": self._concepts.thesaurus,
            "vocabularies": [list(known.terms) for known in self._known],
            "idf": [known.idf for known in self._known],
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Features:
        features = cls(state["thesaurus"])
        for vocabulary, idf in zip(state["vocabularies"], state["idf"], strict=True):
            features._known.append(_Known({term: i for i, term in enumerate(vocabulary)}, idf))
        return features


@dataclass(frozen=True)
class _Known:
    """The terms of a block, by column and in the order of their columns, and how much each tells."""

    terms: dict[str, int]
    idf: np.ndarray

    def row(self, terms: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        counts = Counter(self.terms[term] for term in terms if term in self.terms)
        columns = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * self.idf[columns]
        length = np.sqrt(values @ values)
        return columns, values / length if length else values


def _fit(
    terms: Callable[[Sequence[str]], list[str]], least: int, messages: Sequence[Sequence[str]]
) -> tuple[csr_matrix, _Known]:
    block = TfidfVectorizer(analyzer=terms, sublinear_tf=True, min_df=least, dtype=np.float32)
    try:
        rows = block.fit_transform(messages)
    except ValueError:  # not one term: of two or three messages none may have two words, or two the same
        return csr_matrix((len(messages), 0), dtype=np.float32), _Known({}, np.zeros(0, dtype=np.float32))
    ordered = sorted(block.vocabulary_, key=block.vocabulary_.__getitem__)
    return rows, _Known({term: i for i, term in enumerate(ordered)}, block.idf_.astype(np.float32))


def _views(message: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words as typed and folded; a normal form of several words counts as several."""
    typed = " ".join(message).split()
    return typed, [_folded(word) for word in typed]
