"""Requests a customer makes: sent now, or kept and sent later with the same key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from actions.clients.billing import BillingClient, billing
from actions.clients.errors import Rejected
from actions.clients.models import ConnectionRequest, Notifications, Ticket
from actions.clients.notifications import set_notifications
from actions.clients.readings import ReadingSent, send_reading
from actions.frame.formats import day, moment

Kind = Literal["outage_ticket", "hazard_ticket", "connection_request", "meter_reading", "notifications"]

PAPERS = "giấy tờ tuỳ thân của người đứng tên và giấy tờ về nơi dùng điện (nhà, đất hoặc hợp đồng thuê)"


@dataclass(frozen=True)
class Receipt:
    """Proof that a request has arrived: its number, and what to tell the customer.

    `private` may be told beside it only where the customer code is proved to be the customer's own.
    """

    number: str
    text: str
    private: str = ""


async def submit(kind: str, body: dict[str, Any], key: str, client: BillingClient | None = None) -> Receipt:
    """Send the request and return its receipt; the same key sends it only once, however often it is called.

    Raises Unavailable when it may succeed later, and another BillingError when it never will.
    """
    if kind not in get_args(Kind):
        raise Rejected("unknown kind of request")
    system = client or billing()
    if kind == "meter_reading":
        return _reading_receipt(await send_reading(body, key, system))
    if kind == "notifications":
        return _notifications_receipt(await set_notifications(body, key, system))
    if kind == "connection_request":
        return _connection_receipt(await system.create_connection_request(body, key))
    ticket = await system.create_ticket(body, key)
    return _hazard_receipt(ticket) if kind == "hazard_ticket" else _outage_receipt(ticket)


def _reading_receipt(sent: ReadingSent) -> Receipt:
    text = (
        f"Dạ em đã gửi chỉ số cho điện lực, số phiếu {sent.number} ạ. Điện lực đối chiếu rồi mới dùng để tính tiền. "
        f"Muốn xem tiến độ, anh/chị chỉ cần nhắn số {sent.number} ạ."
    )
    checked = (
        "" if sent.plausible else "Chỉ số này lệch so với mức dùng thường ngày nên nhân viên sẽ kiểm tra lại trước."
    )
    when = f"Điện lực trả lời trước {moment(sent.promised_at)}." if sent.promised_at else ""
    return Receipt(sent.number, text, " ".join(filter(None, (checked, when))))


def notifications_text(now: Notifications) -> str:
    """ "tin mất điện: đang bật; tin tiền điện: đang tắt"."""
    return f"tin mất điện: {_on(now.outages)}; tin tiền điện: {_on(now.bills)}"


def _on(value: bool) -> str:
    return "đang bật" if value else "đang tắt"


def _notifications_receipt(now: Notifications) -> Receipt:
    return Receipt("", f"Dạ em đã đổi xong việc nhận tin ạ. Hiện {notifications_text(now)}.")


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
        f"Dự kiến hoàn thành trước ngày {day(request.promised_on)}.\n"
        f"Anh/chị chuẩn bị giúp em: {PAPERS}.\n"
        "Điện lực sẽ gọi hẹn ngày khảo sát, ký hợp đồng rồi lắp công tơ. "
        f"Muốn xem tiến độ, anh/chị chỉ cần nhắn số {request.number} ạ."
    )
    return Receipt(request.number, text)
