"""How numbers and times are written for people in Viet Nam."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def grouped(number: int) -> str:
    """1388405 → "1.388.405"."""
    return f"{number:,}".replace(",", ".")


def money(amount: int) -> str:
    """1388405 → "1.388.405 đ"."""
    return f"{grouped(amount)} đ"


def day(value: date) -> str:
    """22 November 2026 → "22/11/2026"."""
    return f"{value:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """Any time with an offset → "17:30 ngày 22/11/2026" in Viet Nam."""
    local = value.astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"


def span(start: datetime, end: datetime | None) -> str:
    """A stretch of time, naming the day once where it begins and ends on the same one."""
    if end is None:
        return f"từ {moment(start)}"
    first, last = start.astimezone(VIETNAM), end.astimezone(VIETNAM)
    if first.date() == last.date():
        return f"từ {first:%H:%M} đến {last:%H:%M} ngày {day(last)}"
    return f"từ {moment(first)} đến {moment(last)}"


def month(period: str) -> str:
    """ "2026-10" → "tháng 10/2026"."""
    year, _, number = period.partition("-")
    return f"tháng {int(number)}/{year}"


def telephone(number: str) -> str:
    """ "0912345678" → "0912 345 678"."""
    return f"{number[:4]} {number[4:7]} {number[7:]}"


def in_sentence(text: str) -> str:
    """The text with its first letter small, as within a sentence."""
    return text[:1].lower() + text[1:]
