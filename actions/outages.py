"""Current and planned outages, and how they are told."""

from __future__ import annotations

from datetime import UTC, datetime

from actions.clients.billing import billing
from actions.clients.errors import NotFound, Rejected
from actions.clients.models import Outage
from actions.exchange import Exchange
from actions.formats import moment, span
from actions.places import Place

MOST = 3


async def outages_at(place: Place) -> list[Outage]:
    """The outages that touch the place, running ones first; raises Unavailable."""
    try:
        found = await billing().outages(customer_code=place.get("customer_code"), address=place.get("address"))
    except (NotFound, Rejected):
        return []
    return [outage for outage in found if outage.status != "restored"]


def running(outages: list[Outage]) -> Outage | None:
    """The outage that is on now."""
    now = datetime.now(UTC)
    return next((o for o in outages if o.status == "running" or o.starts_at <= now), None)


def planned(outages: list[Outage]) -> list[Outage]:
    return [o for o in outages if o.kind == "planned" and o is not running(outages)]


def may_name_area(exchange: Exchange, place: Place) -> bool:
    """An area is named only to who named it or owns the code: a code alone must not tell where it is."""
    return "address" in place or place.get("customer_code") in exchange.turn.linked


def tell_running(outage: Outage, named: bool) -> str:
    """Why it is out and until when."""
    area = f"khu vực {outage.area}" if named else "khu vực của mã này"
    if outage.kind == "planned":
        when = span(outage.starts_at, outage.expected_end)
        return f"Dạ {area} đang tạm ngừng cấp điện theo kế hoạch {when} để {_lower(outage.reason)} ạ."
    text = f"Dạ {area} đang mất điện do {_lower(outage.reason)}, từ {moment(outage.starts_at)} ạ."
    if outage.expected_end is None or outage.expected_end <= datetime.now(UTC):
        return f"{text} Điện lực đang khắc phục, em chưa có giờ đóng điện lại."
    return f"{text} Dự kiến có điện lại trước {moment(outage.expected_end)}."


def tell_planned(outages: list[Outage], named: bool) -> str:
    """The next planned interruptions, at most three."""
    lines = [_line(outage, named) for outage in outages[:MOST]]
    return "Dạ lịch ngừng cấp điện sắp tới:\n" + "\n".join(lines)


def _line(outage: Outage, named: bool) -> str:
    area = f"{outage.area}, " if named else ""
    return f"• {area}{span(outage.starts_at, outage.expected_end)} ({_lower(outage.reason)})"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
