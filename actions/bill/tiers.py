"""How a bill comes about: readings, tiers or bands of hours, the parts of a change of price, VAT."""

from __future__ import annotations

from actions.bill.show import kind_lines, meter_line
from actions.bill.which import chosen, of_meters, shown
from actions.clients.models import Bill, BillLine, Bills
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import grouped, money, month
from tariff import Bill as Charge
from tariff import Line, Part, Rate, tell

_RATES = {"flat": Rate.FLAT, "normal": Rate.NORMAL, "peak": Rate.PEAK, "off_peak": Rate.OFF_PEAK}


async def show_tiers(exchange: Exchange, bills: Bills) -> list[Event]:
    """The arithmetic of the bill that was named or shown before."""
    bill = chosen(exchange, bills)
    same = of_meters(bills, bill)
    lines = [line for one in same for line in [*meter_line(same, one), *_sum(one)]]
    exchange.tell("\n".join([f"Dạ cách tính hoá đơn {month(bill.period)} của mã {bills.code} ạ:", *lines]))
    if bill.bands:
        exchange.say("utter_tariff_three_prices")
    return shown(bill)


def _sum(bill: Bill) -> list[str]:
    read = f"• Chỉ số: {grouped(bill.previous_reading)} → {grouped(bill.current_reading)}, dùng {grouped(bill.kwh)} kWh"
    return [read, *kind_lines(bill), *(f"• {line}" for line in arithmetic(bill))]


def arithmetic(bill: Bill) -> list[str]:
    """Lines of the sum. What the utility billed is told, never a sum of our own: where theirs is another, theirs stands."""
    charge = as_charge(bill)
    if (charge.before_vat, charge.vat, charge.total) == (bill.before_vat, bill.vat, bill.total):
        return tell(charge)
    priced = [f"{grouped(line.kwh)} số × {grouped(line.price)} đ = {money(line.amount)}" for line in _lines(bill)]
    return [
        *priced,
        f"Cộng trước thuế: {money(bill.before_vat)}",
        f"Thuế GTGT {bill.vat_percent:g}%: {money(bill.vat)}",
        f"Tổng cộng: {money(bill.total)}",
    ]


def as_charge(bill: Bill) -> Charge:
    """The utility's bill in the shapes of the engine, which explains it."""
    if bill.parts:
        parts = [
            Part(one.from_date, one.to_date, one.tariff, tuple(_line(line) for line in one.lines)) for one in bill.parts
        ]
    else:
        parts = [Part(bill.from_date, bill.to_date, "", tuple(_line(line) for line in _lines(bill)))]
    return Charge(tuple(parts), round(bill.vat_percent))


def _lines(bill: Bill) -> list[BillLine]:
    """The lines of all parts; of an older answer, its tiers: a single one has one price for all."""
    if bill.parts:
        return [line for part in bill.parts for line in part.lines]
    flat = len(bill.tiers) == 1 and bill.tiers[0].kwh == bill.kwh and bill.kwh > 50 * bill.households
    return [
        BillLine(band="flat" if flat else f"tier_{tier.tier}", kwh=tier.kwh, price=tier.price, amount=tier.amount)
        for tier in bill.tiers
    ]


def _line(line: BillLine) -> Line:
    if line.band.startswith("tier_"):
        return Line(Rate.TIER, int(line.band.removeprefix("tier_")), line.kwh, line.price)
    return Line(_RATES[line.band], 1, line.kwh, line.price)
