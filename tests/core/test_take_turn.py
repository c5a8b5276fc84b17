"""A turn, from the customer's words to the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core import words
from core.choices import key_of
from core.errors import BrainUnavailable, TongdaiError
from core.messages import Button, Outbound
from core.office_hours import ALWAYS_OPEN, OfficeHours, read_hours
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

    def __init__(self, error: Exception | None = None, answer: Answer | None = None) -> None:
        self.asked: list[tuple[str | None, str | None]] = []
        self._error, self._answer = error, answer or Answer()

    async def turn(self, job: Job, text: str | None, payload: str | None) -> Answer:
        self.asked.append((text, payload))
        if self._error:
            raise self._error
        return self._answer


def tells_danger(text: str) -> bool:
    return "tia lửa" in text


def leaves_queue(text: str) -> bool:
    return text == "thôi khỏi"


NEVER = read_hours({"outage": "24/7", "*": "Mo-Su 00:00-23:59:59"}, [date.today() + timedelta(n - 2) for n in range(9)])
"""Long holidays: only the outage team is there."""


async def take(job: Job, brain: Listener, hours: OfficeHours = ALWAYS_OPEN) -> Answer:
    book = Book()
    await TakeTurn(book, brain, "1558", tells_danger, leaves_queue, hours)(job)
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


LONG = '/request{"address": "12 Lê Lợi, phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh"}'


async def test_the_key_of_a_long_payload_is_a_tap_where_it_was_offered() -> None:
    key, brain = key_of(LONG), Listener()
    assert len(key.encode()) <= 64
    assert key != key_of(LONG + " ")
    offered = (("Chọn", "/deny"), ("Chọn", LONG))
    assert (await take(replace(JOB, text=key, offered=offered), brain)).tapped == "Chọn"
    await take(replace(JOB, text=key, offered=OFFERED), brain)
    assert brain.asked == [(None, LONG), (key, None)]


@pytest.mark.parametrize("payload", ["/affirm", "a" * 64, "ệ" * 21, ""])
def test_a_short_payload_is_its_own_key(payload: str) -> None:
    assert key_of(payload) == payload


LISTED = tuple(Button(f"Mục {number}", f"/m{number}") for number in range(1, 8))


@pytest.mark.parametrize(
    ("most", "asked"), [(5, (None, "/m6")), (0, (None, "/m6")), (7, ("6", None)), (None, ("6", None))]
)
async def test_a_number_is_a_tap_only_where_the_choices_were_numbered(
    most: int | None, asked: tuple[str | None, str | None]
) -> None:
    brain, book = Listener(), Book()
    buttons = {} if most is None else {"zalo": most}
    job = replace(JOB, text="6", offered=OFFERED, last_buttons=LISTED)
    await TakeTurn(book, brain, "1558", tells_danger, leaves_queue, buttons=buttons)(job)
    assert brain.asked == [asked]
    assert book.answers[0].tapped == ("Mục 6" if asked[1] else None)


async def test_a_button_whose_title_is_a_number_comes_before_the_number_of_a_list() -> None:
    brain = Listener()
    job = replace(JOB, text="6", offered=(("6", "/six_people"),), last_buttons=LISTED)
    await TakeTurn(Book(), brain, "1558", tells_danger, leaves_queue, buttons={"zalo": 5})(job)
    assert brain.asked == [(None, "/six_people")]


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


@pytest.mark.parametrize("owner", [Ownership(), Ownership("queued")], ids=["bot", "queue"])
async def test_the_other_photos_of_an_album_get_no_answer_of_their_own_from_the_bot(owner: Ownership) -> None:
    """In the queue they are a person's, who is called where that was not said."""
    brain, more = Listener(), replace(JOB, text="", attachments=(Attached("b", "image"),), continues_album=True)
    answer = await take(replace(more, owner=owner), brain)
    silent = ((), "same_album") if owner.bot_may_speak else ((words.WAITING,), "left_to_person")
    assert (brain.asked, (answer.messages, answer.outcome)) == ([], silent)


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


QUEUED = replace(JOB, owner=Ownership("queued", 1, "general", priority=3), last_outcome="answered")


@pytest.mark.parametrize("last_outcome", ["answered", "left_to_person"])
@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("trụ điện tóe tia lửa rồi", ()),
        ("Có nguy hiểm", (("Có nguy hiểm", "/report_hazard"),)),
        ("tia lửa " * 9999, ()),
    ],
)
async def test_a_danger_told_in_the_queue_calls_the_outage_team_at_once(
    last_outcome: str, text: str, offered: tuple[tuple[str, str], ...]
) -> None:
    answer = await take(replace(QUEUED, text=text, offered=offered, last_outcome=last_outcome), Listener())
    assert answer.handover == {"team": "outage", "reason": "danger", "priority": 1}
    assert (answer.messages, answer.outcome) == ((words.WAITING_IN_DANGER,), "left_to_person")


@pytest.mark.parametrize(("text", "offered"), [("thôi khỏi", ()), ("Không chờ nữa", (("Không chờ nữa", "/stop"),))])
async def test_who_needs_no_person_any_more_talks_to_the_bot_again(
    text: str, offered: tuple[tuple[str, str], ...]
) -> None:
    answer = await take(replace(QUEUED, text=text, offered=offered), Listener(), NEVER)
    assert (answer.messages, answer.leaves_queue) == ((words.LEFT_QUEUE,), True)


