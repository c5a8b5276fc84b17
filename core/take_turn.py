"""Take one turn: decide who answers a customer's message, ask the brain, and commit what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from core import words
from core.choices import key_of
from core.errors import BrainUnavailable, TongdaiError
from core.messages import Outbound, fold
from core.numbering import chosen, numbered
from core.office_hours import ALWAYS_OPEN, OfficeHours
from core.ownership import Ownership
from core.ports import Brain, TurnRecords
from core.turns import Answer, Job
from core.unlinking import Said, unlinking

DANGER = 1  # the priority of conversations that are handed over for danger
LONGEST_CHOICE = 1000
"""Characters of the longest payload or title that a button can have."""
LONGEST_READ = 2000
"""Characters of a message that are read for a danger: as many as the brain reads."""
IN_DANGER = Answer(
    messages=(words.WAITING_IN_DANGER,),
    handover={"team": "outage", "reason": "danger", "priority": DANGER},
    outcome="degraded",
)
OUT_OF_QUEUE = Answer(messages=(words.LEFT_QUEUE,), leaves_queue=True, outcome="left_to_person")


@dataclass(frozen=True, slots=True)
class TakeTurn:
    records: TurnRecords
    brain: Brain
    hotline: str
    tells_danger: Callable[[str], bool]
    """Whether words tell of a danger on the network: asked where the brain is not."""
    leaves_queue: Callable[[str], bool]
    """Whether words say that nobody needs to come any more."""
    hours: OfficeHours = ALWAYS_OPEN
    buttons: Mapping[str, int] = field(default_factory=dict)
    """The most buttons that a message has, by channel; a channel that is not named shows them all."""
    notice_wish: Callable[[str, bool], bool | None] = lambda _text, _after_notice: None
    """Whether words say that notices are wanted again, or none any more; None for all else."""
    unlink_word: Callable[[str], Said | None] = lambda _text: None
    """What words say of customer codes that are to be taken away."""

    async def __call__(self, job: Job) -> bool:
        """Handle the job's message. Returns False when somebody else had handled it already."""
        return await self.records.commit_turn(job, await self._answer(job))

    async def _answer(self, job: Job) -> Answer:
        tapped, payload = self._tapped(job) or (None, None)
        if (wanted := self._wanted(job, payload)) is not None:
            return replace(_notices(wanted, job.owner.bot_may_speak), tapped=tapped)
        if not job.owner.bot_may_speak:
            return self._left_to_person(job)
        if job.continues_album:
            return Answer(outcome="same_album")
        if (answer := self._unlinking(job, payload)) is not None:
            return replace(answer, tapped=tapped)
        try:
            answer = await self.brain.turn(job, None if payload else job.text, payload)
        except BrainUnavailable:
            danger = self._told_danger(job, payload)
            answer = IN_DANGER if danger else without_brain(job, payload, self.hotline)
        except TongdaiError:
            answer = Answer(messages=(words.WENT_WRONG,), outcome="failed")
        if not answer.messages and answer.handover is None:
            said = words.NOTHING_SAID if answer.notices is None else words.NOTICES[answer.notices]
            answer = replace(answer, messages=(said,))
        return replace(self._with_hours(answer), tapped=tapped)

    def _wanted(self, job: Job, payload: str | None) -> bool | None:
        """Told to us rather than to the brain or to a person, so that it holds whoever answers. Who refuses nothing has nothing to
        turn on again: what they mean is the brain's to find out."""
        if payload == words.NOTICES_ON:
            return True
        wanted = None if payload else self.notice_wish(job.text[:LONGEST_CHOICE], job.after_notice)
        return None if wanted and not job.refuses_notices else wanted

    def _unlinking(self, job: Job, payload: str | None) -> Answer | None:
        said = None if payload else self.unlink_word(job.text[:LONGEST_CHOICE])
        return None if said and self._told_danger(job, payload) else unlinking(job, payload, said)

    def _left_to_person(self, job: Job) -> Answer:
        """A person answers. Who writes for the first time while nobody has come yet hears once that somebody was called, or when
        somebody comes; a danger told there calls the outage team at once. Who needs nobody any more talks to the bot again, except
        in danger."""
        if job.owner.state != "queued":
            return Answer(outcome="left_to_person")
        payload = (self._tapped(job) or ("", ""))[1]
        if job.owner.priority != DANGER and self._told_danger(job, payload):
            return replace(IN_DANGER, outcome="left_to_person")
        if job.owner.priority != DANGER and (payload == words.STOP or self.leaves_queue(job.text[:LONGEST_READ])):
            return OUT_OF_QUEUE
        waits = job.last_outcome != "left_to_person"
        return Answer(messages=(self._waiting(job.owner),) if waits else (), outcome="left_to_person")

    def _tapped(self, job: Job) -> tuple[str, str] | None:
        return tapped_button(job, self.buttons.get(job.channel))

    def _waiting(self, owner: Ownership) -> Outbound:
        if owner.priority == DANGER:
            return words.WAITING_IN_DANGER
        opens = self.hours.opens(owner.team or "general", datetime.now(UTC))
        return words.waiting_until(opens, self.hotline) if opens else words.WAITING

    def _told_danger(self, job: Job, payload: str | None) -> bool:
        return payload == words.REPORT_HAZARD or self.tells_danger(job.text[:LONGEST_READ])

    def _with_hours(self, answer: Answer) -> Answer:
        """Who is handed over while nobody of the team is there hears when somebody will be."""
        if not answer.handover:
            return answer
        opens = self.hours.opens(str(answer.handover.get("team") or "general"), datetime.now(UTC))
        if opens is None:
            return answer
        return replace(answer, messages=(*answer.messages, words.waiting_until(opens, self.hotline)))


