"""Figures of how well messages were understood. Shares are between 0 and 1; a share of nothing is None."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from sklearn.metrics import precision_recall_fscore_support

from bot.evaluation.messages import Example, Span
from bot.evaluation.training import Parsed

OUT_OF_SCOPE = "out_of_scope"
BINS = 15


@dataclass(frozen=True)
class Outcome:
    """A message and what was understood."""

    example: Example
    parsed: Parsed

    @property
    def right(self) -> bool:
        return self.parsed.best == self.example.intent

    @property
    def turned_away(self) -> bool:
        """The assistant would not act on it: out of scope, or too unsure."""
        return self.parsed.final in (OUT_OF_SCOPE, DEFAULT_NLU_FALLBACK_INTENT_NAME)


@dataclass(frozen=True)
class LabelScore:
    """Precision, recall and F1 of one label; support is how often it was wanted."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True)
class Scores:
    """The figures of one set in one way of typing."""

    rows: int
    accuracy: float | None
    macro_f1: float | None
    entity_precision: float | None
    entity_recall: float | None
    entity_f1: float | None
    out_of_scope_caught: float | None
    turned_away: float | None
    calibration_error: float | None
    parse_ms: float | None


def score(outcomes: Sequence[Outcome]) -> Scores:
    """Accuracy and F1 are of the classifier's first choice, whatever the fallback says; out_of_scope_caught and
    turned_away are of what the assistant would act on. Macro F1 is the mean over the intents that were wanted."""
    found = spans_together(outcomes)
    strangers = [o.turned_away for o in outcomes if o.example.intent == OUT_OF_SCOPE]
    customers = [o.turned_away for o in outcomes if o.example.intent != OUT_OF_SCOPE]
    return Scores(
        rows=len(outcomes),
        accuracy=_share([o.right for o in outcomes]),
        macro_f1=_mean([one.f1 for one in by_intent(outcomes).values()]),
        entity_precision=found.precision if found.support else None,
        entity_recall=found.recall if found.support else None,
        entity_f1=found.f1 if found.support else None,
        out_of_scope_caught=_share(strangers),
        turned_away=_share(customers),
        calibration_error=calibration_error(outcomes),
        parse_ms=median(o.parsed.milliseconds for o in outcomes) if outcomes else None,
    )


def by_intent(outcomes: Sequence[Outcome]) -> dict[str, LabelScore]:
    """Each intent that was wanted, in alphabetical order."""
    if not outcomes:
        return {}
    wanted = [o.example.intent for o in outcomes]
    labels = sorted(set(wanted))
    got = [o.parsed.best or "" for o in outcomes]
    columns = precision_recall_fscore_support(wanted, got, labels=labels, zero_division=0)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return dict(zip(labels, (LabelScore(*row) for row in rows), strict=True))


def spans_together(outcomes: Iterable[Outcome]) -> LabelScore:
    """All entities, each counted once: right only with the exact borders, entity and role."""
    return _span_score(outcomes, lambda span: True)


def by_entity(outcomes: Sequence[Outcome]) -> dict[str, LabelScore]:
    """Each entity and role that was wanted or found, in alphabetical order."""
    labels = {span.label for o in outcomes for span in (*o.example.spans, *o.parsed.spans)}
    return {label: _span_score(outcomes, lambda span, label=label: span.label == label) for label in sorted(labels)}


def calibration_error(outcomes: Sequence[Outcome]) -> float | None:
    """Expected calibration error: how far confidence and accuracy lie apart, the mean over equally wide bins weighted by
    their sizes (Guo et al., On Calibration of Modern Neural Networks, 2017)."""
    if not outcomes:
        return None
    return sum(abs(one.accuracy - one.confidence) * one.size for one in bins(outcomes)) / len(outcomes)


@dataclass(frozen=True)
class Bin:
    """Messages whose confidence lies between `low` and `high`; means of their confidence and of being right."""

    low: float
    high: float
    size: int
    confidence: float
    accuracy: float


def bins(outcomes: Sequence[Outcome]) -> list[Bin]:
    """Fifteen bins of equal width, the empty ones left out."""
    confidences = np.array([o.parsed.confidence for o in outcomes])
    right = np.array([o.right for o in outcomes], dtype=float)
    place = np.clip(np.ceil(confidences * BINS).astype(int) - 1, 0, BINS - 1)
    return [
        Bin(i / BINS, (i + 1) / BINS, int(at.sum()), float(confidences[at].mean()), float(right[at].mean()))
        for i in range(BINS)
        if (at := place == i).any()
    ]


def _span_score(outcomes: Iterable[Outcome], counted: Callable[[Span], bool]) -> LabelScore:
    counts: Counter[str] = Counter()
    for o in outcomes:
        wanted = {span for span in o.example.spans if counted(span)}
        found = {span for span in o.parsed.spans if counted(span)}
        counts.update(right=len(wanted & found), wanted=len(wanted), found=len(found))
    right, wanted_count, found_count = counts["right"], counts["wanted"], counts["found"]
    return LabelScore(
        precision=right / found_count if found_count else 0.0,
        recall=right / wanted_count if wanted_count else 0.0,
        f1=2 * right / (wanted_count + found_count) if wanted_count + found_count else 0.0,
        support=wanted_count,
    )


def _share(values: Sequence[bool]) -> float | None:
    return _mean([float(value) for value in values])


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
