"""What is asked of an application that was offered: its terms, or where it is handed in."""

from __future__ import annotations

from actions.connection.words import asks_terms
from actions.frame.turn import Turn
from actions.words.reading import says

_WHERE = r"(?:nop|gui|dang ky|dk|lam|xin)(?: \w+){0,2} (?:o dau|dau|cho nao|o cho nao)"


def asks_where(turn: Turn) -> bool:
    """Whether the message asks where an application is handed in: "nộp ở đâu"."""
    return not turn.tapped and says(_WHERE, turn.folded)


def asks_of_offer(turn: Turn) -> bool:
    """A fine is none of its terms."""
    return (asks_terms(turn) and not says("phat", turn.folded)) or asks_where(turn)
