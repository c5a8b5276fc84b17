"""Trains a pipeline on some messages, in this process, and parses with it as the brain does."""

from __future__ import annotations

import asyncio
import copy
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import rasa.shared.utils.io
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine import validation
from rasa.engine.caching import CACHE_SIZE_ENV, LocalTrainingCache
from rasa.engine.recipes.recipe import Recipe
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.training.graph_trainer import GraphTrainer
from rasa.nlu.classifiers.fallback_classifier import FallbackClassifier  # noqa: F401  registers the stock components
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.data import TrainingType
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.evaluation.examples import BadExamples
from bot.evaluation.messages import Span, label

WARM_UP = 20


@dataclass(frozen=True)
class Parsed:
    """What was understood. `ranking` leaves the fallback out; `final` is what the assistant acts on, fallback or not."""

    ranking: tuple[tuple[str, float], ...]
    final: str | None
    spans: tuple[Span, ...]
    milliseconds: float

    @property
    def best(self) -> str | None:
        return self.ranking[0][0] if self.ranking else None

    @property
    def confidence(self) -> float:
        return self.ranking[0][1] if self.ranking else 0.0


@dataclass(frozen=True)
class Trained:
    """A trained pipeline; 0 seconds if it was trained before."""

    processor: MessageProcessor
    seconds: float
    megabytes: float

    def parse(self, texts: Iterable[str], tick: Callable[[], object] = lambda: None) -> list[Parsed]:
        """Parse one text after the other; `tick` is called after each."""

        async def each() -> list[Parsed]:
            parsed = []
            for text in texts:
                parsed.append(await _parse(self.processor, text))
                tick()
            return parsed

        return asyncio.run(each())

    def warm_up(self, texts: Sequence[str]) -> None:
        self.parse(texts[:WARM_UP])


def read_config(file: Path) -> dict[str, Any]:
    """Read a Rasa configuration. Raises BadExamples if there is none."""
    if not file.is_file():
        raise BadExamples(f"There is no configuration at {file}.")
    return dict(rasa.shared.utils.io.read_config_file(str(file)))


def part_of(data: TrainingData, messages: Iterable[Message]) -> TrainingData:
    """Return `messages` with the lookup tables, synonyms and expressions of `data`; components may change the copies."""
    return TrainingData(
        [Message(copy.deepcopy(message.data)) for message in messages],
        entity_synonyms=data.entity_synonyms,
        regex_features=data.regex_features,
        lookup_tables=data.lookup_tables,
        responses=data.responses,
    )


def train(config: dict[str, Any], data: TrainingData) -> Trained:
    """Train the pipeline of `config` from nothing; the model lives in memory only."""
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder, "model.tar.gz")
        seconds = write_model(config, data, model)
        return replace(load(model), seconds=seconds)


def write_model(config: dict[str, Any], data: TrainingData, model: Path) -> float:
    """Train from nothing into a file; the seconds it took, with writing."""
    os.environ[CACHE_SIZE_ENV] = "0"  # what an earlier training left must not shorten this one
    importer = _Given(config, data)
    recipe = Recipe.recipe_for_name(config.get("recipe"))
    filled, _, _ = recipe.auto_configure(None, config, TrainingType.NLU)
    graph = recipe.graph_config_for_recipe(filled, {}, training_type=TrainingType.NLU)
    validation.validate(graph)
    with tempfile.TemporaryDirectory() as parts:
        started = time.perf_counter()
        trainer = GraphTrainer(LocalModelStorage(Path(parts)), LocalTrainingCache(), DaskGraphRunner)
        trainer.train(graph, importer, model, force_retraining=True)
        return time.perf_counter() - started


def load(model: Path) -> Trained:
    """A model that was trained before, as the brain loads it. Raises BadExamples or RasaException if it is none."""
    if not model.is_file():
        raise BadExamples(f"There is no model at {model}.")
    processor = Agent.load(str(model)).processor
    assert processor is not None
    return Trained(processor, 0.0, model.stat().st_size / 1e6)


async def _parse(processor: MessageProcessor, text: str) -> Parsed:
    # Rasa takes a leading slash for an intent; another slash of the same length leaves every offset as it is.
    typed = "\u2215" + text[1:] if text.startswith("/") else text
    started = time.perf_counter()
    result = await processor.parse_message(UserMessage(typed, sender_id="evaluation"))
    milliseconds = (time.perf_counter() - started) * 1000
    final = result.get("intent") or {}
    ranked = result.get("intent_ranking") or ([final] if final.get("name") else [])
    ranking = tuple(
        (r["name"], float(r["confidence"])) for r in ranked if r["name"] != DEFAULT_NLU_FALLBACK_INTENT_NAME
    )
    return Parsed(ranking, final.get("name"), _spans(result.get("entities") or []), milliseconds)


def _spans(entities: Iterable[dict[str, Any]]) -> tuple[Span, ...]:
    spans = {Span(e["start"], e["end"], label(e["entity"], e.get("role"))) for e in entities}
    return tuple(sorted(spans, key=lambda span: (span.start, span.end, span.label)))


class _Given(TrainingDataImporter):
    """Hands Rasa what is in memory already."""

    def __init__(self, config: dict[str, Any], data: TrainingData) -> None:
        self._config = config
        self._data = data

    def get_domain(self) -> Domain:
        return Domain.empty()

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        return StoryGraph([])

    def get_conversation_tests(self) -> StoryGraph:
        return StoryGraph([])

    def get_config(self) -> dict[str, Any]:
        return self._config

    def get_config_file_for_auto_config(self) -> str | None:
        return None

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        return self._data
