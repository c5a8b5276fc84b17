"""A brain that says what it hears, or what a test has told it to answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from core.messages import Outbound
from core.turns import Answer, Attached, Job


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn's question: words, or the payload of what was tapped, and what came with it."""

    text: str | None
    payload: str | None
    attachments: tuple[Attached, ...]


@dataclass
class Echo:
    """See core.ports.Brain. `answers`: by what was said. It never holds one conversation twice."""

    answers: dict[str, tuple[Outbound, ...]] = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)
    _busy: set[str] = field(default_factory=set)

    async def turn(self, job: Job, text: str | None, payload: str | None) -> Answer:
        assert job.conversation_id not in self._busy
        self._busy.add(job.conversation_id)
        await asyncio.sleep(0)
        self._busy.discard(job.conversation_id)
        self.heard.append(Heard(text, payload, job.attachments))
        said = payload or text or " ".join(one.kind for one in job.attachments)
        return Answer(messages=self.answers.get(said, (Outbound(said),)))
