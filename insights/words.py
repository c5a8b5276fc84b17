"""What the records' names are called in insights."""

from __future__ import annotations

from datetime import datetime

from insights.filters import VIETNAM
from insights.intents import LABELS

CHANNELS = {
    "webchat": "Web chat",
    "rest": "REST",
}


def channel(name: str) -> str:
    """What people call a channel: zalo_bot is Zalo Bot."""
    return CHANNELS.get(name, name.replace("_", " ").title())


OUTCOMES = {
    "answered": "Bot đã trả lời",
    "degraded": "Trả lời dự phòng",
    "superseded": "Nhân viên nhận giữa chừng",
    "left_to_person": "Để nhân viên trả lời",
    "failed": "Lỗi xử lý",
    "same_album": "Trả lời chung với ảnh trước",
}


def intent(name: str | None) -> str:
    return LABELS.get(name, name) if name else ""


def moment(time: datetime) -> str:
    return time.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S")


def whole(number: int) -> str:
    """1234567 → 1.234.567"""
    return f"{number:,}".replace(",", ".")


def percent(part: int, of: int) -> str:
    return f"{part / of * 100:.1f} %".replace(".", ",") if of else "–"


def rating(mean: float) -> str:
    """4.25 → 4,3 / 5"""
    return f"{mean:.1f} / 5".replace(".", ",")
