"""Watching an outage for a customer who wants to know when power is back: what is told, and when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.messages import Outbound

LONGEST = timedelta(days=3)
"""After this long a watch ends, with a word."""
WORTH_TELLING = timedelta(minutes=30)
"""An expected end that moves by more than this is told."""
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class OutageNow:
    """An outage as the utility's systems have it."""

    area: str
    restored: bool
    expected_end: datetime | None = None
    restored_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """`told_end` is the expected end that the customer knows; `looks` counts the looks so far, `misses` those in a row that
    got no answer."""

    id: str
    conversation_id: str
    outage_id: str
    since: datetime
    told_end: datetime | None = None
    looks: int = 0
    misses: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """What a look has brought: words for the customer, if any, the expected end that they know then, and whether it is over."""

    message: Outbound | None = None
    told_end: datetime | None = None
    over: bool = False


def news_of(watch: Watch, outage: OutageNow | None, now: datetime) -> News:
    """`outage` None: the utility's systems did not say. The end that is expected at the first look is known already: it was
    told when the watch was agreed."""
    if outage and outage.restored:
        return News(Outbound(_back(outage)), watch.told_end, over=True)
    if now - watch.since >= LONGEST:
        return News(Outbound(_ENDED), watch.told_end, over=True)
    end = outage.expected_end if outage else None
    if end is None or watch.told_end is None:
        return News(told_end=end or watch.told_end)
    if outage and abs(end - watch.told_end) > WORTH_TELLING:
        return News(Outbound(_moved(outage.area, end)), end)
    return News(told_end=watch.told_end)


_ENDED = (
    "Dạ sau 3 ngày theo dõi em vẫn chưa nhận được tin có điện trở lại ở khu vực của anh/chị, nên em xin dừng theo dõi ạ. "
    "Nhà mình còn mất điện thì nhắn em báo ngay ạ."
)


def _back(outage: OutageNow) -> str:
    at = f" lúc {_moment(outage.restored_at)}" if outage.restored_at else ""
    return f"Dạ khu vực {outage.area} đã có điện trở lại{at}. Nhà mình còn mất điện thì nhắn em báo ngay ạ."


def _moved(area: str, end: datetime) -> str:
    return (
        f"Dạ thời gian dự kiến có điện trở lại ở khu vực {area} vừa đổi thành {_moment(end)} ạ. "
        "Khi có điện em nhắn anh/chị ngay."
    )


def _moment(value: datetime) -> str:
    local = value.astimezone(_VIETNAM)
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"
