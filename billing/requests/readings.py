"""Taking in a reading that a customer sends: kept whatever it is, looked at by a person where it does not fit."""

import sqlite3
from datetime import datetime, time

from billing.clock import VIET_NAM
from billing.money.readings import Checked
from billing.office import Office
from billing.reference.areas import Unit
from billing.requests.bodies import ReadingRequest
from billing.requests.register import Entry, next_number, write_down

_FITS = "Chỉ số được dùng cho kỳ hóa đơn này sau khi điện lực xác nhận, trước {time}."
_TO_CHECK = (
    "Chỉ số chưa khớp với các kỳ trước nên nhân viên điện lực sẽ kiểm tra và liên hệ với quý khách trước {time}."
)


def take_reading(
    office: Office, connection: sqlite3.Connection, code: str, unit: Unit, body: ReadingRequest, checked: list[Checked],
    now: datetime,
) -> Entry:  # fmt: skip
    """Writes the reading into the book and returns it; one that could not be checked waits for a person."""
    day = office.calendar.after(now.date(), office.levels.other_working_days)
    promised = datetime.combine(day, time(17, 0), VIET_NAM)
    fits = bool(checked) and all(one.plausible for one in checked)
    entry = Entry(
        number=next_number(connection, "CS", now),
        kind="reading",
        unit=unit.code,
        created_at=now,
        promised=promised.isoformat(),
        next_step=(_FITS if fits else _TO_CHECK).format(time=f"{promised:%H:%M ngày %d/%m/%Y}"),
        details=body.model_dump(exclude_none=True) | {"customer_code": code, "plausible": fits},
    )
    write_down(connection, entry)
    return entry
