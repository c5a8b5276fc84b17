"""Ways to pay, told with what is owed until when."""

from __future__ import annotations

from actions.bill.channels import channel_name, response_for
from actions.bill.debts import debt_line
from actions.bill.which import shown
from actions.clients.models import Bills
from actions.frame.buttons import button
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import in_sentence
from actions.place.reference import hotline_for


async def show_ways(exchange: Exchange, bills: Bills) -> list[Event]:
    """The own debt and due date, then the ways."""
    exchange.tell(f"Dạ {in_sentence(debt_line(bills))}")
    tell_ways(exchange, bills.code)
    return shown(bills.bills[0])


def tell_ways(exchange: Exchange, code: str | None = None) -> None:
    """All ways, the one that was named first; who has not proved a code may look at the own debt."""
    own = [] if code else [button("Số tiền, hạn trả", "check_bill", bill_view="pay")]
    if channel := exchange.turn.entities.get("payment_channel"):
        exchange.say(response_for(str(channel)), channel=channel_name(str(channel)))
    exchange.say("utter_pay_ways", own, hotlines=hotline_for(code))
