"""Outages, and where an address is."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from actions.clients.models.units import Unit


class Outage(BaseModel):
    id: str
    kind: Literal["planned", "fault"]
    status: Literal["scheduled", "running", "restored"]
    area: str
    unit: Unit
    starts_at: datetime
    expected_end: datetime | None = None
    reason: str


class Outages(BaseModel):
    outages: list[Outage]


class Part(BaseModel):
    level: Literal["ward", "district", "province"]
    text: str


class Whereabouts(BaseModel):
    """`provinces` that an address may lie in: one where it is certain, none where nothing tells."""

    provinces: list[str]
    parts: list[Part]
    local: bool
    unit: Unit | None = None

    def names(self, level: str) -> bool:
        return any(part.level == level for part in self.parts)
