"""One-time codes: for a customer code, and for a telephone that is to be reminded of its customer codes."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import JSONResponse

from billing import otp
from billing.api import customer_shapes
from billing.api.headers import Code, OptionalIdempotencyKey, answer_with
from billing.customers import Customer, customers_of_phone, find_customer, mask_phone
from billing.idempotency import Answer, once
from billing.notifications import chosen
from billing.office import Office
from billing.schemas import OtpCheck, OtpRequest, Phone, RemindRequest
from billing.sent import Sms

Telephone = Annotated[Phone, Path(description="As people write it.", examples=["0912345678"])]
_SMS = "Mã xác thực của quý khách là {otp}, có hiệu lực trong 5 phút. Vui lòng không cho người khác biết mã này."


@dataclass(frozen=True)
class OtpCalls:
    office: Office

    def send_to_customer(self, code: Code, body: OtpRequest, key: OptionalIdempotencyKey = None) -> JSONResponse:
        """Sends a one-time code to the customer's phone (see /sent). An unknown code gets an answer of the same shape."""
        customer = find_customer(self.office.database, self.office.places, code)
        asking = otp.Asking(code, body.conversation_id, self.office.now())
        sent_to = mask_phone(customer.phone) if customer else None
        return self._send(asking, customer.phone if customer else None, sent_to, ["otp", code, body.model_dump()], key)

    def send_to_phone(self, phone: Telephone, body: RemindRequest, key: OptionalIdempotencyKey = None) -> JSONResponse:
        """Sends a one-time code to that phone if some customer has it; the answer is the same if nobody has."""
        known = customers_of_phone(self.office.database, self.office.places, phone)
        asking = otp.Asking(f"tel:{phone}", body.conversation_id, self.office.now())
        return self._send(
            asking, phone if known else None, mask_phone(phone), ["phone/otp", phone, body.model_dump()], key
        )

    def verify_customer(self, code: Code, body: OtpCheck, key: OptionalIdempotencyKey = None) -> JSONResponse:
        """Checks the code. After five wrong tries the conversation pauses for 15 minutes (429 with Retry-After)."""
        customer = find_customer(self.office.database, self.office.places, code)
        asking = otp.Asking(code, body.conversation_id, self.office.now())
        proven = {"customer": self._shape(customer)} if customer else None
        return self._verify(asking, body, proven, ["otp/verify", code, body.model_dump()], key)

    def verify_phone(self, phone: Telephone, body: OtpCheck, key: OptionalIdempotencyKey = None) -> JSONResponse:
        """Checks the code; who has it learns the customer codes of that phone, with names and addresses."""
        known = customers_of_phone(self.office.database, self.office.places, phone)
        asking = otp.Asking(f"tel:{phone}", body.conversation_id, self.office.now())
        proven = {"customers": [self._reminder(one) for one in known]} if known else None
        return self._verify(asking, body, proven, ["phone/otp/verify", phone, body.model_dump()], key)

    def _send(
        self, asking: otp.Asking, phone: str | None, sent_to: str | None, request: object, key: str | None
    ) -> JSONResponse:
        made: list[str] = []

        def act(connection: Any) -> Answer:
            made.append(otp.issue(connection, asking))
            return Answer(202, {"sent_to": sent_to, "expires_in": otp.LIFETIME})

        answer = once(self.office.database, key, request, asking.now, act)
        if made and phone:
            self.office.sent.send(Sms(phone, _SMS.format(otp=made[0]), asking.now))
        return answer_with(answer)

    def _verify(
        self, asking: otp.Asking, body: OtpCheck, proven: dict[str, Any] | None, request: object, key: str | None
    ) -> JSONResponse:
        def act(connection: Any) -> Answer:
            left = otp.verify(connection, asking, body.otp)
            if left is None and proven:
                return Answer(200, {"verified": True} | proven)
            return Answer(200, {"verified": False, "tries_left": left or 0})

        return answer_with(once(self.office.database, key, request, asking.now, act))

    def _shape(self, customer: Customer) -> dict[str, Any]:
        return customer_shapes.customer(customer, self.office.places, chosen(self.office.database, customer.code))

    def _reminder(self, customer: Customer) -> dict[str, Any]:
        shown = self._shape(customer)
        return {name: shown[name] for name in ("code", "name", "address")}


def otp_routes(office: Office) -> APIRouter:
    calls, routes = OtpCalls(office), APIRouter(tags=["One-time codes"])
    for path, send, verify, whose in (
        ("/customers/{code}/otp", calls.send_to_customer, calls.verify_customer, "of a customer"),
        ("/phones/{phone}/otp", calls.send_to_phone, calls.verify_phone, "of a phone"),
    ):
        routes.add_api_route(path, send, methods=["POST"], status_code=202, summary=f"Send a one-time code {whose}")
        routes.add_api_route(f"{path}/verify", verify, methods=["POST"], summary=f"Check a one-time code {whose}")
    return routes
