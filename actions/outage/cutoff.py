"""Supply that was cut off for debt: said to the code's verified customer only, in place of a ticket.

Supply comes back after payment and a request (Luật Điện lực 61/2024/QH15, Điều 48.4).
"""

from __future__ import annotations

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Debt
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import day, money, month
from actions.place.places import Place


async def cut_off(exchange: Exchange, place: Place | None) -> Debt | None:
    """The debt for which the supply of a linked code was cut; None for any other place, and where it can't be known."""
    code = (place or {}).get("customer_code")
    if code is None or code not in exchange.turn.linked:
        return None
    try:
        owed = await billing().debt(code)
    except BillingError:
        return None
    return owed if owed.cutoff.status == "cut" else None


async def tell_cut_off(exchange: Exchange, place: Place | None) -> list[Event]:
    """What to pay, and how supply comes back."""
    owed = await cut_off(exchange, place)
    if owed is None:
        exchange.say("utter_cut_off_unavailable", offer("ask_debt_cutoff", "talk_to_human"))
        return remember(offered_goal="talk_to_human")
    lines = [
        f"• {month(bill.period).capitalize()}: {money(bill.total)}, hạn trả {day(bill.due_date)}" for bill in owed.bills
    ]
    fee = f"\n• Phí đóng điện lại: {money(owed.reconnection_fee)} (chưa gồm thuế)" if owed.reconnection_fee else ""
    exchange.say(
        "utter_outage_cut_off",
        offer("ask_payment", "report_payment_problem", "ask_debt_cutoff"),
        code=str((place or {}).get("customer_code")),
        since=f" từ ngày {day(owed.cutoff.on)}" if owed.cutoff.on else "",
        total=money(owed.total),
        bills="".join(f"\n{line}" for line in lines) + fee,
    )
    return []
