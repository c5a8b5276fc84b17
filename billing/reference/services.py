"""What may be asked for in writing: papers, fee and limit of each service, from data/reference/services.json."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from billing.clock import VIET_NAM
from billing.reference.calendar import CLOSES, Calendar


@dataclass(frozen=True)
class Service:
    """`limit` has one of working_days, days (of the calendar) and hours, and `from`; fee None where no figure is known.

    `amounts` are đồng before VAT by group of customers, where one figure is known."""

    kind: str
    title: str
    papers: tuple[str, ...]
    fee: str | None
    limit: dict[str, Any]
    verified_only: bool
    source: str
    last_checked: str
    amounts: dict[str, int] = field(default_factory=dict)

    def deadline(self, calendar: Calendar, begin: datetime, urban: bool) -> date:
        """The promised day, for work that may begin at `begin`. A limit for towns counts only where `urban`."""
        if "hours" in self.limit:
            return (begin + timedelta(hours=self.limit["hours"])).date()
        if "days" in self.limit:
            return begin.date() + timedelta(days=self.limit["days"])
        rural = self.limit["working_days"]
        return calendar.after(begin.date(), self.limit.get("working_days_urban", rural) if urban else rural)

    def reply_by(self, calendar: Calendar, begin: datetime) -> datetime | None:
        """When a first answer is due, where the law sets one (personal data: NĐ 356/2025/NĐ-CP)."""
        if days := self.limit.get("reply_working_days"):
            return datetime.combine(calendar.after(begin.date(), days), CLOSES, VIET_NAM)
        return None


def load_services(folder: Path) -> dict[str, Service]:
    content = json.loads((folder / "services.json").read_text("utf-8"))
    return {
        kind: Service(kind=kind, last_checked=content["last_checked"], **entry | {"papers": tuple(entry["papers"])})
        for kind, entry in content["services"].items()
    }


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIET_NAM)
