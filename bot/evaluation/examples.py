"""Messages with what they mean, and where they are read from: Rasa's training data, or a table of golden messages.

A golden table is UTF-8 text with tabs: the header `text<TAB>intent`, then one message per line. Entities are marked in
the text, as Rasa marks them: `[mai](time)`, or with more to say `[số 12]{"entity": "address", "role": "house_number"}`.
The second may be shortened to `[số 12](address:house_number)`; what follows the colon is always a role here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from rasa.shared.data import get_data_files, is_nlu_file
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import reading
from bot.evaluation.messages import Example, Span, label

HEADER = "text\tintent"
_MARK = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\((?P<short>[^()]+)\)|(?P<long>\{[^{}]+\}))")


class BadExamples(Exception):
    """A file can't be read; says which line, and why."""


def read_examples(file: Path) -> list[Example]:
    """Read a golden table (*.tsv), or the labelled messages of Rasa's training data (a file or a folder)."""
    if file.suffix == ".tsv":
        return read_table(file)
    return [example_of(message) for message in read_training_data(file).intent_examples]


def read_training_data(path: Path) -> TrainingData:
    """Read what `rasa train --nlu PATH` reads, in its order. Raises BadExamples if nothing in it can be trained on."""
    if not path.exists():
        raise BadExamples(f"There is no training data at {path}.")
    reading.hasten()
    data = training_data_from_paths(get_data_files(str(path), is_nlu_file), "vi")
    if not data.intent_examples:
        raise BadExamples(f"{path} holds no example of an intent.")
    return data


def example_of(message: Message) -> Example:
    spans = {
        Span(entity["start"], entity["end"], label(entity["entity"], entity.get("role")))
        for entity in message.get(ENTITIES) or []
    }
    return Example(message.get(TEXT), message.get(INTENT), tuple(sorted(spans, key=lambda span: span.start)))


def read_table(file: Path) -> list[Example]:
    """Read a golden table. Raises BadExamples with the number of the first line that is not as described above."""
    lines = file.read_text(encoding="utf-8-sig").split("\n")
    if lines[0].strip() != HEADER:
        raise BadExamples(f"{file}, line 1: the header must be text, a tab, intent.")
    return [_row(line, f"{file}, line {number}") for number, line in enumerate(lines[1:], start=2) if line.strip()]


def _row(line: str, where: str) -> Example:
    cells = line.split("\t")
    if len(cells) != 2 or not all(cell.strip() for cell in cells):
        raise BadExamples(f"{where}: a text, one tab and an intent are expected.")
    try:
        text, spans = read_marks(cells[0].strip())
    except ValueError as error:
        raise BadExamples(f"{where}: {error}") from error
    return Example(text, cells[1].strip(), spans)


def read_marks(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text without its marks, and the spans. Raises ValueError if a bracket is left over."""
    text, spans, read = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[read : match.start()]
        spans.append(Span(len(text), len(text) + len(match["text"]), _label_in(match)))
        text += match["text"]
        read = match.end()
    text += marked[read:]
    if any(bracket in text for bracket in "[]{}"):
        raise ValueError(f"a bracket belongs to no entity in “{text}”")
    return text, tuple(spans)


def _label_in(match: re.Match[str]) -> str:
    if match["short"]:
        entity, _, role = match["short"].partition(":")
    else:
        said = json.loads(match["long"])
        entity, role = said.get("entity", ""), said.get("role", "")
    if not entity.strip():
        raise ValueError(f"“{match.group()}” names no entity")
    return label(entity.strip(), role.strip())
