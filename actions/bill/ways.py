"""Ways to pay, told with what is owed until when."""

from __future__ import annotations

from actions.bill.channels import channel_name, response_for
from actions.bill.debts import debt_line
from actions.bill.which import shown
from actions.clients.models import Bills
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import in_sentence
from actions.place.corporations import hotline_for
from actions.words.reading import says

_DELAY = r"tra gop|tra dan|chia (?:ra|nho)(?: \w+){0,2} (?:tra|dong)|gia han|khat(?: no)?|(?:xin|cho|duoc)(?: \w+){0,4} (?:hoan|cham|tre|tra sau|dong sau)(?! lai)"


def asks_for_delay(exchange: Exchange) -> bool:
    """Whether more time, or paying in parts, is asked for."""
    return says(_DELAY, exchange.turn.folded)


def leave_delay(exchange: Exchange) -> list[Event]:
    """The utility's own decision, which nothing here may promise."""
    exchange.say("utter_pay_delay", offer("talk_to_human"))
    return remember(offered_goal="talk_to_human", matter={"intent": "check_bill", "view": "debt"})


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
