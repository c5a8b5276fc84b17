"""Long texts in parts that Zalo takes."""

from __future__ import annotations

TEXT_LIMIT = 2000
SHORTEST_HALF = 100
"""Characters of a text that is not cut further when Zalo finds it too long."""


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Parts of at most `limit` characters that end, where possible, at a line or a word."""
    parts = []
    while len(text) > limit:
        cut = max(text.rfind("\n", 1, limit), 0) or max(text.rfind(" ", 1, limit), 0) or limit
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]


def halves(text: str) -> list[str]:
    """For a text that Zalo, which may count otherwise than we do, finds too long; empty where it is short already."""
    return split(text, len(text) // 2 + 1) if len(text) >= SHORTEST_HALF else []
