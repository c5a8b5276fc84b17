"""A question on prices, bills or payment: what comes before any answer to it."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from actions.bill.check import ActionCheckBill
from actions.bill.views import view_asked
from actions.bill.which import goes_on_about_bill
from actions.frame.base import CERTAIN, GoalAction
from actions.frame.exchange import Event, Exchange, remember
from actions.knowledge.answering import answer_beside
from actions.outage.report import outage_first
from actions.request.sent import about_sent
from actions.service.asked import asked_at_once
from actions.talk.meanings import ask_which, doubtful, likely_meanings

_AMOUNTS = frozenset({"energy", "power", "money"})
_TOLD = _AMOUNTS | {"payment_channel", "customer_code", "bill_month"}  # who tells one wants it answered with it


class Question(GoalAction):
    """Answers one question, unless the message is about a request just sent, tells an outage too, goes on about the bill
    just shown or is only guessed."""

    OF_SHOWN_BILL: ClassVar[bool] = False  # whether the bill just shown answers it, however sure the wish is

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := about_sent(exchange)) is not None:
            return events
        if (events := await outage_first(exchange)) is not None:
            return events
        if (events := await asked_at_once(exchange)) is not None:
            return events
        if self._about_shown_bill(exchange):
            return await ActionCheckBill().act(exchange)
        own = self.knows(exchange) or not _TOLD.isdisjoint(exchange.turn.entities)
        if not own and (events := await answer_beside(exchange)) is not None:
            return events
        if self.guessed(exchange) and (likely := likely_meanings(exchange)):
            ask_which(exchange, likely)
            return remember(misses=1)
        return await self.answer(exchange)

    def knows(self, exchange: Exchange) -> bool:
        """Whether the words are surely for this answer, so that the knowledge is not asked beside it."""
        return False

    def guessed(self, exchange: Exchange) -> bool:
        return doubtful(exchange)

    def _about_shown_bill(self, exchange: Exchange) -> bool:
        turn = exchange.turn
        if turn.tapped or not goes_on_about_bill(exchange) or not _AMOUNTS.isdisjoint(turn.entities):
            return False
        return self.OF_SHOWN_BILL or (turn.confidence < CERTAIN and view_asked(turn) is not None)

    @abstractmethod
    async def answer(self, exchange: Exchange) -> list[Event]:
        """Answer, and return what is to be remembered."""
