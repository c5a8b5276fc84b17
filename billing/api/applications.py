"""Applications: every service that is asked for in writing."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import JSONResponse

from billing.api import shapes
from billing.api.headers import IdempotencyKey, answer_with
from billing.customers import find_customer
from billing.errors import NotFound
from billing.idempotency import Answer, once
from billing.office import Office
from billing.requests.applications import take_application
from billing.requests.bodies import ApplicationRequest
from billing.requests.history import application_history
from billing.requests.register import Entry, look_up

Number = Annotated[str, Path(pattern=r"^YC\d{4}-\d{6,}$", max_length=30, examples=["YC2611-000045"])]


@dataclass(frozen=True)
class ApplicationCalls:
    office: Office

    def add(self, body: ApplicationRequest, key: IdempotencyKey) -> JSONResponse:
        """Takes an application and answers with its number, its papers and the promised day.

        A paused service still takes it: `paused` tells until when and why, and the promise counts from its end. An unknown
        customer code is taken and answered like a known one. `anonymous` keeps nothing of who asked.
        """
        office, now = self.office, self.office.now()
        customer = find_customer(office.database, office.places, body.customer_code) if body.customer_code else None

        def act(connection: Any) -> Answer:
            return Answer(201, self._shape(take_application(office, connection, body, customer, now)))

        return answer_with(once(office.database, key, ["applications", body.model_dump()], now, act))

    def show(self, number: Number) -> dict[str, Any]:
        """The application and its history, oldest step first; its status is that of the newest step."""
        entry = look_up(self.office.database, number)
        if entry is None:
            raise NotFound("Không tìm thấy số phiếu này.")
        steps = application_history(entry, self.office.now(), self.office.calendar)
        return self._shape(entry, steps[-1].status) | {"history": shapes.history(steps)}

    def _shape(self, entry: Entry, status: str = "received") -> dict[str, Any]:
        service = self.office.services[entry.kind]
        return {
            "number": entry.number,
            "kind": entry.kind,
            "title": service.title,
            "status": status,
            "created_at": entry.created_at.isoformat(),
            "promised_on": entry.promised,
            "unit": shapes.unit(self.office.unit(entry.unit)),
            "next_step": entry.next_step,
            "papers": list(service.papers),
            "fee": service.fee,
            "paused": entry.details.get("paused"),
        }


def application_routes(office: Office) -> APIRouter:
    calls, routes = ApplicationCalls(office), APIRouter(tags=["Requests"])
    routes.add_api_route("/applications", calls.add, methods=["POST"], status_code=201, summary="Ask for a service")
    routes.add_api_route("/applications/{number}", calls.show, methods=["GET"], summary="An application")
    return routes
