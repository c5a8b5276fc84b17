"""Who will be told by which way, before anything is sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.notices.ladder import ladder
from core.notices.notice import Person, Rung, Step, ZaloUser


@dataclass(frozen=True, slots=True)
class Plan:
    """`steps` is the first step to each person who will be told; `refused` want no such notices, `unreachable` have no way that
    is switched on, `same` share a Zalo account with somebody before them."""

    steps: tuple[tuple[Person, Step], ...]
    refused: tuple[Person, ...]
    unreachable: tuple[Person, ...]
    same: tuple[Person, ...]


def plan(
    people: Sequence[Person],
    zalo: Mapping[str, ZaloUser],
    refused: Collection[Person],
    now: datetime,
    on: Collection[Rung],
) -> Plan:
    """`zalo` gives the account that is linked to a customer code."""
    steps: list[tuple[Person, Step]] = []
    unreachable, same, accounts = [], [], set()
    for person in (one for one in people if one not in refused):
        account = zalo_of(person, zalo)
        found = ladder(person, account, now, on)
        if not found:
            unreachable.append(person)
        elif account and account.id in accounts and found[0].rung.startswith("zalo"):
            same.append(person)
        else:
            steps.append((person, found[0]))
            accounts |= {account.id} if account else set()
    return Plan(tuple(steps), tuple(one for one in people if one in refused), tuple(unreachable), tuple(same))


def zalo_of(person: Person, zalo: Mapping[str, ZaloUser]) -> ZaloUser | None:
    """Of several accounts the one that was in touch last."""
    linked = [zalo[code] for code in person.codes if code in zalo]
    return max(linked, key=lambda one: (one.last_interaction is not None, one.last_interaction or 0), default=None)


def refusal_keys(person: Person, account: ZaloUser | None) -> tuple[str, ...]:
    """Any of these among who wants no notices: then this person wants none."""
    return (*person.keys, *((f"zalo:{account.id}",) if account else ()))
