"""Where: a customer code, or an address as the customer wrote it."""

from __future__ import annotations

import re

from actions.frame.exchange import Exchange
from actions.frame.turn import Turn
from actions.place.addresses import without_scope, without_tail
from actions.words.reading import fold, letters, names_scope

Place = dict[str, str]

LONGEST_ADDRESS = 200
MORE_WORDS = 6  # a shorter answer is kept whole: a landmark, a province

_SURE_ANSWER = 0.6
_ANSWERS = ("inform", "affirm", "deny", "nlu_fallback")
_LEAD = re.compile(
    r"^(?:(?:(?:không|khong|ko|k|chưa|chua) (?:có|co|nhớ|nho|biết|biet) (?:mã|ma)(?: khách hàng| khach hang| kh)?,?|dạ|vâng|thưa|à|ờ|mà|ma|thì|thi|đây|nơi|nó|nhà(?= ở)|nha(?= o)|địa chỉ|dia chi|em|tôi|tui|mình|anh|chị|bác|nhà (?:em|tôi|tui|mình)|nha (?:em|toi|tui|minh)|nhà(?= ở )|của|cua|ở|o|là|la|tại|tai|:)(?:\s+|:\s*))+(?=\S+\s+\S)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:(?:số )?(?:điện thoại|dien thoai|sđt|sdt|đt)[ :]*(?:là )?)?\+?\d(?:[ .\-]?\d){8,11}", re.IGNORECASE
)
_LIKE_A_CODE = re.compile(r"p[a-z0-9]{8,15}")


def place_in(turn: Turn) -> Place | None:
    """The place that a message names, be it in passing: a code or an address."""
    if code := turn.entities.get("customer_code"):
        return {"customer_code": code}
    return address_in(turn)


def address_in(turn: Turn) -> Place | None:
    """The address that a message names, whatever code stands beside it."""
    return {"address": turn.address} if turn.address else None


def known_place(exchange: Exchange) -> Place | None:
    """The place of this turn, else the only linked code, else what the customer gave before."""
    if place := place_in(exchange.turn):
        return place
    if only := exchange.turn.only_linked:
        return {"customer_code": only}
    if exchange.turn.linked:
        return None
    for kind in ("address", "customer_code"):
        if exchange.slots.get(kind):
            return {kind: exchange.slots[kind]}
    return None


def answer_place(exchange: Exchange, wishes: frozenset[str], silent: bool = False) -> Place | None:
    """The place an answer to "where?" gives; None after saying what is missing, unless `silent`.

    Where the message repeats the form's own wish, only an address that was understood counts.
    """
    turn = exchange.turn
    if code := turn.entities.get("customer_code"):
        return {"customer_code": code}
    if turn.intent in wishes:
        return place_in(turn)
    address = _answer(turn)
    if problem := _problem(turn, address):
        if not silent:
            exchange.say(problem)
        return None
    return {"address": address}


def _answer(turn: Turn) -> str:
    """All that an answer says of the place, or only the address where it tells a longer story."""
    whole = without_courtesy(turn.typed)
    if turn.address is None:
        return whole
    plain = turn.intent in _ANSWERS and turn.address in whole
    return whole if plain and len(whole.split()) - len(turn.address.split()) <= MORE_WORDS else turn.address


def without_courtesy(text: str) -> str:
    """What an answer says of the place, without the small words around it, the scope and the telephone."""
    return without_tail(without_scope(_PHONE.sub(" ", _LEAD.sub("", text))))


def _problem(turn: Turn, text: str) -> str | None:
    if turn.address:
        return None
    if len(text) > LONGEST_ADDRESS:
        return "utter_address_too_long"
    squeezed = re.sub(r"[ .\-]", "", fold(text))
    if _LIKE_A_CODE.fullmatch(squeezed) and sum(c.isdigit() for c in squeezed) >= 4:
        return "utter_code_format"
    if letters(text) < 4 or len(text.split()) < 2 or text.startswith("/") or names_scope(text):
        return "utter_address_unclear"
    plain_answer = turn.intent == "inform" and turn.confidence >= _SURE_ANSWER
    return None if plain_answer or _sounds_like_a_place(text) else "utter_address_unclear"


def _sounds_like_a_place(text: str) -> bool:
    """Whether words that were not clearly understood have at least a number, a comma or two names in them."""
    capitals = sum(word[:1].isupper() for word in text.split()[1:])
    return re.search(r"[\d,]", text) is not None or capitals >= 2


def place_slots(place: Place) -> dict[str, str | None]:
    """The slots that the desk shows for this place."""
    return {"customer_code": place.get("customer_code"), "address": place.get("address")}


def place_text(place: Place) -> str:
    code = place.get("customer_code")
    return f"mã khách hàng {code}" if code else place.get("address", "")
