"""Planned and running outages of the sample companies: worked out from the time, so there is always something to see.

The same moment gives the same outages on every machine. An outage keeps its number and times from when it is first seen
until six hours after its end.
"""

import re
from datetime import date, datetime, timedelta

from billing.clock import VIET_NAM
from billing.outages.making import OutageMaker, slot_of
from billing.outages.outage import NOTICE, SHOWN_AFTER_END, Outage
from billing.reference.addresses import Gazetteer
from billing.reference.areas import Commune
from billing.reference.places import Places
from billing.sample.demo import ALWAYS_A_FAULT, PLANNED_AHEAD

KEPT = timedelta(days=30)
_NUMBER = re.compile(r"(?:KH|SC)-[A-Z0-9]{4,6}-(\d{2})(\d{2})(\d{2})(\d{2})?")


class OutageBoard:
    """What the outage system shows at a moment."""

    def __init__(self, places: Places, gazetteer: Gazetteer, calm: bool = False) -> None:
        self._maker = OutageMaker(places)
        self._gazetteer = gazetteer
        self._calm = calm
        self._latest: tuple[tuple[date, int], tuple[Outage, ...]] | None = None

    def at(self, now: datetime) -> list[Outage]:
        """Running first, then scheduled by start, then those that ended a short time ago."""
        order = {"running": 0, "scheduled": 1, "restored": 2}
        made = self._made(now.date(), slot_of(now))
        shown = [outage for outage in made if self._is_shown(outage, now)]
        return sorted(shown, key=lambda o: (order[o.status(now)], o.starts_at, o.id))

    def in_unit(self, now: datetime, unit_code: str) -> list[Outage]:
        return [o for o in self.at(now) if o.unit.code == unit_code]

    def near(self, now: datetime, commune: Commune, place: str | None) -> list[Outage]:
        return [o for o in self.at(now) if o.reaches(commune, place)]

    def for_address(self, now: datetime, text: str) -> list[Outage]:
        """Those of the commune (and hamlet) that the text names; none when the commune isn't certain."""
        commune = self._gazetteer.commune(text)
        return self.near(now, commune, self._gazetteer.read(text).hamlet) if commune else []

    def by_id(self, now: datetime, number: str) -> Outage | None:
        """One that was made known within the last 30 days, also after it is over."""
        begin = _begin(number)
        if begin is None or not now - KEPT <= begin <= now + NOTICE:
            return None
        made = self._maker.planned(begin.date()) if number.startswith("KH-") else self._maker.faults(slot_of(begin))
        found = next((outage for outage in made if outage.id == number), None)
        if found is None or now < found.known_from or (self._calm and not _is_the_demo(found)):
            return None
        return found

    def _is_shown(self, outage: Outage, now: datetime) -> bool:
        if not outage.known_from <= now < outage.expected_end + SHOWN_AFTER_END:
            return False
        return not self._calm or _is_promised(outage, now)

    def _made(self, today: date, slot: int) -> tuple[Outage, ...]:
        """All that may be shown in a two-hour slot; made once per slot."""
        made = self._latest
        if made is None or made[0] != (today, slot):
            days = (today + timedelta(days=offset) for offset in range(-1, NOTICE.days + 1))
            planned = (outage for day in days for outage in self._maker.planned(day))
            faults = (outage for n in range(slot - 6, slot + 1) for outage in self._maker.faults(n))
            made = (today, slot), (*planned, *faults)
            self._latest = made
        return made[1]


def _begin(number: str) -> datetime | None:
    """The day, and for a fault the hour, that its number bears; None when it is no number of an outage."""
    parts = _NUMBER.fullmatch(number)
    if parts is None:
        return None
    year, month, day, hour = (int(part or 0) for part in parts.groups())
    try:
        return datetime(2000 + year, month, day, hour, tzinfo=VIET_NAM)
    except ValueError:
        return None


def _is_promised(outage: Outage, now: datetime) -> bool:
    """Whether the demo customers count on it: a fault where there always is one, planned work that lies ahead."""
    if outage.kind == "planned" and outage.starts_at <= now:
        return False
    return _is_the_demo(outage)


def _is_the_demo(outage: Outage) -> bool:
    where = ALWAYS_A_FAULT if outage.kind == "fault" else PLANNED_AHEAD
    return [(commune.unit.code, commune.name) for commune in outage.communes] == [where]
