"""Readings of a customer's meter."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from billing.api.headers import Code, IdempotencyKey, answer_with
from billing.contract import Meter
from billing.customers import Customer, find_customer
from billing.errors import Invalid
from billing.idempotency import Answer, once
from billing.money import readings
from billing.money.readings import Checked
from billing.office import Office
from billing.requests.bodies import ReadingRequest
from billing.requests.readings import take_reading
from billing.requests.register import Entry, of_customer

Which = Annotated[str | None, Query(pattern=r"^[0-9]{10}$", description="One of several meters; the first without it.")]


@dataclass(frozen=True)
class ReadingCalls:
    office: Office

    def show(self, code: Code, meter: Which = None) -> dict[str, Any]:
        """The readings so far, newest first, the next day on which the meter is read, and when one may be sent.

        A meter with three prices has three readings a day, one for each `band`.
        """
        customer, today = self.office.customer(code), self.office.now().date()
        which, day = _meter(customer, meter), readings.next_reading(customer, today)
        return {
            "meter": which.number,
            "digits": which.digits,
            "reading_day": customer.reading_day,
            "next_reading_on": day.isoformat(),
            "window": {
                "from": (day - readings.EARLY_OR_LATE).isoformat(),
                "to": (day + readings.EARLY_OR_LATE).isoformat(),
            },
            "readings": sorted(
                [*self._sent(customer, which), *self._read(customer, which)], key=lambda one: one["on"], reverse=True
            ),
        }

    def send(self, code: Code, body: ReadingRequest, key: IdempotencyKey) -> JSONResponse:
        """Takes a reading and checks it against history. One that does not fit is kept as `to_check`, never refused.

        `expected` is what the meter may show today; `from` is above `to` where it begins again at 0 in between. Of a code
        that nobody has, or numbers that the meter has not, `expected` is null: a refusal would tell who has what meter.
        """
        office, now = self.office, self.office.now()
        customer = find_customer(office.database, office.places, code)
        checked = self._checked(customer, body, now) if customer else []
        unit = office.unit_for(customer, None, code)

        def act(connection: Any) -> Answer:
            entry = take_reading(office, connection, code, unit, body, checked, now)
            return Answer(201, _sent_json(entry, checked))

        return answer_with(once(office.database, key, ["readings", code, body.model_dump()], now, act))

    def _checked(self, customer: Customer, body: ReadingRequest, now: datetime) -> list[Checked]:
        """Each value beside its history; none where the meter has other numbers."""
        meter = _meter(customer, body.meter)
        known = readings.history(customer, meter, now.date())
        bands = readings.shown(known[0])
        if any(one.band not in bands for one in body.values):
            return []
        return [readings.check(known, one.band, one.value, now.date()) for one in body.values]

    def _read(self, customer: Customer, meter: Meter) -> list[dict[str, Any]]:
        return [
            {"on": one.last.isoformat(), "value": value, "kind": readings.kind(customer, one), "band": band}
            for one in readings.history(customer, meter, self.office.now().date())
            for band, value in readings.shown(one).items()
        ]

    def _sent(self, customer: Customer, meter: Meter) -> list[dict[str, Any]]:
        first = customer.meters[0].number
        return [
            {
                "on": entry.created_at.date().isoformat(),
                "value": one["value"],
                "kind": "customer",
                "band": one.get("band"),
            }
            for entry in of_customer(self.office.database, customer.code)
            if entry.kind == "reading" and entry.details.get("meter", first) == meter.number
            for one in entry.details["values"]
        ]


def _meter(customer: Customer, number: str | None) -> Meter:
    """Invalid when the customer has no such meter."""
    found = next((meter for meter in customer.meters if number in (None, meter.number)), None)
    if found is None:
        raise Invalid("Thông tin chưa hợp lệ: meter")
    return found


def _sent_json(entry: Entry, checked: list[Checked]) -> dict[str, Any]:
    """Of several bands `expected` is the first one's; `values` has each."""
    fits = bool(checked) and all(one.plausible for one in checked)
    known = [one.kwh for one in checked if one.kwh is not None]
    return {
        "number": entry.number,
        "status": "received" if fits else "to_check",
        "expected": {"from": checked[0].expected.low, "to": checked[0].expected.high} if checked else None,
        "plausible": fits,
        "kwh": sum(known) if known and len(known) == len(checked) else None,
        "values": [
            {"band": one.band, "value": one.value, "kwh": one.kwh, "plausible": one.plausible,
             "expected": {"from": one.expected.low, "to": one.expected.high}}
            for one in checked
        ],
        "created_at": entry.created_at.isoformat(),
        "promised_at": entry.promised,
        "next_step": entry.next_step,
    }  # fmt: skip


def reading_routes(office: Office) -> APIRouter:
    calls, routes = ReadingCalls(office), APIRouter(tags=["Customers"])
    path = "/customers/{code}/readings"
    routes.add_api_route(path, calls.show, methods=["GET"], summary="Readings")
    routes.add_api_route(path, calls.send, methods=["POST"], status_code=201, summary="Send a reading")
    return routes
