"""Going on with what the talk is about: the offer just made, the matter last answered, the place last looked up."""

from __future__ import annotations

from dataclasses import replace

from actions.contact.claims import harmed, page_in
from actions.danger.alarm import raise_alarm
from actions.frame.base import CERTAIN
from actions.frame.exchange import Event, Exchange, remember
from actions.matter.noting import collects, note, to_person, under_way
from actions.notify.wishes import switch_told
from actions.outage.show import completed_place, look_up_again
from actions.outage.watching import end_watch, wants_notice, wants_to_be_told
from actions.place.parts import part_told
from actions.place.places import place_in
from actions.service.asked import asked_of_request
from actions.service.begin import go_on_with_offer, taken_up_again
from actions.service.kinds import kind_in
from actions.talk.going_on import ActionGoOn
from actions.talk.wishes import GOALS, pursue, wish_in
from actions.words.asking import threatens, wants_it_done
from actions.words.reading import says
from actions.words.wordless import feeling_in

_FEW = 6  # words; a longer message tells of something else


async def go_on_with(exchange: Exchange) -> list[Event] | None:
    """What the message means in this talk; None where it is about something else."""
    turn = exchange.turn
    if (events := end_watch(exchange)) is not None:
        return events
    if not exchange.form and (carried := _turned_back(exchange)):
        return await pursue("manage_notifications", _as_tapped(exchange, **carried))
    if not turn.tapped and (events := await asked_of_request(exchange)) is not None:
        return events
    if exchange.form or turn.tapped:
        return None
    if feeling := feeling_in(turn.typed):
        return await _felt(feeling, exchange)
    if threatens(turn.text):
        return to_person(exchange)
    if turn.intent == "out_of_scope" and turn.confidence >= CERTAIN:
        return None
    if (events := taken_up_again(exchange)) is not None:
        return events
    offered = exchange.slots.get("offered_goal")
    if offered == "report_hazard" and turn.address_parts:
        return await raise_alarm(exchange)  # where it is, told instead of a yes
    if offered in GOALS and wants_it_done(turn.text):
        return await pursue(offered, exchange)
    if offered == "code_form" and "phone" in turn.entities:
        return await pursue("ask_customer_code", exchange)
    if offered == "ask_outage_status" and wants_to_be_told(exchange):
        return await pursue(offered, exchange)
    if exchange.slots.get("shown_schedule") and wants_notice(exchange):
        return await _notify(exchange)
    if (events := await _own(exchange)) is not None:
        return events
    if (events := go_on_with_offer(exchange)) is not None:
        return events
    chosen = exchange.slots.get("service_choice")
    if chosen and (kind_in(chosen, turn.text) or place_in(turn)):
        return await pursue(chosen, exchange)
    if place := await completed_place(exchange):
        return await look_up_again(exchange, place)
    if (under_way(exchange) == "verify_scam" or says("bi lua", turn.folded)) and harmed(turn):
        return await pursue("verify_scam", exchange)
    if under_way(exchange) == "verify_scam" and page_in(turn):
        return await pursue("verify_scam", replace(exchange, turn=replace(turn, confidence=1.0)))
    if collects(exchange) and wish_in(exchange) in (None, under_way(exchange)):
        return await note(exchange)
    return None


async def _notify(exchange: Exchange) -> list[Event]:
    """Word of planned interruptions from now on, as its button would ask for it."""
    return await pursue("manage_notifications", _as_tapped(exchange, switch="on", topic="outages"))


def _turned_back(exchange: Exchange) -> dict[str, str] | None:
    """What a few words after a change of notices put right: "à khoan, tắt đi"."""
    last, turn = exchange.slots.get("last_lookup") or {}, exchange.turn
    switch = switch_told(turn)
    if last.get("kind") != "notices" or turn.tapped or switch is None or len(turn.folded.split()) > _FEW:
        return None
    return {"switch": "on" if switch else "off", "topic": last["topic"], "customer_code": last["code"]}


async def _own(exchange: Exchange) -> list[Event] | None:
    """What is told after the rules of reading days or of debts is for the own day, the own debt: only a code has them."""
    kind, code = (exchange.slots.get("last_lookup") or {}).get("kind"), exchange.turn.entities.get("customer_code")
    if kind != "reading_day":
        return None
    if code:
        return await pursue("ask_meter_reading", exchange)
    if place_in(exchange.turn) or part_told(exchange.turn, awaited=False):
        return await pursue("ask_meter_reading", _as_tapped(exchange, own="yes"))
    return None


def _as_tapped(exchange: Exchange, **carried: str) -> Exchange:
    code = exchange.turn.entities.get("customer_code")
    entities = carried | ({"customer_code": str(code)} if code else {})
    return replace(exchange, turn=replace(exchange.turn, text="", entities=entities, tapped=True))


async def _felt(feeling: str, exchange: Exchange) -> list[Event]:
    """Emoji alone: a glad one is a yes to what was offered, an angry one is heard."""
    if feeling == "angry":
        exchange.say("utter_insult")
        return remember(offered_goal="talk_to_human")
    yes = replace(exchange.turn, intent="affirm", confidence=1.0)
    return await ActionGoOn().act(replace(exchange, turn=yes))
