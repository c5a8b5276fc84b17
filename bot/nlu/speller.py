"""Pipeline step: slips of the finger put right in the normal form of each word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.normaliser import normals, written_out
from bot.nlu.spelling import Spelling
from bot.nlu.trained_step import TrainedStep

_FILE = "spelling.json"
WRITTEN_OUT = "written_out"
"""The key, beside `text`, of what is handed on to the actions."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Speller(TrainedStep):
    """Learns which words there are; what was typed, and training data, stay as they are. What
    was typed is also handed on written out in full. Comes after the `Normaliser`."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._spelling = Spelling.fit([])

    def train(self, training_data: TrainingData) -> Resource:
        self._spelling = Spelling.fit([normals(message) for message in training_data.nlu_examples])
        return self.keep()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def write(self, folder: Path) -> None:
        (folder / _FILE).write_bytes(orjson.dumps(self._spelling.state()))

    def read(self, folder: Path) -> None:
        self._spelling = Spelling.from_state(orjson.loads((folder / _FILE).read_bytes()))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            for token, normal in zip(
                message.get(TOKENS_NAMES[TEXT]) or (), self._spelling.corrected(normals(message)), strict=True
            ):
                token.lemma = normal
            message.set(WRITTEN_OUT, written_out(message), add_to_output=True)
        return messages
