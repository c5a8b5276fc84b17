"""Texts in parts, for channels that take only so much at once."""

from __future__ import annotations


def split(text: str, limit: int) -> list[str]:
    """Parts of at most `limit` UTF-16 units (what most platforms count: an emoji is two) that end, where possible, at a line or a
    word. No part is empty; a text without a visible character has none."""
    parts, rest = [], text.strip()
    while units(rest) > limit:
        end = _fitting(rest, limit)
        cut = max(rest.rfind("\n", 1, end), 0) or max(rest.rfind(" ", 1, end), 0) or end
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def units(text: str) -> int:
    """Its length in UTF-16."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _fitting(text: str, limit: int) -> int:
    """How many of its letters fit."""
    end = min(len(text), limit)
    while (over := units(text[:end]) - limit) > 0:
        end -= max(1, over // 2)
    return end
