"""Provisional bills, three prices, payments, debts and the cut-off, as the customer sees them."""

from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest

from billing.clock import VIET_NAM
from billing.settings import Settings
from tariff import Hours, Period, Supply, bill, load_tariffs
from tests.billing.stub import API, Watch

TARIFFS = load_tariffs(Settings().reference)
ESTIMATED, THREE_PRICES, MANY_HOUSEHOLDS, TWO_METERS = (
    "PA05010031245",
    "PM01000045678",
    "PE14000067890",
    "PB10010088806",
)
CUT, ANNOUNCED, WAITING, OWES, PAYS = (
    "PB14010055501", "PB12010066602", "PQ02000088804", "PP01000098765", "PD12000013579",
)  # fmt: skip


def of(client: httpx.Client, code: str, what: str) -> dict[str, Any]:
    shown: dict[str, Any] = client.get(f"{API}/customers/{code}/{what}").raise_for_status().json()
    return shown


def test_a_provisional_bill_is_the_average_of_three_and_the_next_one_settles_it(timed: httpx.Client) -> None:
    bills = of(timed, ESTIMATED, "bills")["bills"][::-1]
    provisional = [n for n, one in enumerate(bills) if one["kind"] == "provisional" and 3 <= n < len(bills) - 1]
    assert len(provisional) >= 6
    for n in provisional:
        after = bills[n + 1]
        assert (after["kind"], after["settles"]) == ("final", bills[n]["period"])
        assert after["previous_reading"] == bills[n]["current_reading"]
        assert after["settled_kwh"] != 0
        assert after["kwh"] == after["current_reading"] - after["previous_reading"]
    assert {one["settled_kwh"] for one in bills if one["settles"] is None} == {0}


def test_no_kwh_is_lost_by_estimating(timed: httpx.Client) -> None:
    bills = of(timed, ESTIMATED, "bills")["bills"]
    assert sum(one["kwh"] for one in bills) == bills[0]["current_reading"] - bills[-1]["previous_reading"]


def test_a_business_with_three_prices_pays_each_band(timed: httpx.Client) -> None:
    for one in of(timed, THREE_PRICES, "bills")["bills"]:
        lines = {line["band"]: line for line in one["parts"][0]["lines"]}
        assert {band: line["kwh"] for band, line in lines.items()} == one["bands"]
        assert [lines[band]["price"] for band in ("normal", "peak", "off_peak")] == [3152, 5422, 1918]
        assert sum(one["bands"].values()) == one["kwh"]
        period = Period(date.fromisoformat(one["from_date"]), date.fromisoformat(one["to_date"]))
        assert bill(TARIFFS, Supply("business"), period, Hours(**one["bands"])).total == one["total"]


def test_several_households_share_wider_tiers(timed: httpx.Client) -> None:
    one = of(timed, MANY_HOUSEHOLDS, "bills")["bills"][0]
    assert one["households"] == 3.25
    assert one["parts"][0]["lines"][0]["kwh"] == 163
    assert one["days"] == (date.fromisoformat(one["to_date"]) - date.fromisoformat(one["from_date"])).days + 1


def test_a_bill_over_the_price_change_has_two_parts_that_add_up(timed: httpx.Client) -> None:
    may = next(one for one in of(timed, "PA02CK0012345", "bills")["bills"] if one["period"] == "2025-05")
    first, second = may["parts"]
    assert (first["tariff"], second["tariff"]) == ("2699/QĐ-BCT", "1279/QĐ-BCT")
    assert (first["to_date"], second["from_date"]) == ("2025-05-09", "2025-05-10")
    assert first["kwh"] + second["kwh"] == may["kwh"]
    assert sum(line["amount"] for part in may["parts"] for line in part["lines"]) == may["before_vat"]


def test_each_of_two_meters_has_its_bill(timed: httpx.Client) -> None:
    bills = of(timed, TWO_METERS, "bills")["bills"]
    assert [one["period"] for one in bills[:4]] == ["2026-10", "2026-10", "2026-09", "2026-09"]
    assert len({one["meter"] for one in bills}) == 2


def test_payments_are_those_of_the_paid_bills(timed: httpx.Client) -> None:
    paid = {one["period"]: one["total"] for one in of(timed, PAYS, "bills")["bills"] if one["status"] == "paid"}
    payments = of(timed, PAYS, "payments")["payments"]
    assert {one["period"]: one["amount"] for one in payments} == paid
    assert [one["paid_at"] for one in payments] == sorted((one["paid_at"] for one in payments), reverse=True)
    assert {one["status"] for one in payments} == {"matched"}
    assert len({one["reference"] for one in payments}) == len(payments)


def test_who_paid_within_a_day_still_owes_and_sees_that_it_waits(timed: httpx.Client, watch: Watch) -> None:
    for _ in range(40):
        newest = of(timed, WAITING, "payments")["payments"][0]
        bill = of(timed, WAITING, "bills")["bills"][0]
        assert (newest["status"], newest["period"], newest["amount"]) == ("waiting", bill["period"], bill["total"])
        assert timedelta() < watch.now - datetime.fromisoformat(newest["paid_at"]) < timedelta(hours=24)
        assert bill["status"] == "unpaid"
        watch.pass_by(hours=19)


@pytest.mark.parametrize(("code", "status"), [(CUT, "cut"), (ANNOUNCED, "announced"), (OWES, "none"), (PAYS, "none")])
def test_the_cut_off_keeps_the_days_of_the_law_whatever_the_date(
    timed: httpx.Client, watch: Watch, code: str, status: str
) -> None:
    for _ in range(12):
        debt, today = of(timed, code, "debt"), watch.now.date()
        assert debt["total"] == sum(one["total"] for one in debt["bills"]) == of(timed, code, "bills")["debt"]
        assert debt["cutoff"]["status"] == status
        if status == "none":
            assert debt["cutoff"]["on"] is None
        else:
            on = date.fromisoformat(debt["cutoff"]["on"])
            sent = [date.fromisoformat(one["sent_on"]) for one in debt["notices"]]
            assert on <= today if status == "cut" else on > today
            assert sent[1] - sent[0] >= timedelta(days=3)
            assert on - sent[0] <= timedelta(days=10)
            assert debt["bills"]
        watch.pass_by(days=5)


def test_a_household_is_told_the_fee_and_a_business_is_not_promised_one(timed: httpx.Client) -> None:
    assert of(timed, CUT, "debt")["reconnection_fee"] == 98000
    assert of(timed, THREE_PRICES, "debt")["reconnection_fee"] is None


def test_a_bill_stays_as_it_was_when_time_goes_on(timed: httpx.Client, watch: Watch) -> None:
    before = {one["period"]: one["total"] for one in of(timed, ESTIMATED, "bills")["bills"]}
    watch.now = datetime(2027, 1, 5, 9, 0, tzinfo=VIET_NAM)
    after = {one["period"]: one["total"] for one in of(timed, ESTIMATED, "bills")["bills"]}
    assert all(after[period] == total for period, total in before.items() if period in after)
