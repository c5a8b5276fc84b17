"""Any request, whatever it is: its title and how far it has come."""

from datetime import datetime

from billing.office import Office
from billing.requests.history import (
    Step,
    application_history,
    connection_history,
    reading_history,
    ticket_history,
)
from billing.requests.register import Entry

_TITLES = {
    "SC": {"outage": "Báo mất điện", "hazard": "Báo nguy hiểm điện", "other": "Yêu cầu khác"},
    "CD": {"connection": "Cấp điện mới"},
    "CS": {"reading": "Gửi chỉ số công tơ"},
}


def title(office: Office, entry: Entry) -> str:
    titles = _TITLES.get(entry.number[:2])
    return titles[entry.kind] if titles else office.services[entry.kind].title


def steps(office: Office, entry: Entry, now: datetime) -> list[Step]:
    """Oldest first, never empty."""
    match entry.number[:2]:
        case "SC":
            return ticket_history(entry, now)
        case "CD":
            return connection_history(entry, now, office.calendar)
        case "CS":
            return reading_history(entry, now)
        case _:
            return application_history(entry, now, office.calendar)
