"""Applications and services, as the one who asks sees them."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest

from billing.clock import VIET_NAM, vietnam_now
from billing.requests.bodies import ApplicationKind
from tests.billing.stub import API, Watch, error_code

KINDS = get_args(ApplicationKind)
PAUSED_PLACE = "thôn 2, xã Mễ Sở, Hưng Yên"


def apply(client: httpx.Client, key: str, **changes: Any) -> httpx.Response:
    body = {
        "kind": "name_change",
        "customer_code": "PD12000013579",
        "phone": "0983000979",
        "details": {"new_name": "Lê Thu"},
    }
    body = {name: value for name, value in (body | changes).items() if value is not None}
    return client.post(f"{API}/applications", json=body, headers={"Idempotency-Key": key})


def test_every_service_tells_papers_fee_limit_and_where_they_come_from(client: httpx.Client) -> None:
    services = client.get(f"{API}/services").json()["services"]
    assert tuple(service["kind"] for service in services) == KINDS
    for service in services:
        assert service == client.get(f"{API}/services/{service['kind']}").json()
        assert len({"working_days", "days", "hours"} & set(service["limit"])) == 1
        assert all([service["title"], service["source"], service["limit"]["from"], service["limit"]["kind"]])


def test_a_limit_without_a_public_source_says_that_it_is_a_sample(client: httpx.Client) -> None:
    for service in client.get(f"{API}/services").json()["services"]:
        if "no public limit found" in service["source"]:
            assert service["limit"]["kind"] == "sample value of the stub"


def test_an_unknown_service_is_not_found(client: httpx.Client) -> None:
    answer = client.get(f"{API}/services/party")
    assert (answer.status_code, error_code(answer)) == (404, "not_found")


@pytest.mark.parametrize("kind", KINDS)
def test_every_service_can_be_asked_for_and_looked_up(client: httpx.Client, kind: str) -> None:
    answer = apply(client, f"kind {kind}", kind=kind)
    assert answer.status_code == 201
    made = answer.json()
    today = vietnam_now().date()
    assert today < date.fromisoformat(made["promised_on"]) < today + timedelta(days=30)
    assert f"{date.fromisoformat(made['promised_on']):%d/%m/%Y}" in made["next_step"]
    shown = client.get(f"{API}/applications/{made['number']}").json()
    assert shown == made | {
        "history": [{"at": made["created_at"], "status": "received", "note": "Đã tiếp nhận yêu cầu."}]
    }


def test_the_limits_of_the_law_are_counted_in_days(timed: httpx.Client) -> None:
    expected = {"bill_review": "27/11", "meter_check": "23/11", "data_access": "30/11", "data_deletion": "10/12"}
    made = {kind: apply(timed, kind, kind=kind).json() for kind in expected}
    assert {kind: f"{date.fromisoformat(one['promised_on']):%d/%m}" for kind, one in made.items()} == expected
    assert [one["number"] for one in made.values()] == [f"YC2611-00000{n}" for n in (1, 2, 3, 4)]


def test_personal_data_gets_a_first_reply_in_two_working_days(timed: httpx.Client) -> None:
    # Friday 20/11/2026; Tuesday the 24th is a day off.
    assert "phản hồi trước hết ngày 25/11/2026" in apply(timed, "k", kind="data_access").json()["next_step"]


def test_more_capacity_is_sooner_in_a_town(timed: httpx.Client) -> None:
    town = apply(timed, "a", kind="capacity_change").json()
    country = apply(timed, "b", kind="capacity_change", customer_code="PA02CK0012345").json()
    assert (town["promised_on"], country["promised_on"]) == ("2026-11-26", "2026-11-30")


def test_tet_moves_the_promised_day(timed: httpx.Client, watch: Watch) -> None:
    watch.now = datetime(2026, 2, 13, 9, 0, tzinfo=VIET_NAM)
    assert apply(timed, "k", kind="refund").json()["promised_on"] == "2026-02-27"


def test_an_application_moves_on_in_office_hours_and_is_done_in_time(timed: httpx.Client, watch: Watch) -> None:
    made = apply(timed, "k").json()
    watch.now = datetime.fromisoformat(f"{made['promised_on']}T17:00:00+07:00")
    shown = timed.get(f"{API}/applications/{made['number']}").json()
    assert [step["status"] for step in shown["history"]] == ["received", "assigned", "processing", "done"]
    assert [step["at"] for step in shown["history"]] == sorted(step["at"] for step in shown["history"])
    for step in shown["history"][1:]:
        assert datetime.fromisoformat(step["at"]).weekday() < 5
        assert 7 <= datetime.fromisoformat(step["at"]).hour < 17


def test_a_paused_service_keeps_the_request_and_promises_a_day_after_the_pause(
    timed: httpx.Client, watch: Watch
) -> None:
    made = apply(timed, "k", customer_code=None, address=PAUSED_PLACE).json()
    until = date.fromisoformat(made["paused"]["until"])
    assert made["paused"]["reason"]
    assert date.fromisoformat(made["promised_on"]) > until > watch.now.date()
    assert f"{until:%d/%m/%Y}" in made["next_step"]
    assert timed.get(f"{API}/applications/{made['number']}").json()["status"] == "on_hold"
    watch.now = datetime.combine(until, datetime.min.time(), VIET_NAM) + timedelta(days=30)
    assert timed.get(f"{API}/applications/{made['number']}").json()["status"] == "done"


def test_what_is_not_paused_there_is_promised_as_always(timed: httpx.Client) -> None:
    made = apply(timed, "k", kind="bill_review", customer_code=None, address=PAUSED_PLACE).json()
    assert (made["paused"], made["promised_on"]) == (None, "2026-11-27")


def test_a_theft_can_be_told_without_a_name_and_nothing_of_the_teller_is_kept(
    timed: httpx.Client, tmp_path: Path
) -> None:
    answer = apply(
        timed, "k", kind="theft", customer_code=None, phone="0911222333", name="Ẩn Danh Tám", anonymous=True,
        conversation_id="cuộc-chat-8", address="xã Cẩm Khê, Phú Thọ", details={"what": "câu móc trước công tơ"},
    )  # fmt: skip
    assert answer.status_code == 201
    assert apply(timed, "l", kind="theft", phone=None, anonymous=True).status_code == 201
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("billing.sqlite3*"))
    assert "câu móc trước công tơ".encode() in kept
    assert not any(secret.encode() in kept for secret in ("0911222333", "Ẩn Danh Tám", "cuộc-chat-8"))


def test_without_a_phone_only_the_anonymous_and_who_has_a_registered_one_are_taken(client: httpx.Client) -> None:
    answer = apply(client, "no phone", phone=None, customer_code=None, address="xã Cẩm Khê, Phú Thọ")
    assert (answer.status_code, error_code(answer)) == (422, "invalid")
    assert apply(client, "registered", phone=None, customer_code="PA02CK0012345").status_code == 201


def test_an_unknown_code_is_answered_like_a_known_one(client: httpx.Client) -> None:
    known, unknown = apply(client, "known").json(), apply(client, "unknown", customer_code="PD12000099999").json()
    assert set(known) == set(unknown)
    assert (known["status"], known["title"], known["papers"]) == (
        unknown["status"],
        unknown["title"],
        unknown["papers"],
    )


def test_the_same_key_makes_one_application_and_another_body_is_a_conflict(client: httpx.Client) -> None:
    first, again = apply(client, "one"), apply(client, "one")
    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert error_code(apply(client, "one", kind="quota")) == "idempotency_conflict"


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "party"}, {"details": []}, {"details": {"x": {"deep": 1}}}, {"details": {"x" * 61: 1}}, {"details": {"x": 10**13}},
        {"details": {"x": "a\x00"}}, {"details": {str(n): n for n in range(41)}}, {"phone": "12"}, {"customer_code": "x"},
    ],
)  # fmt: skip
def test_what_is_no_application_is_invalid(client: httpx.Client, changes: dict[str, Any]) -> None:
    answer = apply(client, json.dumps(changes)[:150], **changes)
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


def test_a_number_nobody_has_is_not_found(client: httpx.Client) -> None:
    answer = client.get(f"{API}/applications/YC2611-999999")
    assert (answer.status_code, error_code(answer)) == (404, "not_found")
