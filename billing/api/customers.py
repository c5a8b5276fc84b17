"""Customers, their bills, and the one-time codes that prove who asks."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import JSONResponse

from billing import otp
from billing.api import shapes
from billing.api.headers import OptionalIdempotencyKey, answer_with
from billing.customers import find_customer, mask_phone
from billing.idempotency import Answer, once
from billing.money.bills import bills
from billing.office import Office
from billing.schemas import CustomerCode, OtpCheck, OtpRequest
from billing.sent import Sms

Code = Annotated[CustomerCode, Path(description="The customer code, 11 to 13 characters.", examples=["PA02CK0012345"])]
Months = Annotated[int, Query(ge=1, le=24, description="How many billing months back.")]
HISTORY = 24
_SMS = "Mã xác thực của quý khách là {otp}, có hiệu lực trong 5 phút. Vui lòng không cho người khác biết mã này."


@dataclass(frozen=True)
class CustomerCalls:
    office: Office

    def show(self, code: Code) -> dict[str, Any]:
        """Who the customer is and which company serves them. The phone number is masked."""
        return shapes.customer(self.office.customer(code), self.office.places)

    def bills(self, code: Code, months: Months = HISTORY) -> dict[str, Any]:
        """The bills of the last months, newest first, and the whole debt in đồng.

        A bill over a price change has two sets of tiers, in order of date. Groups without tiers have one line per price.
        """
        customer = self.office.customer(code)
        everything = bills(self.office.tariffs, customer, self.office.now().date(), HISTORY)
        return shapes.bills(code, everything[:months], everything)

    def send_otp(self, code: Code, body: OtpRequest, key: OptionalIdempotencyKey = None) -> JSONResponse:
        """Sends a one-time code to the customer's phone (see /sent). An unknown code gets an answer of the same shape."""
        asking = otp.Asking(code, body.conversation_id, self.office.now())
        customer = find_customer(self.office.database, self.office.places, code)
        made: list[str] = []

        def act(connection: Any) -> Answer:
            made.append(otp.issue(connection, asking))
            sent_to = mask_phone(customer.phone) if customer else None
            return Answer(202, {"sent_to": sent_to, "expires_in": otp.LIFETIME})

        answer = once(self.office.database, key, ["otp", code, body.model_dump()], asking.now, act)
        if made and customer:
            self.office.sent.send(Sms(customer.phone, _SMS.format(otp=made[0]), asking.now))
        return answer_with(answer)

    def verify_otp(self, code: Code, body: OtpCheck, key: OptionalIdempotencyKey = None) -> JSONResponse:
        """Checks the code. After five wrong tries the conversation pauses for 15 minutes (429 with Retry-After)."""
        asking = otp.Asking(code, body.conversation_id, self.office.now())
        customer = find_customer(self.office.database, self.office.places, code)

        def act(connection: Any) -> Answer:
            left = otp.verify(connection, asking, body.otp)
            if left is None and customer:
                return Answer(200, {"verified": True, "customer": shapes.customer(customer, self.office.places)})
            return Answer(200, {"verified": False, "tries_left": left or 0})

        request = ["otp/verify", code, body.model_dump()]
        return answer_with(once(self.office.database, key, request, asking.now, act))


def customer_routes(office: Office) -> APIRouter:
    calls, routes = CustomerCalls(office), APIRouter(tags=["Customers"])
    routes.add_api_route("/customers/{code}", calls.show, methods=["GET"], summary="A customer")
    routes.add_api_route("/customers/{code}/bills", calls.bills, methods=["GET"], summary="Bills and debt")
    routes.add_api_route(
        "/customers/{code}/otp", calls.send_otp, methods=["POST"], status_code=202, summary="Send a one-time code"
    )
    routes.add_api_route(
        "/customers/{code}/otp/verify", calls.verify_otp, methods=["POST"], summary="Check a one-time code"
    )
    return routes
