"""The e-invoice: where it is, a copy of a period, and what a person has to settle."""

from __future__ import annotations

from actions.bill.applying import ask_for_copy
from actions.bill.asking import Question
from actions.bill.which import own_code, wanted_period
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import month
from actions.place.corporations import care_page
from actions.service.begin import offer_application
from actions.words.reading import says

_PERSON = r"ma so thue|mst|dieu chinh|sai|thay the|huy hoa don|xml|chu ky so|chung chi|loi|ke khai|ten cong ty|cong van|hop le|email"
_GIVE = r"(?:xin|gui|cap|lay|can|xuat|cho|in(?: lai)?)(?: \w+){0,5} (?:hoa don|hd|ban sao|ban in|pdf|giay bao)"


class ActionInvoice(Question):
    NAME = "action_invoice"

    async def answer(self, exchange: Exchange) -> list[Event]:
        folded = exchange.turn.folded
        if says(_PERSON, folded):
            exchange.say("utter_invoice_to_person", offer("talk_to_human"))
            return remember(offered_goal="talk_to_human")
        period = wanted_period(exchange)
        if period and says(_GIVE, folded) and not exchange.form:
            return ask_for_copy(exchange)
        exchange.say("utter_invoice_ways", page=care_page(own_code(exchange)))
        if exchange.form:
            return []
        return offer_application(exchange, "invoice_copy", **({"month": month(period)} if period else {}))
