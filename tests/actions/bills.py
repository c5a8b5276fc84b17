"""Bills as the utility's systems answer them, made to order: what a sample customer happens not to have."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.clients.models import Bill, Bills
from actions.place.reference import REFERENCE
from tariff import Period, Supply, load_tariffs
from tariff import bill as charge

CODE = "PA02CK0012345"


def month_bill(period: str, kwh: int, **particular: Any) -> Bill:
    """The bill of a calendar month, priced by the engine; `particular` are further fields of it."""
    year, month = map(int, period.split("-"))
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    households = particular.get("households", 1)
    made = charge(load_tariffs(REFERENCE), Supply(households=households), Period(first, date.fromordinal(last)), kwh)
    parts = [
        {
            "from_date": part.first, "to_date": part.last, "kwh": part.kwh, "tariff": part.decision,
            "lines": [{"band": f"tier_{line.tier}", "kwh": line.kwh, "price": line.price, "amount": line.amount} for line in part.lines],
        }
        for part in made.parts
    ]  # fmt: skip
    plain: dict[str, Any] = {
        "period": period, "from_date": first, "to_date": date.fromordinal(last), "kwh": kwh, "previous_reading": 1000,
        "current_reading": 1000 + kwh, "before_vat": made.before_vat, "vat_percent": made.vat_percent, "vat": made.vat,
        "total": made.total, "due_date": date.fromordinal(last + 10), "status": "paid", "parts": parts,
        "tiers": [{"tier": line.tier, "kwh": line.kwh, "price": line.price, "amount": line.amount} for line in made.lines],
    }  # fmt: skip
    return Bill.model_validate(plain | particular)


def bills_of(*newest_first: Bill) -> Bills:
    return Bills(code=CODE, bills=list(newest_first), debt=0)
