"""One outage: where, how long, why, and who works on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from billing.reference.areas import Commune, Unit
from billing.reference.names import fold

# Notice of a planned outage is given five days before (Luật Điện lực 61/2024, Đ.49.2b).
NOTICE = timedelta(days=5)
SHOWN_AFTER_END = timedelta(hours=6)
_NEWS = timedelta(minutes=30)
# How long after the fault its crew sets out and arrives.
_LEAVES, _ARRIVES = timedelta(minutes=10), timedelta(minutes=35)


@dataclass(frozen=True)
class Crew:
    """`status` is "assigned", "on_the_way" or "working"."""

    name: str
    status: str


@dataclass(frozen=True)
class Outage:
    """`hamlets` empty means the whole of the communes; times are aware."""

    id: str
    kind: str
    communes: tuple[Commune, ...]
    hamlets: tuple[str, ...]
    starts_at: datetime
    expected_end: datetime
    reason: str

    @property
    def unit(self) -> Unit:
        return self.communes[0].unit

    @property
    def area(self) -> str:
        names = ", ".join(commune.name for commune in self.communes)
        return f"{', '.join(self.hamlets)} {names}" if self.hamlets else f"Toàn bộ {names}"

    def status(self, now: datetime) -> str:
        if now < self.starts_at:
            return "scheduled"
        return "running" if now < self.expected_end else "restored"

    @property
    def known_from(self) -> datetime:
        return self.starts_at - (NOTICE if self.kind == "planned" else timedelta())

    def restored_at(self, now: datetime) -> datetime | None:
        return self.expected_end if self.status(now) == "restored" else None

    def updated_at(self, now: datetime) -> datetime:
        """When something was last made known: planned work when it was announced, a fault every half hour."""
        if self.kind == "planned" and now < self.starts_at:
            return self.starts_at - NOTICE
        last = min(now, self.expected_end)
        return last - (last - self.starts_at) % _NEWS if last > self.starts_at else self.starts_at

    def crew(self, now: datetime) -> Crew | None:
        """Who works there: nobody before planned work begins or once power is back."""
        if self.status(now) != "running":
            return None
        name = f"Đội quản lý vận hành {Random(f'crew:{self.id}').randrange(1, 5)}, {self.unit.name}"
        since = now - self.starts_at
        if self.kind == "planned" or since >= _ARRIVES:
            return Crew(name, "working")
        return Crew(name, "on_the_way" if since >= _LEAVES else "assigned")

    def reaches(self, commune: Commune, place: str | None) -> bool:
        """Whether it may reach there; a hamlet of another kind ("tổ 5" beside "Khu 5") can't be told and counts."""
        if commune not in self.communes:
            return False
        listed = [fold(name) for name in self.hamlets]
        if not listed or not place or listed[0].rsplit(" ", 1)[0] != place.rsplit(" ", 1)[0]:
            return True
        return place in listed
