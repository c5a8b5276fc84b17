"""What may be asked for, and the notices by which services change for a time."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from billing import notices
from billing.errors import Invalid, NotFound
from billing.notices import Notice
from billing.office import Office
from billing.reference.names import fold
from billing.reference.services import Service
from billing.schemas import AddressText, CustomerCode, ShortText

Kind = Annotated[str, Path(max_length=40, pattern=r"^[a-z_]+$", examples=["name_change"])]


def service_json(service: Service) -> dict[str, Any]:
    return {
        "kind": service.kind,
        "title": service.title,
        "papers": list(service.papers),
        "fee": service.fee,
        "limit": service.limit,
        "verified_only": service.verified_only,
        "source": service.source,
        "last_checked": service.last_checked,
    }


def notice_json(notice: Notice) -> dict[str, Any]:
    return {
        "id": notice.id,
        "kind": notice.kind,
        "services": list(notice.services),
        "title": notice.title,
        "text": notice.text,
        "from_date": notice.first.isoformat(),
        "to_date": notice.last.isoformat(),
        "area": notice.area,
    }


@dataclass(frozen=True)
class ServiceCalls:
    office: Office

    def every(self) -> dict[str, Any]:
        """All services with papers, fee and limit. `limit.kind` tells a law from a sample value of the stub."""
        return {"services": [service_json(service) for service in self.office.services.values()]}

    def one(self, kind: Kind) -> dict[str, Any]:
        """Papers, fee and limit of one service, with the law or page they come from."""
        if kind not in self.office.services:
            raise NotFound("Không có dịch vụ này.")
        return service_json(self.office.services[kind])

    def notices(
        self,
        customer_code: Annotated[CustomerCode | None, Query(examples=["PA02CK0012345"])] = None,
        address: Annotated[AddressText | None, Query(description="Free text, as the customer wrote it.")] = None,
        province: Annotated[ShortText | None, Query(examples=["Hưng Yên"])] = None,
    ) -> dict[str, Any]:
        """Notices in force or ahead for a customer, an address or a whole province; exactly one of them is needed.

        A code that nobody has is answered like any other of its power company.
        """
        if sum(value is not None for value in (customer_code, address, province)) != 1:
            raise Invalid("Cần đúng một trong ba: customer_code, address, province.")
        today = self.office.now().date()
        if customer_code is not None:
            served = self.office.unit_of_code(customer_code)
            found = notices.of_unit(today, served.code) if served else []
        elif address is not None:
            found = self._of_address(address)
        else:
            found = notices.of_province(today, self._province(province or ""))
        return {"notices": [notice_json(notice) for notice in found]}

    def _of_address(self, address: str) -> list[Notice]:
        """Of its power company; where only the province is certain, all of that province."""
        today, unit = self.office.now().date(), self.office.gazetteer.unit(address)
        if unit and unit.code in self.office.places.units:
            return notices.of_unit(today, unit.code)
        return notices.of_province(today, unit.province) if unit else []

    def _province(self, typed: str) -> str:
        same = (p.name for p in self.office.places.provinces if fold(p.name) == fold(typed))
        return next(same, self.office.gazetteer.read(typed).province or "")


def service_routes(office: Office) -> APIRouter:
    calls, routes = ServiceCalls(office), APIRouter(tags=["Services"])
    routes.add_api_route("/services", calls.every, methods=["GET"], summary="All services")
    routes.add_api_route("/services/{kind}", calls.one, methods=["GET"], summary="A service")
    routes.add_api_route("/notices", calls.notices, methods=["GET"], summary="Service notices")
    return routes
