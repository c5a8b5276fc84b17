"""Readings of a meter: what is known, and what happens to one that a customer sends."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from billing.clock import VIET_NAM
from tests.billing.stub import API, Watch, error_code

AN, ROLLOVER, THREE_PRICES, ESTIMATED, TWO_METERS = (
    "PA02CK0012345", "PC07AA0099905", "PM01000045678", "PA05010031245", "PB10010088806",
)  # fmt: skip


def known(client: httpx.Client, code: str, **params: str) -> dict[str, Any]:
    shown: dict[str, Any] = client.get(f"{API}/customers/{code}/readings", params=params).raise_for_status().json()
    return shown


def send(client: httpx.Client, code: str, key: str, value: Any, **more: Any) -> httpx.Response:
    values = value if isinstance(value, list) else [{"band": None, "value": value}]
    body = {"values": values} | more
    return client.post(f"{API}/customers/{code}/readings", json=body, headers={"Idempotency-Key": key})


def test_readings_are_those_of_the_bills_and_the_next_day_lies_ahead(timed: httpx.Client) -> None:
    shown = known(timed, AN)
    bills = timed.get(f"{API}/customers/{AN}/bills").json()["bills"]
    assert [one["value"] for one in shown["readings"][:24]] == [bill["current_reading"] for bill in bills]
    assert (shown["digits"], shown["meter"]) == (5, bills[0]["meter"])
    assert shown["next_reading_on"] == "2026-11-30"
    assert shown["window"] == {"from": "2026-11-29", "to": "2026-12-01"}


def test_a_reading_that_fits_is_received_and_counts_the_kwh(timed: httpx.Client) -> None:
    last = known(timed, AN)["readings"][0]["value"]
    sent = send(timed, AN, "k", last + 95)
    assert sent.status_code == 201
    answer = sent.json()
    assert (answer["number"], answer["status"], answer["kwh"]) == ("CS2611-000001", "received", 95)
    assert answer["expected"]["from"] <= last + 95 <= answer["expected"]["to"]
    assert known(timed, AN)["readings"][0] == {"on": "2026-11-20", "value": last + 95, "kind": "customer", "band": None}


@pytest.mark.parametrize("off", [-500, 9_000, 10**8])
def test_a_reading_that_does_not_fit_is_kept_for_a_person_to_check(timed: httpx.Client, off: int) -> None:
    last = known(timed, AN)["readings"][0]["value"]
    answer = send(timed, AN, "k", last + off).json()
    assert (answer["status"], answer["plausible"]) == ("to_check", False)
    assert "kiểm tra" in answer["next_step"]
    assert known(timed, AN)["readings"][0]["value"] == last + off
    assert timed.get(f"{API}/applications/{answer['number']}").json()["status"] == "to_check"


def test_a_meter_that_begins_again_at_nought_is_no_mistake(timed: httpx.Client, watch: Watch) -> None:
    bills = timed.get(f"{API}/customers/{ROLLOVER}/bills").json()["bills"]
    over = next(bill for bill in bills if bill["current_reading"] < bill["previous_reading"])
    assert over["previous_reading"] + over["kwh"] - 100_000 == over["current_reading"]
    year, month = map(int, over["period"].split("-"))
    watch.now = datetime(year, month, 25, 9, 0, tzinfo=VIET_NAM)
    before = known(timed, ROLLOVER)["readings"][0]["value"]
    assert before == over["previous_reading"]
    value = (before + over["kwh"]) % 100_000
    answer = send(timed, ROLLOVER, "k", value).json()
    assert (answer["plausible"], answer["kwh"]) == (True, over["kwh"])


def test_a_meter_with_three_prices_takes_three_registers(timed: httpx.Client) -> None:
    newest = {one["band"]: one["value"] for one in known(timed, THREE_PRICES)["readings"][:3]}
    assert set(newest) == {"normal", "peak", "off_peak"}
    values = [{"band": band, "value": value + 60} for band, value in newest.items()]
    answer = send(timed, THREE_PRICES, "k", values).json()
    assert answer["kwh"] == 180
    assert [one["band"] for one in answer["values"]] == list(newest)


def test_an_estimated_reading_says_so(timed: httpx.Client) -> None:
    kinds = [one["kind"] for one in known(timed, ESTIMATED)["readings"]]
    assert kinds.count("estimated") >= 6
    assert "estimated" not in {one["kind"] for one in known(timed, AN)["readings"]}


def test_one_of_two_meters_is_named(timed: httpx.Client) -> None:
    meters = timed.get(f"{API}/customers/{TWO_METERS}").json()["meters"]
    assert [meter["place"] for meter in meters] == [None, "nhà xe và bếp ăn"]
    second = known(timed, TWO_METERS, meter=meters[1]["number"])
    assert second["meter"] == meters[1]["number"]
    sent = send(timed, TWO_METERS, "k", second["readings"][0]["value"] + 200, meter=meters[1]["number"])
    assert sent.status_code == 201
    assert known(timed, TWO_METERS, meter=meters[1]["number"])["readings"][0]["kind"] == "customer"
    assert known(timed, TWO_METERS)["readings"][0]["kind"] != "customer"


@pytest.mark.parametrize(
    ("values", "more"),
    [
        ([], {}), ([{"value": -1}], {}), ([{"value": 1}, {"value": 2}], {}),
        ([{"value": 1.5}], {}), ([{"value": "x"}], {}), ([{"value": 10**10}], {}), ([{"value": 1}], {"meter": "2200000000"}),
    ],
)  # fmt: skip
def test_what_is_no_reading_is_invalid(client: httpx.Client, values: list[Any], more: dict[str, Any]) -> None:
    answer = send(client, AN, f"bad {values} {more}", values, **more)
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


def test_the_same_key_sends_one_reading(client: httpx.Client) -> None:
    value = known(client, AN)["readings"][0]["value"] + 40
    first, again = send(client, AN, "once", value), send(client, AN, "once", value)
    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert error_code(send(client, AN, "once", value + 1)) == "idempotency_conflict"


def test_nobody_has_readings_under_an_unknown_code(client: httpx.Client) -> None:
    answer = client.get(f"{API}/customers/PA02CK9999999/readings")
    assert (answer.status_code, error_code(answer)) == (404, "not_found")


@pytest.mark.parametrize(("code", "values"), [("PA02CK9999999", 1), (AN, [{"band": "peak", "value": 1}])])
def test_what_can_not_be_checked_waits_for_a_person_and_tells_nothing(
    client: httpx.Client, code: str, values: Any
) -> None:
    answer = send(client, code, f"unchecked {code}", values)
    sent = answer.json()
    assert answer.status_code == 201
    assert (sent["status"], sent["expected"], sent["kwh"], sent["values"]) == ("to_check", None, None, [])
    assert client.get(f"{API}/applications/{sent['number']}").json()["unit"]["name"] == "Điện lực Cẩm Khê"
