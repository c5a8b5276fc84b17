"""Outages, and where an address is."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from actions.clients.models.units import Unit


class Crew(BaseModel):
    name: str
    status: Literal["assigned", "on_the_way", "working"]


class Outage(BaseModel):
    """`hamlets` empty means the whole of the communes; `restored_at` is set once power is back."""

    id: str
    kind: Literal["planned", "fault"]
    status: Literal["scheduled", "running", "restored"]
    area: str
    unit: Unit
    starts_at: datetime
    expected_end: datetime | None = None
    reason: str
    hamlets: list[str] = []
    communes: list[str] = []
    cause: str | None = None
    crew: Crew | None = None
    updated_at: datetime | None = None
    restored_at: datetime | None = None


class Outages(BaseModel):
    outages: list[Outage]


class Part(BaseModel):
    level: Literal["ward", "district", "province"]
    text: str


class Commune(BaseModel):
    name: str
    province: str


class Office(BaseModel):
    name: str
    address: str | None = None
    hotline: str | None = None
    hours: str | None = None


class Whereabouts(BaseModel):
    """`communes` are those of today that it may be: none, one or several. `provinces` that an address may lie in: one where it is certain, none where nothing tells."""

    provinces: list[str]
    parts: list[Part]
    local: bool
    unit: Unit | None = None
    communes: list[Commune] = []
    office: Office | None = None

    def names(self, level: str) -> bool:
        return any(part.level == level for part in self.parts)
