"""The facts that a message tells for a matter, by kind, as they are repeated to the customer."""

from __future__ import annotations

import re
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
    "reading": "chỉ số",
    "bill_month": "kỳ",
    "money": "số tiền",
    "payment_channel": "kênh thanh toán",
}
BANDS = {"normal": "giờ bình thường", "peak": "giờ cao điểm", "off_peak": "giờ thấp điểm"}

_WHO = r"(?:toi|em|minh|tui|to|chau|con|anh|chi|bac|co|chu|ba|ong|nha toi|nha em)"
_OWN = rf"(?:so|sdt|dt|dien thoai|phone)(?: (?:cua|cho))? {_WHO}|(?:goi|lien he|nhan)(?: lai)?(?: cho)? {_WHO}"
_READING = re.compile(r"(?<![\w/.,])\d{3,6}(?:[.,]\d)?(?![\w/.,]*\d)")
_WITH_READING = ("submit_meter_reading", "report_meter_fault")


def facts_in(turn: Turn, intent: str) -> dict[str, str]:
    """What the message tells; a bare number is a reading only where a meter is talked about."""
    told, facts = turn.entities, {}
    if code := told.get("customer_code"):
        facts["customer_code"] = str(code)
    if turn.address:
        facts["address"] = turn.address
    if phone := told.get("phone"):
        suspect = intent == "verify_scam" and not says(_OWN, turn.folded)
        facts["suspect" if suspect else "phone"] = str(phone)
    if reading := _reading(turn, intent):
        facts["reading"] = reading
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


def _reading(turn: Turn, intent: str) -> str | None:
    if turn.readings:
        return ", ".join(reading_text(*one) for one in turn.readings)
    if intent not in _WITH_READING or turn.entities.keys() & {"phone", "time", "money"}:
        return None
    found = _READING.findall(turn.text)
    return str(found[-1]) if found else None


def reading_text(band: str | None, number: object) -> str:
    """A reading as it stands on the meter, without points between its digits."""
    return f"{BANDS.get(band or '', '')} {number}".strip().replace(".", ",")


def phone_before(exchange: Exchange, number: str) -> str | None:
    """The customer's own telephone from before this message, whose number is somebody else's."""
    past = (e for e in reversed(exchange.tracker.events) if e.get("event") == "slot" and e.get("name") == "phone")
    return next((e["value"] for e in past if e.get("value") != number), None)
