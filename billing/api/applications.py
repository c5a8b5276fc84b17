"""Applications: every service that is asked for in writing; and all requests of a customer."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import JSONResponse

from billing.api import shapes
from billing.api.headers import IdempotencyKey, answer_with
from billing.customers import find_customer
from billing.errors import NotFound
from billing.idempotency import Answer, once
from billing.office import Office
from billing.requests.applications import take_application
from billing.requests.bodies import ApplicationRequest
from billing.requests.progress import steps, title
from billing.requests.register import Entry, look_up, of_customer
from billing.schemas import CustomerCode

Number = Annotated[str, Path(pattern=r"^(?:YC|CS)\d{4}-\d{6,}$", max_length=30, examples=["YC2611-000045"])]

Whose = Annotated[CustomerCode, Query(examples=["PA02CK0012345"])]


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
        """The application (YC…) or reading (CS…) and its history, oldest step first; its status is the newest step's."""
        entry = look_up(self.office.database, number)
        if entry is None:
            raise NotFound("Không tìm thấy số phiếu này.")
        reached = steps(self.office, entry, self.office.now())
        return self._shape(entry, reached[-1].status) | {"history": shapes.history(reached)}

    def of_customer(self, customer_code: Whose) -> dict[str, Any]:
        """All requests of a customer, whatever their kind, newest first; `promised` is a day or a time."""
        found = of_customer(self.office.database, self.office.customer(customer_code).code)
        return {"requests": [self._summary(entry) for entry in found]}

    def _summary(self, entry: Entry) -> dict[str, Any]:
        return {
            "number": entry.number,
            "kind": entry.kind,
            "title": title(self.office, entry),
            "status": steps(self.office, entry, self.office.now())[-1].status,
            "created_at": entry.created_at.isoformat(),
            "promised": entry.promised,
        }

    def _shape(self, entry: Entry, status: str = "received") -> dict[str, Any]:
        service = self.office.services.get(entry.kind)
        return {
            "number": entry.number,
            "kind": entry.kind,
            "title": title(self.office, entry),
            "status": status,
            "created_at": entry.created_at.isoformat(),
            "promised_on": entry.promised[:10],
            "unit": shapes.unit(self.office.unit(entry.unit)),
            "next_step": entry.next_step,
            "papers": list(service.papers) if service else [],
            "fee": service.fee if service else None,
            "paused": entry.details.get("paused"),
        }


def application_routes(office: Office) -> APIRouter:
    calls, routes = ApplicationCalls(office), APIRouter(tags=["Requests"])
    routes.add_api_route("/applications", calls.add, methods=["POST"], status_code=201, summary="Ask for a service")
    routes.add_api_route("/applications/{number}", calls.show, methods=["GET"], summary="An application")
    routes.add_api_route("/requests", calls.of_customer, methods=["GET"], summary="All requests of a customer")
    return routes
