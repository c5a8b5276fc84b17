"""A linear classifier over two views of a sentence: as typed and without diacritics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from scipy.special import log_softmax, softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from bot.nlu.text import fold

FOLDS = 3
WORD = r"(?u)\b\w+\b"


def _vectorisers() -> list[TfidfVectorizer]:
    words = {"analyzer": "word", "token_pattern": WORD, "ngram_range": (1, 2), "lowercase": False, "sublinear_tf": True}
    characters = {"analyzer": "char_wb", "ngram_range": (2, 5), "lowercase": False, "sublinear_tf": True, "min_df": 2}
    return [
        TfidfVectorizer(**words),
        TfidfVectorizer(**characters),
        TfidfVectorizer(**words),
        TfidfVectorizer(**characters),
    ]


def _views(texts: Sequence[str]) -> list[list[str]]:
    typed, folded = list(texts), [fold(text) for text in texts]
    return [typed, typed, folded, folded]


def with_folded_copies(texts: Sequence[str], labels: Sequence[str]) -> tuple[list[str], list[str], list[int]]:
    """Add each sentence without its diacritics; the third list says which rows came from the same sentence."""
    folded = [fold(text) for text in texts]
    extra = [i for i, text in enumerate(texts) if folded[i] != text]
    rows = list(range(len(texts))) + extra
    return [*texts, *(folded[i] for i in extra)], [labels[i] for i in rows], rows


class LinearModel:
    """Gives each known label a calibrated probability; rows of probabilities sum to 1."""

    def __init__(
        self,
        labels: list[str],
        vectorisers: list[TfidfVectorizer],
        weights: np.ndarray,
        bias: np.ndarray,
        sharpness: float,
    ) -> None:
        self.labels = labels
        self._vectorisers = vectorisers
        self._analysers = [vectoriser.build_analyzer() for vectoriser in vectorisers]
        self._weights = weights
        self._bias = bias
        self._sharpness = sharpness

    @classmethod
    def fit(cls, texts: Sequence[str], labels: Sequence[str]) -> LinearModel:
        """Train on normalised sentences; deterministic. Needs at least one example and one label."""
        rows, row_labels, groups = with_folded_copies(texts, labels)
        vectorisers = _vectorisers()
        features = hstack([v.fit_transform(view) for v, view in zip(vectorisers, _views(rows), strict=True)]).tocsr()
        names = sorted(set(labels))
        targets = np.array([names.index(label) for label in row_labels])
        weights, bias = _fit_weights(features, targets, len(names))
        sharpness = _fit_sharpness(features, targets, np.array(groups), len(names))
        return cls(names, vectorisers, weights, bias, sharpness)

    def predict(self, text: str) -> np.ndarray:
        """Return the probability of each of `labels` for one normalised sentence; all the same if nothing is known."""
        scores = self._bias.copy()
        offset, known = 0, 0
        for vectoriser, analyse, (view,) in zip(self._vectorisers, self._analysers, _views([text]), strict=True):
            columns, values = _row(vectoriser, analyse(view))
            scores += values @ self._weights[columns + offset]
            offset += len(vectoriser.vocabulary_)
            known += len(columns)
        return softmax(scores * self._sharpness) if known else np.full(len(self.labels), 1 / len(self.labels))

    def state(self) -> dict[str, Any]:
        """Return what `from_state` needs, as plain data: JSON types and arrays of numbers."""
        return {
            "labels": self.labels,
            "vocabularies": [{k: int(i) for k, i in v.vocabulary_.items()} for v in self._vectorisers],
            "idf": [v.idf_ for v in self._vectorisers],
            "weights": self._weights,
            "bias": self._bias,
            "sharpness": self._sharpness,
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> LinearModel:
        vectorisers = _vectorisers()
        for vectoriser, vocabulary, idf in zip(vectorisers, state["vocabularies"], state["idf"], strict=True):
            vectoriser.vocabulary_ = vocabulary
            vectoriser.idf_ = idf
        return cls(list(state["labels"]), vectorisers, state["weights"], state["bias"], float(state["sharpness"]))


def _row(vectoriser: TfidfVectorizer, terms: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return what `vectoriser.transform` gives for one sentence, as columns and values, in a tenth of its time."""
    vocabulary = vectoriser.vocabulary_
    counts = Counter(vocabulary[term] for term in terms if term in vocabulary)
    columns = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))) * vectoriser.idf_[columns]
    length = np.sqrt(values @ values)
    return columns, (values / length if length else values).astype(np.float32)


def _fit_weights(features: csr_matrix, targets: np.ndarray, labels: int) -> tuple[np.ndarray, np.ndarray]:
    """Return weights (features, labels) and bias (labels); a label without examples gets a very low score."""
    weights = np.zeros((features.shape[1], labels), dtype=np.float32)
    bias = np.full(labels, -10.0, dtype=np.float32)
    present = np.unique(targets)
    if len(present) == 1:
        bias[present[0]] = 0.0
        return weights, bias
    machine = LinearSVC(C=1.0, class_weight="balanced", random_state=0).fit(features, targets)
    coefficients, intercepts = machine.coef_, machine.intercept_
    if len(present) == 2:
        coefficients, intercepts = np.vstack([-coefficients, coefficients]), np.array([-intercepts[0], intercepts[0]])
    weights[:, present] = coefficients.T
    bias[present] = intercepts
    return weights, bias


def _fit_sharpness(features: csr_matrix, targets: np.ndarray, groups: np.ndarray, labels: int) -> float:
    """Return the factor for the scores that makes held-out probabilities honest (temperature scaling)."""
    folds = min(FOLDS, len(np.unique(groups)))
    if folds < 2 or labels < 2:
        return 1.0
    scores = np.zeros((len(targets), labels))
    for train, held_out in GroupKFold(folds).split(features, targets, groups):
        weights, bias = _fit_weights(features[train], targets[train], labels)
        scores[held_out] = features[held_out] @ weights + bias

    def surprise(factor: float) -> float:
        return float(-log_softmax(scores * factor, axis=1)[np.arange(len(targets)), targets].mean())

    return float(minimize_scalar(surprise, bounds=(0.5, 20.0), method="bounded").x)
