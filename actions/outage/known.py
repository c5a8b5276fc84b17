"""Current and planned outages, and how they are told."""

from __future__ import annotations

from datetime import UTC, date, datetime

from actions.clients.billing import billing
from actions.clients.errors import NotFound, Rejected, Unavailable
from actions.clients.models import Outage
from actions.frame.exchange import Exchange
from actions.frame.formats import VIETNAM, day, moment, span
from actions.place.places import Place

Days = tuple[date, date]
"""The first and the last of the days that a question is about."""

MOST = 3
CREWS = {"assigned": "đã được phân công", "on_the_way": "đang trên đường đến", "working": "đang sửa tại chỗ"}


async def outages_at(place: Place) -> list[Outage]:
    """The outages that touch the place, running ones first; raises Unavailable."""
    try:
        found = await billing().outages(customer_code=place.get("customer_code"), address=place.get("address"))
    except (NotFound, Rejected):
        return []
    return [outage for outage in found if outage.status != "restored"]


async def known_outage(exchange: Exchange, place: Place) -> str | None:
    """Tell of an outage that is already known at the place, and return its id."""
    try:
        outage = running(await outages_at(place))
    except Unavailable:
        return None  # the report itself still goes through, or is kept
    if outage is None:
        return None
    exchange.tell(tell_running(outage, may_name_area(exchange, place)))
    return outage.id


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
    """Since when, why, and until when."""
    area = _area(outage.area) if named else "khu vực của mã này"
    if outage.kind == "planned":
        when = span(outage.starts_at, outage.expected_end)
        return f"Dạ {area} đang ngừng cấp điện theo kế hoạch {when}. Lý do: {_lower(outage.reason)} ạ."
    text = f"Dạ {area} mất điện từ {moment(outage.starts_at)}. Nguyên nhân: {_lower(outage.cause or outage.reason)}.{_crew(outage)}"
    if outage.expected_end is None or outage.expected_end <= datetime.now(UTC):
        return f"{text} Điện lực đang khắc phục, em chưa có giờ đóng điện lại ạ."
    return f"{text} Dự kiến có điện lại trước {moment(outage.expected_end)} ạ."


def _crew(outage: Outage) -> str:
    """Who is at it, and since when that is known; the name of a crew tells where it belongs and is left out."""
    if outage.crew is None or outage.crew.status not in CREWS:
        return ""
    known = f" (cập nhật {moment(outage.updated_at)})" if outage.updated_at else ""
    return f" Đội sửa chữa {CREWS[outage.crew.status]}{known}."


def tell_planned(outages: list[Outage], named: bool, wanted: Days | None = None) -> str:
    """The planned interruptions of the days that were asked for, else the next ones, at most three."""
    then = [o for o in outages if wanted and _touches(o, *wanted)]
    lines = "\n".join(_line(outage, named) for outage in (then or outages)[:MOST])
    if wanted is None:
        return f"Dạ lịch ngừng cấp điện sắp tới:\n{lines}"
    first, last = wanted
    when = f"ngày {day(first)}" if first == last else f"từ {day(first)} đến {day(last)}"
    if then:
        return f"Dạ {when} có lịch ngừng cấp điện:\n{lines}"
    return f"Dạ {when} chưa có lịch ngừng cấp điện ạ. Những lần gần nhất:\n{lines}"


def _touches(outage: Outage, first: date, last: date) -> bool:
    start = outage.starts_at.astimezone(VIETNAM).date()
    end = (outage.expected_end or outage.starts_at).astimezone(VIETNAM).date()
    return start <= last and first <= end


def _line(outage: Outage, named: bool) -> str:
    area = f"{outage.area}, " if named else ""
    return f"• {area}{span(outage.starts_at, outage.expected_end)} ({_lower(outage.reason)})"


def _area(text: str) -> str:
    """ "Toàn bộ …" goes on a sentence; the names of places keep their capitals."""
    return _lower(text) if text.startswith("Toàn bộ") else text


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
