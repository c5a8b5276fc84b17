"""Pipeline step: slips of the finger put right in the normal form of each word."""

from __future__ import annotations

from typing import Any

import orjson
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.normaliser import normals
from bot.nlu.spelling import Spelling

_FILE = "spelling.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Speller(GraphComponent):
    """Learns which words there are; what was typed, and training data, stay as they are. Comes after the `Normaliser`."""

    def __init__(self, storage: ModelStorage, resource: Resource, spelling: Spelling) -> None:
        self._storage = storage
        self._resource = resource
        self._spelling = spelling

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Speller:
        return cls(model_storage, resource, Spelling.fit([]))

    def train(self, training_data: TrainingData) -> Resource:
        self._spelling = Spelling.fit([normals(message) for message in training_data.nlu_examples])
        with self._storage.write_to(self._resource) as folder:
            (folder / _FILE).write_bytes(orjson.dumps(self._spelling.state()))
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Speller:
        with model_storage.read_from(resource) as folder:
            state = orjson.loads((folder / _FILE).read_bytes())
        return cls(model_storage, resource, Spelling.from_state(state))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            for token, normal in zip(
                message.get(TOKENS_NAMES[TEXT]) or (), self._spelling.corrected(normals(message)), strict=True
            ):
                token.lemma = normal
        return messages
