"""Local power companies."""

from __future__ import annotations

from pydantic import BaseModel


class Unit(BaseModel):
    code: str
    name: str
    hotline: str | None = None
