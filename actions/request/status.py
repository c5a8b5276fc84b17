"""How far any request has come, by its number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from actions.clients.billing import billing
from actions.clients.errors import BillingError, NotFound
from actions.clients.models import Application, ConnectionRequest, Ticket
from actions.frame.base import GoalAction
from actions.frame.buttons import LABELS, offer
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.frame.form import GoalForm
from actions.frame.formats import day, moment
from actions.frame.resuming import offer_to_resume
from actions.request.forgotten import FORGOTTEN, find_by_code, forgot_number
from actions.request.listing import show_list
from actions.request.states import CLOSED, STATUSES

MOST = 3  # requests told at once


class ActionCheckRequest(GoalAction):
    NAME = "action_check_request"

    async def act(self, exchange: Exchange) -> list[Event]:
        if exchange.turn.entities.get("own"):
            return await find_by_code(exchange)
        if numbers := exchange.turn.every.get("ticket_number") or _kept(exchange):
            return await show_requests(exchange, numbers)
        if exchange.form in ("outage_form", "connection_form", "service_form", "reading_form"):
            exchange.say("utter_not_sent_yet")
            return []
        if matter := (exchange.slots.get("matter") or {}).get("intent"):
            exchange.say("utter_matter_waiting", offer("talk_to_human"), matter=LABELS[matter].lower())
            return remember(offered_goal="talk_to_human")
        if await show_list(exchange):
            return []
        return [*remember(request_number=None), *go_to("request_form", exchange)]


class ValidateRequestForm(GoalForm):
    NAME = "request_form"
    INTENTS = frozenset({"check_request_status"})

    def needed(self, slots: dict[str, Any]) -> list[str]:
        return ["request_number"]

    async def take_request_number(self, exchange: Exchange) -> dict[str, Any] | None:
        number = exchange.turn.entities.get("ticket_number")
        if number is None and not forgot_number(exchange.turn) and self.interrupted(exchange):
            return None
        code = "customer_code" in exchange.turn.entities
        if number is None and (code or exchange.turn.entities.get("own") or forgot_number(exchange.turn)):
            return {"request_number": FORGOTTEN}
        if number is None and exchange.turn.intent not in self.INTENTS:
            exchange.say("utter_number_format")
        return {"request_number": number}


class ActionShowRequest(GoalAction):
    NAME = "action_show_request"

    async def act(self, exchange: Exchange) -> list[Event]:
        number = exchange.slots.get("request_number")
        if number == FORGOTTEN:
            return [*remember(request_number=None), *await find_by_code(exchange)]
        shown = await show_requests(exchange, (number,)) if number else []
        return [*remember(request_number=None), *shown, *offer_to_resume(exchange)]


def _kept(exchange: Exchange) -> tuple[str, ...]:
    number = exchange.slots.get("ticket_number")
    return (str(number),) if number else ()


async def show_requests(exchange: Exchange, numbers: Sequence[str]) -> list[Event]:
    """Tell how far each has come; what is asked next may go on about the last of them."""
    found = [number for number in dict.fromkeys(numbers[:MOST]) if await show_request(exchange, number)]
    return remember(ticket_number=found[-1]) if found else []


async def show_request(exchange: Exchange, number: str) -> bool:
    """Tell how far an outage report (SC…), a new connection (CD…), an application (YC…) or a reading (CS…) has come, or that
    no such number is known."""
    try:
        exchange.tell(await _state(number))
        return True
    except NotFound:
        exchange.say("utter_number_unknown", offer("talk_to_human"), number=number)
    except BillingError:
        exchange.say("utter_status_unavailable", offer("talk_to_human"))
    return False


async def show_open_ticket(exchange: Exchange) -> bool:
    """Tell how far the outage ticket or the new connection of this conversation is, where it is still open: who waits for
    either asks when there will be power."""
    number = str(exchange.slots.get("ticket_number") or "")
    if exchange.form or not number.startswith(("SC", "CD")):
        return False
    try:
        if number.startswith("CD"):
            request = await billing().connection_request(number)
            state, status = _connection(request), request.status
        else:
            ticket = await billing().ticket(number)
            state, status = _ticket(ticket), ticket.status
    except BillingError:
        return False
    if status in CLOSED:
        return False
    exchange.tell(state)
    return True


async def _state(number: str) -> str:
    if number.startswith("CD"):
        return _connection(await billing().connection_request(number))
    if number.startswith(("YC", "CS")):
        return _application(await billing().application(number))
    return _ticket(await billing().ticket(number))


def _ticket(ticket: Ticket) -> str:
    return _told(ticket.number, ticket, f"Hẹn xử lý trước {moment(ticket.promised_at)}.")


def _connection(request: ConnectionRequest) -> str:
    return _told(request.number, request, f"Hẹn hoàn thành trước ngày {day(request.promised_on)}.")


def _application(application: Application) -> str:
    named = f"{application.number} ({application.title.lower()})"
    if application.number.startswith("CS") and application.status not in CLOSED:
        # What was found of a reading is no business of a stranger, who may have sent it.
        application = application.model_copy(update={"status": "compared", "history": []})
    return _told(named, application, f"Hẹn xong trước hết ngày {day(application.promised_on)}.")


def _told(named: str, request: Ticket | ConnectionRequest | Application, promise: str) -> str:
    steps = sorted(request.history, key=lambda step: step.at)  # of two at the same time the later one counts
    last = steps[-1] if steps else None
    said = last.note.rstrip(".") if last and last.note else STATUSES.get(request.status, request.status)
    when: datetime | None = last.at if last else None
    lines = [f"Dạ phiếu {named}: {said}" + (f", lúc {moment(when)}." if when else ".")]
    if request.status not in CLOSED:
        lines.append(promise)
    return "\n".join(lines)
