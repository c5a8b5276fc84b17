"""The bot never speaks while a person owns the conversation: any order of messages, turns, sendings and takeovers."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.deliver import Deliver
from core.errors import NotAllowed, TryLater
from core.messages import Attachment, Inbound, Outbound
from core.ownership import Ownership
from core.pace import UNLIMITED
from core.turns import Answer, Job, Letter
from storage.pace import memory_pace
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.history import SqlHistory
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.news import tell
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from storage.sql.turns import SqlTurns

CHANNELS = ("zalo", "webchat", "telegram", "messenger", "rest")
KINDS: dict[str, dict[str, Any]] = {
    "text": {"text": "alo"},
    "photo": {"attachments": (Attachment("image", {"url": "u"}),)},
    "location": {"attachments": (Attachment("location", {"latitude": "10"}),)},
    "sticker": {"attachments": (Attachment("sticker", {}),)},
}
NEWS, WAITING = "news", "waiting"
HANDOVER = {"team": "general", "reason": "customer_asked", "priority": 5}


class Recorder:
    """A channel that notes who owned the conversation at the moment of each sending."""

    limits = UNLIMITED

    def __init__(self, name: str, machine: WhoSpeaks) -> None:
        self.name, self._machine, self.down = name, machine, False

    async def send(self, letter: Letter) -> str | None:
        if self.down:
            raise TryLater("down", 0.0)
        await self._machine.note(letter.author, letter.message.text or "")
        return None

    async def typing(self, conversation_id: str) -> None:
        pass


class WhoSpeaks(RuleBasedStateMachine):
    """Turns are begun and committed apart, so that everything else can happen in between."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.ids = count()
        self.jobs: list[Job] = []
        self.spoken: list[tuple[str, str, str]] = []

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    @initialize(channel=st.sampled_from(CHANNELS))
    def open(self, channel: str) -> None:
        self.channel = channel
        self.database = Database("sqlite:///:memory:")
        self.run(migrate(self.database))
        self.recorder = Recorder(channel, self)
        self.deliver = Deliver(
            SqlOutbox(self.database), {} if channel == "rest" else {channel: self.recorder}, memory_pace()
        )
        self.conversation = self.run(SqlInbox(self.database).receive(self.event("text")))

    def event(self, kind: str) -> Inbound:
        return Inbound(self.channel, str(next(self.ids)), kind, b"{}", sender="u", **KINDS[kind])

    async def note(self, author: str, text: str) -> None:
        owner = await self.database.read(owners.load, self.conversation)
        self.spoken.append((author, text, owner.state))

    @rule(kind=st.sampled_from(sorted(KINDS)))
    def the_customer_writes(self, kind: str) -> None:
        self.run(SqlInbox(self.database).receive(self.event(kind)))

    @rule()
    def a_turn_begins(self) -> None:
        job = self.run(SqlTurns(self.database).next_job(self.conversation))
        if job:
            self.jobs.append(job)

    @rule(hands_over=st.booleans(), newest=st.booleans())
    def a_turn_ends(self, hands_over: bool, newest: bool) -> None:
        if not self.jobs:
            return
        job = self.jobs.pop(-1 if newest else 0)
        text = "announcement" if hands_over else "answer"
        answer = Answer(messages=(Outbound(text), Outbound(text)), handover=HANDOVER if hands_over else None)
        self.run(SqlTurns(self.database).commit_turn(job, answer))

    @rule(down=st.booleans())
    def the_sender_works(self, down: bool) -> None:
        self.recorder.down = down
        if self.channel == "rest":
            for message in self.run(SqlHistory(self.database).collect(self.conversation)) or ():
                author = {"operator": "operator", NEWS: "system", WAITING: "system"}.get(message.text or "", "bot")
                self.run(self.note(author, message.text or ""))
        else:
            self.run(self.deliver(self.conversation))

    @rule(step=st.sampled_from(["hand_over", "take", "give_back", "close"]))
    def the_owner_changes(self, step: str) -> None:
        moves = {
            "hand_over": lambda o: o.hand_over("general", "test"),
            "take": lambda o: o.take(None),
            "give_back": Ownership.give_back,
            "close": Ownership.close,
        }
        with suppress(NotAllowed):
            self.run(self.database.write(owners.change, self.conversation, moves[step]))

    @rule()
    def the_operator_answers(self) -> None:
        if self.run(self.database.read(owners.load, self.conversation)).state == "assigned":
            self.run(self.database.write(say, self.conversation, "operator", Outbound("operator")))

    @rule(danger=st.booleans())
    def a_turn_ends_in_the_queue(self, danger: bool) -> None:
        """What the system says to who waits: that somebody was called, or that a danger has called the outage team."""
        if not self.jobs or self.jobs[-1].owner.state != "queued":
            return
        handover = {"team": "outage", "reason": "danger", "priority": 1} if danger else None
        answer = Answer((Outbound(WAITING),), handover=handover, outcome="left_to_person")
        self.run(SqlTurns(self.database).commit_turn(self.jobs.pop(), answer))

    @rule()
    def the_customer_leaves_the_queue(self) -> None:
        if self.jobs and self.jobs[-1].owner.state == "queued":
            answer = Answer((Outbound(WAITING),), leaves_queue=True, outcome="left_to_person")
            self.run(SqlTurns(self.database).commit_turn(self.jobs.pop(), answer))

    @rule()
    def there_are_news_of_an_outage(self) -> None:
        self.run(self.database.write(tell, self.conversation, Outbound(NEWS)))

    @invariant()
    def the_system_left_a_person_alone(self) -> None:
        assert "assigned" not in [owner for _, text, owner in self.spoken if text in (NEWS, WAITING)], self.spoken

    @invariant()
    def the_bot_was_silent(self) -> None:
        for author, text, owner in self.spoken:
            if author == "bot":
                assert owner == "bot" or (owner == "queued" and text == "announcement"), self.spoken

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.run(self.database.close())
        self.loop.close()


TestWhoSpeaks = WhoSpeaks.TestCase
TestWhoSpeaks.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_the_property_would_notice_a_bot_that_speaks() -> None:
    """The same machine with a sender that does not ask who owns the conversation must fail."""
    machine = WhoSpeaks()
    machine.open("zalo")
    machine.a_turn_begins()
    machine.a_turn_ends(hands_over=False, newest=True)
    machine.the_owner_changes("take")
    [letter, _] = machine.run(SqlOutbox(machine.database).due(machine.conversation, datetime.now(UTC)))
    machine.run(machine.recorder.send(letter))
    try:
        machine.the_bot_was_silent()
    except AssertionError:
        return
    finally:
        machine.teardown()
    raise AssertionError("the invariant did not notice")


def test_the_property_would_notice_news_that_interrupt_a_person() -> None:
    machine = WhoSpeaks()
    machine.open("zalo")
    machine.there_are_news_of_an_outage()
    machine.the_owner_changes("take")
    [letter] = machine.run(SqlOutbox(machine.database).due(machine.conversation, datetime.now(UTC)))
    machine.run(machine.recorder.send(letter))
    with pytest.raises(AssertionError):
        machine.the_system_left_a_person_alone()
    machine.teardown()
