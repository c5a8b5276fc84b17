"""Buttons and their payloads."""

from __future__ import annotations

import json
from typing import Any

from actions.exchange import Button


def button(title: str, intent: str, **entities: Any) -> Button:
    """A button that means an intent and carries entities: `/check_bill{"bill_view": "tiers"}`."""
    carried = json.dumps(entities, ensure_ascii=False) if entities else ""
    return {"title": title, "payload": f"/{intent}{carried}"}


LABELS = {
    "report_outage": "Báo mất điện",
    "ask_outage_status": "Khi nào có điện lại",
    "ask_outage_schedule": "Lịch cắt điện",
    "report_hazard": "Báo nguy hiểm điện",
    "check_bill": "Tra cứu tiền điện",
    "request_new_connection": "Đăng ký điện mới",
    "check_request_status": "Xem tiến độ phiếu",
    "ask_contact": "Tổng đài, liên hệ",
    "talk_to_human": "Gặp nhân viên",
}


def offer(*intents: str) -> list[Button]:
    """One button for each intent, named as customers know it."""
    return [button(LABELS[intent], intent) for intent in intents]
