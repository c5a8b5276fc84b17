"""Questions on the terms of an application: answered with what is asked, before it is made, in it and after it was sent."""

from __future__ import annotations

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.frame.buttons import button, offer
from actions.frame.choosing import last_answer
from actions.frame.exchange import Event, Exchange, remember
from actions.request.status import show_request
from actions.service.kinds import SERVICES
from actions.service.terms import terms, terms_text
from actions.words.offered import asks_of_offer, asks_where
from actions.words.reading import OUTAGE, fold, says

TAKEN_FOR = frozenset(
    {
        "nlu_fallback",
        "out_of_scope",
        "inform",
        "ask_outage_status",
        "check_request_status",
        "calculate_bill",
        "check_bill",
        "ask_tariff",
        "ask_payment",
        "ask_contact",
        "ask_bot",
        "affirm",
        "deny",
    }
)
"""What "mất bao lâu vậy", "hết bao nhiêu" may be taken for."""

_OF_A_BILL = r"gia|kwh|so dien|ky|thang|bac|chi so|no|bieu gia|cat|ngung cap"
_ABOUT = {
    "time": r"bao lau|bao gio|khi nao|chung nao|(?:luc|hom|bua|ngay) nao|may (?:ngay|bua|hom)|lau",
    "papers": r"giay to|thu tuc|ho so|(?:can|mang|nop|chuan bi)(?: \w+)? (?:gi|nhung gi)",
    "cost": r"phi|le phi|chi phi|ton|mac|dat|tien|gia|nhiu|bao nhieu(?! (?:lau|ngay))",
}


def parts_asked(text: str) -> frozenset[str]:
    """Which of time, papers and cost the words ask for; all of them where they don't tell."""
    return frozenset(part for part, words in _ABOUT.items() if says(words, fold(text))) or frozenset(_ABOUT)


def answer_terms(exchange: Exchange, kind: str) -> None:
    exchange.tell(terms_text(kind, parts_asked(exchange.turn.text)))


_ARRIVAL = (
    r"may gio(?: \w+){0,2} (?:toi|den|qua|lam|xong)|(?:mai|mot|nay|chieu|sang|toi|bua nay|hom nay|tuan nay|cuoi tuan)(?: \w+){0,3}"
    r" (?:toi|den|qua|lam|xong|thay|sua|kiem tra)(?: \w+){0,2} (?:duoc|dc|kip)(?: \w+)?|(?:ai|khi nao|bao gio|chung nao)(?: \w+){0,2}"
    r" (?:toi|den|qua|thay|sua|lam)(?: \w+){0,3}"
)
"""When somebody comes: "mai tới được không", "mấy giờ tới"."""


def _told_now(exchange: Exchange) -> str | None:
    """The number of the request, where the last answer was about it."""
    number, last = str(exchange.slots.get("ticket_number") or ""), last_answer(exchange.tracker.events)
    told = number.startswith(("YC", "CD")) and last is not None and number in str(last.get("text"))
    return number if told and not exchange.turn.tapped else None


async def asked_at_once(exchange: Exchange) -> list[Event] | None:
    """As `asked_of_request`, for a message that was taken for a question on bills or prices: only where the last answer
    was the offer of the application, or about the one that was sent."""
    slots, last = exchange.slots, last_answer(exchange.tracker.events)
    offered = slots.get("offered_goal") == "service_form"
    number = slots.get("ticket_number")
    told = bool(number and last and number in str(last.get("text")))
    amounts = {"energy", "power", "money"} & set(exchange.turn.entities)
    if not (offered or told) or amounts or says(_OF_A_BILL, exchange.turn.folded):
        return None
    return await asked_of_request(exchange)


async def asked_of_request(exchange: Exchange) -> list[Event] | None:
    """The answer to "bao giờ xong vậy" about the application that was sent or offered last; None where the message asks
    something else, or the talk has turned to an outage since."""
    turn, slots = exchange.turn, exchange.slots
    if exchange.form or turn.parts or "customer_code" in turn.entities:
        return None
    if (told_now := _told_now(exchange)) and says(_ARRIVAL, turn.folded.strip(" .!?")):
        await show_request(exchange, told_now)
        return []
    if not asks_of_offer(turn) or turn.times:
        return None
    if says(rf"{OUTAGE}|co dien(?! thoai)|dien lai", turn.folded) or slots.get("last_lookup"):
        return None
    kind, number = slots.get("service_kind"), str(slots.get("ticket_number") or "")
    if kind in SERVICES:
        if asks_where(turn):
            exchange.say("utter_sent_from_here")
        else:
            answer_terms(exchange, kind)
        buttons = [button("Gửi yêu cầu", "affirm"), button("Để sau", "deny"), *offer("talk_to_human")]
        exchange.say("utter_offer_application", buttons, title=terms(kind).name)
        return remember(offered_goal="service_form", last_entry=slots.get("last_entry"))
    return await _of_sent(exchange, number) if number.startswith(("YC", "CD")) else None


async def _of_sent(exchange: Exchange, number: str) -> list[Event] | None:
    asked = parts_asked(exchange.turn.text)
    if "time" in asked:
        await show_request(exchange, number)
        return []
    if number.startswith("CD"):
        return None
    try:
        sent = await billing().application(number)
    except BillingError:
        exchange.say("utter_status_unavailable", offer("talk_to_human"))
        return []
    exchange.tell(terms_text(sent.kind, asked))
    return []
