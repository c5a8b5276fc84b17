"""A linear classifier over the features of a message, trained on copies of each, with honest probabilities."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC

from bot.nlu.copies import noisy, stripped
from bot.nlu.features import Features
from bot.nlu.thesaurus import read_thesaurus

Words = Sequence[str]

_CALIBRATED_ON = 8000  # messages are enough to tell how sure to be
_HELD_OUT = 0.2
_THREADS = 2
_NEGLIGIBLE = 0.01  # weights below it change no answer, and left out they make the model half as large
_NEVER = -10.0  # the score of a label without examples


def with_copies(messages: Sequence[Words]) -> list[Words]:
    """The messages, then one copy of each, in turn without diacritics and as a hasty hand types it; deterministic.

    Both copies of each would take half as long again and are within half a point.
    """
    luck = random.Random(0)
    return [*messages, *(stripped(m) if i % 2 else noisy(m, luck) for i, m in enumerate(messages))]


class LinearModel:
    """Gives each known label a calibrated probability; rows of probabilities sum to 1."""

    def __init__(
        self, labels: list[str], features: Features, weights: np.ndarray, bias: np.ndarray, sharpness: float
    ) -> None:
        self.labels = labels
        self._features = features
        self._weights = weights
        self._bias = bias
        self._sharpness = sharpness

    @classmethod
    def fit(cls, messages: Sequence[Words], labels: Sequence[str]) -> LinearModel:
        """Train on the normal forms of each message's words. Needs at least one message and one label.

        Training again may differ in the third digit: liblinear's threads share its random numbers.
        """
        features = Features(read_thesaurus())
        rows = features.fit(with_copies(messages))
        names = sorted(set(labels))
        targets = np.tile([names.index(label) for label in labels], 2)
        weights, bias = _fit_weights(rows, targets, len(names))
        sharpness = _fit_sharpness(rows[: len(messages)], targets[: len(messages)], len(names))
        return cls(names, features, weights, bias, sharpness)

    def predict(self, message: Words) -> np.ndarray:
        """Return the probability of each of `labels` for one message; all the same if nothing of it is known."""
        columns, values = self._features.row(message)
        if not len(columns):
            return np.full(len(self.labels), 1 / len(self.labels))
        return softmax((self._bias + values @ self._weights[columns].astype(np.float32)) * self._sharpness)

    def state(self) -> dict[str, Any]:
        """Return what `from_state` needs, as plain data: JSON types and arrays of numbers."""
        return {
            "labels": self.labels,
            "features": self._features.state(),
            "weights": self._weights,
            "bias": self._bias,
            "sharpness": self._sharpness,
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> LinearModel:
        features = Features.from_state(state["features"])
        return cls(list(state["labels"]), features, state["weights"], state["bias"], float(state["sharpness"]))


def _fit_weights(rows: csr_matrix, targets: np.ndarray, labels: int) -> tuple[np.ndarray, np.ndarray]:
    """Return weights (features, labels) and bias (labels)."""
    weights = np.zeros((rows.shape[1], labels), dtype=np.float16)
    bias = np.full(labels, _NEVER, dtype=np.float32)
    present = np.unique(targets)
    if len(present) == 1:
        bias[present[0]] = 0.0
        return weights, bias
    exact = rows.astype(np.float64)  # as liblinear wants it, once for all labels
    with ThreadPoolExecutor(_THREADS) as pool:  # liblinear lets go of Python's lock
        machines = pool.map(lambda label: _fit_label(exact, targets == label), present)
        for label, machine in zip(present, machines, strict=True):
            weights[:, label] = machine.coef_[0]
            bias[label] = machine.intercept_[0]
    weights[np.abs(weights) < _NEGLIGIBLE] = 0
    return weights, bias


def _fit_label(rows: csr_matrix, right: np.ndarray) -> LinearSVC:
    return LinearSVC(C=0.3, tol=0.1, class_weight="balanced", random_state=0).fit(rows, right)


def _fit_sharpness(rows: csr_matrix, targets: np.ndarray, labels: int) -> float:
    """Return the factor for the scores that makes probabilities honest (temperature scaling), from held-out messages.

    One that is a little low, as of a model that saw less, keeps them from being too sure with other people's words.
    """
    if len(targets) < 2 or labels < 2:
        return 1.0
    picked = np.random.default_rng(0).permutation(len(targets))[:_CALIBRATED_ON]
    train, held_out = train_test_split(picked, test_size=_HELD_OUT, random_state=0)
    weights, bias = _fit_weights(rows[train], targets[train], labels)
    scores = rows[held_out] @ weights.astype(np.float32) + bias

    def surprise(factor: float) -> float:
        return float(-log_softmax(scores * factor, axis=1)[np.arange(len(held_out)), targets[held_out]].mean())

    return float(minimize_scalar(surprise, bounds=(0.5, 20.0), method="bounded").x)
