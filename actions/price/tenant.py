"""What who rents a room pays: the flat price, the quota by people, the landlord's price set beside it, the fine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from actions.bill.asking import Question
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import day, grouped, money
from actions.price.asked import PEOPLE, Asked, asked_in, recalled
from actions.price.calculate import tell_result
from actions.price.facts import fact, tariffs, today, warn_if_stale
from actions.price.numbers import bare, counted
from actions.price.tables import household_on
from actions.price.telling import share
from actions.service.begin import offer_application
from actions.words.reading import says
from tariff import BadAmount, Supply, bill, households_of

LEAST, MOST = 1_000, 20_000  # đồng: what a landlord may ask for one kWh
_QUOTA = r"dinh muc|may ho|tinh (?:\w+ ){0,2}ho(?! gia)|ke khai"
_FINE = r"phat|xu (?:ly|phat)|khieu nai|to cao|bao (?:ai|cho|cong|chinh)|phan anh|kien"


class ActionTenantPrice(Question):
    """TT 60/2025/TT-BCT Đ.12: rented for less than 12 months, people not declared, is one price for all kWh; else tiers."""

    NAME = "action_tenant_price"

    def knows(self, exchange: Exchange) -> bool:
        return _for_people(exchange) is not None

    async def answer(self, exchange: Exchange) -> list[Event]:
        landlords = landlords_price(exchange)
        if landlords is None and (asked := _for_people(exchange)):
            return tell_result(exchange, asked)
        if landlords:
            compare(exchange, landlords)
        elif says(_QUOTA, exchange.turn.folded) or counted(r"nguoi|dua", exchange.turn.folded):
            _tell_quota(exchange)
        elif not asks_for_fine(exchange):
            _tell_price(exchange)
        wronged = landlords is not None and landlords > flat()[2]
        if wronged or says(_FINE, exchange.turn.folded):
            _tell_fine(exchange)
        warn_if_stale(exchange)
        if exchange.form:
            return []
        asked = asked_in(exchange.turn, None)
        goes_on = remember(calculation={"asked": {**asked.kept(), "group": "tenants"}, "waits": "kwh"})
        if wronged:
            return [*offer_application(exchange, "complaint", story=exchange.turn.text or None), *goes_on]
        return goes_on


def asks_for_fine(exchange: Exchange) -> bool:
    """Whether the message asks, after the price of tenants, what a landlord must expect: "bị phạt bao nhiêu"."""
    asked = (exchange.slots.get("calculation") or {}).get("asked") or {}
    return asked.get("group") == "tenants" and says(r"phat|xu phat", exchange.turn.folded)


def _for_people(exchange: Exchange) -> Asked | None:
    """The kWh just reckoned, for the people that are told now: "nhà trọ 6 người thì sao"."""
    before = recalled((exchange.slots.get("calculation") or {}).get("asked"))
    if before is None or not before.kwh or not counted(PEOPLE, exchange.turn.folded):
        return None
    return asked_in(exchange.turn, replace(before, group="tenants"))


def landlords_price(exchange: Exchange) -> int | None:
    """The đồng that a landlord takes for a kWh: "4k", "3k5", "3.800"."""
    told = [round(value) for value in exchange.turn.every.get("money", ()) if isinstance(value, int | float)]
    found = [*told, *bare(exchange.turn.folded)]
    return next((price for price in found if LEAST <= price <= MOST), None)


def flat() -> tuple[int, int, int]:
    """The flat price before VAT, the VAT percentage, and the price with VAT rounded to a đồng."""
    one = bill(tariffs(), Supply("tenants"), today(), 1)
    return one.lines[0].price, one.vat_percent, one.total


def compare(exchange: Exchange, landlords: int) -> None:
    """The landlord's price beside the flat one with VAT, for one kWh and for the kWh told, else for 100."""
    _, _, due = flat()
    price, percent, _ = flat()
    told = exchange.turn.entities.get("energy")
    kwh = round(told) if isinstance(told, int | float) else 100
    right = bill(tariffs(), Supply("tenants"), today(), kwh).total
    values = {"asked": grouped(landlords), "price": grouped(price), "percent": str(percent), "due": grouped(due)}
    if landlords <= due:
        exchange.say("utter_tenant_fair", offer("calculate_bill"), **values)
        return
    values |= {"kwh": grouped(kwh), "taken": money(landlords * kwh), "right": money(right)}
    exchange.say("utter_tenant_over", [], over=money(landlords * kwh - right), **values)


def _tell_price(exchange: Exchange) -> None:
    price, percent, due = flat()
    rules = fact("tenants")
    exchange.say(
        "utter_tenant_price",
        offer("calculate_bill", "file_complaint"),
        price=grouped(price),
        percent=str(percent),
        due=grouped(due),
        months=str(rules["months_for_own_contract"]),
        decision=household_on(today()).decision,
        rule=rules["rule"],
    )


def _tell_quota(exchange: Exchange) -> None:
    """Four people are one household, one ¼, two ½, three ¾ (TT 60/2025/TT-BCT Đ.12.5)."""
    people = counted(PEOPLE, exchange.turn.folded)
    rules = fact("tenants")
    exchange.say("utter_tenant_quota", rule=rules["rule"], since=day(date.fromisoformat(rules["rule_since"])))
    if not people:
        return
    try:
        quota = households_of(int(people[0]))
    except BadAmount:
        return
    exchange.say("utter_tenant_quota_for", people=str(int(people[0])), share=share(str(quota)), tiers=_widths(quota))


def _widths(quota: Fraction) -> str:
    """ "25 số bậc 1, 25 số bậc 2, …", rounded as bills round them."""
    tiers = household_on(today())
    widths = [int(width * quota + Fraction(1, 2)) for width in tiers.widths if width is not None]
    return ", ".join(f"{width} số bậc {number}" for number, width in enumerate(widths, 1))


def _tell_fine(exchange: Exchange) -> None:
    fine = fact("tenants")["fine"]
    low, high = (f"{fine[edge] // 1_000_000}" for edge in ("from", "to"))
    exchange.say(
        "utter_tenant_fine",
        offer("file_complaint", "talk_to_human"),
        low=low,
        high=high,
        decree=fine["decree"],
        since=day(date.fromisoformat(fine["since"])),
    )
