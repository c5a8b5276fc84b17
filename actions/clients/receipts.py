"""What customers are told of a request that has arrived."""

from __future__ import annotations

from dataclasses import dataclass

from actions.clients.models import Notifications, SentReading
from actions.frame.formats import moment


@dataclass(frozen=True)
class Receipt:
    """Proof that a request has arrived: its number, and what to tell the customer.

    `private` may be told beside it only where the customer code is proved to be the customer's own.
    """

    number: str
    text: str
    private: str = ""


def reading_receipt(sent: SentReading) -> Receipt:
    text = (
        f"Dạ em đã gửi chỉ số cho điện lực, số phiếu {sent.number} ạ. Điện lực đối chiếu rồi mới dùng để tính tiền. "
        f"Muốn xem tiến độ, anh/chị chỉ cần nhắn số {sent.number} ạ."
    )
    checked = (
        "" if sent.plausible else "Chỉ số này lệch so với mức dùng thường ngày nên nhân viên sẽ kiểm tra lại trước."
    )
    when = f"Điện lực trả lời trước {moment(sent.promised_at)}." if sent.promised_at else ""
    return Receipt(sent.number, text, " ".join(filter(None, (checked, when))))


def notifications_receipt(now: Notifications) -> Receipt:
    return Receipt("", f"Dạ em đã đổi xong việc nhận tin ạ. Hiện {notifications_text(now)}.")


def notifications_text(now: Notifications) -> str:
    """ "tin mất điện: đang bật; tin tiền điện: đang tắt"."""
    return f"tin mất điện: {_on(now.outages)}; tin tiền điện: {_on(now.bills)}"


def _on(value: bool) -> str:
    return "đang bật" if value else "đang tắt"
