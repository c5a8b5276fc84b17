"""A yes or a no out of the blue."""

from __future__ import annotations

from actions.frame.base import CERTAIN, GoalAction
from actions.frame.buttons import offer
from actions.frame.exchange import RESUMABLE, Event, Exchange, go_to, remember
from actions.frame.waiting import offer_waiting, still_waiting, taken_up
from actions.outage.show import completed_place, look_up_again
from actions.outage.watching import end_watch, wants_to_be_told
from actions.request.sent import about_sent
from actions.service.begin import taken_up_again
from actions.talk.wishes import GOALS, pursue, take_up


class ActionGoOn(GoalAction):
    """A yes to the offer that was just made; to an open question the menu; else a mere "all right"."""

    NAME = "action_go_on"
    ANSWERS = False

    async def act(self, exchange: Exchange) -> list[Event]:
        offered = exchange.slots.get("offered_goal")
        if not offered and (events := taken_up_again(exchange)) is not None:
            return events
        if not exchange.turn.tapped and exchange.turn.confidence < CERTAIN:
            return await self._doubt(exchange)
        if exchange.form is None and offered in RESUMABLE:
            return [*remember(offered_goal=None), *go_to(offered, exchange)]
        if exchange.form is None and offered in GOALS:
            return [*remember(offered_goal=None), *await pursue(offered, taken_up(exchange, offered))]
        exchange.say("utter_menu" if exchange.was_asked else "utter_alright")
        return []

    @staticmethod
    async def _doubt(exchange: Exchange) -> list[Event]:
        """Nothing is started on a doubtful yes; it may have been a question."""
        if exchange.slots.get("offered_goal") == "ask_outage_status" and wants_to_be_told(exchange):
            return await pursue("ask_outage_status", exchange)
        if (events := await take_up(exchange)) is not None:
            return events
        exchange.say("utter_menu")
        return []


class ActionDecline(GoalAction):
    """A no out of the blue, which also ends what was offered."""

    NAME = "action_decline"
    ANSWERS = False

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := end_watch(exchange)) is not None:
            return events
        if (events := about_sent(exchange)) is not None:
            return events
        if not exchange.turn.tapped and (place := await completed_place(exchange)):
            return await look_up_again(exchange, place)
        if exchange.slots.get("offered_goal") == "report_hazard":
            exchange.say("utter_hazard_none", offer("talk_to_human"))
            return remember(offered_goal="talk_to_human")
        exchange.say("utter_alright")
        second = still_waiting(exchange)
        return offer_waiting(exchange, second) if second else []
