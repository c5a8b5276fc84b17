"""What the utility announces for the area of a place."""

from __future__ import annotations

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Notice
from actions.frame.exchange import Exchange
from actions.frame.formats import day
from actions.place.places import Place

MOST = 3


async def notices_at(exchange: Exchange, place: Place | None, *kinds: str) -> list[Notice]:
    """Those of these kinds for a place that was told, or of a linked code: another's code must not tell where it is."""
    code = (place or {}).get("customer_code")
    if place is None or (code and code not in exchange.turn.linked):
        return []
    try:
        found = await billing().notices(customer_code=code, address=place.get("address"))
    except BillingError:
        return []
    return [one for one in found if one.kind in kinds][:MOST]


def notice_lines(found: list[Notice]) -> str:
    """Each with its days: "• Đổi ngày ghi chỉ số (từ 01/12/2026 đến 31/12/2026): …"."""
    return "\n".join(f"• {one.title} ({_days(one)}): {one.text}" for one in found)


def _days(one: Notice) -> str:
    return f"từ {day(one.from_date)} đến {day(one.to_date)}"
