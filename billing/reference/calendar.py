"""Working days: neither a weekend nor a listed day off."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

# Office hours are a sample value of the stub: no public figure was found.
OPENS, CLOSES = time(7, 30), time(16, 30)


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

    def office_moment(self, moment: datetime) -> datetime:
        """The same where the offices are open, else the moment at which they open next."""
        day = moment.date()
        if self.is_working_day(day) and moment.time() < CLOSES:
            return max(moment, moment.replace(hour=OPENS.hour, minute=OPENS.minute, second=0, microsecond=0))
        return datetime.combine(self.after(day, 1), OPENS, moment.tzinfo)


def load_calendar(folder: Path) -> Calendar:
    content = json.loads((folder / "holidays.json").read_text("utf-8"))
    return Calendar(frozenset(date.fromisoformat(entry["date"]) for entry in content["days"]))
