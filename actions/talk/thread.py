"""Going on with what the talk is about: the offer just made, the matter last answered, the place last looked up."""

from __future__ import annotations

from dataclasses import replace

from actions.contact.claims import harmed
from actions.frame.base import CERTAIN
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.matter.noting import collects, note, to_person, under_way
from actions.outage.show import completed_place, look_up_again
from actions.service.begin import go_on_with_offer
from actions.service.kinds import kind_in
from actions.talk.going_on import ActionGoOn
from actions.talk.wishes import GOALS, pursue, wish_in
from actions.words.asking import threatens, wants_it_done
from actions.words.wordless import feeling_in


async def go_on_with(exchange: Exchange) -> list[Event] | None:
    """What the message means in this talk; None where it is about something else."""
    turn = exchange.turn
    if exchange.form or turn.tapped:
        return None
    if feeling := feeling_in(turn.typed):
        return await _felt(feeling, exchange)
    if threatens(turn.text):
        return to_person(exchange)
    if turn.intent == "out_of_scope" and turn.confidence >= CERTAIN:
        return None
    offered = exchange.slots.get("offered_goal")
    if offered in GOALS and wants_it_done(turn.text):
        return await pursue(offered, exchange)
    if (events := go_on_with_offer(exchange)) is not None:
        return events
    chosen = exchange.slots.get("service_choice")
    if chosen and kind_in(chosen, turn.folded):
        return await pursue(chosen, exchange)
    if place := await completed_place(exchange):
        return await look_up_again(exchange, place)
    if under_way(exchange) == "verify_scam" and harmed(turn):
        return await pursue("verify_scam", exchange)
    if collects(exchange) and wish_in(exchange) in (None, under_way(exchange)):
        return await note(exchange)
    return None


async def _felt(feeling: str, exchange: Exchange) -> list[Event]:
    """Emoji alone: a glad one is a yes to what was offered, an angry one is heard."""
    if feeling == "angry":
        exchange.say("utter_insult", offer("talk_to_human"))
        return remember(offered_goal="talk_to_human")
    yes = replace(exchange.turn, intent="affirm", confidence=1.0)
    return await ActionGoOn().act(replace(exchange, turn=yes))
