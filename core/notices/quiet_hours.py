"""When people may be disturbed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.notices.notice import Kind

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT, MORNING = time(22), time(6)


def may_go_at(kind: Kind, now: datetime) -> datetime:
    """`now`, or six in the morning in Viet Nam if it is night there. A danger is told at any hour."""
    local = now.astimezone(VIETNAM)
    if kind == "danger" or MORNING <= local.time() < NIGHT:
        return now
    day = local.date() + timedelta(days=1) if local.time() >= NIGHT else local.date()
    return datetime.combine(day, MORNING, VIETNAM).astimezone(now.tzinfo)
