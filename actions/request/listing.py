"""The requests of a customer's linked codes, newest first."""

from __future__ import annotations

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import RequestSummary
from actions.frame.buttons import button
from actions.frame.exchange import Exchange
from actions.frame.formats import VIETNAM, day
from actions.request.states import STATUSES

MOST, MOST_CODES = 5, 3


async def show_list(exchange: Exchange) -> bool:
    """Tell the requests of the linked codes; False where no code is linked, none has any, or the systems are away."""
    codes = exchange.turn.linked[:MOST_CODES]
    try:
        found = [one for code in codes for one in await billing().requests_of(code)]
    except BillingError:
        return False
    newest = sorted(found, key=lambda one: one.created_at, reverse=True)[:MOST]
    if not newest:
        return False
    lines = "\n".join(_line(one) for one in newest)
    buttons = [button(one.number, "check_request_status", ticket_number=one.number) for one in newest]
    exchange.tell(f"Dạ các yêu cầu gần đây của anh/chị ạ:\n{lines}\nAnh/chị chọn số để xem kỹ hơn ạ.", buttons)
    return True


def _line(one: RequestSummary) -> str:
    made = day(one.created_at.astimezone(VIETNAM))
    return f"• {one.number} ({made}): {one.title or one.kind}, {STATUSES.get(one.status, one.status)}"
