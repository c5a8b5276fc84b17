"""Where a freely written address is."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query

from billing.api import shapes
from billing.office import Office
from billing.reference.areas import Unit
from billing.reference.calendar import CLOSES, OPENS
from billing.schemas import AddressText

Written = Annotated[
    AddressText, Query(description="As the customer wrote it.", examples=["ấp 3 xã An Bình Tây, ba tri"])
]

_HOURS = f"{OPENS:%H:%M}–{CLOSES:%H:%M}, thứ Hai đến thứ Sáu, trừ ngày lễ"


@dataclass(frozen=True)
class PlaceCalls:
    office: Office

    def find(self, address: Written) -> dict[str, Any]:
        """The provinces it may lie in (one where that is certain), what it names, and the company that serves it.

        Old and new names count, with or without diacritics. `local` tells whether it names a house, street or hamlet.
        `communes` are those of today that it may mean; a former one counts where it is known which it went into.
        `office.address` is null: no public list of the offices is known. Its hours are a sample value of the stub.
        """
        found, unit = self.office.gazetteer.read(address), self.office.gazetteer.unit(address)
        return {
            "provinces": found.provinces,
            "parts": [{"level": level, "text": text} for level, text in found.parts],
            "local": found.local,
            "unit": shapes.unit(unit) if unit else None,
            "communes": [{"name": name, "province": province} for name, province in self.office.gazetteer.today(found)],
            "office": _office(unit) if unit else None,
        }


def _office(unit: Unit) -> dict[str, Any]:
    return {"name": unit.name, "address": None, "hotline": unit.corporation.hotline, "hours": _HOURS}


def place_routes(office: Office) -> APIRouter:
    routes = APIRouter(tags=["Places"])
    routes.add_api_route("/places", PlaceCalls(office).find, methods=["GET"], summary="Where an address is")
    return routes
