"""Taking in a request for a new connection."""

import sqlite3
from datetime import datetime

from billing.notices import NEW_CONNECTION, pause_json, pause_of
from billing.office import Office
from billing.requests.register import Entry, next_number, write_down
from billing.schemas import ConnectionRequest

_NEXT = (
    "Nhân viên điện lực sẽ gọi cho quý khách trước ngày {survey} để hẹn khảo sát; dự kiến có điện trước ngày {done}."
)


def take_connection(office: Office, connection: sqlite3.Connection, body: ConnectionRequest, now: datetime) -> Entry:
    """Writes the request into the book and returns it; promised in working days, more of them for three phases, from the end of a pause."""
    levels = office.levels
    days = levels.connection_working_days_three_phase if body.phase == 3 else levels.connection_working_days
    unit = office.unit_for(None, body.address)
    paused = pause_of(now.date(), NEW_CONNECTION, unit.code)
    begin = paused.last if paused else now.date()
    done, survey = office.calendar.after(begin, days), office.calendar.after(begin, 1)
    entry = Entry(
        number=next_number(connection, "CD", now),
        kind="connection",
        unit=unit.code,
        created_at=now,
        promised=done.isoformat(),
        next_step=_NEXT.format(survey=f"{survey:%d/%m/%Y}", done=f"{done:%d/%m/%Y}"),
        details=body.model_dump(exclude_none=True) | ({"paused": pause_json(paused)} if paused else {}),
    )
    write_down(connection, entry)
    return entry
