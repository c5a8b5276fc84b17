"""How things look in JSON, as the contract lists them."""

from datetime import datetime
from typing import Any

from billing.outages import Outage
from billing.reference.areas import Unit
from billing.requests.history import Step
from billing.requests.register import Entry

Json = dict[str, Any]


def unit(which: Unit) -> Json:
    return {"code": which.code, "name": which.name, "hotline": which.corporation.hotline}


def outage(which: Outage, now: datetime) -> Json:
    crew, restored = which.crew(now), which.restored_at(now)
    return {
        "id": which.id,
        "kind": which.kind,
        "status": which.status(now),
        "area": which.area,
        "hamlets": list(which.hamlets),
        "communes": [commune.name for commune in which.communes],
        "unit": {"code": which.unit.code, "name": which.unit.name},
        "starts_at": which.starts_at.isoformat(),
        "expected_end": which.expected_end.isoformat(),
        "reason": which.reason,
        "cause": which.reason,
        "crew": {"name": crew.name, "status": crew.status} if crew else None,
        "updated_at": which.updated_at(now).isoformat(),
        "restored_at": restored.isoformat() if restored else None,
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
        "paused": entry.details.get("paused"),
    }


def history(steps: list[Step]) -> list[Json]:
    return [{"at": step.at.isoformat(), "status": step.status, "note": step.note} for step in steps]
