"""The last twelve bills: a picture, and the same in words."""

from __future__ import annotations

import asyncio

from actions.bill.chart import draw
from actions.bill.which import shown
from actions.clients.models import Bill, Bills
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import grouped, money, month

MONTHS = 12


async def show_year(exchange: Exchange, bills: Bills) -> list[Event]:
    """Oldest first, with the highest, the lowest and the mean."""
    year = bills.bills[:MONTHS][::-1]
    words = in_words(year, bills.code)
    exchange.show_picture(await asyncio.to_thread(draw, year, bills.code), words)
    exchange.tell(words)
    return shown(bills.bills[0])


def in_words(year: list[Bill], code: str) -> str:
    lines = [f"Dạ điện dùng {len(year)} kỳ gần nhất của mã {code} ạ:"]
    lines += [
        f"• {month(bill.period).capitalize()}: {grouped(bill.kwh)} kWh, {money(bill.total)}{_kind(bill)}"
        for bill in year
    ]
    most, least = max(year, key=lambda bill: bill.kwh), min(year, key=lambda bill: bill.kwh)
    mean = round(sum(bill.kwh for bill in year) / len(year))
    lines.append(
        f"Cao nhất {month(most.period)} ({grouped(most.kwh)} kWh), thấp nhất {month(least.period)} ({grouped(least.kwh)} kWh), trung bình {grouped(mean)} kWh mỗi kỳ."
    )
    return "\n".join(lines)


def _kind(bill: Bill) -> str:
    return " (tạm tính)" if bill.kind == "provisional" else ""
