"""How the states of requests are told."""

from __future__ import annotations

STATUSES = {
    "received": "đã tiếp nhận",
    "assigned": "đã phân công xử lý",
    "to_check": "đã tiếp nhận",
    "surveyed": "đã khảo sát",
    "crew_on_the_way": "đội sửa chữa đang đến",
    "installing": "đang lắp đặt",
    "done": "đã hoàn thành",
    "cancelled": "đã huỷ",
}
CLOSED = ("done", "cancelled")
