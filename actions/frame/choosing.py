"""Answers that point at a button instead of tapping it: its title, "1", "cái thứ 2"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from actions.frame.turn import Turn
from actions.words.reading import fold

Event = Mapping[str, Any]

_NUMBERS = {
    "nhat": 1,
    "dau": 1,
    "dau tien": 1,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "cuoi": -1,
    "cuoi cung": -1,
}
_POINTING = re.compile(
    r"(?:da |chon |lay )*(?:(?:cai|muc|so|lua chon|phuong an|y|dong|nut) )?(?:thu |so )?"
    rf"(?P<number>[1-9]|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?: (?:di|nhe|nha|a|em|ad|do|ay))*"
)
_BARE = frozenset({"nhat", "dau", "tu", "nam", "cuoi"})  # alone these are other words: "dau" is also "đâu"


def as_tapped(turn: Turn, events: Iterable[Event]) -> Turn:
    """The turn as if the button that its words point at had been tapped, or the turn itself."""
    if turn.tapped or not turn.text or turn.parts:  # "số 3" may be a house
        return turn
    last = last_answer(events)
    buttons = list((last.get("data") or {}).get("buttons") or []) if last else []
    button = _pointed_at(turn.text.strip(" .!?,"), buttons)
    found = re.fullmatch(r"/(\w+)\s*(\{.*\})?", button["payload"]) if button else None
    if found is None:
        return turn
    entities = {name: str(value) for name, value in json.loads(found.group(2) or "{}").items()}
    return replace(
        turn,
        text="",
        typed="",
        intent=found.group(1),
        confidence=1.0,
        entities={**turn.entities, **entities},
        tapped=True,
    )


def _pointed_at(typed: str, buttons: list[dict[str, str]]) -> dict[str, str] | None:
    folded = fold(typed)
    for button in buttons:
        if fold(button["title"]) == folded:
            return button
    found = _POINTING.fullmatch(folded)
    if found is None or folded in _BARE or (folded == "ba" and typed not in ("ba", "Ba")):
        return None
    named = found["number"]
    number = int(named) if named.isdigit() else _NUMBERS[named]
    place = number - 1 if number > 0 else len(buttons) - 1
    return buttons[place] if 0 <= place < len(buttons) else None


def last_answer(events: Iterable[Event]) -> Event | None:
    """The last message that the customer saw before the present turn."""
    known = list(events)
    users = [i for i, event in enumerate(known) if event.get("event") == "user"]
    for event in reversed(known[: users[-1]] if users else []):
        if event.get("event") == "user":
            return None
        if event.get("event") == "bot" and event.get("text"):
            return event
    return None
