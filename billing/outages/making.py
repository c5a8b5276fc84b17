"""Makes the outages of a day or a two-hour slot: the same ones on every machine."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from billing.clock import VIET_NAM
from billing.outages.outage import Outage
from billing.reference.areas import Commune
from billing.reference.places import Places
from billing.sample.demo import ALWAYS_A_FAULT, PLANNED_AHEAD
from billing.sample.hamlets import HIGHEST, hamlet

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


def slot_of(moment: datetime) -> int:
    return int(moment.timestamp() // SLOT.total_seconds())


class OutageMaker:
    def __init__(self, places: Places) -> None:
        self._places = places
        self._units = sorted({commune.unit.code for commune in places.communes})

    def planned(self, day: date) -> Iterator[Outage]:
        """Planned work of a day."""
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

    def faults(self, slot: int) -> Iterator[Outage]:
        """A new handful every two hours, each longer than that: some are always running."""
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
