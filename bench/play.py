"""Customers play their conversations: first a rehearsal, which shows the right replies, then the load."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.conversations import Crowd, Customer, Script
from bench.figures import Figures, Turn, in_ms, percentile
from bench.targets import Target
from bench.verdict import Verdict, judge, shape

TICKET = re.compile(r"SC\d{4}-\d+")
SETTLE = 2.0
"""Seconds after the last turn in which a late double is still heard."""

Done = Callable[[], object]
Expected = Mapping[Script, Sequence[Sequence[str]]]
"""For each script the shapes of the replies, turn by turn; the last round of the rehearsal stands for all later ones."""


class RehearsalFailed(Exception):
    """The conversation does not reach its ticket even when nobody else writes."""


@dataclass
class Played:
    customer: Customer
    turns: list[Turn] = field(default_factory=list)

    @property
    def broke_off(self) -> bool:
        return bool(self.turns and self.turns[-1].failure)


def expected_of(expected: Expected, script: Script, turn: int) -> Sequence[str]:
    known = expected[script]
    return known[turn] if turn < len(known) else known[len(known) - len(script) + turn % len(script)]


async def rehearse(target: Target, crowd: Crowd, scripts: Sequence[Script], rounds: int = 1) -> Expected:
    """Each script played once, without load. Raises RehearsalFailed."""
    customers = crowd.customers(len(scripts), scripts)
    await target.meet(customers)
    played = [Played(customer) for customer in customers]
    await asyncio.gather(*(_play(target, one, rounds * len(one.customer.script), None) for one in played))
    for one in played:
        _check(target.name, one, rounds)
    return {one.customer.script: [[shape(r) for r in turn.replies] for turn in one.turns] for one in played}


def _check(name: str, played: Played, rounds: int) -> None:
    said = [(played.customer.line(i), turn.failure, *turn.replies) for i, turn in enumerate(played.turns)]
    tickets = {found for turn in played.turns for reply in turn.replies for found in TICKET.findall(reply)}
    if played.broke_off or len(tickets) != rounds or any(len(turn) < 3 for turn in said):
        raise RehearsalFailed(f"{name}: this conversation does not reach its ticket: {said}")


async def _play(target: Target, played: Played, turns: int, expected: Expected | None, done: Done = int) -> None:
    customer = played.customer
    for number in range(turns):
        right = expected_of(expected, customer.script, number) if expected else None
        turn = await target.say(customer, customer.line(number), right)
        played.turns.append(turn)
        done()
        if turn.failure:
            return  # what follows would only be judged by a conversation that is in another place


async def load(
    target: Target, crowd: Crowd, expected: Expected, customers: int, conversations: int, done: Done = int
) -> list[Played]:
    """`customers` at once, each followed by the next one as soon as it is done, until all conversations are played."""
    all_played = [Played(customer) for customer in crowd.customers(conversations, list(expected))]
    await target.meet([one.customer for one in all_played])
    waiting: Iterator[Played] = iter(all_played)

    async def place() -> None:
        for one in waiting:
            await _play(target, one, len(one.customer.script), expected, done)

    await asyncio.gather(*(place() for _ in range(customers)))
    await asyncio.sleep(SETTLE)
    return all_played


async def long_talk(
    target: Target, crowd: Crowd, expected: Expected, customers: int, turns: int, done: Done = int
) -> list[Played]:
    """`customers` at once, each in one conversation of so many turns."""
    all_played = [Played(customer) for customer in crowd.customers(customers, list(expected))]
    await target.meet([one.customer for one in all_played])
    await asyncio.gather(*(_play(target, one, turns, expected, done) for one in all_played))
    await asyncio.sleep(SETTLE)
    return all_played


def verdict_on(target: Target, all_played: Sequence[Played], expected: Expected) -> Verdict:
    total = Verdict()
    for one in all_played:
        right = [s for i in range(len(one.turns)) for s in expected_of(expected, one.customer.script, i)]
        total += judge(right, target.heard(one.customer), one.customer.phone)
    return total


def figures(
    target: Target, customers: int, all_played: Sequence[Played], expected: Expected, cpu: Mapping[str, float]
) -> Figures:
    turns = [turn for one in all_played for turn in one.turns]
    good = [turn for turn in turns if turn.took is not None]
    began = min(turn.posted_at for turn in turns)
    ended = max((turn.posted_at + (turn.took or 0.0) for turn in turns), default=began)
    took, acked = in_ms(good, "took"), in_ms(turns, "acked")
    return Figures(
        system=target.name,
        customers=customers,
        turns=len(good),
        seconds=ended - began,
        median=percentile(took, 0.5),
        p95=percentile(took, 0.95),
        p99=percentile(took, 0.99),
        ack_median=percentile(acked, 0.5),
        ack_p95=percentile(acked, 0.95),
        verdict=verdict_on(target, all_played, expected),
        failures=dict(Counter(turn.failure for turn in turns if turn.failure)),
        cpu=cpu,
    )
