"""Tickets and connection requests, as the one who reports sees them."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import httpx
import pytest

from billing.clock import VIET_NAM
from billing.reference.calendar import load_calendar
from billing.settings import Settings
from tests.billing.stub import API, Watch, error_code, report


def connect(client: httpx.Client, key: str, **changes: object) -> httpx.Response:
    body = {
        "name": "Trần Thị Mai", "phone": "0987654321", "address": "Ấp 3, xã Củ Chi, TP.HCM",
        "purpose": "household", "phase": 1,
    }  # fmt: skip
    return client.post(f"{API}/connection-requests", json=body | changes, headers={"Idempotency-Key": key})


def test_an_outage_report_gets_a_number_a_deadline_and_what_happens_next(timed: httpx.Client) -> None:
    answer = report(timed, "k1")
    assert answer.status_code == 201
    ticket = answer.json()
    assert ticket["number"] == "SC2611-000001"
    assert ticket["status"] == "received"
    assert ticket["created_at"] == "2026-11-20T09:00:00+07:00"
    assert ticket["promised_at"] == "2026-11-20T11:00:00+07:00"
    assert ticket["unit"] == {"code": "PA02CK", "name": "Điện lực Cẩm Khê", "hotline": "19006769"}
    assert "11:00 ngày 20/11/2026" in ticket["next_step"]


def test_who_reports_a_known_fault_hears_when_power_is_expected(timed: httpx.Client) -> None:
    ticket = report(timed, "k1", customer_code="PP01000098765").json()
    outages = timed.get(f"{API}/outages", params={"customer_code": "PP01000098765"}).json()["outages"]
    end = datetime.fromisoformat(outages[0]["expected_end"])
    assert f"{end:%H:%M ngày %d/%m/%Y}" in ticket["next_step"]


def test_numbers_begin_again_each_month(timed: httpx.Client, watch: Watch) -> None:
    numbers = [report(timed, "a").json()["number"], report(timed, "b").json()["number"]]
    watch.now = datetime(2026, 12, 1, 0, 0, 1, tzinfo=VIET_NAM)
    numbers.append(report(timed, "c").json()["number"])
    assert numbers == ["SC2611-000001", "SC2611-000002", "SC2612-000001"]


def test_a_ticket_moves_from_received_to_done(timed: httpx.Client, watch: Watch) -> None:
    number = report(timed, "k1").json()["number"]
    seen = []
    for _ in range(30):
        ticket = timed.get(f"{API}/tickets/{number}").json()
        assert ticket["status"] == ticket["history"][-1]["status"]
        assert all(step["note"] for step in ticket["history"])
        if ticket["status"] not in seen:
            seen.append(ticket["status"])
        watch.pass_by(minutes=5)
    assert seen == ["received", "assigned", "crew_on_the_way", "done"]


def test_a_hazard_is_promised_sooner_and_tells_to_keep_away(timed: httpx.Client) -> None:
    ticket = report(timed, "k1", kind="hazard").json()
    assert datetime.fromisoformat(ticket["promised_at"]) - datetime.fromisoformat(ticket["created_at"]) < timedelta(
        hours=2
    )
    assert "10 m" in ticket["next_step"]


@pytest.mark.parametrize(
    ("address", "unit"),
    [
        ("phường Hải Châu, Đà Nẵng", "PP0100"),
        ("một nơi nào đó ở Hà Nội, Việt Nam", "EVNHANOI"),
        ("thôn 3, xã Không Tên, tỉnh Quảng Trị", "EVNCPC-44"),
        ("ở gần nhà văn hóa", "EVN"),
    ],
)
def test_a_report_by_address_goes_to_its_company_or_to_the_centre(
    client: httpx.Client, address: str, unit: str
) -> None:
    ticket = report(client, f"address {unit} {len(address)}", customer_code=None, address=address).json()
    assert ticket["unit"]["code"] == unit
    assert ticket["unit"]["hotline"]
    assert client.get(f"{API}/tickets/{ticket['number']}").json()["unit"] == ticket["unit"]


def test_an_unknown_code_is_taken_with_an_address_and_refused_without(client: httpx.Client) -> None:
    kept = report(client, "u1", customer_code="PA02CK9999999", address="xã Cẩm Khê, Phú Thọ")
    refused = report(client, "u2", customer_code="PA02CK9999999")
    nowhere = report(client, "u3", customer_code=None)
    assert kept.status_code == 201
    assert [(r.status_code, error_code(r)) for r in (refused, nowhere)] == [(422, "invalid")] * 2


@pytest.mark.parametrize("phone", ["0912345678", "+84 912 345 678", "84912345678", "0912.345.678", "02103 123 456"])
def test_phone_numbers_are_taken_as_people_write_them(client: httpx.Client, phone: str) -> None:
    assert report(client, f"phone {phone}", phone=phone).status_code == 201


@pytest.mark.parametrize("phone", ["", "12345", "0112345678", "091234567", "09123456789", "không có"])
def test_what_is_no_phone_number_is_invalid(client: httpx.Client, phone: str) -> None:
    answer = report(client, f"bad {phone!a}", phone=phone)
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


def test_unknown_numbers_are_not_found(client: httpx.Client) -> None:
    for path in ("tickets/SC2611-999999", "connection-requests/CD2611-999999"):
        answer = client.get(f"{API}/{path}")
        assert (answer.status_code, error_code(answer)) == (404, "not_found")


def test_a_connection_is_promised_in_five_working_days_and_seven_with_three_phases(timed: httpx.Client) -> None:
    # Friday 20/11/2026; the 24th is a day off.
    one, three = connect(timed, "a").json(), connect(timed, "b", phase=3).json()
    assert one["number"] == "CD2611-000001"
    assert one["promised_on"] == "2026-11-30"
    assert three["promised_on"] == "2026-12-02"
    assert one["unit"]["code"] == "PE1900"
    assert "30/11/2026" in one["next_step"]


def test_a_connection_request_moves_on_to_the_promised_day(timed: httpx.Client, watch: Watch) -> None:
    number = connect(timed, "a").json()["number"]
    seen = []
    for _ in range(12):
        status = timed.get(f"{API}/connection-requests/{number}").json()["history"][-1]["status"]
        if status not in seen:
            seen.append(status)
        watch.pass_by(days=1)
    assert seen == ["received", "assigned", "surveyed", "installing", "done"]


def test_a_connection_where_they_are_paused_is_kept_and_promised_after_the_pause(
    timed: httpx.Client, watch: Watch
) -> None:
    made = connect(timed, "a", address="thôn 2, xã Mễ Sở, Hưng Yên").json()
    until = date.fromisoformat(made["paused"]["until"])
    assert date.fromisoformat(made["promised_on"]) >= until + timedelta(days=5)
    assert timed.get(f"{API}/connection-requests/{made['number']}").json()["status"] == "on_hold"
    assert connect(timed, "b").json()["paused"] is None
    watch.now = datetime.combine(until, datetime.min.time(), VIET_NAM) + timedelta(days=20)
    steps = timed.get(f"{API}/connection-requests/{made['number']}").json()["history"]
    assert [step["status"] for step in steps] == ["received", "on_hold", "assigned", "surveyed", "installing", "done"]
    assert [step["at"] for step in steps] == sorted(step["at"] for step in steps)


def test_tet_is_skipped_when_working_days_are_counted() -> None:
    calendar = load_calendar(Settings().reference)
    assert calendar.after(date(2026, 2, 13), 1) == date(2026, 2, 23)


def test_twenty_posts_at_once_with_one_key_make_one_ticket(client: httpx.Client) -> None:
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: report(client, "storm"), range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
    assert len({answer.text for answer in answers}) == 1
    assert sum(answer.headers.get("Idempotent-Replay") == "true" for answer in answers) == 19


def test_forty_posts_at_once_with_their_own_keys_get_forty_numbers_without_a_gap(timed: httpx.Client) -> None:
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda n: report(timed, f"own {n}"), range(40)))
    numbers = sorted(answer.json()["number"] for answer in answers)
    assert numbers == [f"SC2611-{n:06d}" for n in range(1, 41)]


def test_a_key_used_again_for_something_else_is_a_conflict(client: httpx.Client) -> None:
    report(client, "again")
    for answer in (report(client, "again", scope="house"), connect(client, "again")):
        assert (answer.status_code, error_code(answer)) == (409, "idempotency_conflict")


def test_a_refused_request_leaves_its_key_free(client: httpx.Client) -> None:
    assert report(client, "free", phone="1").status_code == 422
    assert report(client, "free").status_code == 201


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": ""}, {"Idempotency-Key": "x" * 201}])
def test_a_ticket_needs_a_key_of_1_to_200_characters(client: httpx.Client, headers: dict[str, str]) -> None:
    body = {"kind": "outage", "customer_code": "PA02CK0012345", "scope": "area", "phone": "0912345678"}
    answer = client.post(f"{API}/tickets", json=body, headers=headers)
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


def test_taking_a_ticket_is_quick(client: httpx.Client) -> None:
    times = []
    for n in range(60):
        began = time.process_time()
        assert report(client, f"quick {n}").status_code == 201
        times.append(time.process_time() - began)
    # 10 ms is the aim; what other programs take of the machine is not counted, what the question costs is.
    assert sorted(times)[30] < 0.05
