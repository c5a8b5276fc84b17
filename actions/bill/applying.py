"""Applications about the own bill: review, copy of an invoice, reconnection."""

from __future__ import annotations

from actions.bill.which import wanted_period
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import month
from actions.price.facts import fact
from actions.service.begin import begin_application


def ask_for_review(exchange: Exchange) -> list[Event]:
    """Tell the rule and begin the request: answered within 7 days, no cut-off meanwhile, payment due all the same
    (Luật Điện lực 61/2024/QH15 Đ.48.3)."""
    exchange.say("utter_review_rule", days=str(fact("payment_rules")["review"]["days"]))
    return begin_application(exchange, "bill_review", **_month(exchange))


def ask_for_copy(exchange: Exchange) -> list[Event]:
    return begin_application(exchange, "invoice_copy", **_month(exchange))


def ask_for_reconnection(exchange: Exchange) -> list[Event]:
    """The law wants both: the debt paid, and the request (Luật Điện lực 61/2024/QH15 Đ.48.4)."""
    exchange.say("utter_reconnect_rule")
    return begin_application(exchange, "reconnection")


APPLICATIONS = {"review": ask_for_review, "invoice": ask_for_copy, "reconnect": ask_for_reconnection}
"""By the view that a button names."""


def _month(exchange: Exchange) -> dict[str, str]:
    if len(named := exchange.turn.every.get("bill_month", ())) > 1:
        return {"month": ", ".join(month(str(one)) for one in named)}
    period = wanted_period(exchange) or exchange.slots.get("shown_bill")
    return {"month": month(period)} if period else {}