@pytest.mark.parametrize(
    "owner", [Ownership("assigned", 2, "general", "lan"), Ownership("queued", 2, "outage", priority=1)]
)
async def test_neither_an_operator_who_talks_nor_a_crew_called_for_danger_is_dropped(owner: Ownership) -> None:
    answer = await take(replace(QUEUED, owner=owner, text="thôi khỏi"), Listener())
    assert not answer.leaves_queue
    assert words.LEFT_QUEUE not in answer.messages


async def test_a_danger_that_is_known_is_not_announced_again() -> None:
    known = replace(QUEUED, owner=Ownership("queued", 2, "outage", priority=1), last_outcome="left_to_person")
    answer = await take(replace(known, text="tia lửa nữa kìa"), Listener())
    assert (answer.messages, answer.handover) == ((), None)


async def test_a_person_who_has_the_conversation_reads_of_the_danger_themselves() -> None:
    theirs = replace(QUEUED, owner=Ownership("assigned", 2, "general", "lan"), text="tia lửa")
    answer = await take(theirs, Listener())
    assert (answer.messages, answer.handover) == ((), None)


async def test_a_danger_reaches_the_outage_team_without_the_brain() -> None:
    answer = await take(replace(JOB, text="trụ điện tóe tia lửa"), Listener(BrainUnavailable("down")))
    assert answer.handover == {"team": "outage", "reason": "danger", "priority": 1}


@pytest.mark.parametrize(("team", "told"), [("general", True), ("billing", True), ("outage", False)])
async def test_who_is_handed_over_while_nobody_is_there_hears_when_somebody_will_be(team: str, told: bool) -> None:
    said = Outbound("Dạ em chuyển ạ.")
    answer = Answer((said,), handover={"team": team, "reason": "customer_asked", "priority": 3})
    first, *more = (await take(JOB, Listener(answer=answer), NEVER)).messages
    assert first == said
    assert ["sẽ có người đọc và trả lời" in str(message.text) for message in more] == [True] * told


async def test_who_writes_into_a_queue_that_nobody_looks_at_hears_when_somebody_will() -> None:
    [message] = (await take(QUEUED, Listener(), NEVER)).messages
    assert "sẽ có người đọc và trả lời" in str(message.text)
    assert (await take(replace(QUEUED, owner=Ownership("queued", 1, "outage")), Listener(), NEVER)).messages == (
        words.WAITING,
    )


async def test_a_danger_told_at_night_still_reaches_the_outage_team() -> None:
    answer = await take(replace(QUEUED, text="tia lửa"), Listener(), NEVER)
    assert answer.messages == (words.WAITING_IN_DANGER,)


def _wish(text: str, after_notice: bool) -> bool | None:
    return {"dừng nhận tin": False, "nhận lại tin": True, "dừng": False if after_notice else None}.get(text)


async def _wishes(brain: Listener, job: Job) -> Answer:
    book = Book()
    await TakeTurn(book, brain, "1558", tells_danger, leaves_queue, notice_wish=_wish)(job)
    return book.answers[0]


REFUSES = replace(JOB, text="dừng nhận tin")


@pytest.mark.parametrize(
    "owner",
    [Ownership(), Ownership().hand_over("general", "asked"), Ownership().hand_over("general", "asked").take("lan")],
    ids=["the bot answers", "in the queue", "a person answers"],
)
async def test_who_wants_no_notices_is_told_so_and_how_to_get_them_again_whoever_answers(owner: Ownership) -> None:
    brain = Listener(error=BrainUnavailable())
    answer = await _wishes(brain, replace(REFUSES, owner=owner))
    assert (answer.notices, brain.asked) == (False, [])
    assert "nhận lại thông báo" in (answer.messages[0].text or "")
    assert answer.outcome == ("answered" if owner.bot_may_speak else "left_to_person")
    assert answer.watches == ({"outage_id": None},)


async def test_a_short_no_is_about_notices_only_after_one() -> None:
    for after_notice, wanted in ((True, False), (False, None)):
        brain = Listener()
        answer = await _wishes(brain, replace(JOB, text="dừng", after_notice=after_notice))
        assert (answer.notices, bool(brain.asked)) == (wanted, not after_notice)


async def test_notices_come_again_by_words_or_by_the_button() -> None:
    offered = (("Nhận lại thông báo", words.NOTICES_ON),)
    for job in (
        replace(JOB, text="nhận lại tin", refuses_notices=True),
        replace(JOB, text="Nhận lại thông báo", offered=offered, refuses_notices=True),
    ):
        brain = Listener()
        assert ((await _wishes(brain, job)).notices, brain.asked) == (True, [])
    brain = Listener()
    assert (await _wishes(brain, replace(JOB, text="nhận lại tin"))).notices is None
    assert brain.asked == [("nhận lại tin", None)]


async def test_what_the_brain_finds_out_of_notices_is_confirmed_by_us() -> None:
    answer = await take(replace(JOB, text="STOP"), Listener(answer=Answer(notices=False)))
    assert (answer.notices, answer.messages) == (False, (words.NOTICES[False],))
