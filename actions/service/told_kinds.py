"""Which kinds of application a message names: the clause of the wish tells before the whole message does."""

from __future__ import annotations

from actions.frame.turn import Turn
from actions.frame.waiting import Waiting, clear_wishes, told_beside, waiting
from actions.service.kinds import kind_in


def kind_told(turn: Turn) -> str | None:
    """The kind that the clause of this wish names, else the whole message."""
    own = next((one.text for one in clear_wishes(turn) if one.intent == turn.intent), turn.text)
    return kind_in(turn.intent, own) or kind_in(turn.intent, turn.text)


def two_kinds(turn: Turn) -> tuple[str, Waiting] | None:
    """Of two changes of the contract in one message the first, and the other, which waits."""
    told = [(one, kind_in(one.intent, one.text)) for one in clear_wishes(turn) if one.intent == turn.intent]
    kinds = list(dict.fromkeys(kind for _, kind in told if kind))
    if turn.intent != "change_contract" or turn.tapped or len(kinds) < 2 or not told_beside(turn):
        return None
    return kinds[0], next(waiting(turn, one) for one, kind in told if kind == kinds[1])
