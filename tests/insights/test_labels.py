"""Analysts read every intent by its Vietnamese name."""

from __future__ import annotations

from pathlib import Path

from ruamel.yaml import YAML

from insights.intents import LABELS


def test_every_intent_of_the_assistant_has_a_label_of_its_own() -> None:
    intents = set(YAML(typ="safe").load(Path(__file__).parents[2] / "domain.yml")["intents"])
    assert intents | {"nlu_fallback"} == LABELS.keys()
    assert len(set(LABELS.values())) == len(LABELS)
