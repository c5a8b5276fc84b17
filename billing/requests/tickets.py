"""Taking in an outage report, a hazard or another request."""

import sqlite3
from datetime import datetime, time

from billing.clock import VIET_NAM
from billing.customers import Customer, find_customer
from billing.errors import Invalid
from billing.office import Office
from billing.outages import Outage
from billing.requests.register import Entry, next_number, write_down
from billing.schemas import TicketRequest

_NEXT = {
    "outage": "Đội sửa chữa sẽ kiểm tra và gọi lại cho quý khách, dự kiến xử lý trước {time}.",
    "hazard": "Đội ứng cứu được điều đi ngay. Quý khách giữ khoảng cách ít nhất 10 m và không chạm vào vật gì gần đó.",
    "other": "Nhân viên điện lực sẽ liên hệ với quý khách trước {time}.",
}
_KNOWN_FAULT = (
    "Khu vực của quý khách đang mất điện ({reason}), dự kiến có điện lại lúc {time}. Đội sửa chữa đã được báo."
)


def known_customer(office: Office, body: TicketRequest) -> Customer | None:
    """The customer of the code. An unknown code is Invalid unless an address says where to go."""
    if body.customer_code is None:
        return None
    customer = find_customer(office.database, office.places, body.customer_code)
    if customer is None and body.address is None:
        raise Invalid("Không tìm thấy mã khách hàng này; vui lòng cho biết địa chỉ.")
    return customer


def take_ticket(
    office: Office, connection: sqlite3.Connection, body: TicketRequest, customer: Customer | None, now: datetime
) -> Entry:
    """Writes the ticket into the book and returns it. Its number is final once the transaction commits."""
    promised = _deadline(office, body.kind, now)
    entry = Entry(
        number=next_number(connection, "SC", now),
        kind=body.kind,
        unit=office.unit_for(customer, body.address).code,
        created_at=now,
        promised=promised.isoformat(),
        next_step=_next_step(office, body, customer, promised, now),
        details=body.model_dump(exclude_none=True),
    )
    write_down(connection, entry)
    return entry


def _deadline(office: Office, kind: str, now: datetime) -> datetime:
    if kind == "other":
        day = office.calendar.after(now.date(), office.levels.other_working_days)
        return datetime.combine(day, time(17, 0), VIET_NAM)
    return now + (office.levels.hazard if kind == "hazard" else office.levels.outage)


def _next_step(
    office: Office, body: TicketRequest, customer: Customer | None, promised: datetime, now: datetime
) -> str:
    running = _running(office, body, customer, now) if body.kind == "outage" else None
    if running:
        return _KNOWN_FAULT.format(reason=running.reason.lower(), time=_clock_time(running.expected_end))
    return _NEXT[body.kind].format(time=_clock_time(promised))


def _running(office: Office, body: TicketRequest, customer: Customer | None, now: datetime) -> Outage | None:
    """An outage that is known to have reached them."""
    if customer:
        near = office.outages.near(now, customer.commune, office.gazetteer.read(customer.hamlet).hamlet)
    else:
        near = office.outages.for_address(now, body.address or "")
    return next((outage for outage in near if outage.status(now) == "running"), None)


def _clock_time(moment: datetime) -> str:
    return f"{moment:%H:%M ngày %d/%m/%Y}"
