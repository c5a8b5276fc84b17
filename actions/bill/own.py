"""The views of the own bill, of a code that is proved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from actions.bill.change import show_change, show_doubt
from actions.bill.debts import show_debt
from actions.bill.paid import check_paid
from actions.bill.payments import show_payments
from actions.bill.show import show_history, show_latest
from actions.bill.tiers import show_tiers
from actions.bill.views import view_asked
from actions.bill.ways import show_ways
from actions.bill.year import show_year
from actions.clients.billing import billing
from actions.clients.errors import BillingError, NotFound
from actions.clients.models import Bills
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.service.begin import offer_application

View = Callable[[Exchange, Bills], Awaitable[list[Event]]]

VIEWS: dict[str, View] = {
    "tiers": show_tiers,
    "history": show_history,
    "year": show_year,
    "change": show_change,
    "doubt": show_doubt,
    "debt": show_debt,
    "payments": show_payments,
    "paid": check_paid,
    "pay": show_ways,
}
_KEPT_ALL_THE_SAME = {"paid": "payment_check", "doubt": "bill_review"}
"""What can be asked for in writing where the bills can't be seen now."""
_ANSWERED_BY = {"payment_check": "paid", "bill_review": "reason"}
"""The question of the application that the customer's own words answer."""


async def show_bill(exchange: Exchange, code: str) -> list[Event]:
    """Show what was asked for of this code, which must be proved to be the customer's own; remember the month shown."""
    view = view_asked(exchange.turn) or (exchange.slots.get("bill_wish") or {}).get("view") or ""
    try:
        bills = await billing().bills(code, months=24)
    except NotFound:
        exchange.say("utter_bill_none", code=code)
        return []
    except BillingError:
        return unavailable(exchange, view)
    if not bills.bills:
        exchange.say("utter_bill_none", code=code)
        return []
    return await VIEWS.get(view, show_latest)(exchange, bills)


def unavailable(exchange: Exchange, view: str | None) -> list[Event]:
    """The systems are away: what is asked for in writing is taken all the same, and sent later."""
    kind = _KEPT_ALL_THE_SAME.get(view or "")
    if kind is None:
        exchange.say("utter_bill_unavailable", offer("check_bill", "talk_to_human"))
        return []
    exchange.say("utter_bill_unavailable_written")
    return offer_application(exchange, kind, **{_ANSWERED_BY[kind]: exchange.turn.text or None})


def tell_failure(exchange: Exchange, proof: str, wish: dict[str, Any]) -> list[Event]:
    """Say why the bill can't be shown; a customer code that follows is for the bill."""
    if proof in ("paused", "not_sent"):
        exchange.say(f"utter_otp_{proof}", offer("talk_to_human"))
    elif events := unavailable(exchange, wish.get("view")):
        return events
    return remember(matter={"intent": "check_bill"}, offered_goal="talk_to_human")
