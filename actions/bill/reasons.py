"""What made a bill differ from the one before: kWh, days, prices, tiers, VAT, the season, a provisional reading."""

from __future__ import annotations

from fractions import Fraction

from actions.bill.show import kind_lines
from actions.bill.tiers import as_charge
from actions.bill.which import days_in, year_before
from actions.clients.models import Bill, Bills
from actions.frame.formats import day, grouped, money, month
from actions.price.facts import tariffs
from tariff import Rate, Supply, TariffError
from tariff import bill as charge

MUCH = 0.15  # a change of this part of a year's same month is told as the season's


def reasons(bills: Bills, bill: Bill, before: Bill) -> list[str]:
    """Each reason in a line, those that count only."""
    told = [
        _used(bill, before),
        _days(bill, before),
        _tiers(bill, before),
        _prices(bill, before),
        _vat(bill, before),
        *(line.removeprefix("• ") for line in kind_lines(bill) if bill.kind == "provisional" or bill.settles),
        _before_was_provisional(before),
        _season(bills, bill, before),
    ]
    return [line for line in told if line]


def _used(bill: Bill, before: Bill) -> str:
    gap, more = bill.kwh - before.kwh, bill.total - before.total
    if gap == 0 and more == 0:
        return "Hai kỳ bằng nhau cả số điện lẫn số tiền so với kỳ trước."
    used = f"Điện dùng {_rose(gap)} {grouped(abs(gap))} kWh" if gap else "Điện dùng không đổi"
    return f"{used}, tiền {_rose(more)} {money(abs(more))} so với kỳ trước."


def _rose(gap: int) -> str:
    return "tăng" if gap > 0 else "giảm" if gap < 0 else "bằng"


def _days(bill: Bill, before: Bill) -> str:
    """How much a different number of days explains: the kWh a day tell it."""
    if days_in(bill) == days_in(before):
        return ""
    now, then = (f"{one.kwh / days_in(one):.1f}".replace(".", ",") for one in (bill, before))
    return (
        f"Số ngày khác nhau ({days_in(bill)} so với {days_in(before)} ngày): mỗi ngày {now} kWh, kỳ trước {then} kWh."
    )


def _tiers(bill: Bill, before: Bill) -> str:
    """Where the kWh that came on top lie: they cost what the highest tiers cost."""
    if bill.kwh <= before.kwh:
        return ""
    now, then = (_highest(one) for one in (bill, before))
    if now is None or then is None or now[0] < 2:
        return ""
    (number, price), (last, cheaper) = now, then
    if number == last:
        return f"Phần dùng thêm tính giá bậc {number}: {grouped(price)} đ/kWh trước thuế."
    return f"Phần dùng thêm sang tới bậc {number} ({grouped(price)} đ/kWh), kỳ trước mới tới bậc {last} ({grouped(cheaper)} đ/kWh)."


def _highest(bill: Bill) -> tuple[int, int] | None:
    tiers = [line for line in as_charge(bill).lines if line.rate is Rate.TIER]
    return (tiers[-1].tier, tiers[-1].price) if tiers else None


def _prices(bill: Bill, before: Bill) -> str:
    """What the change of price alone makes: the same kWh at the prices of the bill before, by the engine."""
    now, then = as_charge(bill).parts[-1].decision, as_charge(before).parts[-1].decision
    if not now or now == then:
        return ""
    first = next(part.first for part in as_charge(bill).parts if part.decision == now)
    told = f"Giá điện thay đổi theo Quyết định {now}, từ {day(first)}."
    if _highest(bill) is None:
        return told
    try:
        old = charge(tariffs(), Supply(households=_quarters(bill.households)), before.to_date, bill.kwh)
    except TariffError:
        return told
    return f"{told} Cùng {grouped(bill.kwh)} kWh mà tính giá cũ thì là {money(old.total)}."


def _quarters(households: float) -> Fraction:
    return Fraction(round(households * 4), 4)


def _vat(bill: Bill, before: Bill) -> str:
    if bill.vat_percent == before.vat_percent:
        return ""
    return f"Thuế GTGT kỳ này {bill.vat_percent:g}%, kỳ trước {before.vat_percent:g}%."


def _before_was_provisional(before: Bill) -> str:
    if before.kind != "provisional":
        return ""
    return f"Kỳ {month(before.period)} là tạm tính, nên hai kỳ chưa so được chính xác."


def _season(bills: Bills, bill: Bill, before: Bill) -> str:
    """The same two months a year ago: whether the use rose then too."""
    last, earlier_then = year_before(bills, bill), year_before(bills, before)
    if last is None:
        return ""
    told = f"Cùng kỳ năm trước ({month(last.period)}): {grouped(last.kwh)} kWh."
    rose = bill.kwh > before.kwh * (1 + MUCH)
    if rose and earlier_then and last.kwh > earlier_then.kwh * (1 + MUCH):
        return f"{told} Năm trước điện dùng cũng tăng vào kỳ này, thường do thời tiết."
    return told
