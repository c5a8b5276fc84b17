"""The switches that make the stub slow, failing or silent."""

import time

import httpx
import pytest

from tests.billing.stub import API, error_code, report
from tests.servers import wait_until

WHO = f"{API}/customers/PA02CK0012345"


def switch(client: httpx.Client, **body: object) -> None:
    assert client.put(f"{API}/_faults", json=body).status_code == 200


@pytest.fixture(autouse=True)
def _healthy_again(client: httpx.Client):  # type: ignore[no-untyped-def]
    yield
    switch(client, mode="ok")


def test_failing_answers_503_but_health_stays_good(client: httpx.Client) -> None:
    switch(client, mode="failing")
    answer = client.get(WHO)
    assert (answer.status_code, error_code(answer)) == (503, "unavailable")
    assert [client.get(p).json() for p in ("/healthz", f"{API}/healthz")] == [{"status": "ok"}] * 2
    switch(client, mode="ok")
    assert client.get(WHO).status_code == 200


def test_a_failed_ticket_was_not_made_and_can_be_sent_again(client: httpx.Client) -> None:
    switch(client, mode="failing")
    assert report(client, "again").status_code == 503
    switch(client, mode="ok")
    assert report(client, "again").status_code == 201


def test_slow_holds_the_answer_back(client: httpx.Client) -> None:
    switch(client, mode="slow", delay=0.6)
    began = time.perf_counter()
    assert client.get(WHO).status_code == 200
    assert time.perf_counter() - began >= 0.6


def test_silent_never_answers(client: httpx.Client) -> None:
    switch(client, mode="silent")
    with pytest.raises(httpx.ReadTimeout):
        client.get(WHO, timeout=httpx.Timeout(60, read=0.7))
    assert client.get("/healthz").status_code == 200


def test_only_the_named_paths_are_hit(client: httpx.Client) -> None:
    switch(client, mode="failing", paths=["/tickets"])
    assert report(client, "named").status_code == 503
    assert client.get(f"{API}/tickets/SC2611-000001").status_code == 503
    assert client.get(WHO).status_code == 200


def test_a_fault_ends_by_itself(client: httpx.Client) -> None:
    switch(client, mode="failing", seconds=3600)
    assert client.get(WHO).status_code == 503
    switch(client, mode="failing", seconds=0.5)
    wait_until(lambda: client.get(WHO).status_code == 200)


@pytest.mark.parametrize("body", [{"mode": "broken"}, {}, {"mode": "slow", "seconds": -1}])
def test_an_unknown_fault_is_invalid(client: httpx.Client, body: dict[str, object]) -> None:
    answer = client.put(f"{API}/_faults", json=body)
    assert (answer.status_code, error_code(answer)) == (422, "invalid")
