"""The filter of the page, read from what its fields hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from core.messages import storable
from insights.ports import Wanted

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FIELDS = ("from", "to", "intent", "channel", "min", "max", "q")
DAYS = 7
"""Shown when no dates are given: today and the days before."""


@dataclass(frozen=True, slots=True)
class Filter:
    """`fields`: as typed, with the dates filled in. `wanted` is None when there are `problems`, in Vietnamese."""

    fields: Mapping[str, str]
    wanted: Wanted | None
    before: str | None = None
    days: tuple[date, date] | None = None
    """The first and the last day shown."""
    problems: list[str] = field(default_factory=list)

    def query(self, **more: str) -> str:
        """The filter as the query of an address."""
        return urlencode({name: text for name, text in {**self.fields, **more}.items() if text})


def read_filter(given: Mapping[str, str], today: date | None = None) -> Filter:
    fields = {name: storable(given.get(name, "")).strip()[:200] for name in FIELDS}
    problems: list[str] = []
    today = today or datetime.now(VIETNAM).date()
    last = _date(fields["to"], "Đến ngày", problems) or today
    first = _date(fields["from"], "Từ ngày", problems) or min(last, today) - timedelta(days=DAYS - 1)
    low = _share(fields["min"], "Độ tin cậy từ", problems)
    high = _share(fields["max"], "Độ tin cậy đến", problems)
    before = _id(given.get("before", ""), problems)
    if first > last:
        problems.append("“Từ ngày” phải trước hoặc bằng “Đến ngày”.")
    if low is not None and high is not None and low > high:
        problems.append("“Độ tin cậy từ” phải nhỏ hơn hoặc bằng “Độ tin cậy đến”.")
    if problems:
        return Filter(fields, None, problems=problems)
    wanted = Wanted(
        since=_midnight(first),
        until=_midnight(last + timedelta(days=1)),
        intent=fields["intent"] or None,
        channel=fields["channel"] or None,
        low=low,
        high=high,
        text=fields["q"] or None,
    )
    return Filter({**fields, "from": written(first), "to": written(last)}, wanted, before, (first, last))


def presets(today: date | None = None) -> list[tuple[str, str]]:
    """Often wanted periods: the name and the query of each."""
    today = today or datetime.now(VIETNAM).date()
    names = (("Hôm nay", 1), ("7 ngày", DAYS), ("30 ngày", 30))
    return [(n, urlencode({"from": written(today - timedelta(days=d - 1)), "to": written(today)})) for n, d in names]


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC)


def _date(text: str, label: str, problems: list[str]) -> date | None:
    """dd/MM/yyyy as people write it, or yyyy-mm-dd."""
    if not text:
        return None
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if 2000 <= day.year <= 2100:
            return day
    problems.append(f"“{label}” chưa đúng: “{text[:30]}”. Anh/chị nhập theo dạng ngày/tháng/năm, ví dụ 22/11/2026.")
    return None


def _share(text: str, label: str, problems: list[str]) -> float | None:
    if not text:
        return None
    try:
        percent = float(text.removesuffix("%").strip().replace(",", "."))
    except ValueError:
        percent = -1.0
    if 0 <= percent <= 100:
        return percent / 100
    problems.append(f"“{label}” chưa đúng: “{text[:30]}”. Anh/chị nhập số từ 0 đến 100.")
    return None


def _id(text: str, problems: list[str]) -> str | None:
    if not text:
        return None
    try:
        return str(UUID(text))
    except ValueError:
        problems.append("Vị trí trang không đúng. Anh/chị bấm “Lọc” để xem lại từ đầu.")
        return None
