"""Planned and running outages of the sample companies: worked out from the time, so there is always something to see.

The same moment gives the same outages on every machine. An outage keeps its number and times from when it is first seen
until six hours after its end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from billing.clock import VIET_NAM
from billing.reference.addresses import Gazetteer
from billing.reference.names import fold
from billing.reference.places import Commune, Places, Unit
from billing.sample.demo import ALWAYS_A_FAULT, PLANNED_AHEAD
from billing.sample.hamlets import HIGHEST, hamlet

# Notice of a planned outage is given five days before (Luật Điện lực 61/2024, Đ.49.2b).
NOTICE = timedelta(days=5)
SHOWN_AFTER_END = timedelta(hours=6)
SLOT = timedelta(hours=2)
FAULTS_PER_SLOT = 4
_WORKS = (
    "Bảo trì, sửa chữa lưới điện", "Thay máy biến áp chống quá tải", "Nâng cấp đường dây trung áp",
    "Phát quang hành lang tuyến đường dây", "Thí nghiệm định kỳ thiết bị trạm biến áp",
)  # fmt: skip
_FAULTS = ("Sự cố đường dây trung áp", "Sự cố máy biến áp", "Sự cố cáp ngầm", "Xe va quệt làm gãy trụ điện")
_STORM = ("Cây đổ vào đường dây do mưa bão", "Sự cố đường dây do bão, đội sửa chữa đang xử lý")
_HEAT = ("Quá tải máy biến áp do nắng nóng",)
_STARTS = (time(7, 30), time(8, 0), time(13, 0), time(13, 30))


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

    def reaches(self, commune: Commune, place: str | None) -> bool:
        """Whether it may reach there; a hamlet of another kind ("tổ 5" beside "Khu 5") can't be told and counts."""
        if commune not in self.communes:
            return False
        listed = [fold(name) for name in self.hamlets]
        if not listed or not place or listed[0].rsplit(" ", 1)[0] != place.rsplit(" ", 1)[0]:
            return True
        return place in listed


class OutageBoard:
    """What the outage system shows at a moment."""

    def __init__(self, places: Places, gazetteer: Gazetteer, calm: bool = False) -> None:
        self._places = places
        self._gazetteer = gazetteer
        self._calm = calm
        self._units = sorted({commune.unit.code for commune in places.communes})
        self._latest: tuple[tuple[date, int], tuple[Outage, ...]] | None = None

    def at(self, now: datetime) -> list[Outage]:
        """Running first, then scheduled by start, then those that ended a short time ago."""
        order = {"running": 0, "scheduled": 1, "restored": 2}
        made = self._made(now.date(), int(now.timestamp() // SLOT.total_seconds()))
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

    def _is_shown(self, outage: Outage, now: datetime) -> bool:
        known_from = outage.starts_at - (NOTICE if outage.kind == "planned" else timedelta())
        if not known_from <= now < outage.expected_end + SHOWN_AFTER_END:
            return False
        return not self._calm or _is_promised(outage, now)

    def _made(self, today: date, slot: int) -> tuple[Outage, ...]:
        """All that may be shown in a two-hour slot; made once per slot."""
        made = self._latest
        if made is None or made[0] != (today, slot):
            made = (today, slot), (*self._planned(today), *self._faults(slot))
            self._latest = made
        return made[1]

    def _planned(self, today: date) -> Iterator[Outage]:
        for offset in range(-1, NOTICE.days + 1):
            day = today + timedelta(days=offset)
            for code in self._units:
                random = Random(f"planned:{code}:{day}")
                demo = code == PLANNED_AHEAD[0] and day.toordinal() % 3 == 0
                if demo or random.random() < 0.15:
                    yield self._planned_on(code, day, random, demo)

    def _planned_on(self, code: str, day: date, random: Random, demo: bool) -> Outage:
        start = datetime.combine(day, random.choice(_STARTS), VIET_NAM)
        end = start + timedelta(minutes=30 * random.randrange(4, 10))
        communes, hamlets = self._where(code, random)
        if demo:
            communes, hamlets = (self._places.commune(*PLANNED_AHEAD),), ("Khu 4", "Khu 5", "Khu 6")
        number = f"KH-{code}-{day:%y%m%d}"
        return Outage(number, "planned", communes, hamlets, start, end, random.choice(_WORKS))

    def _faults(self, newest: int) -> Iterator[Outage]:
        """A new handful every two hours, each longer than that: some are always running."""
        for slot in range(newest - 6, newest + 1):
            random = Random(f"faults:{slot}")
            others = [code for code in self._units if code != ALWAYS_A_FAULT[0]]
            for code in (ALWAYS_A_FAULT[0], *random.sample(others, FAULTS_PER_SLOT)):
                yield self._fault_in(code, slot, random)

    def _fault_in(self, code: str, slot: int, random: Random) -> Outage:
        begin = datetime.fromtimestamp(slot * SLOT.total_seconds(), VIET_NAM)
        start = begin + timedelta(minutes=random.randrange(0, 20))
        end = start + timedelta(minutes=5 * random.randrange(28, 50))
        communes, hamlets = self._where(code, random)
        if code == ALWAYS_A_FAULT[0]:
            communes, hamlets = (self._places.commune(*ALWAYS_A_FAULT),), ()
        reason = random.choice(_causes(start.month))
        return Outage(f"SC-{code}-{begin:%y%m%d%H}", "fault", communes, hamlets, start, end, reason)

    def _where(self, code: str, random: Random) -> tuple[tuple[Commune, ...], tuple[str, ...]]:
        """One or two whole communes, or some neighbouring hamlets of one."""
        communes = self._places.communes_of(self._places.units[code])
        if random.random() < 0.3 and len(communes) > 1:
            return tuple(random.sample(communes, 2)), ()
        commune, first = random.choice(communes), random.randrange(1, HIGHEST - 2)
        last = first + random.randrange(1, 4)
        return (commune,), tuple(hamlet(commune, number) for number in range(first, last + 1))


def _causes(month: int) -> tuple[str, ...]:
    return _FAULTS + (_STORM if 6 <= month <= 11 else ()) + (_HEAT if 5 <= month <= 7 else ())


def _is_promised(outage: Outage, now: datetime) -> bool:
    """Whether the demo customers count on it: a fault where there always is one, planned work that lies ahead."""
    if outage.kind == "planned" and outage.starts_at <= now:
        return False
    where = ALWAYS_A_FAULT if outage.kind == "fault" else PLANNED_AHEAD
    return [(commune.unit.code, commune.name) for commune in outage.communes] == [where]
