"""Planned and running outages."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from billing.api import shapes
from billing.errors import Invalid, NotFound
from billing.office import Office
from billing.outages import Outage
from billing.schemas import AddressText, CustomerCode, ShortText

ByCode = Annotated[
    CustomerCode | None, Query(description="Outages that may reach this customer.", examples=["PA02CK0012345"])
]
ByAddress = Annotated[
    AddressText | None,
    Query(description="Free text with or without diacritics; a commune that isn't certain finds nothing."),
]
ByUnit = Annotated[ShortText | None, Query(description="All outages of a local power company.", examples=["PA02CK"])]

Number = Annotated[str, Path(max_length=30, examples=["KH-PA02CK-261124"])]


@dataclass(frozen=True)
class OutageCalls:
    office: Office

    def find(self, customer_code: ByCode = None, address: ByAddress = None, unit: ByUnit = None) -> dict[str, Any]:
        """Outages now, in the next five days, and those that ended within six hours; running ones first.

        Exactly one of the three parameters is needed.
        """
        if sum(value is not None for value in (customer_code, address, unit)) != 1:
            raise Invalid("Cần đúng một trong ba: customer_code, address, unit.")
        now = self.office.now()
        if customer_code is not None:
            found = self._of_customer(customer_code)
        elif address is not None:
            found = self.office.outages.for_address(now, address)
        else:
            found = self._of_unit(unit or "")
        return {"outages": [shapes.outage(outage, now) for outage in found]}

    def one(self, number: Number) -> dict[str, Any]:
        """An outage of the last 30 days, also after it is over: then `restored_at` says since when power is back."""
        found = self.office.outages.by_id(self.office.now(), number)
        if found is None:
            raise NotFound("Không tìm thấy lịch hoặc sự cố mất điện này.")
        return shapes.outage(found, self.office.now())

    def _of_customer(self, code: str) -> list[Outage]:
        customer = self.office.customer(code)
        hamlet = self.office.gazetteer.read(customer.hamlet).hamlet
        return self.office.outages.near(self.office.now(), customer.commune, hamlet)

    def _of_unit(self, code: str) -> list[Outage]:
        if code.upper() not in self.office.places.units:
            raise NotFound("Không có điện lực với mã này.")
        return self.office.outages.in_unit(self.office.now(), code.upper())


def outage_routes(office: Office) -> APIRouter:
    routes = APIRouter(tags=["Outages"])
    routes.add_api_route("/outages", OutageCalls(office).find, methods=["GET"], summary="Outages")
    routes.add_api_route("/outages/{number}", OutageCalls(office).one, methods=["GET"], summary="An outage")
    return routes
