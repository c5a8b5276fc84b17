"""What a kWh costs: tiers, one tier, other groups by voltage and hour, hours, VAT, old prices, what is signed only."""

from __future__ import annotations

import re
from typing import Any

from actions.bill.asking import Question
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import day
from actions.price.calculate import ActionCalculateBill, goes_on_about_price
from actions.price.dates import day_named
from actions.price.facts import fact, source_line, tariffs, today, warn_if_stale
from actions.price.groups import LABELS, group_in, kilovolts_in, voltage_of
from actions.price.hours import tell_hours
from actions.price.household import tell_household
from actions.price.tables import change_lines, group_lines, household_on
from actions.price.tenant import ActionTenantPrice
from actions.words.reading import says
from tariff import TariffError

_FIVE = r"(?:5|nam) bac|bac (?:thang )?moi|bieu gia moi|moi 5 bac"
_HOURS = r"khung gio|gio (?:cao|thap) diem|(?:cao|thap) diem|may gio|gio nao|chu nhat|963|gio binh thuong"
_VAT = r"vat|thue(?! (?:nha|tro|phong|kho|mat bang|dat|can))|gtgt"
_ROSE = r"tang (?:gia|khi nao|tu khi|bao nhieu|lan|may|luc nao)|gia (?:\w+ ){0,2}tang|lan tang|dieu chinh gia|moi tang|thay doi gia|doi gia"
_AHEAD = r"nua|sap|tiep theo|lan toi|nam sau|thang sau|bao gio|(?<!tu )khi nao"
_NEXT = "Dạ em chưa có thông tin chính thức về lần điều chỉnh giá sắp tới, nên chưa dám nói trước ạ."
_WHICH_GROUP = r"(?:ap|tinh|xep|chiu|huong)(?: \w+){0,4} gia (?:nao|gi|chi|loai nao)|hay (?:la )?(?:gia )?(?:kinh doanh|san xuat|sinh hoat)|bi (?:tinh|xep|ap)"


class ActionAskTariff(Question):
    NAME = "action_ask_tariff"
    OF_SHOWN_BILL = True

    def guessed(self, exchange: Exchange) -> bool:
        return super().guessed(exchange) and not exchange.slots.get("calculation")

    async def answer(self, exchange: Exchange) -> list[Event]:
        if goes_on_about_price(exchange) and says("thi sao|con|the|neu", exchange.turn.folded):
            return await ActionCalculateBill().answer(exchange)
        if group_in(exchange.turn.folded) == "tenants":
            return await ActionTenantPrice().answer(exchange)
        try:
            tell_tariff(exchange)
        except TariffError:
            first = min(table.since for table in tariffs().household)
            exchange.say("utter_tariff_unknown", offer("talk_to_human"), first=day(first))
        warn_if_stale(exchange)
        return remember(offered_goal="calculate_bill") if not exchange.form else []


def tell_tariff(exchange: Exchange) -> None:
    """The part of the tariff that the message asks for; TariffError where no source knows the prices of that day."""
    folded = exchange.turn.folded
    group = group_in(folded)
    if says(_FIVE, folded):
        _tell_five_tiers(exchange)
    elif says(_VAT, folded) and not (group or re.search(r"bac \d", folded)):
        _tell_vat(exchange)
    elif group in ("business", "production", "administrative", "school_hospital", "prepaid_card"):
        _tell_group(exchange, group)
    elif says(_HOURS, folded):
        tell_hours(exchange)
    elif says(_ROSE, folded):
        head = "Dạ các lần điều chỉnh giá điện sinh hoạt gần đây (giá trước thuế) ạ:"
        ahead = [_NEXT] if says(_AHEAD, folded) else []
        exchange.tell("\n".join([*ahead, head, *change_lines(tariffs().household)]))
    else:
        tell_household(exchange)


def _tell_group(exchange: Exchange, group: str) -> None:
    folded = exchange.turn.folded
    if says(_WHICH_GROUP, folded):
        exchange.say("utter_tariff_by_purpose", offer("talk_to_human"))
    kilovolts = kilovolts_in(folded)
    decision, lines = group_lines(
        group, day_named(exchange.turn) or today(), voltage_of(group, kilovolts) if kilovolts is not None else None
    )
    exchange.tell("\n".join([f"Dạ giá {LABELS[group]}, trước thuế ạ:", *lines, source_line(decision)]))
    if says(_HOURS, folded):
        tell_hours(exchange)
    elif group in ("business", "production"):
        exchange.say("utter_tariff_three_prices")


def _tell_vat(exchange: Exchange) -> None:
    on = day_named(exchange.turn) or today()
    known = tariffs()
    later = next((rate for rate in known.vat if rate.since > on), None)
    exchange.say("utter_vat", percent=str(known.vat_on(on)))
    if later and later.percent != known.vat_on(on):
        exchange.say("utter_vat_later", percent=str(later.percent), since=day(later.since))


def _tell_five_tiers(exchange: Exchange) -> None:
    signed: dict[str, Any] = fact("tariffs")["five_tiers_not_in_force"]
    low, parts = 0, []
    for high, percent in zip(signed["tier_upper_kwh"], signed["percent_of_average"], strict=True):
        parts.append(f"{low + 1 if low else 0}–{high} kWh {percent}%" if high else f"từ {low + 1} kWh {percent}%")
        low = high or low
    tiers = household_on(today())
    exchange.say("utter_five_tiers", decision=signed["decision"], tiers="; ".join(parts), now=tiers.decision)
