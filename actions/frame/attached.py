"""What is said of a photo, a recording or a file that came without words: people can look at it, the bot cannot."""

from __future__ import annotations

from typing import Literal

from actions.frame.turn import Turn


def said_of(turn: Turn, moment: Literal["alone", "kept"]) -> str:
    """The response; `alone`: out of the blue, `kept`: where a question waits for its answer."""
    passed_on = [one for one in turn.attachments if not one.missing]
    if not passed_on:
        return "utter_attachment_missing"
    if any(one.kind == "audio" for one in passed_on):
        return f"utter_recording_{moment}"
    return f"utter_attachment_{moment}"
