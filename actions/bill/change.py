"""Why a bill rose or fell: it and the one before side by side, with what made the difference."""

from __future__ import annotations

from actions.bill.reasons import reasons
from actions.bill.show import meter_line
from actions.bill.tiers import show_tiers
from actions.bill.which import chosen, days_in, earlier, of_meters, shown
from actions.clients.models import Bill, Bills
from actions.frame.buttons import button
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import grouped, money, month
from actions.price.facts import fact
from actions.service.begin import offer_application


async def show_change(exchange: Exchange, bills: Bills) -> list[Event]:
    """This bill beside the one before, and what made the difference."""
    bill = chosen(exchange, bills)
    same = of_meters(bills, bill)
    lines = [line for one in same for line in [*meter_line(same, one), *_compared(bills, one)]]
    if not any(earlier(bills, one) for one in same):
        return await show_tiers(exchange, bills)
    this = {"customer_code": bills.code, "period": bill.period}
    buttons = [
        button("Cách tính từng bậc", "check_bill", bill_view="tiers", **this),
        button("Đề nghị xem lại", "check_bill", bill_view="review", **this),
        button("Gặp nhân viên", "talk_to_human"),
    ]
    exchange.tell("\n".join([f"Dạ em so giúp anh/chị hai kỳ của mã {bills.code} ạ:", *lines]), buttons)
    return shown(bill)


def _compared(bills: Bills, bill: Bill) -> list[str]:
    before = earlier(bills, bill)
    return [_row(bill), _row(before), *reasons(bills, bill, before)] if before else [_row(bill)]


async def show_doubt(exchange: Exchange, bills: Bills) -> list[Event]:
    """The comparison, then the request that the bill be reviewed, for who doubts it."""
    events = await show_change(exchange, bills)
    exchange.say("utter_review_rule", days=str(fact("payment_rules")["review"]["days"]))
    return [*events, *offer_application(exchange, "bill_review", month=month(chosen(exchange, bills).period))]


def _row(bill: Bill) -> str:
    return (
        f"• {month(bill.period).capitalize()}: {grouped(bill.kwh)} kWh trong {days_in(bill)} ngày, {money(bill.total)}"
    )
