"""Wishes that a pointed-at button or the conversation so far tell, where the message as a whole was taken for something else."""

from __future__ import annotations

from dataclasses import replace

from actions.bill.check import ActionCheckBill
from actions.bill.customer_code import ActionWhereIsCode
from actions.bill.cutoff import ActionDebtCutoff
from actions.bill.invoice import ActionInvoice
from actions.bill.pay import ActionHighBill, ActionPayment, ActionPaymentProblem
from actions.bill.which import goes_on_about_bill
from actions.connection.request import FOR_A_TIME, ActionRequestNewConnection
from actions.contact.contact import ActionContact
from actions.contact.scam import ActionVerifyScam
from actions.danger.report_hazard import ActionReportHazard
from actions.frame.base import LASTING, GoalAction
from actions.frame.choosing import last_answer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.waiting import clear_wishes, with_second
from actions.knowledge.advise import ADVISED, ActionAdvise
from actions.matter.noting import collects
from actions.meter.day import ActionMeterReading
from actions.meter.send import ActionSubmitReading
from actions.notify.notifications import ActionNotifications
from actions.outage.ask import ActionOutageSchedule, ActionOutageStatus
from actions.outage.report import ActionReportOutage
from actions.outage.show import days_named
from actions.price.ask_tariff import ActionAskTariff
from actions.price.calculate import ActionCalculateBill, goes_on_about_price
from actions.price.tenant import ActionTenantPrice, asks_for_fine
from actions.request.sent import about_sent
from actions.request.status import ActionCheckRequest
from actions.service.wish import INTENTS, ActionApply
from actions.talk.talk_to_human import ActionTalkToHuman
from actions.words.asking import wants_it_done
from actions.words.reading import says

GOALS: dict[str, type[GoalAction]] = {
    "report_outage": ActionReportOutage,
    "ask_outage_status": ActionOutageStatus,
    "ask_outage_schedule": ActionOutageSchedule,
    "report_hazard": ActionReportHazard,
    "check_bill": ActionCheckBill,
    "request_new_connection": ActionRequestNewConnection,
    "check_request_status": ActionCheckRequest,
    "ask_customer_code": ActionWhereIsCode,
    "ask_contact": ActionContact,
    "talk_to_human": ActionTalkToHuman,
    "ask_high_bill": ActionHighBill,
    "calculate_bill": ActionCalculateBill,
    "ask_tariff": ActionAskTariff,
    "ask_tenant_price": ActionTenantPrice,
    "ask_payment": ActionPayment,
    "report_payment_problem": ActionPaymentProblem,
    "ask_debt_cutoff": ActionDebtCutoff,
    "ask_invoice": ActionInvoice,
    "submit_meter_reading": ActionSubmitReading,
    "ask_meter_reading": ActionMeterReading,
    "manage_notifications": ActionNotifications,
    "verify_scam": ActionVerifyScam,
    **dict.fromkeys(INTENTS, ActionApply),
    **dict.fromkeys(ADVISED, ActionAdvise),
}


BESIDE_MATTER = 0.3  # data after a matter belongs to it, unless another wish is as clear as this
BESIDE_DATA = 0.15  # a wish with this share is meant where the message as a whole is taken for mere information


async def take_up(exchange: Exchange) -> list[Event] | None:
    """Do what the message wishes all the same; None where it tells no wish."""
    if (events := about_sent(exchange)) is not None:
        return events
    turn = exchange.turn
    intent = turn.intent if turn.tapped else wish_in(exchange)
    if intent in GOALS:
        return await pursue(intent, exchange)
    told = [] if turn.tapped or turn.intent in GOALS or exchange.form else clear_wishes(turn)
    if not told:
        return None
    first = told[0].intent
    return with_second(exchange, first, await pursue(first, exchange))


async def pursue(intent: str, exchange: Exchange) -> list[Event]:
    """Do a goal as if the message had been understood so: an action reads the wish from its turn."""
    goal = GOALS[intent]()
    events = await goal.act(replace(exchange, turn=replace(exchange.turn, intent=intent)))
    told = {event.get("name") for event in events}
    left = [slot for slot in LASTING if goal.BEGINS and slot not in told]
    return [*events, *remember(**dict.fromkeys(left))]


def wish_in(exchange: Exchange) -> str | None:
    """The goal that the message goes on with: the bill or the planned interruptions that were just shown; or the wish beside
    much data."""
    if goes_on_about_bill(exchange):
        return "check_bill"
    if asks_for_fine(exchange):
        return "ask_tenant_price"
    if goes_on_about_price(exchange):
        return "calculate_bill"
    if exchange.slots.get("shown_schedule") and days_named(exchange):
        return "ask_outage_schedule"
    if "customer_code" in exchange.turn.entities and says(r"hoa don|tien dien", exchange.turn.folded):
        return "check_bill"
    if exchange.turn.intent == "inform" and not exchange.form and says(FOR_A_TIME, exchange.turn.folded):
        return "request_new_connection"
    if _offered(exchange, "report_outage") and wants_it_done(exchange.turn.text):
        return "report_outage"
    return wish_beside(exchange) if exchange.turn.intent == "inform" else None


def wish_beside(exchange: Exchange) -> str | None:
    """The likeliest wish that the message tells beside data or anger."""
    least = BESIDE_MATTER if collects(exchange) else BESIDE_DATA
    return next((name for name, share in exchange.turn.ranking if name in GOALS and share >= least), None)


def _offered(exchange: Exchange, intent: str) -> bool:
    """Whether a button of the last answer means this."""
    last = last_answer(exchange.tracker.events) or {}
    return any(one["payload"] == f"/{intent}" for one in (last.get("data") or {}).get("buttons") or ())
