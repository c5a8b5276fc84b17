"""Cross-validation: every labelled message is parsed by a pipeline that was trained without it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import numpy as np
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.model_selection import StratifiedGroupKFold

from bot.evaluation.examples import BadExamples, Example, example_of
from bot.evaluation.rewriting import fold
from bot.evaluation.training import part_of


def split(data: TrainingData, count: int) -> Iterator[tuple[TrainingData, list[Example]]]:
    """Yield (training data, tests) `count` times: every intent in the same proportion, always the same way.

    The same sentence typed twice, with or without diacritics or commas, is never on both sides. What has entities and no
    intent is always trained on.
    """
    messages = data.intent_examples
    intents = [message.get(INTENT) for message in messages]
    if count < 2 or max(Counter(intents).values()) < count:
        raise BadExamples(f"{count} folds need at least {count} examples of some intent, and two folds are the least.")
    always = [message for message in data.training_examples if not message.get(INTENT)]
    groups = np.unique([_skeleton(message) for message in messages], return_inverse=True)[1]
    folds = StratifiedGroupKFold(count, shuffle=True, random_state=0)
    for training, tests in folds.split(messages, intents, groups):
        yield part_of(data, [*(messages[i] for i in training), *always]), [example_of(messages[i]) for i in tests]


def few_of_each(data: TrainingData, limit: int | None) -> TrainingData:
    """Keep the first `limit` examples of each intent, for a quick look."""
    if limit is None:
        return data
    messages = sorted(data.intent_examples, key=lambda message: str(message.get(INTENT)))
    kept = [m for _, of_one in groupby(messages, lambda m: m.get(INTENT)) for m in list(of_one)[:limit]]
    return part_of(data, kept)


def _skeleton(message: Message) -> str:
    return " ".join(re.findall(r"\w+", fold(message.get(TEXT).lower())))
