"""A reading beside the history of its meter. Only what is proved to be the customer's own is looked at."""

from __future__ import annotations

from datetime import date, datetime

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models.meters import Reading, Readings
from actions.frame.exchange import Exchange
from actions.frame.formats import VIETNAM, day, grouped
from actions.meter.values import Value

MUCH_MORE = 3  # times the usual use of a day
_KINDS = {"remote": "đọc từ xa", "visit": "nhân viên ghi", "estimated": "tạm tính", "customer": "khách hàng báo"}


async def own_readings(exchange: Exchange, code: str | None) -> Readings | None:
    """The history of a linked code; None for any other, and where the utility's systems are away."""
    if code is None or code not in exchange.turn.linked:
        return None
    try:
        return await billing().readings(code)
    except BillingError:
        return None


def last_known(history: Readings) -> Reading | None:
    """The newest reading that was read, not reckoned."""
    return next((one for one in history.readings if one.value is not None and one.kind != "estimated"), None)


def beside_history(history: Readings, values: list[Value]) -> list[str]:
    """What stands out, in lines for the summary: the use since the last reading, one that goes back or leaps, the window."""
    lines = []
    last = last_known(history)
    if last and last.value is not None and [one["band"] for one in values] == [None]:
        lines.append(_compared(history, last, int(last.value), int(values[0]["value"])))
    return [*lines, *([window_line(history)] if outside_window(history) else [])]


def _compared(history: Readings, last: Reading, before: int, value: int) -> str:
    old = f"{grouped(before)} ngày {day(last.on)}"
    if value < before:
        return f"Số này thấp hơn lần trước ({old}); anh/chị xem lại giúp em, đúng rồi em vẫn gửi để nhân viên kiểm tra."
    used, days = value - before, max((_today() - last.on).days, 1)
    if (usual := _usual_a_day(history)) and used / days > MUCH_MORE * usual:
        return (
            f"Lần trước là {old}; như vậy đã dùng {grouped(used)} kWh, cao hơn hẳn mọi khi. Anh/chị xem lại giúp em ạ."
        )
    return f"Lần trước là {old}, như vậy đã dùng {grouped(used)} kWh."


def _usual_a_day(history: Readings) -> float | None:
    known = [one for one in history.readings if one.value is not None]
    if len(known) < 2 or (known[0].on - known[-1].on).days <= 0:
        return None
    return max(int(known[0].value or 0) - int(known[-1].value or 0), 0) / (known[0].on - known[-1].on).days


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
