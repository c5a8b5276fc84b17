"""How a customer and their bills look in JSON."""

from typing import Any

from billing.api.shapes import Json, unit
from billing.contract import Meter, mask_email
from billing.customers import Customer, mask_phone
from billing.money.bills import Bill, debt
from billing.reference.places import Places
from tariff import Hours, Rate
from tariff.bill import Line, Part


def customer(who: Customer, places: Places, notifications: dict[str, bool]) -> Json:
    return {
        "code": who.code,
        "name": who.name,
        "contract_name": who.name,
        "address": who.address(places.full_province(who.commune.province)),
        "phone_masked": mask_phone(who.phone),
        "email_masked": mask_email(who.contract.email),
        "province": who.commune.province,
        "unit": unit(who.unit),
        "group": who.group,
        "phase": who.phase,
        "households": float(who.contract.households),
        "capacity_kw": who.contract.capacity_kw,
        "since": who.since.isoformat(),
        "reading_day": who.reading_day,
        "meters": [meter(one) for one in who.meters],
        "notifications": notifications,
    }


def meter(which: Meter) -> Json:
    return {
        "number": which.number,
        "place": which.place,
        "phase": which.phase,
        "kind": which.kind,
        "digits": which.digits,
    }


def bills(who: Customer, made: list[Bill], everything: list[Bill]) -> Json:
    """`debt` counts every unpaid bill, also those that were not asked for."""
    return {"code": who.code, "bills": [_bill(bill, who) for bill in made], "debt": debt(everything)}


def _bill(bill: Bill, who: Customer) -> Json:
    charge, metered = bill.charge, bill.metered
    shown: Json = {
        "period": f"{bill.month:%Y-%m}",
        "kind": "provisional" if metered.estimated else "final",
        "from_date": bill.first.isoformat(),
        "to_date": bill.last.isoformat(),
        "days": (bill.last - bill.first).days + 1,
        "meter": metered.meter.number,
        "households": float(who.contract.households),
        "kwh": bill.kwh,
        "previous_reading": metered.previous,
        "current_reading": metered.current,
        "settles": f"{metered.settles:%Y-%m}" if metered.settles else None,
        "settled_kwh": metered.missed,
        "tiers": [_tier(line) for line in charge.lines],
        "parts": [_part(part) for part in charge.parts],
        "before_vat": charge.before_vat,
        "vat_percent": charge.vat_percent,
        "vat": charge.vat,
        "total": charge.total,
        "due_date": bill.due.isoformat(),
        "status": "paid" if bill.paid_on else "unpaid",
        "paid_on": bill.paid_on.isoformat() if bill.paid_on else None,
    }
    return shown | ({"bands": _bands(metered.bands)} if metered.bands else {})


def _bands(used: Hours) -> dict[str, int]:
    return {"normal": used.normal, "peak": used.peak, "off_peak": used.off_peak}


def _tier(line: Line) -> dict[str, Any]:
    return {"tier": line.tier, "kwh": line.kwh, "price": line.price, "amount": line.amount}


def _part(part: Part) -> Json:
    return {
        "from_date": part.first.isoformat(),
        "to_date": part.last.isoformat(),
        "kwh": part.kwh,
        "tariff": part.decision,
        "lines": [
            {"band": _band(line), "kwh": line.kwh, "price": line.price, "amount": line.amount} for line in part.lines
        ],
    }


def _band(line: Line) -> str:
    return f"tier_{line.tier}" if line.rate is Rate.TIER else str(line.rate)
