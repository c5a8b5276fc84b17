"""Trains, parses everything in every way of typing, and keeps what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean
from typing import Any

from rasa.shared.nlu.training_data.training_data import TrainingData
from tqdm import tqdm

from bot.evaluation.copies import WAYS
from bot.evaluation.examples import example_of
from bot.evaluation.folds import split
from bot.evaluation.messages import Example
from bot.evaluation.near_copies import NearCopies, near_copies
from bot.evaluation.scores import Outcome
from bot.evaluation.training import Trained, train

GOLDEN = "golden"
CROSS_VALIDATION = "cross-validation"
Ways = Mapping[str, list[Outcome]]


@dataclass
class Measured:
    """The outcomes of each set in each way of typing, and what training cost."""

    examples: int
    intents: int
    sets: dict[str, Ways] = field(default_factory=dict)
    nearest: NearCopies | None = None
    training_seconds: float = 0.0
    model_megabytes: float = 0.0


def measure(
    config: dict[str, Any],
    data: TrainingData,
    golden: Sequence[Example],
    folds: int,
    quiet: bool = False,
    trained: Trained | None = None,
) -> Measured:
    """Train on all of `data`, or take what was `trained` on it, and test on `golden`, where there is one; cross-validate, unless `folds` is 0."""
    result = Measured(len(data.intent_examples), len(data.intents))
    parts = list(split(data, folds)) if folds else []
    models = []
    if golden:
        result.nearest = near_copies(golden, [example_of(message) for message in data.intent_examples])
        model, result.sets[GOLDEN] = _train_and_test(config, data, golden, "Golden set", quiet, trained)
        models.append(model)
    if parts:
        outcomes: dict[str, list[Outcome]] = {way: [] for way in WAYS}
        for number, (training, tests) in enumerate(parts, start=1):
            model, ways = _train_and_test(config, training, tests, f"Fold {number} of {folds}", quiet)
            models.append(model)
            for way, some in ways.items():
                outcomes[way] += some
        result.sets[CROSS_VALIDATION] = outcomes
    # Only the model of the golden set is trained on everything.
    whole = models[:1] if golden else models
    result.training_seconds = mean(seconds for seconds, _ in whole)
    result.model_megabytes = mean(megabytes for _, megabytes in whole)
    return result


def _train_and_test(
    config: dict[str, Any],
    data: TrainingData,
    tests: Sequence[Example],
    what: str,
    quiet: bool,
    trained: Trained | None = None,
) -> tuple[tuple[float, float], dict[str, list[Outcome]]]:
    with tqdm(total=len(tests) * len(WAYS), desc=f"{what}: training", disable=quiet or None) as bar:
        model = trained or train(config, data)
        bar.set_description(f"{what}: parsing")
        ways = parse_all(model, tests, tick=bar.update)
    return (model.seconds, model.megabytes), ways


def parse_all(
    model: Trained,
    tests: Sequence[Example],
    ways: Iterable[str] = tuple(WAYS),
    tick: Callable[[], object] = lambda: None,
) -> dict[str, list[Outcome]]:
    """Parse the tests in each of these ways of typing."""
    model.warm_up([one.text for one in tests])
    outcomes = {}
    for way in ways:
        copies = [WAYS[way](one) for one in tests]
        parsed = model.parse((one.text for one in copies), tick)
        outcomes[way] = [Outcome(one, understood) for one, understood in zip(copies, parsed, strict=True)]
    return outcomes
