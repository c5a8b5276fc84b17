"""Zalo's numbered errors: what they mean, and whether it helps to wait. Zalo sends them with HTTP status 200.

Source: the page `OA/phu-luc/ma-loi` of docs.zaloplatforms.com, and for templates by phone the ZBS page on errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.errors import Refused, SendFailed, TryLater

SUCCESS = 0
TOKEN_DIED = frozenset({-216, -220, -124})
"""The access token is invalid or too old; -124 where templates go by phone."""
ADMINISTRATOR_SECONDS = 600.0
"""Between two tries of what an administrator has to put right."""
DAY_BEGINS = 6
"""The hour in Vietnam at which templates that wait for the day are taken."""


class ZaloRefused(Refused):
    """Zalo will not take it. `code` is Zalo's number."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{reason} (Zalo {code})")
        self.code = code


class TextTooLong(ZaloRefused): ...


class AssetExpired(ZaloRefused): ...


class WindowClosed(ZaloRefused):
    """The customer did nothing for seven days."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """`says`: for operators. `wait`: seconds until it may go well, 0 where that is not known, None where it never will.
    `account`: it is the account's, not this message's, and an administrator has to put it right."""

    says: str
    wait: float | None = None
    account: bool = False


def _account(says: str) -> Refusal:
    return Refusal(says, ADMINISTRATOR_SECONDS, account=True)


_CLOSED = Refusal("Khách không tương tác với OA trong 7 ngày qua nên Zalo không cho gửi")
_BLOCKED = Refusal("Khách đã chặn hoặc không nhận tin của OA")
OF_ACCOUNT: Mapping[int, Refusal] = {
    -32: Refusal("Zalo đang giới hạn tốc độ gửi", 5.0),
    -100: Refusal("Tệp đã tải lên Zalo quá 7 ngày"),
    -200: Refusal("Zalo chưa gửi được", 0.0),
    -201: Refusal("Zalo không nhận nội dung này"),
    -209: _account("Ứng dụng Zalo chưa được kích hoạt"),
    -210: Refusal("Nội dung dài hơn Zalo cho phép"),
    -211: _account("OA đã hết hạn mức tin nhắn"),
    -213: Refusal("Khách chưa quan tâm OA"),
    -217: _BLOCKED,
    -218: Refusal("Khách đã nhận đủ số tin Zalo cho phép"),
    -221: _account("OA chưa được xác thực"),
    -223: _account("OA chưa cấp quyền cho ứng dụng"),
    -224: _account("Gói dịch vụ của OA không có tính năng này"),
    -227: Refusal("Tài khoản Zalo của khách bị khóa hoặc không hoạt động trên 45 ngày"),
    -230: _CLOSED,
    -232: _CLOSED,
    -233: Refusal("Zalo không hỗ trợ loại tin này"),
    -240: Refusal("Zalo đã đóng cách gửi này"),
    -244: _BLOCKED,
    -248: Refusal("Nội dung vi phạm chính sách của Zalo"),
    -320: _account("Ứng dụng chưa liên kết tài khoản Zalo Cloud"),
    -321: _account("Tài khoản Zalo Cloud không đủ số dư"),
}
BY_PHONE: Mapping[int, Refusal] = {
    -32: Refusal("Zalo đang giới hạn tốc độ gửi", 5.0),
    -108: Refusal("Số điện thoại không hợp lệ"),
    -114: Refusal("Khách không nhận được tin Zalo ở số này"),
    -115: _account("Tài khoản Zalo Cloud không đủ số dư"),
    -119: Refusal("Khách không nhận được tin Zalo ở số này"),
    -131: Refusal("Mẫu tin chưa được Zalo duyệt"),
    -1121: Refusal("Giá trị của mẫu tin quá dài"),
    -1122: Refusal("Mẫu tin thiếu giá trị"),
}
BY_USER: Mapping[int, Refusal] = {**BY_PHONE, **OF_ACCOUNT}
"""Templates to a user's id: sent by the account, and filled as those by phone."""
NIGHT = -133
_OWN_KINDS = {-210: TextTooLong, -100: AssetExpired, -230: WindowClosed, -232: WindowClosed}


def failure(code: int, refusals: Mapping[int, Refusal], now: datetime) -> SendFailed:
    """The error of ours that a code of Zalo's stands for; one that is not in the table will never go well."""
    if code in TOKEN_DIED:
        return TryLater("Zalo không nhận mã truy cập mới", 60.0)
    if code == NIGHT and refusals is not OF_ACCOUNT:
        return TryLater("Zalo không nhận mẫu tin này vào ban đêm", until_day(now))
    refusal = refusals.get(code) or Refusal("Zalo không nhận")
    if refusal.wait is not None:
        return TryLater(f"{refusal.says} (Zalo {code})", refusal.wait or None)
    kind = _OWN_KINDS.get(code, ZaloRefused) if refusals is not BY_PHONE else ZaloRefused
    return kind(code, refusal.says)


def until_day(now: datetime) -> float:
    """Seconds until six in the morning in Vietnam."""
    local = now.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    day = local.replace(hour=DAY_BEGINS, minute=0, second=0, microsecond=0)
    return ((day if local < day else day + timedelta(days=1)) - local).total_seconds()
