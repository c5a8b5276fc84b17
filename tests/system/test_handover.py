"""A customer asks for a person; an operator answers at the desk; the bot is silent meanwhile and answers again afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest

from tests.servers import wait_until
from tests.system.running import System

pytestmark = pytest.mark.system
CUSTOMER = "700000000000000001"


@pytest.fixture
def operator(system: System) -> Iterator[httpx.Client]:
    """A browser that is logged in as the first user."""
    first = json.loads((system.var / "first-user.json").read_text())
    with httpx.Client(base_url=system.url, headers={"origin": system.url}, trust_env=False, timeout=60) as client:
        assert client.post("/login", data=first).status_code == 303
        yield client


def owner(system: System) -> tuple[str, int]:
    [row] = system.query(
        "SELECT c.owner, c.version FROM conversations c JOIN identities i ON i.id = c.identity_id WHERE i.external_id = ?",
        CUSTOMER,
    )
    return row[0], row[1]


def unsent(system: System) -> int:
    [(count,)] = system.query(
        "SELECT count(*) FROM outbox o JOIN conversations c ON c.id = o.conversation_id"
        " JOIN identities i ON i.id = c.identity_id WHERE o.state = 'pending' AND i.external_id = ?",
        CUSTOMER,
    )
    return int(count)


def test_a_conversation_goes_to_a_person_and_back(system: System, operator: httpx.Client) -> None:
    system.meet(CUSTOMER)
    system.say_zalo(CUSTOMER, "cho em gặp nhân viên", "h1")
    wait_until(lambda: system.delivered(CUSTOMER) and unsent(system) == 0)
    announced = system.delivered(CUSTOMER)
    assert "nhân viên" in announced[0] or "đồng nghiệp" in announced[0]
    assert owner(system)[0] == "queued"

    system.say_zalo(CUSTOMER, "nhà em mất điện <b>từ sáng</b>", "h2")
    conversation = find_conversation(system)
    page = wait_until(lambda: (p := operator.get(f"/desk/c/{conversation}").text) and "từ sáng" in p and p)
    assert "&lt;b&gt;từ sáng&lt;/b&gt;" in page
    told = wait_until(lambda: system.delivered(CUSTOMER)[len(announced) :])
    assert ["đã được gọi" in text for text in told] == [True], (
        "the bot is silent in the queue, which says once that somebody comes"
    )

    changed(operator, conversation, "take", version=owner(system)[1])
    assert owner(system)[0] == "assigned"
    token = str(uuid4())
    for _ in range(2):  # a double click
        changed(operator, conversation, "answer", token=token, text="Chào anh, em là Lan ạ. 😊")
    heard = wait_until(lambda: [t for t in system.delivered(CUSTOMER) if "em là Lan" in t])
    assert len(heard) == 1

    system.say_zalo(CUSTOMER, "cảm ơn chị", "h3")
    changed(operator, conversation, "give-back", version=owner(system)[1], seen=99)
    assert owner(system)[0] == "bot"
    wait_until(lambda: unsent(system) == 0)
    before = len(system.delivered(CUSTOMER))
    system.say_zalo(CUSTOMER, "xin chào", "h4")
    assert wait_until(lambda: system.delivered(CUSTOMER)[before:])


def test_what_was_understood_is_listed_for_analysts(system: System, operator: httpx.Client) -> None:
    system.ask("log", "nhà em mất điện ở xóm Đồng Chằm")
    assert "xóm Đồng Chằm" in operator.get("/insights/", params={"intent": "report_outage"}).text
    assert "xóm Đồng Chằm" not in operator.get("/insights/", params={"intent": "greet"}).text
    export = operator.get("/insights/export.csv")
    assert export.content.startswith(b"\xef\xbb\xbf")
    assert "xóm Đồng Chằm" in export.text


@pytest.mark.parametrize("path", ["/desk/", "/insights/", "/insights/export.csv"])
def test_nobody_gets_in_without_a_login(system: System, path: str) -> None:
    answer = httpx.get(f"{system.url}{path}", trust_env=False, timeout=60)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login")


def find_conversation(system: System) -> str:
    [(id,)] = system.query(
        "SELECT c.id FROM conversations c JOIN identities i ON i.id = c.identity_id WHERE i.external_id = ?", CUSTOMER
    )
    return re.sub(r"^(.{8})(.{4})(.{4})(.{4})(.{12})$", r"\1-\2-\3-\4-\5", id)


def changed(operator: httpx.Client, conversation: str, change: str, **form: object) -> None:
    answer = operator.post(f"/desk/c/{conversation}/{change}", data={name: str(value) for name, value in form.items()})
    assert answer.status_code in (200, 204, 303), answer.text
