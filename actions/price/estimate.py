"""What appliances add to a bill: their kWh, and what these cost on top of what the house uses."""

from __future__ import annotations

from dataclasses import replace

from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import grouped, money
from actions.price.appliances import uses_in
from actions.price.asked import Asked
from actions.price.facts import source_line, tariffs, today, warn_if_stale
from actions.price.telling import described
from actions.words.reading import says
from tariff import Bill, TariffError, bill
from tariff.amounts import MOST_KWH

ALTOGETHER = r"(?:ca|het) (?:2|3|4|5|hai|ba|bon|nam)(?: (?:cai|may|mon|thu))?|tat ca|tong cong|het thay|gop lai"
"""All appliances told so far, rather than a number."""


def tell_appliances(exchange: Exchange, asked: Asked, powers: list[float]) -> list[Event]:
    """The appliances' kWh and their cost; asks once for the hours, or for what the house uses beside them."""
    uses = uses_in(exchange.turn, powers)
    if not uses:
        exchange.say("utter_calculate_hours")
        return remember(calculation={"asked": asked.kept(), "powers": powers, "waits": "hours"})
    extra = max(1, round(sum(use.kwh for use in uses)))
    if extra > MOST_KWH // 2:
        exchange.say("utter_calculate_refused", offer("ask_tariff", "talk_to_human"))
        return []
    lines = ["Dạ em tính giúp anh/chị ạ:", *(f"• {use.told()}" for use in uses)]
    if len(uses) > 1:
        lines.append(f"Cộng lại khoảng {grouped(extra)} kWh.")
    lines.append("Đây là mức nhiều nhất theo công suất anh/chị cho; máy nào tự ngắt thì dùng ít hơn.")
    exchange.tell("\n".join(lines))
    if before := _told_before(exchange):
        exchange.tell(f"Cộng với {grouped(before)} kWh lúc nãy là {grouped(before + extra)} kWh.")
        extra += before
    if asked.kwh:
        return tell_beside(exchange, asked, extra)
    return tell_range(exchange, asked, extra)


def _told_before(exchange: Exchange) -> int:
    """The kWh of the appliances told before, where this one comes on top of them."""
    kept = exchange.slots.get("calculation") or {}
    return int(kept.get("extra") or 0) if says(r"nua|them|cong(?! to)|con|va", exchange.turn.folded) else 0


def tell_beside(exchange: Exchange, asked: Asked, extra: int) -> list[Event]:
    """What `extra` kWh add to the bill of a house that uses `asked.kwh`."""
    try:
        without, beside = _bills(asked, asked.kwh[0], extra)
    except TariffError:
        exchange.say("utter_calculate_refused", offer("ask_tariff", "talk_to_human"))
        return []
    exchange.tell(
        f"Dạ {described(asked)}, đang dùng {grouped(without.kwh)} kWh là {money(without.total)}; thêm {grouped(extra)} kWh "
        f"thành {grouped(beside.kwh)} kWh là {money(beside.total)}.\n"
        f"Vậy mỗi tháng thêm {money(beside.total - without.total)} (đã gồm thuế) ạ.\n"
        f"{source_line(beside.parts[-1].decision)}"
    )
    warn_if_stale(exchange)
    together = replace(asked, kwh=(beside.kwh,))  # what is told next comes on top of both
    return remember(calculation={"asked": together.kept()})


def tell_range(exchange: Exchange, asked: Asked, extra: int) -> list[Event]:
    """Between the first tier and the last one, and the question for what the house uses."""
    try:
        (none, least), (much, most) = _bills(asked, 0, extra), _bills(asked, 1_000, extra)
    except TariffError:
        exchange.say("utter_calculate_refused", offer("ask_tariff", "talk_to_human"))
        return []
    low, high = least.total - none.total, most.total - much.total
    exchange.say(
        "utter_calculate_range" if low != high else "utter_calculate_one_price",
        kwh=grouped(extra),
        low=money(low),
        high=money(high),
        decision=source_line(least.parts[-1].decision),
    )
    warn_if_stale(exchange)
    return remember(calculation={"asked": asked.kept(), "extra": extra} if low != high else None)


def _bills(asked: Asked, kwh: int, extra: int) -> tuple[Bill, Bill]:
    on = asked.when(today())
    return bill(tariffs(), asked.supply, on, kwh), bill(tariffs(), asked.supply, on, kwh + extra)
