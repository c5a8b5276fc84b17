"""The messages of data/nlu with their intents, as training material for the encoder; entity marks are taken off."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

_MARKED = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
_HEAD = re.compile(r"- (intent|lookup|synonym|regex): *(\S+)")
_EXAMPLE = re.compile(r" +- (.+)")
NOT_A_QUESTION = {
    *("inform", "affirm", "deny", "stop", "repeat", "greet", "goodbye", "thank", "praise", "insult"),
    *("talk_to_human", "ask_bot"),
}


def read_examples(folder: Path) -> dict[str, list[str]]:
    """The messages of each intent that asks or reports something, and those out of scope."""
    examples: dict[str, list[str]] = defaultdict(list)
    for file in sorted(folder.glob("*.yml")):
        intent = None
        for line in file.read_text(encoding="utf-8").splitlines():
            if head := _HEAD.match(line):
                intent = head[2] if head[1] == "intent" and head[2] not in NOT_A_QUESTION else None
            elif intent and (example := _EXAMPLE.match(line)):
                examples[intent].append(_MARKED.sub(r"\1", example[1]))
    return dict(examples)
