"""A wish for a service that is asked for in writing: its terms or a word of help first, then the form, or the offer of it."""

from __future__ import annotations

from actions.frame.base import GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.handover import hand_over
from actions.frame.turn import Turn
from actions.knowledge.answering import answer_beside
from actions.outage.report import outage_first
from actions.place.places import place_in, place_slots
from actions.request.sent import about_sent
from actions.request.status import ActionCheckRequest
from actions.service.application import details_of, note
from actions.service.asking_how import asks_how, tells_facts
from actions.service.begin import begin_application, offer_application
from actions.service.facts import UNNAMED
from actions.service.kinds import SERVICES, kinds_of
from actions.service.terms import ALL_PARTS, limits, terms_text
from actions.service.told_kinds import kind_told, two_kinds
from actions.talk.meanings import ask_which, doubtful, likely_meanings
from actions.words.asking import threatens
from actions.words.reading import NO, says

INTENTS = (
    "change_contract", "change_capacity", "move_meter", "report_power_quality", "report_meter_fault",
    "file_complaint", "report_theft", "data_privacy",
)  # fmt: skip

_WHY = r"(?:so|sdt|dt|dien thoai|thong tin|dia chi|ten)(?: \w+){0,4} (?:de )?lam (?:gi|chi)|(?:sao|de lam gi|lam chi)(?: \w+){0,3} (?:hoi|lay|xin|can|doi)"
_PLAIN = {"file_complaint": "complaint"}
"""What a wish is where its words tell no kind: a story of a wrong is a complaint."""
_WRITTEN_WRONG = (
    r"(?:ghi|in|viet|danh|go)(?: \w+)? (?:sai|nham|lon|thieu)|sai (?:chinh ta|so nha|dia chi|cccd|cmnd|ngay sinh)|dinh chinh"
    r"|(?:sua|cap nhat|chinh)(?: \w+){0,2} (?:dia chi|so nha|cccd|cmnd|can cuoc|ngay sinh|thong tin)"
)
_IN_CONTRACT = r"(?:trong|tren) (?:hop dong|hd|ho so)|so nha|cccd|cmnd|can cuoc"


_LATE = (
    rf"(?:xin|nop|dang ky|gui|lam don|lam ho so|yeu cau|de nghi|keu|bao)(?: \w+){{0,8}} (?:ngay|tuan|thang|nam|hom|lau|hoai)(?: (?:nay|roi|troi))?"
    rf"(?: \w+){{0,4}} (?:{NO}|deo|dech|eo)(?: (?:thay|co|duoc))? ?(?:ai|gi|tra loi|lam|giai quyet|thay ma|hoi am)"
)
"""What was asked for long ago and has not come."""


class ActionApply(GoalAction):
    """Tell what the service needs, ask which one where that is not told, and begin or offer the application."""

    NAME = "action_apply"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if (events := about_sent(exchange)) is not None:
            return events
        if SERVICES[kinds_of(turn.intent)[0]].tells_papers and says(_LATE, turn.folded) and not exchange.form:
            exchange.say("utter_sorry")
            return await ActionCheckRequest().act(exchange)
        if threatens(turn.text) and turn.intent in ("report_theft", "file_complaint"):
            return _to_person(exchange)
        if turn.intent == "data_privacy" and exchange.slots.get("service_kind") == "theft":
            return _unnamed(exchange)
        if _asks_why_phone(exchange):
            exchange.say("utter_phone_why")
            return []
        if (events := await outage_first(exchange)) is not None:
            return events
        if asks_how(turn, papers=False) and (events := await answer_beside(exchange)) is not None:
            return events
        if doubtful(exchange) and (likely := likely_meanings(exchange)):
            ask_which(exchange, likely)
            return remember(misses=1)
        if pair := two_kinds(turn):
            return [*_apply(exchange, pair[0]), *remember(waiting_wish=pair[1])]
        kind = turn.entities.get("service") or _put_right(turn) or kind_told(turn) or _PLAIN.get(turn.intent)
        return _apply(exchange, kind) if kind in SERVICES else _choose(exchange)


def _apply(exchange: Exchange, kind: str) -> list[Event]:
    """A wish begins the form, a question gets the terms and an offer; in the middle of another form only the terms."""
    papers = SERVICES[kind].tells_papers
    asked = asks_how(exchange.turn, papers and not tells_facts(exchange.turn, kind))
    if papers:
        parts = ALL_PARTS if asked else ALL_PARTS - {"papers"}  # who applies at once hears of them with the number
        exchange.tell(terms_text(kind, parts))
    else:
        exchange.say(SERVICES[kind].says or f"utter_{SERVICES[kind].intent}", (), **limits())
    if not asked:
        return begin_application(exchange, kind)
    return offer_application(exchange, kind) if exchange.form is None else []


def _put_right(turn: Turn) -> str | None:
    """A name or address that the utility wrote down wrongly is corrected; the contract stays as it is."""
    contract = turn.intent == "change_contract" or (
        turn.intent == "report_meter_fault" and says(_IN_CONTRACT, turn.folded)
    )
    return "data_correction" if contract and says(_WRITTEN_WRONG, turn.folded) else None


def _choose(exchange: Exchange) -> list[Event]:
    """Ask which kind it is; the place that was told is kept meanwhile."""
    intent = exchange.turn.intent
    if not SERVICES[kinds_of(intent)[0]].tells_papers:
        exchange.say(f"utter_{intent}", (), **limits())
    buttons = [button(SERVICES[kind].button, intent, service=kind) for kind in reversed(kinds_of(intent))]
    exchange.say("utter_choose_service", [*buttons, *offer("talk_to_human")])
    place = place_in(exchange.turn)
    return remember(service_choice=intent, **(place_slots(place) if place else {}))


def _asks_why_phone(exchange: Exchange) -> bool:
    """Whether somebody whose telephone is asked for by another form wonders what becomes of it."""
    turn = exchange.turn
    if turn.intent != "data_privacy" or exchange.form in (None, "service_form") or turn.tapped:
        return False
    return says(_WHY, turn.folded)


def _to_person(exchange: Exchange) -> list[Event]:
    """Who is so angry hears no form; a person sees the words."""
    exchange.say("utter_handover_kept")
    kind = "complaint" if exchange.turn.intent == "file_complaint" else "theft"
    told = note({"service_kind": kind, "service_words": exchange.turn.typed})
    return [*hand_over(exchange, team="general", reason="complaint", priority=3), *remember(matter_note=told)]


def _unnamed(exchange: Exchange) -> list[Event]:
    """Whoever reports a theft may stay unnamed, in the form or before it."""
    exchange.say("utter_theft_anonymous")
    details = details_of(exchange.slots) | {"contact": UNNAMED}
    kept = {name: exchange.slots.get(name) for name in ("offered_goal", "matter_note")}
    return remember(service_details=details, **kept)
