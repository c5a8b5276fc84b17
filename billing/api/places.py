"""Where a freely written address is."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from billing.api import shapes
from billing.office import Office
from billing.schemas import AddressText

Written = Annotated[
    AddressText, Query(description="As the customer wrote it.", examples=["ấp 3 xã An Bình Tây, ba tri"])
]


@dataclass(frozen=True)
class PlaceCalls:
    office: Office

    def find(self, address: Written) -> dict[str, Any]:
        """The provinces it may lie in (one where that is certain), what it names, and the company that serves it.

        Old and new names count, with or without diacritics. `local` tells whether it names a house, street or hamlet.
        """
        found, unit = self.office.gazetteer.read(address), self.office.gazetteer.unit(address)
        return {
            "provinces": found.provinces,
            "parts": [{"level": level, "text": text} for level, text in found.parts],
            "local": found.local,
            "unit": shapes.unit(unit) if unit else None,
        }


def place_routes(office: Office) -> APIRouter:
    routes = APIRouter(tags=["Places"])
    routes.add_api_route("/places", PlaceCalls(office).find, methods=["GET"], summary="Where an address is")
    return routes
