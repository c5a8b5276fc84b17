"""Working days: neither a weekend nor a listed day off."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Calendar:
    holidays: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def after(self, day: date, working_days: int) -> date:
        """The `working_days`-th working day after `day`; `day` itself isn't counted."""
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.is_working_day(day)
        return day


def load_calendar(folder: Path) -> Calendar:
    content = json.loads((folder / "holidays.json").read_text("utf-8"))
    return Calendar(frozenset(date.fromisoformat(entry["date"]) for entry in content["days"]))
