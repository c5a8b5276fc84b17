"""A wish to stop."""

from __future__ import annotations

from actions.bill.customer_code import forget_code_reminder
from actions.connection.request import forget_connection
from actions.frame.base import GoalAction
from actions.frame.exchange import Event, Exchange, leave_form, remember
from actions.frame.waiting import offer_waiting, still_waiting
from actions.meter.send import forget_reading
from actions.notify.refusing import bare_stop
from actions.outage.submit import forget_outage
from actions.outage.watching import end_watch
from actions.request.sent import about_sent
from actions.service.application import forget_application, left_application
from actions.service.kinds import kind_in
from actions.talk.wishes import pursue


class ActionStop(GoalAction):
    """End what is going on, say that nothing was sent; offer the wish that waited for it, if there is one."""

    NAME = "action_stop"
    BEGINS = True
    ANSWERS = False

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := end_watch(exchange)) is not None:
            return events
        if (events := about_sent(exchange)) is not None:
            return events
        chosen = exchange.slots.get("service_choice")
        if chosen and not exchange.turn.tapped and kind_in(chosen, exchange.turn.text):
            return await pursue(chosen, exchange)
        if not exchange.form and not exchange.slots.get("paused_goal") and bare_stop(exchange.turn.typed):
            exchange.want_notices(False)
            return []
        exchange.say("utter_stopped" if exchange.form else "utter_nothing_to_stop")
        rest = remember(
            paused_goal=None,
            service_before=left_application(exchange),
            bill_wish=None,
            bill_misses=None,
            lookup_place=None,
            request_number=None,
        )
        second = still_waiting(exchange)
        return [
            *leave_form(),
            *forget_outage(),
            *forget_connection(),
            *forget_reading(),
            *forget_code_reminder(),
            *forget_application(),
            *rest,
            *(offer_waiting(exchange, second) if second else []),
        ]
