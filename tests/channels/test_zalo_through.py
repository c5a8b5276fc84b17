"""What only Zalo has, through the real web process and worker: anonymous chats, its own chat tool, receipts, closed windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.settings import Settings
from channels.zalo.kit import Zalo
from core.messages import Button, Outbound
from storage.sql.saying import say
from storage.sql.tables import conversations, identities, messages, outbox, turns
from tests.channels.contract.gateway import Gateway, running
from tests.channels.zalo_rig import Remote
from tests.fakes.zalo import serving_zalo
from tests.fakes.zalo_client import ACCOUNT, DAY, USER
from tests.servers import free_port, wait_until

LONG = 60.0
TEMPLATE = {"closed_window_template": "301234", "closed_window_data": {"noi_dung": "{text}"}}


class Town:
    """The fake Zalo with its people, and our system."""

    def __init__(self, remote: Remote, gateway: Gateway) -> None:
        self.remote, self.gateway = remote, gateway

    def does(self, kind: str = "text", text: str = "", user: str = USER, **details: Any) -> str:
        event = {"user_id": user, "kind": kind, "text": text, "details": details, "retries": False}
        answer = self.remote.control("POST", "events", **event)
        assert answer["status"] == 200
        return str(answer["msg_id"])

    def shown(self, count: int) -> list[dict[str, Any]]:
        return wait_until(lambda: found if len(found := self.remote.deliveries()) >= count else None, LONG)

    def rows(self, *columns: Any) -> list[tuple[Any, ...]]:
        query = sa.select(*columns)
        return self.gateway.read(lambda connection: [tuple(row) for row in connection.execute(query)])

    def say(self, text: str) -> None:
        """An operator writes to the customer from our desk."""
        [(id,)] = self.rows(conversations.c.id)
        resources = self.gateway.resources
        self.gateway.do(lambda: resources.database.write(say, id, "operator", Outbound(text=text)))
        self.gateway.do(lambda: resources.mailbox.put(id))


@pytest.fixture
def town(redis_url: str, tmp_path: Path) -> Iterator[Town]:
    port = free_port()
    with serving_zalo(ACCOUNT, f"http://127.0.0.1:{port}/webhooks/zalo") as url:
        addresses = dict.fromkeys(("api_url", "oauth_url", "business_url"), url)
        kit = Zalo.model_validate(vars(ACCOUNT) | addresses | TEMPLATE)
        own: dict[str, Any] = {"port": port, "var": tmp_path, "_env_file": None, "zalo": kit}
        with running(Settings(**own, REDIS_URL=redis_url, DATABASE_URL="")) as gateway:
            remote = Remote(url)
            remote.control("PUT", "settings", timeout=LONG)
            yield Town(remote, gateway)


def test_who_writes_without_an_account_is_answered_and_chooses_by_words(town: Town) -> None:
    town.gateway.brain.answers["giá điện"] = (Outbound("Chọn ạ", (Button("Sinh hoạt", "/home"),)),)
    town.does("anonymous_text", "giá điện", user="a1", conversation_id="c7")
    [answer] = town.shown(1)
    assert (answer["user_id"], answer["conversation_id"]) == ("a1", "c7")
    assert answer["message"] == {"text": "Chọn ạ\n• Sinh hoạt"}
    town.does("anonymous_text", "sinh hoạt", user="a1", conversation_id="c7")
    town.shown(2)
    assert town.gateway.brain.heard[-1].payload == "/home"


def test_the_bot_is_silent_while_a_person_answers_in_zalos_own_tool(town: Town) -> None:
    town.remote.control("PUT", "settings", echo=True)
    town.does(text="một")
    town.shown(1)
    town.does(text="hai")
    town.shown(2)  # the echo of our own words silenced nobody
    town.does("oa_text", "Em là Lan, em nghe ạ", admin_id="7")
    town.does(text="ba")
    wait_until(lambda: ("left_to_person",) in town.rows(turns.c.outcome), LONG)
    assert [one["message"]["text"] for one in town.remote.deliveries()] == ["một", "hai"]
    assert town.rows(conversations.c.owner) == [("assigned",)]


def test_what_the_customer_has_seen_is_known(town: Town) -> None:
    town.does(text="một")
    [answer] = town.shown(1)

    def delivery() -> list[Any]:
        return [state for author, state in town.rows(messages.c.author, messages.c.delivery) if author == "bot"]

    wait_until(lambda: delivery() == ["sent"], LONG)
    town.remote.control("POST", "events", user_id=USER, kind="received", msg_id=answer["message_id"])
    assert delivery() == ["delivered"]
    town.does("seen", msg_ids=[answer["message_id"]], from_oa=True)
    assert delivery() == ["seen"]


def test_an_operators_late_answer_arrives_by_template(town: Town) -> None:
    town.does(text="một")
    town.shown(1)
    town.remote.control("POST", "clock", advance=8 * DAY)
    town.say("Dạ, công tơ của mình đã được thay ạ.")
    late = town.shown(2)[-1]
    assert late["message"] == {
        "template_id": "301234",
        "template_data": {"noi_dung": "Dạ, công tơ của mình đã được thay ạ."},
    }
    wait_until(lambda: ("operator", "sent") in town.rows(messages.c.author, messages.c.delivery), LONG)


def test_who_leaves_the_account_is_written_to_no_more_and_the_desk_knows_why(town: Town) -> None:
    town.does(text="một")
    town.shown(1)
    town.remote.control("PATCH", f"users/{USER}", blocked=True)
    town.say("Anh/chị còn đó không ạ?")
    wait_until(lambda: ("operator", "failed") in town.rows(messages.c.author, messages.c.delivery), LONG)
    assert [error for (error,) in town.rows(outbox.c.error) if error] == [
        "Khách đã chặn hoặc không nhận tin của OA (Zalo -217)"
    ]


def test_a_follower_is_known_before_they_write(town: Town) -> None:
    town.does("follow")
    assert [bool(moment) for (moment,) in town.rows(identities.c.last_interaction_at)] == [True]
    assert town.remote.deliveries() == []
