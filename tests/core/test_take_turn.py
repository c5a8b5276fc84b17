"""A turn, from the customer's words to the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core import words
from core.errors import BrainUnavailable, TongdaiError
from core.messages import Outbound
from core.ownership import Ownership
from core.take_turn import TakeTurn
from core.turns import Answer, Attached, Job

JOB = Job("c", "m", "zalo", "xin chào", datetime.now(UTC), Ownership())
OFFERED = (("Có", "/affirm"), ("Báo mất điện", "/report_outage"), ("Gặp nhân viên", "/talk_to_human"))


class Book:
    """Records that only remember what was committed."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []

    async def next_job(self, conversation_id: str) -> Job | None:
        return None

    async def commit_turn(self, job: Job, answer: Answer) -> bool:
        self.answers.append(answer)
        return True


class Listener:
    """A brain that only remembers what it was asked, or fails as told."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked: list[tuple[str | None, str | None]] = []
        self._error = error

    async def turn(self, job: Job, text: str | None, payload: str | None) -> Answer:
        self.asked.append((text, payload))
        if self._error:
            raise self._error
        return Answer()


async def take(job: Job, brain: Listener) -> Answer:
    book = Book()
    await TakeTurn(book, brain, "1558")(job)
    return book.answers[0]


@pytest.mark.parametrize("text", ["/restart", "/session_start", '/request_new_connection{"a":1}', "/affirm"])
async def test_what_a_customer_types_is_never_a_command(text: str) -> None:
    brain = Listener()
    await take(replace(JOB, text=text), brain)
    assert brain.asked == [(text, None)]


@pytest.mark.parametrize("text", ["/affirm", "Có", "co", "  CÓ "])
async def test_a_tap_or_a_typed_title_of_an_offered_button_is_its_payload(text: str) -> None:
    brain = Listener()
    answer = await take(replace(JOB, text=text, offered=OFFERED), brain)
    assert brain.asked == [(None, "/affirm")]
    assert answer.tapped == "Có"


async def test_words_longer_than_any_button_are_not_compared_with_buttons() -> None:
    """Folding a million combining marks takes minutes."""
    brain = Listener()
    heavy = "a" + "\u0301" * 500_000 + "\u0316" * 500_000
    await take(replace(JOB, text=heavy, offered=OFFERED), brain)
    assert brain.asked == [(heavy, None)]


async def test_a_brain_that_says_nothing_leaves_nobody_without_an_answer() -> None:
    assert (await take(JOB, Listener())).messages == (words.NOTHING_SAID,)


@pytest.mark.parametrize("state", ["queued", "assigned"])
async def test_the_brain_is_not_asked_while_a_person_has_the_conversation(state: str) -> None:
    brain = Listener()
    answer = await take(replace(JOB, owner=Ownership(state), last_outcome="left_to_person"), brain)  # type: ignore[arg-type]
    assert (brain.asked, answer.messages, answer.outcome) == ([], (), "left_to_person")


@pytest.mark.parametrize(
    ("state", "priority", "messages"),
    [
        ("queued", 3, (words.WAITING,)),
        ("queued", 1, (words.WAITING_IN_DANGER,)),
        ("assigned", 1, ()),
    ],
)
async def test_who_waits_for_a_person_hears_once_that_somebody_was_called(
    state: str, priority: int, messages: tuple[Outbound, ...]
) -> None:
    waiting = replace(JOB, owner=Ownership(state, priority=priority), last_outcome="answered")  # type: ignore[arg-type]
    assert (await take(waiting, Listener())).messages == messages


async def test_a_photo_without_words_reaches_the_brain() -> None:
    brain = Listener()
    await take(replace(JOB, text="", attachments=(Attached("a", "image"),)), brain)
    assert brain.asked == [("", None)]


async def test_without_the_brain_the_customer_gets_a_plain_menu_once_in_full() -> None:
    down = Listener(BrainUnavailable("down"))
    first = await take(JOB, down)
    assert (first.messages, first.outcome) == ((words.PLAIN_MENU,), "degraded")
    again = await take(replace(JOB, last_outcome="degraded"), down)
    assert again.messages == (words.PLAIN_MENU_AGAIN,)


@pytest.mark.parametrize(("text", "team"), [("Gặp nhân viên", "general"), ("bao mat dien", "outage")])
async def test_the_plain_menu_reaches_a_person_without_the_brain(text: str, team: str) -> None:
    answer = await take(replace(JOB, text=text, offered=OFFERED), Listener(BrainUnavailable("down")))
    assert answer.handover is not None
    assert answer.handover["team"] == team


async def test_a_message_that_the_brain_cannot_handle_is_apologised_for() -> None:
    answer = await take(JOB, Listener(TongdaiError("500")))
    assert (answer.messages, answer.outcome) == ((words.WENT_WRONG,), "failed")
