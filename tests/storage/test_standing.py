"""How things stand for a customer, and what they may rate, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from core.ids import new_id
from core.messages import Inbound
from core.ownership import Ownership
from core.turns import Answer
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.inbox import receive
from storage.sql.jobs import next_job
from storage.sql.standing import SqlStanding
from storage.sql.tables import handovers, now, ratings, users
from storage.sql.turns import commit_turn


async def talk(database: Database, customer: str, text: str = "alo", actions: tuple[str, ...] = ()) -> str:
    """A message of the customer and its turn; the conversation's id."""

    def write(connection: sa.Connection) -> str:
        id = str(receive(connection, Inbound("webchat", new_id(), "text", b"", customer, text)))
        job = next_job(connection, id)
        assert job
        commit_turn(connection, job, Answer(actions=actions))
        return id

    return await database.write(write)


async def change(database: Database, id: str, *transitions: Any, by: str | None = None) -> None:
    def write(connection: sa.Connection) -> None:
        for transition in transitions:
            owners.change(connection, id, transition, by_user=by)

    await database.write(write)


async def operator(database: Database) -> str:
    id = new_id()
    row = {"id": id, "login": id, "name": "Chị Lan", "password_hash": "-", "role": "operator"}
    await database.write(lambda c: c.execute(users.insert().values(**row)) and None)
    return id


async def standing(database: Database, customer: str) -> Any:
    return (await SqlStanding(database).of("webchat", [customer])).get(customer)


async def served(database: Database, customer: str) -> str:
    """A customer whose talk with a person is over; what may be rated."""
    lan, id = await operator(database), await talk(database, customer)
    await change(database, id, lambda old: old.take(lan), Ownership.close, by=lan)
    return str((await standing(database, customer))["ask"]["subject"])


async def scores(database: Database) -> list[tuple[str, int]]:
    query = sa.select(ratings.c.about, ratings.c.score)
    return [(about, score) for about, score in await database.read(lambda c: c.execute(query).all())]


async def test_who_never_wrote_has_no_standing(database: Database) -> None:
    assert await SqlStanding(database).of("webchat", ["nobody"]) == {}
    assert await SqlStanding(database).of("webchat", []) == {}


async def test_the_urgent_come_first_then_who_waits_longest_each_in_their_team(database: Database) -> None:
    ids = {name: await talk(database, name) for name in ("a", "b", "c", "d")}
    for name, team, priority in (("a", "general", 5), ("b", "general", 5), ("c", "general", 1), ("d", "outage", 5)):
        await change(database, ids[name], lambda old, t=team, p=priority: old.hand_over(t, "asked", p))
    found = await SqlStanding(database).of("webchat", list(ids))
    assert {name: one["place"] for name, one in found.items()} == {"a": 2, "b": 3, "c": 1, "d": 1}
    await change(database, ids["c"], Ownership.give_back)
    found = await SqlStanding(database).of("webchat", list(ids))
    assert {name: one["place"] for name, one in found.items()} == {"a": 1, "b": 2, "c": None, "d": 1}


async def test_the_operators_name_is_known_while_they_answer(database: Database) -> None:
    lan, id = await operator(database), await talk(database, "an")
    await change(database, id, lambda old: old.take(lan), by=lan)
    assert await standing(database, "an") == {"state": "assigned", "place": None, "name": "Chị Lan", "ask": None}
    await change(database, id, Ownership.close, by=lan)
    assert (await standing(database, "an"))["name"] is None


async def test_a_talk_is_rated_once_and_the_first_rating_counts(database: Database) -> None:
    subject = await served(database, "an")
    assert await SqlStanding(database).rate("webchat", "an", subject, 4)
    assert await SqlStanding(database).rate("webchat", "an", subject, 1), "a second click is no mistake"
    assert await scores(database) == [("person", 4)]
    assert (await standing(database, "an"))["ask"] is None


async def test_nobody_rates_the_talk_of_another(database: Database) -> None:
    subject = await served(database, "an")
    await talk(database, "thief")
    for customer in ("thief", "nobody"):
        assert not await SqlStanding(database).rate("webchat", customer, subject, 1)
    assert await scores(database) == []


async def test_a_talk_that_no_person_ended_is_not_asked_about(database: Database) -> None:
    id = await talk(database, "an")
    await change(database, id, lambda old: old.hand_over("general", "asked"), Ownership.give_back)
    assert (await standing(database, "an"))["ask"] is None
    await change(database, id, Ownership.stand_back, Ownership.give_back)  # silence elsewhere
    assert (await standing(database, "an"))["ask"] is None


async def test_after_a_day_nothing_is_asked(database: Database) -> None:
    await served(database, "an")
    old = {"created_at": now() - timedelta(days=1, minutes=1)}
    await database.write(lambda c: c.execute(handovers.update().values(**old)) and None)
    assert (await standing(database, "an"))["ask"] is None


@pytest.mark.parametrize(
    ("actions", "about"),
    [
        (("application_form", "action_submit_application"), "request"),
        (("action_send_reading",), "request"),
        (("action_show_bill",), None),
        ((), None),
    ],
)
async def test_a_request_that_was_sent_may_be_rated_until_the_talk_goes_on(
    database: Database, actions: tuple[str, ...], about: str | None
) -> None:
    await talk(database, "an", actions=actions)
    ask = (await standing(database, "an"))["ask"]
    assert (ask and ask["about"]) == about
    await talk(database, "an", "chuyện khác")
    assert (await standing(database, "an"))["ask"] is None
