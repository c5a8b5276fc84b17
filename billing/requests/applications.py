"""Taking in an application: its deadline, what happens next, and a pause of the service that moves both."""

import sqlite3
from datetime import date, datetime

from billing.customers import Customer
from billing.notices import Notice, pause_json, pause_of
from billing.office import Office
from billing.reference.areas import Unit
from billing.reference.services import Service, midnight
from billing.requests.bodies import ApplicationRequest
from billing.requests.register import Entry, next_number, write_down

_NEXT = "{unit} sẽ xem xét và trả lời quý khách trước hết ngày {done}."
_ANONYMOUS = "{unit} sẽ kiểm tra trước hết ngày {done}. Người báo tin được giữ kín nên không có cuộc gọi lại."
_REPLY = "Quý khách được phản hồi trước hết ngày {reply}; yêu cầu được thực hiện xong trước hết ngày {done}."
_PAUSED = (
    "Dịch vụ này đang tạm dừng tại khu vực đến hết ngày {until}. Yêu cầu đã được giữ, hẹn xong trước hết ngày {done}."
)


def take_application(
    office: Office, connection: sqlite3.Connection, body: ApplicationRequest, customer: Customer | None, now: datetime
) -> Entry:
    """Writes the application into the book and returns it; `promised` is the day, counted from the end of a pause."""
    service, unit = office.services[body.kind], office.unit_for(customer, body.address, body.customer_code)
    paused = pause_of(now.date(), body.kind, unit.code)
    begin = midnight(paused.last) if paused else now
    done = service.deadline(office.calendar, begin, _is_urban(office, customer, body.address))
    entry = Entry(
        number=next_number(connection, "YC", now),
        kind=body.kind,
        unit=unit.code,
        created_at=now,
        promised=done.isoformat(),
        next_step=_next_step(office, body, service, unit, paused, begin, done),
        details=body.kept() | ({"paused": pause_json(paused)} if paused else {}),
    )
    write_down(connection, entry)
    return entry


def _is_urban(office: Office, customer: Customer | None, address: str | None) -> bool:
    """A phường counts as a town; where nothing tells, the longer limit is promised."""
    commune = customer.commune if customer else office.gazetteer.commune(address) if address else None
    return commune is not None and commune.name.startswith("Phường")


def _next_step(
    office: Office,
    body: ApplicationRequest,
    service: Service,
    unit: Unit,
    paused: Notice | None,
    begin: datetime,
    done: date,
) -> str:
    if paused:
        return _PAUSED.format(until=_day(paused.last), done=_day(done))
    if reply := service.reply_by(office.calendar, begin):
        return _REPLY.format(reply=_day(reply.date()), done=_day(done))
    return (_ANONYMOUS if body.anonymous else _NEXT).format(unit=unit.name, done=_day(done))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