def _notices(wanted: bool, bot_speaks: bool) -> Answer:
    """Who wants none is not told of the outages either that they asked to hear of."""
    return Answer(
        messages=(words.NOTICES[wanted],),
        intent="manage_notifications",
        notices=wanted,
        watches=() if wanted else ({"outage_id": None},),
        outcome="answered" if bot_speaks else "left_to_person",
    )


def tapped_button(job: Job, most: int | None = None) -> tuple[str, str] | None:
    """Title and payload of the button that the customer's words stand for, if this conversation offered such a one.

    A tap arrives as the payload or its key or, on channels that show what was tapped, as the button's title; a customer may also
    type the title, or the number of a choice where our last answer had more than the `most` buttons that the channel shows.
    Anything else is text, even if it begins with a slash: what a customer types is never a command.
    """
    said = job.text.strip()
    if len(said) > LONGEST_CHOICE:
        return None
    folded = fold(said)
    for button in job.offered:
        if said in (button[1], key_of(button[1])):
            return button
    titled = next((button for button in job.offered if fold(button[0]) == folded), None)
    choice = None if titled else chosen(said, numbered(job.last_buttons, most))
    return (choice.title, choice.payload or "") if choice else titled


def without_brain(job: Job, payload: str | None, hotline: str) -> Answer:
    """What a customer gets while the brain is down: a plain menu, whose choices work without it."""
    if payload == words.TALK_TO_HUMAN:
        return _to_person(words.QUEUED, "general", "brain_down")
    if payload == words.REPORT_OUTAGE:
        return _to_person(words.QUEUED_OUTAGE, "outage", "report_outage")
    if payload == words.OUTAGE_SCHEDULE:
        message = words.schedule_by_phone(hotline)
    else:
        message = words.PLAIN_MENU_AGAIN if job.last_outcome == "degraded" else words.PLAIN_MENU
    return Answer(messages=(message,), outcome="degraded")


def _to_person(message: Outbound, team: str, reason: str) -> Answer:
    handover = {"team": team, "reason": reason, "priority": 3}
    return Answer(messages=(message,), handover=handover, outcome="degraded")
