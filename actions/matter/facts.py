"""The facts that a message tells of a suspected fraud, by kind, as they are repeated to the customer."""

from __future__ import annotations

from collections.abc import Mapping

from actions.frame.exchange import Exchange
from actions.frame.formats import money, month
from actions.frame.turn import Turn
from actions.words.reading import says

NAMES = {
    "customer_code": "mã khách hàng",
    "address": "địa chỉ",
    "phone": "số điện thoại",
    "suspect": "số lạ",
    "name": "tên",
    "bill_month": "kỳ",
    "money": "số tiền",
    "payment_channel": "kênh thanh toán",
}

_WHO = r"(?:toi|em|minh|tui|to|chau|con|anh|chi|bac|co|chu|ba|ong|nha toi|nha em)"
_OWN = rf"(?:so|sdt|dt|dien thoai|phone)(?: (?:cua|cho))? {_WHO}|(?:goi|lien he|nhan)(?: lai)?(?: cho)? {_WHO}"


def facts_in(turn: Turn) -> dict[str, str]:
    """What the message tells; a telephone number is a stranger's unless it is called the customer's own."""
    told, facts = turn.entities, {}
    if code := told.get("customer_code"):
        facts["customer_code"] = str(code)
    if turn.address:
        facts["address"] = turn.address
    if phone := told.get("phone"):
        facts["phone" if says(_OWN, turn.folded) else "suspect"] = str(phone)
    return facts | _amounts(told)


def _amounts(told: Mapping[str, object]) -> dict[str, str]:
    facts = {}
    if name := told.get("person_name"):
        facts["name"] = str(name)
    if period := told.get("bill_month"):
        facts["bill_month"] = month(str(period))
    if isinstance(amount := told.get("money"), int | float):
        facts["money"] = money(round(amount))
    if channel := told.get("payment_channel"):
        facts["payment_channel"] = str(channel)
    return facts


def phone_before(exchange: Exchange, number: str) -> str | None:
    """The customer's own telephone from before this message, whose number is somebody else's."""
    past = (e for e in reversed(exchange.tracker.events) if e.get("event") == "slot" and e.get("name") == "phone")
    return next((e["value"] for e in past if e.get("value") != number), None)
