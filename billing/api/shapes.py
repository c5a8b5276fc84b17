"""How things look in JSON, as the contract lists them."""

from datetime import datetime
from typing import Any

from billing.customers import Customer, mask_phone
from billing.money.bills import Bill, debt
from billing.outages import Outage
from billing.reference.places import Places, Unit
from billing.requests.history import Step
from billing.requests.register import Entry

Json = dict[str, Any]


def unit(which: Unit) -> Json:
    return {"code": which.code, "name": which.name, "hotline": which.corporation.hotline}


def customer(who: Customer, places: Places) -> Json:
    return {
        "code": who.code,
        "name": who.name,
        "address": who.address(places.full_province(who.commune.province)),
        "phone_masked": mask_phone(who.phone),
        "province": who.commune.province,
        "unit": unit(who.unit),
        "group": who.group,
        "phase": who.phase,
    }


def bills(code: str, made: list[Bill], everything: list[Bill]) -> Json:
    """`debt` counts every unpaid bill, also those that were not asked for."""
    return {"code": code, "bills": [_bill(bill) for bill in made], "debt": debt(everything)}


def _bill(bill: Bill) -> Json:
    charge = bill.charge
    tiers = [{"tier": line.tier, "kwh": line.kwh, "price": line.price, "amount": line.amount} for line in charge.lines]
    return {
        "period": f"{bill.month:%Y-%m}",
        "from_date": bill.first.isoformat(),
        "to_date": bill.last.isoformat(),
        "kwh": bill.kwh,
        "previous_reading": bill.previous_reading,
        "current_reading": bill.current_reading,
        "tiers": tiers,
        "before_vat": charge.before_vat,
        "vat_percent": charge.vat_percent,
        "vat": charge.vat,
        "total": charge.total,
        "due_date": bill.due.isoformat(),
        "status": "paid" if bill.paid_on else "unpaid",
        "paid_on": bill.paid_on.isoformat() if bill.paid_on else None,
    }


def outage(which: Outage, now: datetime) -> Json:
    return {
        "id": which.id,
        "kind": which.kind,
        "status": which.status(now),
        "area": which.area,
        "communes": [commune.name for commune in which.communes],
        "unit": {"code": which.unit.code, "name": which.unit.name},
        "starts_at": which.starts_at.isoformat(),
        "expected_end": which.expected_end.isoformat(),
        "reason": which.reason,
    }


def ticket(entry: Entry, served_by: Unit, status: str = "received") -> Json:
    return {
        "number": entry.number,
        "kind": entry.kind,
        "status": status,
        "created_at": entry.created_at.isoformat(),
        "promised_at": entry.promised,
        "unit": unit(served_by),
        "next_step": entry.next_step,
    }


def connection(entry: Entry, served_by: Unit, status: str = "received") -> Json:
    return {
        "number": entry.number,
        "status": status,
        "created_at": entry.created_at.isoformat(),
        "promised_on": entry.promised,
        "unit": unit(served_by),
        "next_step": entry.next_step,
    }


def history(steps: list[Step]) -> list[Json]:
    return [{"at": step.at.isoformat(), "status": step.status, "note": step.note} for step in steps]
