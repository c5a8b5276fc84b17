"""A reading beside the history of its meter. Only what is proved to be the customer's own is looked at."""

from __future__ import annotations

from datetime import date, datetime

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Reading, Readings
from actions.frame.exchange import Exchange
from actions.frame.formats import VIETNAM, day, grouped
from actions.meter.values import BANDS, Value

MUCH_MORE = 3  # times the usual use of a day
_KINDS = {"remote": "đọc từ xa", "visit": "nhân viên ghi", "estimated": "tạm tính", "customer": "khách hàng báo"}


async def own_readings(exchange: Exchange, code: str | None, meter: str | None = None) -> Readings | None:
    """The history of a linked code; None for any other, and where the utility's systems are away."""
    if code is None or code not in exchange.turn.linked:
        return None
    try:
        return await billing().readings(code, meter)
    except BillingError:
        return None


def last_read(history: Readings, band: str | None = None) -> Reading | None:
    """The newest reading of this band that the utility read, neither reckoned nor told by the customer."""
    return next((one for one in history.readings if one.band == band and one.kind in ("remote", "visit")), None)


def beside_history(history: Readings, values: list[Value]) -> list[str]:
    """What stands out, in lines for the summary: the use since the last reading, one that goes back or leaps, the window."""
    lines = [_compared(history, one["band"], int(one["value"])) for one in values]
    return [*filter(None, lines), *([window_line(history)] if outside_window(history) else [])]


def _compared(history: Readings, band: str | None, value: int) -> str:
    last = last_read(history, band)
    if last is None:
        return ""
    old, usual = f"{grouped(last.value)} ngày {day(last.on)}", _usual_a_day(history, band)
    name = f"{BANDS[band].capitalize()}: lần" if band else "Lần"
    days = max((_today() - last.on).days, 1)
    used = value - last.value
    if used < 0 and usual and (used + 10**history.digits) / days <= MUCH_MORE * usual:
        used += 10**history.digits  # the meter began again at 0
    if used < 0:
        return (
            f"{name} trước là {old}, số này thấp hơn lần trước; anh/chị xem lại giúp em, đúng rồi em vẫn gửi để nhân viên "
            "kiểm tra."
        )
    if usual and used / days > MUCH_MORE * usual:
        return f"{name} trước là {old}; như vậy đã dùng {grouped(used)} kWh, cao hơn hẳn mọi khi. Anh/chị xem lại giúp em ạ."
    return f"{name} trước là {old}, như vậy đã dùng {grouped(used)} kWh."


def _usual_a_day(history: Readings, band: str | None) -> float | None:
    """kWh a day over the readings on record; None where they don't tell."""
    known = [one for one in history.readings if one.band == band and one.kind != "customer"]
    if len(known) < 2 or (known[0].on - known[-1].on).days <= 0:
        return None
    used = known[0].value - known[-1].value
    used += 10**history.digits if used < 0 else 0
    return used / (known[0].on - known[-1].on).days


def outside_window(history: Readings) -> bool:
    return not history.window.first <= _today() <= history.window.last


def window_line(history: Readings) -> str:
    """Why a reading sent today may not be the one of the bill."""
    first, last = day(history.window.first), day(history.window.last)
    return (
        f"Chỉ số tự báo được dùng cho kỳ hoá đơn khi gửi từ {first} đến {last}; hôm nay ngoài những ngày đó nên số này "
        "để điện lực đối chiếu."
    )


def kind_text(reading: Reading) -> str:
    return _KINDS[reading.kind]


def _today() -> date:
    return datetime.now(VIETNAM).date()
