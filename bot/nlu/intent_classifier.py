"""Pipeline step: the intent, its probability and its ten nearest rivals."""

from __future__ import annotations

from typing import Any

import numpy as np
import orjson
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.linear_model import LinearModel
from bot.nlu.normaliser import normals

_ARRAYS = "arrays.npz"
_PLAIN = "plain.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TwoViewClassifier(GraphComponent):
    """Ranks the trained intents; empty text gets no intent, and text of which nothing is known a confidence of 1/n."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"ranking_length": 10}

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: LinearModel | None = None
    ) -> None:
        self._ranking_length: int = config["ranking_length"]
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TwoViewClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [m for m in training_data.intent_examples if normals(m) and m.get(INTENT)]
        if examples:
            self._model = LinearModel.fit([normals(m) for m in examples], [m.get(INTENT) for m in examples])
            self._persist(self._model)
        return self._resource

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
        best = np.argsort(-probabilities)[: self._ranking_length]
        return [{"name": self._model.labels[i], "confidence": float(probabilities[i])} for i in best]

    def _persist(self, model: LinearModel) -> None:
        state = model.state()
        arrays = {name: state.pop(name) for name in ("weights", "bias")}
        arrays.update({f"idf_{i}": idf for i, idf in enumerate(state["features"].pop("idf"))})
        with self._storage.write_to(self._resource) as folder:
            np.savez(folder / _ARRAYS, **arrays)
            (folder / _PLAIN).write_bytes(orjson.dumps(state))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TwoViewClassifier:
        try:
            with model_storage.read_from(resource) as folder:
                state = orjson.loads((folder / _PLAIN).read_bytes())
                with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
                    state.update(weights=arrays["weights"], bias=arrays["bias"])
                    blocks = range(len(state["features"]["vocabularies"]))
                    state["features"]["idf"] = [arrays[f"idf_{i}"] for i in blocks]
        except ValueError:  # Rasa's storage says so when there was nothing to train on
            return cls(config, model_storage, resource)
        return cls(config, model_storage, resource, LinearModel.from_state(state))
