"""Messages without a word: emoji that agree, thank or are angry, and marks alone."""

from __future__ import annotations

from typing import Literal

_GLAD = frozenset("👍👌✅🆗❤♥🥰😊🙂😍🙏🌹💐😁😄😃😀🤗💕💖😘✌🎉💪😇")
_ANGRY = frozenset("😡🤬😠👎💢😤🖕")


def wordless(text: str) -> bool:
    """Whether something was typed that has neither letter nor digit: "???", ".", "👍"."""
    return bool(text.strip()) and not any(c.isalnum() for c in text)


def feeling_in(text: str) -> Literal["glad", "angry"] | None:
    """What emoji alone say; None where there are words beside them."""
    if not wordless(text):
        return None
    if _ANGRY & set(text):
        return "angry"
    return "glad" if _GLAD & set(text) else None
