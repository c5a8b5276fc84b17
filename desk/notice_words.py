"""What the pages of notices say."""

from __future__ import annotations

from core.notices.notice import Kind, Rung
from core.notices.progress import State

KINDS: dict[Kind, str] = {
    "outage": "Cung cấp điện",
    "bill": "Tiền điện",
    "danger": "Cảnh báo an toàn",
    "information": "Thông tin chung",
}
STATES: dict[State, str] = {
    "waiting": "Đang chờ",
    "trying": "Đang gửi",
    "posted": "Chờ gửi trong hội thoại",
    "sent": "Đã gửi",
    "delivered": "Đã nhận",
    "seen": "Đã xem",
    "failed": "Không gửi được",
    "unsure": "Chưa rõ đã gửi hay chưa, không gửi lại",
    "refused": "Khách không nhận loại tin này",
    "same": "Đã báo qua tài khoản Zalo chung",
}
RUNGS: dict[Rung, str] = {
    "zalo": "Tin nhắn Zalo",
    "zalo_template": "Mẫu tin Zalo theo tài khoản",
    "zalo_phone": "Mẫu tin Zalo theo số điện thoại",
    "sms": "SMS",
    "email": "Email",
}
