"""A message with what it means; no need of Rasa."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """An entity: `text[start:end]`, labelled `entity` or `entity:role`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Example:
    """A message and what it means; spans from left to right."""

    text: str
    intent: str
    spans: tuple[Span, ...] = ()


def label(entity: str, role: str | None) -> str:
    return f"{entity}:{role}" if role else entity
