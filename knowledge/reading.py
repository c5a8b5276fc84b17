"""Reads data/knowledge/*.md. How a file is written: docs/knowledge.md."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from knowledge.entry import Entry

_FRONT = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_FACT = re.compile(r"([a-z_]+): (.+)")
_FACTS = {"title", "source", "last_checked", "recheck_by", "area", "until", "leads_to", "beside"}


class BadKnowledge(Exception):
    """Names the file and the entry, and says what is wrong with it."""


def read_entries(folder: Path) -> list[Entry]:
    """Every entry, in the order of files and headings. Raises BadKnowledge."""
    entries = [entry for file in sorted(folder.glob("*.md")) for entry in _entries(file)]
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise BadKnowledge(f"{entry.id} is there twice")
        seen.add(entry.id)
    if not entries:
        raise BadKnowledge(f"{folder} holds no knowledge")
    return entries


def _entries(file: Path) -> Iterator[Entry]:
    found = _FRONT.fullmatch(file.read_text(encoding="utf-8"))
    if not found:
        raise BadKnowledge(f"{file.name} does not begin with its facts between two lines of ---")
    common = dict(_fact(file.name, line) for line in found[1].splitlines())
    for part in re.split(r"^## ", found[2], flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        yield _entry(f"{file.stem}/{name.strip()}", body, common)


def _fact(where: str, line: str) -> tuple[str, str]:
    found = _FACT.fullmatch(line)
    if not found or found[1] not in _FACTS:
        raise BadKnowledge(f"{where}: {line!r} is no fact we know")
    return found[1], found[2].strip()


def _entry(name: str, body: str, common: Mapping[str, str]) -> Entry:
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    facts = {**common, **dict(_fact(name, line) for line in lines if _FACT.fullmatch(line))}
    questions = tuple(line[2:].strip() for line in lines if line.startswith("- "))
    answer = " ".join(line for line in lines if not line.startswith("- ") and not _FACT.fullmatch(line))
    missing = [fact for fact in ("source", "last_checked", "recheck_by") if fact not in facts]
    if missing or not questions or not answer:
        what = missing or [word for word, there in (("questions", questions), ("answer", answer)) if not there]
        raise BadKnowledge(f"{name} lacks {', '.join(what)}")
    dates = {fact: _date(name, facts[fact]) for fact in ("last_checked", "recheck_by", "until") if fact in facts}
    return Entry(
        name,
        questions,
        answer,
        facts["source"],
        dates["last_checked"],
        dates["recheck_by"],
        facts.get("area"),
        dates.get("until"),
        facts.get("leads_to"),
        frozenset(facts.get("beside", "").split()),
    )


def _date(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadKnowledge(f"{name}: {text!r} is no date like 2026-11-22") from error
