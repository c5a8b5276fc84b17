"""A wish to stop."""

from __future__ import annotations

from actions.bill.customer_code import forget_code_reminder
from actions.connection.request import forget_connection
from actions.frame.base import GoalAction
from actions.frame.exchange import Event, Exchange, leave_form, remember
from actions.meter.send import forget_reading
from actions.outage.submit import forget_outage
from actions.outage.watching import end_watch
from actions.request.sent import about_sent
from actions.service.application import forget_application


class ActionStop(GoalAction):
    """End what is going on, say that nothing was sent, ask nothing more."""

    NAME = "action_stop"
    BEGINS = True
    ANSWERS = False

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := end_watch(exchange)) is not None:
            return events
        if (events := about_sent(exchange)) is not None:
            return events
        exchange.say("utter_stopped" if exchange.form else "utter_nothing_to_stop")
        rest = remember(
            paused_goal=None,
            service_before=None,
            bill_wish=None,
            bill_misses=None,
            lookup_place=None,
            request_number=None,
        )
        return [
            *leave_form(),
            *forget_outage(),
            *forget_connection(),
            *forget_reading(),
            *forget_code_reminder(),
            *forget_application(),
            *rest,
        ]
