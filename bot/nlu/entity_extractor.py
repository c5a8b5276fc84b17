"""Pipeline step: entities with span, value and role."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.lookups import Lookups
from bot.nlu.patterns import Found, find
from bot.nlu.tagger import OUTSIDE, Sentence, Tagger
from bot.nlu.trained_step import TrainedStep
from bot.nlu.trust import trusted_kinds

_RULES = "rules.json"
_TAGGER = "tagger.crf"
_LOOKUPS = "lookups.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityExtractor(TrainedStep):
    """Finds what the training data marks: by rule where a rule finds the same as the data marks, else as it learned to,
    with the names of the lookup tables.

    What other components or the message's sender put there stays.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"most_rounds": 40}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._rules: frozenset[str] = frozenset()
        self._tagger: Tagger | None = None

    def train(self, training_data: TrainingData) -> Resource:
        examples = [(m, find(m.get(TEXT))) for m in training_data.nlu_examples if m.get(TEXT)]
        self._rules = trusted_kinds([(found, m.get(ENTITIES) or []) for m, found in examples])
        sentences = [_sentence(m, found, self._rules) for m, found in examples]
        if any(tag != OUTSIDE for sentence in sentences for tag in sentence.tags):
            lookups = Lookups.fit({table["name"]: table["elements"] for table in training_data.lookup_tables})
            self._tagger = Tagger.fit(sentences, lookups, self._config["most_rounds"])
        return self.keep()

    def write(self, folder: Path) -> None:
        (folder / _RULES).write_bytes(orjson.dumps(sorted(self._rules)))
        if self._tagger is not None:
            (folder / _TAGGER).write_bytes(self._tagger.model)
            (folder / _LOOKUPS).write_bytes(orjson.dumps(self._tagger.lookups.names))

    def read(self, folder: Path) -> None:
        self._rules = frozenset(orjson.loads((folder / _RULES).read_bytes()))
        if (folder / _TAGGER).exists():
            lookups = Lookups(orjson.loads((folder / _LOOKUPS).read_bytes()))
            self._tagger = Tagger((folder / _TAGGER).read_bytes(), lookups)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            entities = [*(message.get(ENTITIES) or []), *self._entities(message)]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _entities(self, message: Message) -> list[dict[str, Any]]:
        text = message.get(TEXT) or ""
        found = find(text)
        ruled = [f for f in found if f.entity in self._rules]
        learned = self._learned(text, message.get(TOKENS_NAMES[TEXT]) or [], found)
        kept = [entity for entity in learned if not any(_overlap(entity, f) for f in ruled)]
        return sorted([*map(_by_rule, ruled), *kept], key=lambda entity: entity["start"])

    def _learned(self, text: str, tokens: Sequence[Token], found: Sequence[Found]) -> list[dict[str, Any]]:
        if self._tagger is None or not tokens:
            return []
        words = ([t.text for t in tokens], [t.lemma for t in tokens], hints(tokens, found))
        return spans(text, tokens, self._tagger.tag(*words))


def hints(tokens: Sequence[Token], found: Sequence[Found]) -> list[str]:
    """What the rules found at each word, whether their kind is trusted or not."""
    kinds = []
    for token in tokens:
        at = next((f for f in found if f.start < token.end and token.start < f.end), None)
        kinds.append("" if at is None else at.entity)
    return kinds


def spans(text: str, tokens: Sequence[Token], tags: Sequence[tuple[str, float]]) -> list[dict[str, Any]]:
    """Join the words of each B- I- I- row; its confidence is that of its least sure word. Signs alone are no entity."""
    rows: list[dict[str, Any]] = []
    label = OUTSIDE
    for token, (tag, confidence) in zip(tokens, tags, strict=True):
        begins, name = tag[:2] == "B-", tag[2:]
        if tag == OUTSIDE:
            label = OUTSIDE
        elif not begins and name == label:
            rows[-1]["end"] = token.end
            rows[-1]["confidence_entity"] = min(rows[-1]["confidence_entity"], confidence)
        else:
            label = name
            rows.append({**_label(name), "start": token.start, "end": token.end, "confidence_entity": confidence})
    named = [{**row, "value": text[row["start"] : row["end"]], "extractor": EntityExtractor.__name__} for row in rows]
    return [row for row in named if any(map(str.isalnum, row["value"]))]


def _label(name: str) -> dict[str, str]:
    entity, _, rest = name.partition("\t")
    role, _, group = rest.partition("\t")
    return {"entity": entity} | ({"role": role} if role else {}) | ({"group": group} if group else {})


def _by_rule(found: Found) -> dict[str, Any]:
    return {
        "entity": found.entity,
        "value": found.value,
        "start": found.start,
        "end": found.end,
        "confidence_entity": 1.0,
        "extractor": EntityExtractor.__name__,
    } | ({"role": found.role} if found.role else {})


def _overlap(entity: dict[str, Any], found: Found) -> bool:
    return bool(entity["start"] < found.end and found.start < entity["end"])


def _sentence(message: Message, found: Sequence[Found], rules: frozenset[str]) -> Sentence:
    tokens = message.get(TOKENS_NAMES[TEXT]) or []
    tags = [OUTSIDE] * len(tokens)
    for entity in message.get(ENTITIES) or []:
        if entity["entity"] in rules:
            continue
        label = "\t".join((entity["entity"], entity.get("role") or "", entity.get("group") or "")).rstrip("\t")
        inside = [i for i, t in enumerate(tokens) if t.start < entity["end"] and entity["start"] < t.end]
        for i in inside:
            tags[i] = ("B-" if i == inside[0] else "I-") + label
    return Sentence([t.text for t in tokens], [t.lemma for t in tokens], hints(tokens, found), tags)
