"""Work out a bill: for kWh, for hours of three prices, for a sum of money, for appliances, and then "150 số nữa thì sao?"."""

from __future__ import annotations

from actions.bill.asking import Question
from actions.bill.check import look_at
from actions.bill.views import view_named
from actions.bill.which import goes_on_about_bill, own_code
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import grouped, money
from actions.price.appliances import powers_in, tells_time
from actions.price.asked import Asked, asked_in, recalled
from actions.price.estimate import ALTOGETHER, tell_appliances, tell_beside, tell_range
from actions.price.facts import tariffs, today, warn_if_stale
from actions.price.inverse import kwh_for
from actions.price.telling import bill_lines, described, difference_line
from actions.words.reading import says
from tariff import TariffError, bill
from tariff.periods import When


class ActionCalculateBill(Question):
    """Asks once for what is missing, then goes on with what can be told without it."""

    NAME = "action_calculate_bill"
    OF_SHOWN_BILL = True

    def guessed(self, exchange: Exchange) -> bool:
        return super().guessed(exchange) and not goes_on_about_price(exchange)

    async def answer(self, exchange: Exchange) -> list[Event]:
        kept = exchange.slots.get("calculation") or {}
        waits = kept.get("waits")
        before = recalled(kept.get("asked"))
        asked = asked_in(exchange.turn, before, bare_is_kwh=True)
        if asked == before and asks_for_tax(exchange.turn.folded) and asked.used is not None:
            return _tell_tax(exchange, asked)
        if kept.get("extra") and says(ALTOGETHER, exchange.turn.folded) and not powers_in(exchange.turn):
            return tell_range(exchange, asked, int(kept["extra"]))
        if kept.get("extra") and asked.kwh and not powers_in(exchange.turn):
            return tell_beside(exchange, asked, int(kept["extra"]))
        powers = powers_in(exchange.turn) or list(kept.get("powers") or ())
        if powers and not asked.bands and (powers_in(exchange.turn) or tells_time(exchange.turn)):
            return tell_appliances(exchange, asked, powers)
        if asked.used is not None or asked.money is not None:
            return tell_result(exchange, asked)
        if not exchange.form and not kept and own_code(exchange) and view_named(exchange.turn.text) == "tiers":
            return await look_at(exchange, "tiers")
        return _without_amount(exchange, asked, waits)


def asks_for_tax(folded: str) -> bool:
    """ "Có thuế chưa", "bỏ thuế ra còn bao nhiêu": of the sum just told."""
    return says(r"thue|vat|gtgt", folded)


def _tell_tax(exchange: Exchange, asked: Asked) -> list[Event]:
    """The same sum before and after VAT."""
    try:
        made = bill(tariffs(), asked.supply, asked.when(today()), asked.used or 0)
    except TariffError:
        exchange.say("utter_calculate_refused", offer("ask_tariff", "talk_to_human"))
        return []
    exchange.tell(
        f"Dạ {described(asked)}, dùng {grouped(made.kwh)} kWh: trước thuế {money(made.before_vat)}, thuế GTGT "
        f"{made.vat_percent}% là {money(made.vat)}, tổng cộng đã gồm thuế {money(made.total)} ạ."
    )
    return remember(calculation={"asked": asked.kept()})


def _without_amount(exchange: Exchange, asked: Asked, waits: str | None) -> list[Event]:
    if says(
        r"may lanh|dieu hoa|tu lanh|quat|bep|binh nong lanh|may giat|tivi|may bom|sac xe|bong den|den (?:led|chieu|ngu|duong)",
        exchange.turn.folded,
    ):
        waiting, response = "power", "utter_calculate_power"
    else:
        waiting, response = "kwh", "utter_calculate_kwh"
    if exchange.form or waits:
        exchange.say("utter_calculate_later", offer("ask_tariff", "talk_to_human"))
        return []
    exchange.say(response)
    return remember(calculation={"asked": asked.kept(), "waits": waiting})


def tell_result(exchange: Exchange, asked: Asked) -> list[Event]:
    """The bill or the kWh, worked out by the engine; what it refuses is said plainly."""
    on = asked.when(today())
    try:
        lines = _money_lines(asked, on) if asked.money is not None else _kwh_lines(exchange, asked, on)
    except TariffError:
        exchange.say("utter_calculate_refused", offer("ask_tariff", "talk_to_human"))
        return []
    exchange.tell("\n".join(lines))
    warn_if_stale(exchange)
    return remember(calculation={"asked": asked.kept()})


def _kwh_lines(exchange: Exchange, asked: Asked, on: When) -> list[str]:
    known = tariffs()
    if len(asked.kwh) > 1 and not asked.bands:
        first, second = (bill(known, asked.supply, on, kwh) for kwh in sorted(asked.kwh[:2]))
        sums = [f"• {grouped(one.kwh)} kWh: {money(one.total)}" for one in (first, second)]
        return [f"Dạ {described(asked)} ạ:", *sums, difference_line(first, second)]
    used = asked.used
    made = bill(known, asked.supply, on, used if used is not None else 0)
    lines = bill_lines(asked, made)
    before = recalled((exchange.slots.get("calculation") or {}).get("asked"))
    if before and before.kwh and before.supply == asked.supply and before.kwh != asked.kwh:
        lines.append(difference_line(bill(known, before.supply, on, before.used or 0), made))
    elif asked.group == "household" and asked.households not in ("1", "0") and says("moi|chia", exchange.turn.folded):
        lines.append(_shared(asked, made.total))
    return lines


def _shared(asked: Asked, total: int) -> str:
    count = round(float(asked.supply.households))
    return f"Chia đều {count} hộ, mỗi hộ khoảng {money(round(total / max(1, count)))}."


def _money_lines(asked: Asked, on: When) -> list[str]:
    """The most kWh that the sum pays for, and what they come to."""
    sum_told = asked.money or 0
    kwh = kwh_for(tariffs(), asked.supply, on, sum_told)
    made = bill(tariffs(), asked.supply, on, kwh)
    head = f"Dạ {money(sum_told)} dùng được khoảng {grouped(kwh)} kWh {described(asked)} ạ (đã tính thuế). Cách tính:"
    return [head, *bill_lines(asked, made)[1:]]


def goes_on_about_price(exchange: Exchange) -> bool:
    """Whether the message goes on with the calculation just made, or gives what was asked for."""
    kept = exchange.slots.get("calculation")
    if not kept or exchange.turn.tapped or goes_on_about_bill(exchange):
        return False
    before = recalled(kept.get("asked")) or Asked()
    turn = exchange.turn
    waits = bool(kept.get("waits") or kept.get("extra"))
    if kept.get("powers") and tells_time(turn):
        return True
    after = asked_in(turn, before, bare_is_kwh=waits or says(r"con|the|neu|thi sao|vay|chi", turn.folded))
    if before.used is not None and asks_for_tax(turn.folded):
        return True
    altogether = bool(kept.get("extra")) and says(ALTOGETHER, turn.folded)
    return after != before or altogether or bool(powers_in(turn))
