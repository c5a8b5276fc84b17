"""Cross-validation: every labelled message is parsed by a pipeline that was trained without it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.model_selection import StratifiedKFold

from bot.evaluation.examples import BadExamples, example_of
from bot.evaluation.messages import Example
from bot.evaluation.rewriting import fold
from bot.evaluation.training import part_of


def split(data: TrainingData, count: int) -> Iterator[tuple[TrainingData, list[Example]]]:
    """Yield (training data, tests) `count` times: every intent in the same proportion, always the same way.

    The same sentence typed twice, with or without diacritics or commas, is never on both sides. What has entities and no
    intent is always trained on.
    """
    sentences: dict[str, list[Message]] = {}
    for message in data.intent_examples:
        sentences.setdefault(_skeleton(message), []).append(message)
    groups = list(sentences.values())
    intents = [group[0].get(INTENT) for group in groups]
    if count < 2 or max(Counter(intents).values()) < count:
        raise BadExamples(
            f"{count} folds can't be made: two are the least, and some intent must have as many examples."
        )
    always = [message for message in data.training_examples if not message.get(INTENT)]
    for training, tests in StratifiedKFold(count, shuffle=True, random_state=0).split(groups, intents):
        learnt = [message for i in training for message in groups[i]]
        yield part_of(data, [*learnt, *always]), [example_of(message) for i in tests for message in groups[i]]


def few_of_each(data: TrainingData, limit: int | None) -> TrainingData:
    """Keep the first `limit` examples of each intent, for a quick look."""
    if limit is None:
        return data
    messages = sorted(data.intent_examples, key=lambda message: str(message.get(INTENT)))
    kept = [m for _, of_one in groupby(messages, lambda m: m.get(INTENT)) for m in list(of_one)[:limit]]
    return part_of(data, kept)


def _skeleton(message: Message) -> str:
    return " ".join(re.findall(r"\w+", fold(message.get(TEXT).lower())))
