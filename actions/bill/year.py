"""The last twelve bills: a picture, and the same in words."""

from __future__ import annotations

import asyncio

from actions.bill.chart import draw
from actions.bill.which import by_month, shown
from actions.clients.models import Bill, Bills
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import grouped, money, month

MONTHS = 12


async def show_year(exchange: Exchange, bills: Bills) -> list[Event]:
    """Oldest first, with the highest, the lowest and the mean."""
    year = by_month(bills)[:MONTHS][::-1]
    exchange.show_picture(await asyncio.to_thread(draw, year, bills.code), f"Biểu đồ: {summary(year)}")
    exchange.tell(in_words(year, bills.code))
    return shown(bills.bills[0])


def in_words(year: list[Bill], code: str) -> str:
    """The same as the picture shows, a line for each column."""
    lines = [f"Dạ điện dùng {len(year)} kỳ gần nhất của mã {code} ạ:"]
    for bill in year:
        lines.append(f"• {month(bill.period).capitalize()}: {grouped(bill.kwh)} kWh, {money(bill.total)}{_kind(bill)}")
    return "\n".join([*lines, summary(year)])


def summary(year: list[Bill]) -> str:
    most, least = max(year, key=lambda bill: bill.kwh), min(year, key=lambda bill: bill.kwh)
    mean = round(sum(bill.kwh for bill in year) / len(year))
    return (
        f"Cao nhất {month(most.period)} ({grouped(most.kwh)} kWh), thấp nhất {month(least.period)} "
        f"({grouped(least.kwh)} kWh), trung bình {grouped(mean)} kWh mỗi kỳ."
    )


def _kind(bill: Bill) -> str:
    return " (tạm tính)" if bill.kind == "provisional" else ""
