"""What a notice would do, as it is shown to the person who decides on it."""

from __future__ import annotations

from dataclasses import dataclass

from core.notices.cost import Cost
from core.notices.notice import Notice, Rung
from core.notices.sheet import Problem


@dataclass(frozen=True, slots=True)
class Sample:
    """A message as its receiver reads it; of a template the values that it is filled with. `title` is a mail's subject."""

    rung: Rung
    to: str
    name: str | None
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Counts of people but for `rows` of the file. `parts`: of an SMS to each; `unasked`: whose wishes could not be asked for yet;
    the others are as in core.notices.plan.Plan."""

    rows: int
    people: int
    problems: tuple[Problem, ...]
    cost: Cost
    parts: int
    refused: int
    unreachable: int
    same: int
    unasked: int
    samples: tuple[Sample, ...]

    @property
    def told(self) -> int:
        return sum(line.people for line in self.cost.lines)


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice that was previewed and waits for somebody to send it. Nothing of it changes any more."""

    id: str
    name: str
    notice: Notice
    preview: Preview
