"""Paying late, being cut off, being reconnected: the rules for everybody, the own notices and fee after the proof."""

from __future__ import annotations

from actions.bill.applying import ask_for_reconnection
from actions.bill.asking import Question
from actions.bill.check import look_at
from actions.bill.ways import asks_for_delay, leave_delay
from actions.bill.which import own_code
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import money
from actions.price.facts import fact, warn_if_stale
from actions.service.begin import offer_application
from actions.words.reading import says

_AGAIN = r"(?:mo|dong|noi|cap|cho) (?:dien )?(?:tro )?lai|co dien (?:tro )?lai|dong dien|noi dien|tai lap"
_WISHES = r"(?:de nghi|yeu cau|nho|xin|giup|gium|muon|can|mau|gap|ngay|di)"
_ASKS = r"phi|bao nhieu|nhiu|bn|bao gio|khi nao|bao lau|may tien"
_IS_OUT = r"(?:bi|da|vua|moi|dang)(?: \w+)? (?:cat|cup|mat|ngung)(?: cap)? dien|sao(?: lai)?(?: \w+)? (?:cat|cup) dien"
_OF_MONEY = r"no|tien|thanh toan|dong|tra|nop|cham|tre|phi|thong bao|bao truoc|hoa don|khat|quy dinh|luat"
_FEE = r"phi|tien mo|tien dong cat"


class ActionDebtCutoff(Question):
    NAME = "action_debt_cutoff"

    def knows(self, exchange: Exchange) -> bool:
        return asks_for_delay(exchange)

    async def answer(self, exchange: Exchange) -> list[Event]:
        folded = exchange.turn.folded
        if asks_for_delay(exchange):
            return leave_delay(exchange)
        if says(_AGAIN, folded) and says(_WISHES, folded) and not says(_ASKS, folded) and not exchange.form:
            return ask_for_reconnection(exchange)
        own = own_code(exchange) is not None and not exchange.form
        if not own and not exchange.form and _may_be_an_outage(exchange):
            exchange.say(
                "utter_ask_why_off",
                [button("Mất điện, sự cố", "report_outage"), button("Cắt vì chậm trả", "ask_debt_cutoff")],
            )
            return remember(matter={"intent": "check_bill", "view": "debt"})
        again = says(_AGAIN, folded) or says(_FEE, folded)
        if again:
            _tell_fee(exchange)
        else:
            tell_rules(exchange, own)
        warn_if_stale(exchange, "payment_rules")
        if own:
            return await look_at(exchange, "debt")
        if exchange.form:
            return []
        return offer_application(exchange, "reconnection") if again else await _own_debt(exchange)


def _may_be_an_outage(exchange: Exchange) -> bool:
    """ "Nhà tôi bị cắt điện": no word of money, so that it may be a fault just as well."""
    turn = exchange.turn
    told = {"money", "customer_code", "payment_channel", "bill_month"} & set(turn.entities)
    return not told and not turn.tapped and says(_IS_OUT, turn.folded) and not says(_OF_MONEY, turn.folded)


async def _own_debt(exchange: Exchange) -> list[Event]:
    """A code that is told looks at its debt: now, or when it follows."""
    if exchange.turn.entities.get("customer_code"):
        return await look_at(exchange, "debt")
    return remember(matter={"intent": "check_bill", "view": "debt"})


def tell_rules(exchange: Exchange, own: bool) -> None:
    """Two notices at least three days apart, cut off at most ten days after the first one, 24 hours' warning; connected
    again after payment and request (Luật Điện lực 61/2024/QH15 Đ.48.4, since 2025-02-01)."""
    rule = fact("payment_rules")["cutoff"]
    buttons = [] if own else [button("Nợ của tôi", "check_bill", bill_view="debt"), *offer("ask_payment")]
    if not own and says(_IS_OUT, exchange.turn.folded):
        buttons += offer("report_outage")
    exchange.say(
        "utter_cutoff_rules",
        buttons,
        notices=str(rule["notices"]),
        apart=str(rule["days_between_notices"]),
        most=str(rule["most_days_after_first_notice"]),
        warning=str(rule["warning_hours"]),
    )


def _tell_fee(exchange: Exchange) -> None:
    """The household's fee at low voltage, from one price list: said so."""
    exchange.say(
        "utter_reconnect_fee",
        [],
        fee=money(fact("payment_rules")["reconnection_fee"]["household_low_voltage"]),
    )
