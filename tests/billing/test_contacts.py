"""Being reminded of a customer code, messages on and off, and the list of one's requests."""

import httpx
import pytest

from tests.billing.stub import API, Watch, error_code, newest_otp, report
from tests.billing.test_applications import apply
from tests.billing.test_otp import wrong
from tests.billing.test_readings import send

AN, PHONE = "PA02CK0012345", "0912345678"


def remind(client: httpx.Client, phone: str = PHONE, conversation: str = "c") -> httpx.Response:
    return client.post(f"{API}/phones/{phone}/otp", json={"purpose": "remind", "conversation_id": conversation})


def verify(client: httpx.Client, otp: str, phone: str = PHONE, conversation: str = "c") -> httpx.Response:
    return client.post(f"{API}/phones/{phone}/otp/verify", json={"otp": otp, "conversation_id": conversation})


def test_a_phone_that_proves_itself_learns_all_its_codes(timed: httpx.Client) -> None:
    assert remind(timed).status_code == 202
    answer = verify(timed, newest_otp(timed, PHONE)).json()
    assert answer["verified"]
    assert [(one["code"], one["name"]) for one in answer["customers"]] == [
        (AN, "Nguyễn Văn An"), ("PA02CK0054321", "Nguyễn Thị Hạnh"),
    ]  # fmt: skip
    assert set(answer["customers"][0]) == {"code", "name", "address"}


def test_a_phone_nobody_has_is_answered_the_same_and_gets_no_message(timed: httpx.Client) -> None:
    known, unknown = remind(timed), remind(timed, "0977123678")
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json() | {"sent_to": "09xx xxx 678"})
    assert len(timed.get(f"{API}/sent").json()["messages"]) == 1
    assert verify(timed, "000000", "0977123678").json() == {"verified": False, "tries_left": 4}


def test_five_wrong_tries_at_a_phone_are_a_pause(timed: httpx.Client, watch: Watch) -> None:
    remind(timed)
    otp = newest_otp(timed, PHONE)
    assert [verify(timed, wrong(otp)).json()["tries_left"] for _ in range(5)] == [4, 3, 2, 1, 0]
    assert (verify(timed, otp).status_code, remind(timed).status_code) == (429, 429)
    watch.pass_by(minutes=16)
    assert remind(timed).status_code == 202


def test_nobody_can_flood_a_phone_by_asking_for_its_codes(timed: httpx.Client) -> None:
    assert [remind(timed, conversation=f"c{n}").status_code for n in range(7)] == [202] * 6 + [429]


def test_a_code_for_a_phone_is_none_for_the_customer(timed: httpx.Client) -> None:
    remind(timed)
    otp = newest_otp(timed, PHONE)
    answer = timed.post(f"{API}/customers/{AN}/otp/verify", json={"otp": otp, "conversation_id": "c"})
    assert not answer.json()["verified"]


def test_what_is_no_phone_is_invalid(client: httpx.Client) -> None:
    answer = remind(client, "12345")
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


def choose(client: httpx.Client, key: str, code: str = AN, **wanted: object) -> httpx.Response:
    return client.put(f"{API}/customers/{code}/notifications", json=wanted, headers={"Idempotency-Key": key})


def test_messages_are_on_until_they_are_turned_off_one_by_one(timed: httpx.Client) -> None:
    assert choose(timed, "a", outages=False).json() == {"outages": False, "bills": True}
    assert choose(timed, "b", bills=False).json() == {"outages": False, "bills": False}
    assert choose(timed, "a", outages=False).headers["Idempotent-Replay"] == "true"
    assert choose(timed, "c", outages=True).json() == {"outages": True, "bills": False}
    assert timed.get(f"{API}/customers/{AN}").json()["notifications"] == {"outages": True, "bills": False}


@pytest.mark.parametrize("wanted", [{}, {"outages": "vâng"}, {"bills": None}])
def test_a_choice_of_nothing_is_invalid(client: httpx.Client, wanted: dict[str, object]) -> None:
    answer = choose(client, f"nothing {wanted!a}", **wanted)
    assert (answer.status_code, error_code(answer)) == (422, "invalid")


def test_all_requests_of_a_customer_are_listed_newest_first_and_no_one_elses(timed: httpx.Client, watch: Watch) -> None:
    made = [report(timed, "a").json()["number"]]
    watch.pass_by(minutes=1)
    made.append(apply(timed, "b", customer_code=AN).json()["number"])
    watch.pass_by(minutes=1)
    made.append(send(timed, AN, "c", 5).json()["number"])
    apply(timed, "d", customer_code="PD12000013579")
    listed = timed.get(f"{API}/requests", params={"customer_code": AN}).json()["requests"]
    assert [one["number"] for one in listed] == made[::-1]
    assert [one["title"] for one in listed] == ["Gửi chỉ số công tơ", "Đổi tên chủ hợp đồng", "Báo mất điện"]
    assert [one["status"] for one in listed] == ["to_check", "received", "received"]
    assert all(one["promised"] and one["created_at"] for one in listed)


@pytest.mark.parametrize("path", ["debt", "payments", "readings"])
def test_faults_on_demand_reach_every_new_call(client: httpx.Client, path: str) -> None:
    client.put(
        f"{API}/_faults", json={"mode": "failing", "paths": ["/customers", "/applications", "/phones", "/requests"]}
    )
    try:
        assert client.get(f"{API}/customers/{AN}/{path}").status_code == 503
        assert (remind(client).status_code, apply(client, "fault").status_code) == (503, 503)
    finally:
        client.put(f"{API}/_faults", json={"mode": "ok"})
    assert apply(client, "fault " + path).status_code == 201
