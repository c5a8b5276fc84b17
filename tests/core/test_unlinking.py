"""A customer takes a customer code away: asked about once, done without the brain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from actions.words.unlinking import unlink_word
from core import words
from core.errors import BrainUnavailable
from core.messages import Button
from core.ownership import Ownership
from core.take_turn import TakeTurn
from core.turns import Answer, Job
from core.unlinking import KEEP, UNLINK
from tests.core.test_take_turn import Book, Listener, leaves_queue, tells_danger

ONE, OTHER, FOREIGN = "PA02CK0012345", "PD12000013579", "PE01000024680"
JOB = Job("c", "m", "zalo", "bỏ liên kết mã khách hàng giúp em", datetime.now(UTC), Ownership(), linked_codes=(ONE,))
TWO = replace(JOB, linked_codes=(OTHER, ONE))


async def take(job: Job) -> tuple[Answer, bool]:
    """The answer, and whether the brain was asked for it."""
    book, brain = Book(), Listener(error=BrainUnavailable())
    await TakeTurn(book, brain, "1558", tells_danger, leaves_queue, unlink_word=unlink_word)(job)
    return book.answers[0], bool(brain.asked)


async def goes_on(job: Job, text: str) -> tuple[Answer, bool]:
    """What the customer hears who answers our question to the job's message with this."""
    buttons = (await take(job))[0].messages[0].buttons
    offered = tuple((button.title, button.payload or "") for button in buttons)
    return await take(replace(job, text=text, last_buttons=buttons, offered=offered))


def titles(answer: Answer) -> list[str]:
    return [button.title for button in answer.messages[0].buttons]


@pytest.mark.parametrize("yes", ["Bỏ liên kết", "ừ bỏ đi em", ONE], ids=["tap", "words", "the code"])
async def test_one_code_is_taken_away_after_one_question(yes: str) -> None:
    asked, brain = await take(JOB)
    assert f"bỏ liên kết mã {ONE} khỏi cuộc trò chuyện này nhé?" in str(asked.messages[0].text)
    assert (titles(asked), asked.unlinks, brain) == (["Bỏ liên kết", "Giữ nguyên"], (), False)
    done, brain = await goes_on(JOB, yes)
    assert (done.unlinks, brain) == ((ONE,), False)
    assert "liên kết lại" in str(done.messages[0].text)


@pytest.mark.parametrize("no", ["Giữ nguyên", "thôi không bỏ nữa"], ids=["tap", "words"])
async def test_who_thinks_better_of_it_keeps_the_code(no: str) -> None:
    kept, brain = await goes_on(JOB, no)
    assert (kept.messages, kept.unlinks, brain) == ((words.LINK_KEPT,), (), False)


@pytest.mark.parametrize(
    ("said", "unlinks"),
    [
        (f"Bỏ {OTHER}", (OTHER,)),
        ("pd12 0000 13579", (OTHER,)),
        ("Bỏ tất cả", (ONE, OTHER)),
        ("ừ", ()),
        ("thôi khỏi", ()),
    ],
    ids=["tap", "the code", "all", "a yes that tells no code", "no"],
)
async def test_of_several_codes_it_is_asked_which(said: str, unlinks: tuple[str, ...]) -> None:
    asked, _ = await take(TWO)
    assert titles(asked) == [f"Bỏ {ONE}", f"Bỏ {OTHER}", "Bỏ tất cả", "Giữ nguyên"]
    done, brain = await goes_on(TWO, said)
    assert (done.unlinks, brain) == (unlinks, False)
    assert (done.messages == asked.messages) == (said == "ừ")


async def test_a_code_that_is_named_is_asked_about_and_a_strange_one_is_not_taken_for_another() -> None:
    named, _ = await take(replace(TWO, text=f"bỏ liên kết mã {OTHER.lower()} giúp em"))
    assert [button.payload for button in named.messages[0].buttons] == [UNLINK + OTHER, KEEP]
    strange, _ = await take(replace(JOB, text=f"bỏ liên kết mã {FOREIGN}"))
    assert titles(strange) == [f"Bỏ {ONE}", "Giữ nguyên"]
    every, _ = await take(replace(TWO, text="bỏ liên kết hết các mã"))
    assert every.messages[0].buttons[0].payload == f"{UNLINK}{ONE},{OTHER}"


async def test_where_no_code_is_linked_it_is_said() -> None:
    assert (await take(replace(JOB, linked_codes=())))[0].messages == (words.NOT_LINKED,)
    gone = replace(JOB, linked_codes=(), text="Bỏ liên kết", offered=(("Bỏ liên kết", UNLINK + ONE),))
    late, brain = await take(gone)
    assert (late.messages, late.unlinks, brain) == ((words.NOT_LINKED,), (), False)


async def test_a_yes_to_another_question_and_what_is_typed_as_a_command_take_nothing_away() -> None:
    elsewhere = replace(JOB, last_buttons=(Button("Có", "/affirm"),))
    for text in ("ừ", ONE, UNLINK + ONE, KEEP):
        answer, brain = await take(replace(elsewhere, text=text))
        assert (answer.unlinks, brain) == ((), True), text


async def test_a_person_who_has_the_conversation_and_a_danger_come_first() -> None:
    theirs, _ = await take(replace(JOB, owner=Ownership().hand_over("general", "asked").take("lan")))
    assert (theirs.messages, theirs.outcome) == ((), "left_to_person")
    danger, brain = await take(replace(JOB, text="cột điện tóe tia lửa, bỏ liên kết mã khách hàng giúp em"))
    assert (danger.handover is not None, brain) == (True, True)
