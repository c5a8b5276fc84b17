"""What a customer sees about themself and their bills."""

from datetime import date, timedelta
from itertools import pairwise

import httpx
import pytest

from billing.clock import vietnam_now
from billing.money.bills import bills
from billing.reference.places import load_places
from billing.sample.generate import sample_customers
from billing.settings import Settings
from tariff import Period, load_tariffs
from tariff.household import household_bill
from tests.billing.stub import API, Watch, error_code

REFERENCE = Settings().reference
TARIFFS = load_tariffs(REFERENCE)
CODES = ["PA02CK0012345", "PD12000013579", "PE01000054321", "PP01000098765"]


def test_the_demo_customer_is_who_the_readme_says(client: httpx.Client) -> None:
    assert client.get(f"{API}/customers/PA02CK0012345").json() == {
        "code": "PA02CK0012345",
        "name": "Nguyễn Văn An",
        "address": "Khu 5, Xã Cẩm Khê, Tỉnh Phú Thọ",
        "phone_masked": "09xx xxx 678",
        "province": "Phú Thọ",
        "unit": {"code": "PA02CK", "name": "Điện lực Cẩm Khê", "hotline": "19006769"},
        "group": "household",
        "phase": 1,
        "households": 1.0,
        "capacity_kw": 3.0,
        "since": "2024-01-01",
        "reading_day": 0,
        "meters": [{"number": "2212816903", "place": None, "phase": 1, "kind": "single", "digits": 5}],
        "contract_name": "Nguyễn Văn An",
        "email_masked": None,
        "notifications": {"outages": True, "bills": True},
    }


def test_a_code_typed_in_small_letters_is_found(client: httpx.Client) -> None:
    assert client.get(f"{API}/customers/pa02ck0012345").json()["code"] == "PA02CK0012345"


def test_an_unknown_code_is_not_found_and_a_malformed_one_is_invalid(client: httpx.Client) -> None:
    unknown = client.get(f"{API}/customers/PA02CK9999999")
    malformed = client.get(f"{API}/customers/xyz")
    assert (unknown.status_code, error_code(unknown)) == (404, "not_found")
    assert (malformed.status_code, error_code(malformed)) == (422, "invalid")


def test_the_sample_is_large_spread_out_and_the_same_each_time() -> None:
    places = load_places(REFERENCE)
    sample = sample_customers(places)
    assert sample == sample_customers(places)
    assert len({c.code for c in sample}) == len({c.phone for c in sample}) == len(sample) >= 400
    assert len({c.commune.province for c in sample}) >= 8
    assert {c.unit.corporation.code for c in sample} == {"EVNNPC", "EVNHANOI", "EVNHCMC", "EVNCPC", "EVNSPC"}
    assert all(len(c.code) == 13 and c.code.startswith(c.unit.code) for c in sample)
    assert any(c.former for c in sample)


@pytest.mark.parametrize("code", CODES)
def test_bills_of_24_months_follow_each_other_and_add_up(client: httpx.Client, code: str) -> None:
    answer = client.get(f"{API}/customers/{code}/bills?months=24").json()
    shown = answer["bills"]
    last_month = vietnam_now().date().replace(day=1) - timedelta(days=1)
    assert [len(shown), shown[0]["period"]] == [24, f"{last_month:%Y-%m}"]
    for newer, older in pairwise(shown):
        assert newer["previous_reading"] == older["current_reading"]
        assert date.fromisoformat(newer["from_date"]) == date.fromisoformat(older["to_date"]) + timedelta(days=1)
    for bill in shown:
        assert bill["current_reading"] - bill["previous_reading"] == bill["kwh"] == sum(t["kwh"] for t in bill["tiers"])
        assert all(t["kwh"] * t["price"] == t["amount"] for t in bill["tiers"])
        assert bill["before_vat"] == sum(t["amount"] for t in bill["tiers"])
        assert bill["total"] == bill["before_vat"] + bill["vat"]
        assert (bill["status"] == "paid") == (bill["paid_on"] is not None)
    assert answer["debt"] == sum(bill["total"] for bill in shown if bill["status"] == "unpaid")


def test_the_customer_in_debt_owes_several_bills_and_asking_for_one_still_shows_the_whole_debt(
    client: httpx.Client,
) -> None:
    everything = client.get(f"{API}/customers/PP01000098765/bills").json()
    newest = client.get(f"{API}/customers/PP01000098765/bills?months=1").json()
    assert sum(bill["status"] == "unpaid" for bill in everything["bills"]) >= 3
    assert len(newest["bills"]) == 1
    assert newest["debt"] == everything["debt"] > newest["bills"][0]["total"]


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 3, 1)])
def test_every_sample_customer_has_bills_that_follow_each_other(today: date) -> None:
    for customer in sample_customers(load_places(REFERENCE)):
        made = bills(TARIFFS, customer, today, 24)
        assert len(made) == 24 or customer.group != "household"
        for meter in customer.meters:
            of_meter = [bill for bill in made if bill.metered.meter == meter]
            assert of_meter
            assert all(newer.metered.previous == older.metered.current for newer, older in pairwise(of_meter))
        assert all(bill.kwh == sum(line.kwh for line in bill.charge.lines) for bill in made)


def test_a_business_pays_one_price_for_all_kwh(timed: httpx.Client) -> None:
    shown = timed.get(f"{API}/customers/PB11010024680/bills").json()["bills"]
    assert shown
    assert all([(t["tier"], t["price"]) for t in bill["tiers"]] == [(1, 3152)] for bill in shown)


def test_summer_in_the_north_costs_more_than_winter(timed: httpx.Client) -> None:
    shown = timed.get(f"{API}/customers/PA02CK0012345/bills").json()["bills"]
    kwh = {bill["period"]: bill["kwh"] for bill in shown}
    assert kwh["2026-07"] > 1.3 * kwh["2026-01"]


def test_the_bill_over_the_price_change_has_both_sets_of_tiers(timed: httpx.Client) -> None:
    shown = timed.get(f"{API}/customers/PA02CK0012345/bills").json()["bills"]
    may = next(bill for bill in shown if bill["period"] == "2025-05")
    first_tiers = [t["price"] for t in may["tiers"] if t["tier"] == 1]
    assert first_tiers == [1893, 1984]


def test_a_new_month_brings_a_new_bill_and_old_ones_stay_as_they_were(timed: httpx.Client, watch: Watch) -> None:
    before = timed.get(f"{API}/customers/PE01000054321/bills").json()["bills"]
    watch.pass_by(days=31)
    after = timed.get(f"{API}/customers/PE01000054321/bills").json()["bills"]
    assert after[0]["period"] == "2026-11"
    assert after[1:] == before[:-1]


@pytest.mark.parametrize("months", ["0", "25", "-1", "abc"])
def test_an_impossible_number_of_months_is_invalid(client: httpx.Client, months: str) -> None:
    answer = client.get(f"{API}/customers/PA02CK0012345/bills?months={months}")
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


def test_a_bill_of_the_stub_is_the_engines_to_the_dong(timed: httpx.Client) -> None:
    shown = timed.get(f"{API}/customers/PD12000013579/bills").json()["bills"]
    for bill in shown:
        period = Period(date.fromisoformat(bill["from_date"]), date.fromisoformat(bill["to_date"]))
        assert bill["total"] == household_bill(TARIFFS, period, bill["kwh"]).total
