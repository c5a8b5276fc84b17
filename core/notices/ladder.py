"""Which ways lead to a person, best first."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from core.notices.notice import RUNGS, Person, Rung, Step, ZaloUser

ZALO_WINDOW, ZALO_FREE = timedelta(days=7), timedelta(hours=48)
"""After the customer's last interaction an Official Account may write for so long, and without charge for so long."""


def ladder(person: Person, zalo: ZaloUser | None, now: datetime, on: Collection[Rung]) -> list[Step]:
    """The steps in the order of RUNGS, of the rungs that are switched `on`. Empty: nobody can reach them."""
    steps = {step.rung: step for step in (*_by_zalo(zalo, now), *_by_address(person))}
    return [steps[rung] for rung in RUNGS if rung in on and rung in steps]


def _by_zalo(zalo: ZaloUser | None, now: datetime) -> list[Step]:
    if zalo is None:
        return []
    silent = now - zalo.last_interaction if zalo.last_interaction else ZALO_WINDOW
    inside = [Step("zalo", zalo.id, silent < ZALO_FREE, zalo.conversation_id)] if silent < ZALO_WINDOW else []
    return [*inside, Step("zalo_template", zalo.id)]


def _by_address(person: Person) -> list[Step]:
    by_phone = [Step("zalo_phone", person.phone), Step("sms", person.phone)] if person.phone else []
    return [*by_phone, *([Step("email", person.email, free=True)] if person.email else [])]
