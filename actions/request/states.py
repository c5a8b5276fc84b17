"""How the states of requests are told."""

from __future__ import annotations

STATUSES = {
    "received": "đã tiếp nhận",
    "assigned": "đã phân công xử lý",
    "surveyed": "đã khảo sát",
    "to_check": "đang chờ nhân viên kiểm tra",
    "compared": "đã tiếp nhận, điện lực đang đối chiếu",
    "on_hold": "đang chờ dịch vụ mở lại",
    "processing": "đang xem xét",
    "crew_on_the_way": "đội sửa chữa đang đến",
    "installing": "đang lắp đặt",
    "done": "đã hoàn thành",
    "cancelled": "đã huỷ",
}
CLOSED = ("done", "cancelled")
