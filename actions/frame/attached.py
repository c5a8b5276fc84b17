"""What is said of a photo, a recording, a file or a place that came without words: people can look at it, the bot cannot."""

from __future__ import annotations

from typing import Literal

from actions.frame.turn import Turn

_NAMED = frozenset({"location", "link", "sticker"})


def said_of(turn: Turn, moment: Literal["alone", "kept"]) -> str:
    """The response; `alone`: out of the blue, `kept`: where a question waits for its answer."""
    passed_on = [one for one in turn.attachments if not one.missing]
    if not passed_on:
        return "utter_attachment_missing"
    kinds = {one.kind for one in passed_on}
    if "audio" in kinds:
        return f"utter_recording_{moment}"
    kind = kinds.pop() if len(kinds) == 1 else ""
    return f"utter_{kind if kind in _NAMED else 'attachment'}_{moment}"
