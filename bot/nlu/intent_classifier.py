"""Pipeline step: the intent, its probability and its ten nearest rivals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import orjson
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.linear_model import LinearModel
from bot.nlu.normaliser import normals
from bot.nlu.trained_step import TrainedStep

_ARRAYS = "arrays.npz"
_PLAIN = "plain.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TwoViewClassifier(TrainedStep):
    """Ranks the trained intents; empty text gets no intent, and text of which nothing is known a confidence of 1/n."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"ranking_length": 10}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._model: LinearModel | None = None

    def train(self, training_data: TrainingData) -> Resource:
        examples = [m for m in training_data.intent_examples if normals(m) and m.get(INTENT)]
        if not examples:
            return self._resource
        self._model = LinearModel.fit([normals(m) for m in examples], [m.get(INTENT) for m in examples])
        return self.keep()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = self._rank(message)
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> list[dict[str, Any]]:
        words = normals(message)
        if self._model is None or not words:
            return []
        probabilities = self._model.predict(words)
        best = np.argsort(-probabilities)[: self._config["ranking_length"]]
        return [{"name": self._model.labels[i], "confidence": float(probabilities[i])} for i in best]

    def write(self, folder: Path) -> None:
        assert self._model is not None
        state = self._model.state()
        arrays = {name: state.pop(name) for name in ("weights", "bias")}
        arrays.update({f"idf_{i}": idf for i, idf in enumerate(state["features"].pop("idf"))})
        np.savez(folder / _ARRAYS, **arrays)
        (folder / _PLAIN).write_bytes(orjson.dumps(state))

    def read(self, folder: Path) -> None:
        state = orjson.loads((folder / _PLAIN).read_bytes())
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            state.update(weights=arrays["weights"], bias=arrays["bias"])
            blocks = range(len(state["features"]["vocabularies"]))
            state["features"]["idf"] = [arrays[f"idf_{i}"] for i in blocks]
        self._model = LinearModel.from_state(state)
