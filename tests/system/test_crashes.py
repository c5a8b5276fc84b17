"""kill -9 of any process in the middle of 200 conversations: each acknowledged message has exactly one turn, in order."""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.servers import wait_until
from tests.system.running import System, running, sign, text_event

pytestmark = pytest.mark.system
CUSTOMERS, LINES = 200, ("xin chào", "nhà em mất điện", "không", "cảm ơn em")
VICTIMS = ("worker", "brain", "actions", "web", "redis")


@pytest.fixture(scope="module")
def stormy() -> Iterator[System]:
    """A system of its own: this one gets hurt."""
    with running() as system:
        yield system


def until_acknowledged(system: System, user: str, text: str, msg_id: str) -> int:
    """Deliver as Zalo does: again and again until it is answered with 200. Returns the tries."""
    for tries in range(1, 200):
        try:
            if system.http.post(**request(system, user, text, msg_id)).status_code == 200:
                return tries
        except httpx.HTTPError:
            pass
        time.sleep(0.3)
    raise AssertionError("never acknowledged")


def request(system: System, user: str, text: str, msg_id: str) -> dict[str, object]:
    body = text_event(user, text, msg_id)
    headers = {"X-ZEvent-Signature": f"mac={sign(body)}"}
    return {"url": f"{system.url}/webhooks/zalo", "content": body, "headers": headers, "timeout": 5}


def converse(system: System, user: str) -> None:
    for number, line in enumerate(LINES):
        until_acknowledged(system, user, line, f"{user}-{number}")
        time.sleep(2.0)


def test_nothing_acknowledged_is_lost_doubled_or_out_of_order(stormy: System) -> None:
    users = [str(8 * 10**17 + number) for number in range(CUSTOMERS)]
    stormy.meet(*users)
    killer = threading.Thread(target=kill_all, args=(stormy,))
    with ThreadPoolExecutor(50) as pool:
        killer.start()
        list(pool.map(lambda user: converse(stormy, user), users))
    killer.join()
    wait_until(stormy.ready, 240, every=0.5)
    wait_until(lambda: idle(stormy), 240, every=0.5)

    assert one_turn_for_each(stormy, users)
    assert in_order(stormy)
    check_deliveries(stormy, users)


def kill_all(system: System) -> None:
    for victim in VICTIMS:
        time.sleep(3.0)
        system.kill(victim)


def idle(system: System) -> bool:
    waiting = "SELECT count(*) FROM messages WHERE author = 'customer' AND handled_at IS NULL"
    unsent = "SELECT count(*) FROM outbox WHERE state = 'pending'"
    return system.query(waiting) == [(0,)] and system.query(unsent) == [(0,)]


def one_turn_for_each(system: System, users: list[str]) -> bool:
    rows = system.query(
        "SELECT e.event_id, count(DISTINCT m.id), count(t.id) FROM events e JOIN messages m ON m.event_id = e.id"
        " LEFT JOIN turns t ON t.message_id = m.id GROUP BY e.event_id"
    )
    expected = {f"user_send_text:{user}-{number}" for user in users for number in range(len(LINES))}
    assert {row[0] for row in rows} == expected
    return all(row[1:] == (1, 1) for row in rows)


def in_order(system: System) -> bool:
    """Customers' messages as they were written, and turns in the order of the messages."""
    told = defaultdict(list)
    for conversation, event in system.query(
        "SELECT m.conversation_id, e.event_id FROM messages m JOIN events e ON e.id = m.event_id ORDER BY m.seq"
    ):
        told[conversation].append(int(event.rsplit("-", 1)[1]))
    assert all(numbers == list(range(len(LINES))) for numbers in told.values())
    turns = system.query(
        "SELECT t.conversation_id, m.seq FROM turns t JOIN messages m ON m.id = t.message_id ORDER BY t.created_at, t.id"
    )
    handled = defaultdict(list)
    for conversation, seq in turns:
        handled[conversation].append(seq)
    return all(seqs == sorted(seqs) for seqs in handled.values())


def check_deliveries(system: System, users: list[str]) -> None:
    """What the records call sent has arrived, in order. Only a letter in flight at a kill may have arrived twice."""
    arrived = defaultdict(list)
    for one in system.zalo.get("/_fake/deliveries", params={"after": 0}).json()["deliveries"]:
        arrived[one["user_id"]].append((one["message_id"], one["message"]["text"]))
    sent = defaultdict(list)
    for user, text in system.query(
        "SELECT i.external_id, m.text FROM messages m JOIN conversations c ON c.id = m.conversation_id"
        " JOIN identities i ON i.id = c.identity_id WHERE m.delivery = 'sent' ORDER BY m.conversation_id, m.seq"
    ):
        sent[user].append(text)
    doubled = 0
    for user in users:
        texts = without_repeats([text for _, text in arrived[user]])
        assert texts == without_repeats(sent[user])
        doubled += sum((Counter(text for _, text in arrived[user]) - Counter(sent[user])).values())
    in_flight = 2 * 32  # worker and web were killed once each; one worker serves 32 conversations at a time
    assert doubled <= in_flight
    print(f"{sum(map(len, arrived.values()))} replies delivered, {doubled} of them twice")


def without_repeats(texts: list[str]) -> list[str]:
    return [text for number, text in enumerate(texts) if number == 0 or texts[number - 1] != text]
