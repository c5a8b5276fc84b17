"""Bills, payments and debts of a customer."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from billing.api import customer_shapes
from billing.api.headers import Code
from billing.customers import Customer
from billing.money.bills import Bill, bills
from billing.money.debts import debt
from billing.money.payments import payments
from billing.office import Office

Months = Annotated[int, Query(ge=1, le=24, description="How many billing months back.")]
HISTORY = 24


@dataclass(frozen=True)
class MoneyCalls:
    office: Office

    def bills(self, code: Code, months: Months = HISTORY) -> dict[str, Any]:
        """The bills of the last months, newest first, and the whole debt in đồng; one for each meter and month.

        A bill over a price change has two parts, in order of date. A provisional bill was estimated; the next one takes in
        what the estimate missed (`settles`, `settled_kwh`). Groups without tiers have one line per price.
        """
        customer = self.office.customer(code)
        everything = self._made(customer)
        return customer_shapes.bills(customer, everything[: months * len(customer.meters)], everything)

    def payments(self, code: Code) -> dict[str, Any]:
        """What was paid, newest first. `waiting` is paid but not matched with its bill yet: within 24 hours."""
        customer = self.office.customer(code)
        found = payments(customer, self._made(customer), self.office.now())
        return {"payments": [vars(payment) | {"paid_at": payment.paid_at.isoformat()} for payment in found]}

    def debt(self, code: Code) -> dict[str, Any]:
        """What is owed, the notices that were sent, and the cut-off (Luật Điện lực 61/2024, Đ.48.4).

        `reconnection_fee` in đồng before VAT; null where no single figure is known.
        """
        customer = self.office.customer(code)
        owed = debt(customer, self._made(customer), self.office.now().date())
        return {
            "total": owed.total,
            "bills": [
                {"period": f"{bill.month:%Y-%m}", "total": bill.charge.total, "due_date": bill.due.isoformat()}
                for bill in owed.unpaid
            ],
            "notices": [{"sent_on": notice.sent_on.isoformat(), "way": notice.way} for notice in owed.notices],
            "cutoff": {"status": owed.status, "on": owed.on.isoformat() if owed.on else None},
            "reconnection_fee": self.office.services["reconnection"].amounts.get(customer.group),
        }

    def _made(self, customer: Customer) -> list[Bill]:
        return bills(self.office.tariffs, customer, self.office.now().date(), HISTORY)


def money_routes(office: Office) -> APIRouter:
    calls, routes = MoneyCalls(office), APIRouter(tags=["Customers"])
    routes.add_api_route("/customers/{code}/bills", calls.bills, methods=["GET"], summary="Bills and debt")
    routes.add_api_route("/customers/{code}/payments", calls.payments, methods=["GET"], summary="Payments")
    routes.add_api_route("/customers/{code}/debt", calls.debt, methods=["GET"], summary="Debt and cut-off")
    return routes
