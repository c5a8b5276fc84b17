"""A short question after an answer from knowledge: it is about the same thing, which it does not name again.

"Lắp điện mặt trời cần gì?" — "Thế có mất phí không?" Another entry answers it, or it is said that no more is known: neither
the same answer again nor a guess at something else.
"""

from __future__ import annotations

import re

from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.knowledge.answering import OF_THE_TOPIC, SURE, found_for, tell_entry
from actions.knowledge.shelf import shelf
from actions.words.offered import asks_of_offer
from actions.words.reading import says
from knowledge.entry import Entry

ADVICE = frozenset({"safety", "solar", "saving", "campaign", "app", "quota", "assistant", "codes", "trust"})
"""Topics without a service of their own that a bare question would be for."""
CERTAIN = 0.8
_GUESSED = frozenset(
    {"ask_safety", "ask_solar", "ask_saving", "ask_campaign", "ask_app", "calculate_bill", "out_of_scope"}
)
"""What "máy giặt thì sao", "còn máy tính thì sao" are surely taken for, though it is not said what is asked of them."""
MOST_WORDS = 8
NEARLY = 0.85
"""Of the fit of the answer told last, whose own words the search has: another that comes so near is the one that is meant."""
_ASKS = r"sao|bao lau|bao gio|khi nao|chung nao|luc nao|(?:o )?dau|may|bao nhieu|nhiu|gi|nao|ai|the nao"
_WHETHER = r"(?:co|duoc|dc|phai|can|mat|ton|bi)(?: \w+){0,3} (?:khong|ko|k|hong|chua)"
_BARE = re.compile(
    rf"(?:(?:{_ASKS}|the|con|vay|v|thi|a|da|u|o|em|anh|chi|bac|co|chu|ong|ba|chau|minh|toi|tui|ad|oi|nhi|ha|ta|nha|nhe|roi"
    r"|co|khong|ko|k|hong|chua|duoc|dc|phai|can|mat|ton|het|phi|tien|le phi|tra|dong|dang ky|dk|nop|nhan|lay|mua|lam|lap|xin|gap|goi|hoi|tim|tho"
    r"|ten|la|bi|phat|kho|xong|cho|o cho|noi|ngay|thang|nam|moi|hom nay|gio|giay to|thu tuc|web|so|hay|nua|them|cai do|cai nay"
    r"|viec nay|nay|do)(?: |$))+"
)
_GOES_ON = (
    r"(?:the|con|vay|v|roi) .+|.+ (?:thi sao|thi the nao|ma|ha|thi s|(?:duoc|dung|co sao|co tot) (?:khong|ko|k|hong))"
)
_AND_WHAT = r"(?:(?:the|con|vay) )?(?:\w+ ){1,4}thi sao"


async def follow_up(exchange: Exchange) -> list[Event] | None:
    """The answer to a question that names nothing, whatever it was taken for; None where it is not one, or a service's own."""
    last, turn = _last(exchange), exchange.turn
    guessed = turn.confidence < CERTAIN or turn.intent in _GUESSED
    if last is not None and guessed and not turn.entities and re.fullmatch(_AND_WHAT, _words(turn.folded)):
        return await go_on_from_answer(exchange)
    if last is None or last.topic not in ADVICE or not _bare(exchange):
        return None
    if exchange.slots.get("offered_goal") == "service_form" and asks_of_offer(turn):
        return None
    return await _next_entry(exchange, last) or _no_more(exchange, last)


async def go_on_from_answer(exchange: Exchange) -> list[Event] | None:
    """As `follow_up`, for a short message that was not understood; None where it fits what was talked about no better."""
    last, turn = _last(exchange), exchange.turn
    if last is None or not 1 < len(turn.folded.split()) <= MOST_WORDS:
        return None
    found = await found_for(exchange)
    alone = next((one.entry for one in found if one.entry.topic == last.topic and one.fit >= OF_THE_TOPIC), None)
    if alone is not None:
        return tell_entry(exchange, alone, offer("talk_to_human"))
    if (events := await _next_entry(exchange, last)) is not None:
        return events
    goes_on = re.fullmatch(_GOES_ON, _words(turn.folded)) is not None
    return _no_more(exchange, last) if goes_on and last.topic in ADVICE else None


def _last(exchange: Exchange) -> Entry | None:
    known = exchange.slots.get("last_entry")
    return None if exchange.form or exchange.turn.tapped or not known else shelf().entry(str(known))


def _bare(exchange: Exchange) -> bool:
    words = _words(exchange.turn.folded)
    asks = len(words.split()) <= MOST_WORDS and says(rf"{_ASKS}|{_WHETHER}", words)
    return asks and not exchange.turn.entities and _BARE.fullmatch(words) is not None


def _words(folded: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", " ", folded).split())


async def _next_entry(exchange: Exchange, last: Entry) -> list[Event] | None:
    """Another entry that answers the message, read together with the question answered last."""
    found = await found_for(exchange, last.questions[0])
    said = next((one.fit for one in found if one.entry.id == last.id), 0.0)
    least = max(SURE, NEARLY * said)
    other = next((one.entry for one in found if one.entry.id != last.id and one.fit >= least), None)
    return None if other is None else tell_entry(exchange, other, offer("talk_to_human"))


def _no_more(exchange: Exchange, last: Entry) -> list[Event]:
    exchange.say("utter_knows_no_more", offer("talk_to_human"))
    return remember(last_entry=last.id, offered_goal="talk_to_human")
