"""Customers, and which messages they want."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse

from billing.api import customer_shapes
from billing.api.headers import Code, IdempotencyKey, answer_with
from billing.idempotency import Answer, once
from billing.notifications import choose, chosen
from billing.office import Office
from billing.requests.bodies import NotificationChange


@dataclass(frozen=True)
class CustomerCalls:
    office: Office

    def show(self, code: Code) -> dict[str, Any]:
        """Who the customer is, their contract and meters, and which company serves them. Phone and e-mail are masked."""
        customer = self.office.customer(code)
        return customer_shapes.customer(customer, self.office.places, chosen(self.office.database, code))

    def notifications(self, code: Code, body: NotificationChange, key: IdempotencyKey) -> JSONResponse:
        """Turns messages about outages or bills on or off; what is absent stays as it is."""
        self.office.customer(code)
        wanted = chosen(self.office.database, code) | body.model_dump(exclude_none=True)

        def act(connection: Any) -> Answer:
            choose(connection, code, wanted)
            return Answer(200, dict(wanted))

        request = ["notifications", code, body.model_dump()]
        return answer_with(once(self.office.database, key, request, self.office.now(), act))


def customer_routes(office: Office) -> APIRouter:
    calls, routes = CustomerCalls(office), APIRouter(tags=["Customers"])
    routes.add_api_route("/customers/{code}", calls.show, methods=["GET"], summary="A customer")
    routes.add_api_route(
        "/customers/{code}/notifications", calls.notifications, methods=["PUT"], summary="Messages on or off"
    )
    return routes
