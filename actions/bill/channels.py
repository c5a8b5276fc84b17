"""Ways to pay, as they are told."""

from __future__ import annotations

_NAMES = {
    "momo": "ví MoMo",
    "zalopay": "ví ZaloPay",
    "vnpay": "VNPAY",
    "viettel_money": "Viettel Money",
    "shopeepay": "ví ShopeePay",
    "auto_debit": "trích nợ tự động",
    "card": "thẻ",
    "qr": "mã QR",
    "bank": "ngân hàng",
    "transfer": "chuyển khoản",
    "cash": "tiền mặt",
    "post_office": "bưu điện",
    "counter": "điểm thu",
    "store": "cửa hàng tiện lợi",
}


PLACES = frozenset({"cash", "post_office", "counter", "store"})
"""Where somebody takes the money and types the code."""


def response_for(channel: str) -> str:
    """What is told of a way to pay: in an app, at a place, or arranged once."""
    kind = channel.partition(":")[0]
    return "utter_pay_auto_debit" if kind == "auto_debit" else "utter_pay_at" if kind in PLACES else "utter_pay_by"


def channel_name(channel: str) -> str:
    """ "bank:vietcombank" → "ngân hàng Vietcombank"; a way we have no name for as the system calls it."""
    kind, _, bank = channel.partition(":")
    return f"ngân hàng {bank.capitalize()}" if bank else _NAMES.get(kind, channel)
