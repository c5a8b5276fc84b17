"""The bot never speaks while a person owns the conversation: any order of messages, turns, sendings and takeovers."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.deliver import Deliver
from core.errors import NotAllowed, TryLater
from core.events import SaidElsewhere
from core.ids import new_id
from core.messages import Attachment, Inbound, Outbound
from core.ownership import Ownership
from core.pace import UNLIMITED
from core.turns import Answer, Job, Letter
from storage.pace import memory_pace
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.happenings import give_back_silent
from storage.sql.history import SqlHistory
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.news import tell
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from storage.sql.tables import now, users
from storage.sql.turns import SqlTurns

CHANNELS = ("zalo", "webchat", "telegram", "messenger", "rest")
KINDS: dict[str, dict[str, Any]] = {
    "text": {"text": "alo"},
    "photo": {"attachments": (Attachment("image", {"url": "u"}),)},
    "location": {"attachments": (Attachment("location", {"latitude": "10"}),)},
    "sticker": {"attachments": (Attachment("sticker", {}),)},
}
NEWS, WAITING, ELSEWHERE = "news", "waiting", "elsewhere"
LAN = new_id()
"""An operator at the desk."""
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
        return self._machine.receipt()

    async def typing(self, conversation_id: str, recipient: str) -> None:
        pass


class WhoSpeaks(RuleBasedStateMachine):
    """Turns are begun and committed apart, so that everything else can happen in between."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.ids = count()
        self.jobs: list[Job] = []
        self.spoken: list[tuple[str, str, str]] = []
        self.receipts: list[str] = []

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(work)

    @initialize(channel=st.sampled_from(CHANNELS))
    def open(self, channel: str) -> None:
        self.channel = channel
        self.database = Database("sqlite:///:memory:")
        self.run(migrate(self.database))
        lan = {
            "id": LAN,
            "login": "lan",
            "name": "Chị Lan",
            "password_hash": "",
            "role": "operator",
            "created_at": now(),
        }
        self.run(self.database.write(lambda connection: connection.execute(users.insert().values(lan))))
        self.recorder = Recorder(channel, self)
        self.deliver = Deliver(
            SqlOutbox(self.database), {} if channel == "rest" else {channel: self.recorder}, memory_pace()
        )
        self.conversation = self.run(SqlInbox(self.database).receive(self.event("text")))

    def event(self, kind: str) -> Inbound:
        return Inbound(self.channel, str(next(self.ids)), kind, b"{}", sender="u", **KINDS[kind])

    def receipt(self) -> str:
        """The channel's id of what it has just sent."""
        self.receipts.append(f"r{next(self.ids)}")
        return self.receipts[-1]

    def owner(self) -> Ownership:
        owner: Ownership = self.run(self.database.read(owners.load, self.conversation))
        return owner

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

    @rule(step=st.sampled_from(["hand_over", "take", "stand_back", "give_back", "close"]))
    def the_owner_changes(self, step: str) -> None:
        moves = {
            "hand_over": lambda o: o.hand_over("general", "test"),
            "take": lambda o: o.take(LAN),
            "stand_back": Ownership.stand_back,
            "give_back": Ownership.give_back,
            "close": Ownership.close,
        }
        with suppress(NotAllowed):
            self.run(self.database.write(owners.change, self.conversation, moves[step]))

    @rule()
    def the_operator_answers(self) -> None:
        if self.owner().state == "assigned":
            self.run(self.database.write(say, self.conversation, "operator", Outbound("operator")))

    @rule()
    def a_person_answers_elsewhere(self) -> None:
        """With another tool of the channel: whoever has the conversation, the bot does not any more."""
        before = self.owner()
        self.run(SqlInbox(self.database).receive(self.said_elsewhere(f"e{next(self.ids)}")))
        owner = self.owner()
        assert (owner.state, owner.operator) == ("assigned", before.operator)

    @rule()
    def our_own_words_come_back(self) -> None:
        """Some channels tell of them as they tell of a person's: nobody has answered then."""
        if self.receipts:
            before = self.owner()
            self.run(SqlInbox(self.database).receive(self.said_elsewhere(self.receipts[-1])))
            assert self.owner() == before

    @rule()
    def nobody_has_answered_elsewhere_for_long(self) -> None:
        """The bot answers again, but never takes a conversation from the desk."""
        before = self.owner()
        self.run(give_back_silent(self.database, timedelta(0)))
        assert self.owner() == before or (before.is_elsewhere and self.owner().state == "bot")

    def said_elsewhere(self, message_id: str) -> Inbound:
        said = SaidElsewhere(message_id, "admin", ELSEWHERE)
        return Inbound(self.channel, str(next(self.ids)), "said_elsewhere", b"{}", sender="u", elsewhere=said)

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
    def what_was_said_elsewhere_is_not_said_again(self) -> None:
        assert ELSEWHERE not in [text for _, text, _ in self.spoken], self.spoken

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


def test_a_person_who_answers_elsewhere_silences_the_bot_until_they_have_been_silent_themselves() -> None:
    machine = WhoSpeaks()
    machine.open("zalo")
    machine.a_turn_begins()
    machine.a_person_answers_elsewhere()
    machine.a_turn_ends(hands_over=False, newest=True)
    machine.the_sender_works(down=False)
    assert machine.spoken == []
    machine.nobody_has_answered_elsewhere_for_long()
    machine.the_customer_writes("text")
    machine.a_turn_begins()
    machine.a_turn_ends(hands_over=False, newest=True)
    machine.the_sender_works(down=False)
    assert machine.spoken == [("bot", "answer", "bot")] * 2
    machine.our_own_words_come_back()
    machine.teardown()


def test_a_conversation_of_the_desk_is_not_given_back_for_silence_elsewhere() -> None:
    machine = WhoSpeaks()
    machine.open("zalo")
    machine.a_person_answers_elsewhere()
    machine.the_owner_changes("take")
    machine.nobody_has_answered_elsewhere_for_long()
    assert machine.owner().operator == LAN
    machine.teardown()
