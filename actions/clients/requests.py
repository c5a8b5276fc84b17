"""Requests a customer makes: sent now, or kept and sent later with the same key."""

from __future__ import annotations

from typing import Any, Literal, get_args

from actions.clients.billing import BillingClient, billing
from actions.clients.errors import Rejected
from actions.clients.models import Application, ConnectionRequest, Pause, Ticket
from actions.clients.receipts import Receipt, notifications_receipt, reading_receipt
from actions.frame.formats import day, moment

Kind = Literal["outage_ticket", "hazard_ticket", "connection_request", "application", "meter_reading", "notifications"]

PAPERS = "giấy tờ tuỳ thân của người đứng tên và giấy tờ về nơi dùng điện (nhà, đất hoặc hợp đồng thuê)"


async def submit(kind: str, body: dict[str, Any], key: str, client: BillingClient | None = None) -> Receipt:
    """Send the request and return its receipt; the same key sends it only once, however often it is called.

    Raises Unavailable when it may succeed later, and another BillingError when it never will.
    """
    if kind not in get_args(Kind):
        raise Rejected("unknown kind of request")
    system = client or billing()
    if kind == "connection_request":
        return _connection_receipt(await system.create_connection_request(body, key))
    if kind == "application":
        return _application_receipt(await system.create_application(body, key))
    if kind in ("meter_reading", "notifications"):
        code, rest = str(body["customer_code"]), {k: v for k, v in body.items() if k != "customer_code"}
        if kind == "meter_reading":
            return reading_receipt(await system.send_reading(code, rest, key))
        wanted: dict[str, Any] = {name: rest[name] for name in ("outages", "bills") if name in rest}
        return notifications_receipt(await system.set_notifications(code, wanted, key))
    ticket = await system.create_ticket(body, key)
    return _hazard_receipt(ticket) if kind == "hazard_ticket" else _outage_receipt(ticket)


def _outage_receipt(ticket: Ticket) -> Receipt:
    unit = ticket.unit.name if ticket.unit else "điện lực"
    text = (
        f"Dạ em đã gửi phiếu báo mất điện số {ticket.number} đến {unit} ạ. "
        f"Dự kiến xử lý xong trước {moment(ticket.promised_at)}.\n"
        "Đội trực sẽ gọi vào số anh/chị đã để lại khi cần. "
        f"Muốn xem tiến độ, anh/chị chỉ cần nhắn số phiếu {ticket.number} ạ."
    )
    return Receipt(ticket.number, text)


def _hazard_receipt(ticket: Ticket) -> Receipt:
    unit = ticket.unit.name if ticket.unit else "điện lực"
    return Receipt(ticket.number, f"Dạ em đã báo khẩn đến {unit}, số phiếu {ticket.number} ạ.")


def _connection_receipt(request: ConnectionRequest) -> Receipt:
    unit = request.unit.name if request.unit else "điện lực"
    text = (
        f"Dạ em đã gửi yêu cầu cấp điện mới số {request.number} đến {unit} ạ. "
        f"{_held(request.paused)}Dự kiến hoàn thành trước ngày {day(request.promised_on)}.\n"
        f"Anh/chị chuẩn bị giúp em: {PAPERS}.\n"
        "Điện lực sẽ gọi hẹn ngày khảo sát, ký hợp đồng rồi lắp công tơ. "
        f"Muốn xem tiến độ, anh/chị chỉ cần nhắn số {request.number} ạ."
    )
    return Receipt(request.number, text)


def _application_receipt(application: Application) -> Receipt:
    unit = application.unit.name if application.unit else "điện lực"
    lines = [f"Dạ em đã gửi yêu cầu “{application.title}” số {application.number} đến {unit} ạ."]
    lines.append(_what_comes_next(application))
    if application.papers:
        lines.append(f"Anh/chị chuẩn bị giúp em: {'; '.join(application.papers)}.")
    lines.append(f"Muốn xem tiến độ, anh/chị chỉ cần nhắn số {application.number} ạ.")
    return Receipt(application.number, "\n".join(lines))


def _what_comes_next(application: Application) -> str:
    """The utility's own word, which names the day; a pause with its reason and the later day."""
    done = f"hẹn xong trước hết ngày {day(application.promised_on)}"
    if paused := application.paused:
        return (
            f"Dịch vụ này đang tạm dừng ở khu vực mình đến hết ngày {day(paused.until)}: {paused.reason} "
            f"Yêu cầu đã được giữ, {done}."
        )
    said = application.next_step.replace("quý khách", "anh/chị").replace("Quý khách", "Anh/chị")
    return said if day(application.promised_on) in said else f"{said} {done[:1].upper()}{done[1:]}.".strip()


def _held(paused: Pause | None) -> str:
    if paused is None:
        return ""
    return f"Dịch vụ này đang tạm dừng ở khu vực mình đến hết ngày {day(paused.until)}; yêu cầu đã được giữ. "
