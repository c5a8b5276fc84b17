"""The desk's hours: from the settings and the reference data."""

from __future__ import annotations

import json
from datetime import date

from app.part_settings import DeskSettings
from app.settings import ROOT
from core.office_hours import OfficeHours, read_hours

HOLIDAYS = ROOT / "data/reference/holidays.json"


def office_hours(settings: DeskSettings) -> OfficeHours:
    return read_hours(settings.hours, holidays())


def holidays() -> frozenset[date]:
    """Public holidays and Tết, as far ahead as they are known."""
    return frozenset(date.fromisoformat(one["date"]) for one in json.loads(HOLIDAYS.read_text("utf-8"))["days"])
