"""A service that is paused for a time where it is asked for: said before anything is filled in, and taken all the same."""

from __future__ import annotations

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Notice
from actions.frame.exchange import Exchange
from actions.frame.formats import day
from actions.place.places import Place


async def tell_pause(exchange: Exchange, kind: str, place: Place | None) -> None:
    """Say until when and why the service is paused there; nothing where it is not, or the systems are away.

    A notice is public, and a customer code bears the code of its power company: nobody learns of another's contract.
    """
    if pause := await _pause(kind, place):
        exchange.tell(
            f"Dạ em báo trước: việc này đang tạm dừng ở khu vực mình đến hết ngày {day(pause.to_date)} ạ. {pause.text} "
            "Anh/chị vẫn gửi được từ bây giờ, em báo ngày hẹn ngay khi điện lực nhận."
        )


async def _pause(kind: str, place: Place | None) -> Notice | None:
    if not place:
        return None
    try:
        found = await billing().notices(customer_code=place.get("customer_code"), address=place.get("address"))
    except BillingError:
        return None
    return next((one for one in found if one.kind == "paused" and kind in one.services), None)
