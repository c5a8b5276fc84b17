"""Buttons and their payloads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from actions.frame.exchange import Button


def button(title: str, intent: str, **entities: Any) -> Button:
    """A button that means an intent and carries entities: `/check_bill{"bill_view": "tiers"}`."""
    carried = json.dumps(entities, ensure_ascii=False) if entities else ""
    return {"title": title, "payload": f"/{intent}{carried}"}


def code_buttons(codes: Iterable[str], intent: str, **entities: Any) -> list[Button]:
    """One button for each customer code."""
    return [button(code, intent, customer_code=code, **entities) for code in codes]


LABELS = {
    "report_outage": "Báo mất điện",
    "ask_outage_status": "Khi nào có điện lại",
    "ask_outage_schedule": "Lịch cắt điện",
    "report_hazard": "Báo nguy hiểm điện",
    "report_power_quality": "Điện yếu, chập chờn",
    "ask_safety": "An toàn điện",
    "check_bill": "Tra cứu tiền điện",
    "ask_high_bill": "Tiền điện tăng cao",
    "calculate_bill": "Tính tiền điện",
    "ask_tariff": "Giá điện",
    "ask_tenant_price": "Giá điện nhà trọ",
    "ask_payment": "Thanh toán",
    "report_payment_problem": "Đã trả mà vẫn nợ",
    "ask_debt_cutoff": "Cắt điện do nợ",
    "ask_invoice": "Hoá đơn điện tử",
    "report_meter_fault": "Sự cố công tơ",
    "submit_meter_reading": "Gửi chỉ số",
    "ask_meter_reading": "Ghi chỉ số",
    "request_new_connection": "Đăng ký điện mới",
    "change_contract": "Thay đổi hợp đồng",
    "change_capacity": "Thay đổi công suất",
    "move_meter": "Di dời công tơ, cột",
    "check_request_status": "Xem tiến độ phiếu",
    "ask_customer_code": "Mã khách hàng",
    "manage_notifications": "Đăng ký nhận tin",
    "ask_app": "Ứng dụng, tài khoản",
    "ask_solar": "Điện mặt trời",
    "ask_saving": "Tiết kiệm điện",
    "ask_campaign": "Chương trình tri ân",
    "ask_contact": "Tổng đài, liên hệ",
    "file_complaint": "Khiếu nại, đền bù",
    "report_theft": "Báo trộm cắp điện",
    "verify_scam": "Xác minh lừa đảo",
    "data_privacy": "Dữ liệu cá nhân",
    "talk_to_human": "Gặp nhân viên",
}
"""What customers want of the utility, in at most twenty characters: more do not fit on a channel's button."""


def offer(*intents: str) -> list[Button]:
    """One button for each intent, named as customers know it."""
    return [button(LABELS[intent], intent) for intent in intents]
