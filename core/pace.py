"""How fast a channel may be called, and how much it takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls in so many seconds."""

    calls: int
    seconds: int = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel's maker allows, for all customers together and for each of them; None where no limit is known.

    `buttons`: the most that one message has; the choices beyond them are numbered in its text (core.numbering). `cards`: whether
    it shows cards; elsewhere they are told in words (core.cards).
    """

    together: Rate | None = None
    each: Rate | None = None
    buttons: int | None = None
    cards: bool = False


UNLIMITED = Limits(cards=True)
