"""What the trained steps of the pipeline share: how Rasa makes them, keeps what they learnt, and loads it again."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from typing_extensions import Self


class TrainedStep(GraphComponent):
    """A component that writes what it learnt into a folder of the model, and reads it from there."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource

    @abstractmethod
    def write(self, folder: Path) -> None:
        """Keep what was learnt."""

    @abstractmethod
    def read(self, folder: Path) -> None:
        """Take up what was kept."""

    def keep(self) -> Resource:
        """Write into the model; what a trainable component's `train` returns."""
        with self._storage.write_to(self._resource) as folder:
            self.write(folder)
        return self._resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Self:
        step = cls(config, model_storage, resource)
        try:
            with model_storage.read_from(resource) as folder:
                step.read(folder)
        except ValueError:  # Rasa's storage says so when there was nothing to train on
            return cls(config, model_storage, resource)
        return step
