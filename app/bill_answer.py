"""What `tongdai bill` was asked, as the bill engine takes it, and the answer in words and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from app.cannot_start import CannotStart
from app.settings import ROOT
from tariff import Bill, Hours, Need, Period, Supply, TariffError, bill, consumption, load_tariffs, support, tell
from tariff.explain import money
from tariff.periods import When, last_day

REFERENCE = ROOT / "data/reference"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Asked:
    """The options of the command, unread."""

    kwh: int | None
    on: datetime | None
    since: datetime | None
    until: datetime | None
    readings: tuple[int, int] | None
    digits: int
    households: str
    group: str
    voltage: str
    normal: int
    peak: int
    off_peak: int
    need: Need | None


def answer(asked: Asked) -> tuple[dict[str, Any], list[str]]:
    """The bill as JSON and in words. CannotStart, in a sentence, when it cannot be worked out."""
    try:
        tariffs, when, used = load_tariffs(REFERENCE), _when(asked), _used(asked)
        supply = Supply(asked.group, asked.voltage, _households(asked.households))
        made = bill(tariffs, supply, when, used)
        given = support(tariffs, asked.need, last_day(when), made.kwh) if asked.need else None
    except TariffError as error:
        raise CannotStart(f"No bill can be worked out: {error}.") from error
    words = tell(made)
    if given is None:
        return as_json(made, words), words
    words.append(f"Hỗ trợ tiền điện của Nhà nước, chi trả ngoài hóa đơn: {money(given)}")
    return as_json(made, words) | {"support": given}, words


def as_json(made: Bill, words: list[str]) -> dict[str, Any]:
    """Dates yyyy-mm-dd, money in whole đồng."""
    parts = [
        {
            "from": part.first.isoformat(),
            "to": part.last.isoformat(),
            "decision": part.decision,
            "lines": [asdict(line) | {"amount": line.amount} for line in part.lines],
        }
        for part in made.parts
    ]
    sums = {name: getattr(made, name) for name in ("kwh", "before_vat", "vat_percent", "vat", "total")}
    return {"parts": parts, **sums, "notes": sorted(made.notes), "explanation": words}


def _when(asked: Asked) -> When:
    if asked.since and asked.until:
        return Period(asked.since.date(), asked.until.date())
    if asked.since or asked.until:
        raise CannotStart("A period needs both --from and --to; --on names a day of a regular month.")
    return asked.on.date() if asked.on else datetime.now(VIETNAM).date()


def _used(asked: Asked) -> int | Hours:
    hours = Hours(asked.normal, asked.peak, asked.off_peak)
    ways = [asked.kwh is not None, asked.readings is not None, hours != Hours()]
    if sum(ways) != 1:
        raise CannotStart("Say what was used in one way: --kwh, or --readings, or --normal, --peak and --off-peak.")
    if asked.readings is not None:
        return consumption(*asked.readings, asked.digits)
    return hours if asked.kwh is None else asked.kwh


def _households(written: str) -> Fraction:
    """ "1.25", "1,25" or "5/4"."""
    try:
        return Fraction(written.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise CannotStart(f"--households must be a number such as 1.25, not {written!r}.") from error
