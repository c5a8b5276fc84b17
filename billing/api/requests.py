"""Tickets and connection requests."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import JSONResponse

from billing.api import shapes
from billing.api.headers import IdempotencyKey, answer_with
from billing.errors import NotFound
from billing.idempotency import Answer, once
from billing.office import Office
from billing.requests.connections import take_connection
from billing.requests.history import connection_history, ticket_history
from billing.requests.register import Entry, look_up
from billing.requests.tickets import known_customer, take_ticket
from billing.schemas import ConnectionRequest, TicketRequest

TicketNumber = Annotated[str, Path(pattern=r"^SC\d{4}-\d{6,}$", max_length=30, examples=["SC2611-000123"])]
ConnectionNumber = Annotated[str, Path(pattern=r"^CD\d{4}-\d{6,}$", max_length=30, examples=["CD2611-000045"])]


@dataclass(frozen=True)
class RequestCalls:
    office: Office

    def add_ticket(self, body: TicketRequest, key: IdempotencyKey) -> JSONResponse:
        """Takes an outage report, a hazard or another request, and answers with its number and deadline.

        A customer code or an address is needed; an unknown code with an address is taken.
        """
        office, now = self.office, self.office.now()
        customer = known_customer(office, body)

        def act(connection: Any) -> Answer:
            entry = take_ticket(office, connection, body, customer, now)
            return Answer(201, shapes.ticket(entry, office.unit(entry.unit)))

        return answer_with(once(office.database, key, ["tickets", body.model_dump()], now, act))

    def show_ticket(self, number: TicketNumber) -> dict[str, Any]:
        """The ticket and its history, oldest step first; its status is that of the newest step."""
        entry = self._entry(number)
        steps = ticket_history(entry, self.office.now())
        shown = shapes.ticket(entry, self.office.unit(entry.unit), steps[-1].status)
        return shown | {"history": shapes.history(steps)}

    def add_connection(self, body: ConnectionRequest, key: IdempotencyKey) -> JSONResponse:
        """Takes a request for a new connection; promised in 5 working days, 7 with three phases."""
        office, now = self.office, self.office.now()

        def act(connection: Any) -> Answer:
            entry = take_connection(office, connection, body, now)
            return Answer(201, shapes.connection(entry, office.unit(entry.unit)))

        return answer_with(once(office.database, key, ["connection-requests", body.model_dump()], now, act))

    def show_connection(self, number: ConnectionNumber) -> dict[str, Any]:
        """The connection request and its history."""
        entry = self._entry(number)
        steps = connection_history(entry, self.office.now(), self.office.calendar)
        shown = shapes.connection(entry, self.office.unit(entry.unit), steps[-1].status)
        return shown | {"history": shapes.history(steps)}

    def _entry(self, number: str) -> Entry:
        entry = look_up(self.office.database, number)
        if entry is None:
            raise NotFound("Không tìm thấy số phiếu này.")
        return entry


def request_routes(office: Office) -> APIRouter:
    calls, routes = RequestCalls(office), APIRouter(tags=["Requests"])
    routes.add_api_route("/tickets", calls.add_ticket, methods=["POST"], status_code=201, summary="Report an outage")
    routes.add_api_route("/tickets/{number}", calls.show_ticket, methods=["GET"], summary="A ticket")
    routes.add_api_route(
        "/connection-requests", calls.add_connection, methods=["POST"], status_code=201, summary="Ask for a connection"
    )
    routes.add_api_route(
        "/connection-requests/{number}", calls.show_connection, methods=["GET"], summary="A connection request"
    )
    return routes
