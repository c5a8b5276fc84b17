"""What the customers of a benchmark write: outage reports to the ticket, with diacritics and without."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

Script = tuple[str, ...]

# Places outside the sample companies: no known outage of theirs changes the conversation from hour to hour.
REPORTS: tuple[Script, ...] = (
    (
        "Xin chào", "nhà em mất điện từ sáng tới giờ", "không", "số {house} đường Nguyễn Trãi, phường Hạc Thành, Thanh Hóa",
        "cả khu vực", "{phone}", "gửi", "cảm ơn em",
    ),
    (
        "chao em", "mat dien roi em oi", "khong co", "so {house} duong Le Loi, phuong Dong Ha, Quang Tri",
        "ca xom deu mat", "so cua chi la {phone}", "dung roi", "cam on nhe",
    ),
    (
        "alo", "báo mất điện giúp tôi với", "không", "{house}/5 hẻm 12 đường Quang Trung, phường Cam Đường, Lào Cai",
        "không rõ", "sđt {phone}", "đồng ý", "cảm ơn",
    ),
    (
        "chào shop", "khu nhà anh bị cúp điện rồi", "dạ không", "số {house} đường Trần Phú, phường Tô Hiệu, Sơn La",
        "cả khu phố", "{phone} nhé", "ok gửi đi em", "thanks em",
    ),
)  # fmt: skip
"""Greeting, report, danger, place, scope, telephone, confirmation, thanks; each customer plays one of them once."""

ROUND: Script = (
    "xin chào",
    "số điện thoại của em là {phone}",
    "địa chỉ nhà em là số {house} đường Nguyễn Trãi, phường Hạc Thành, Thanh Hóa",
    "nhà em mất điện từ sáng tới giờ",
    "không",
    "cả khu vực",
    "gửi",
    "cảm ơn",
)
"""One round of a long conversation: it says everything anew, so that every round is the same work."""


@dataclass(frozen=True)
class Customer:
    """`id` is the customer's Zalo id, nineteen digits; `phone` is theirs alone within a run."""

    id: str
    script: Script
    phone: str
    house: int

    def line(self, turn: int) -> str:
        """What they write in this turn, counted from 0; after the end of the script it begins again."""
        return self.script[turn % len(self.script)].format(phone=self.phone, house=self.house)


class Crowd:
    """Gives new customers, none twice."""

    def __init__(self) -> None:
        self._made = 0

    def customers(self, count: int, scripts: Sequence[Script] = REPORTS) -> list[Customer]:
        return [self._next(scripts) for _ in range(count)]

    def _next(self, scripts: Sequence[Script]) -> Customer:
        number = self._made
        self._made += 1
        identity = str(secrets.randbelow(8 * 10**18) + 10**18)
        return Customer(identity, scripts[number % len(scripts)], f"09{number:08d}", number % 900 + 100)
