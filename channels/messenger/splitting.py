"""Cutting a text that is too long for one message."""

from __future__ import annotations


def split(text: str, limit: int) -> list[str]:
    """Parts of at most `limit` characters that end, where possible, at a line or a word; none of them is empty. Space at the end goes."""
    parts, text = [], text.rstrip()
    while len(text) > limit:
        cut = max(text.rfind("\n", 1, limit), 0) or max(text.rfind(" ", 1, limit), 0) or limit
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [part for part in (*parts, text) if part]
