"""What is said around a reading: how to send one, that it can't be read, a picture."""

from __future__ import annotations

from typing import Any

from actions.frame.turn import Turn
from actions.words.confirming import asks_something
from actions.words.reading import NO, says

_HOW = (
    r"(?:gui|bao|nhan|chup|ghi)(?: \w+){0,4} (?:o dau|vao dau|cho nao|muc nao|sao|the nao|kieu gi|cach nao|nhu nao|ntn)|cach (?:tu )?(?:gui|bao|ghi)"
    r"|lam sao|so (?:do|mau do|den|le|sau (?:dau )?phay)|may (?:so|chu so)|can (?:gui |kem )?(?:anh|hinh)|co kip|duoc (?:khong|ko|k|hong)"
)
_UNREADABLE = (
    rf"(?:{NO}) (?:doc|nhin|thay|ro|biet)(?: \w+)? (?:duoc|ro|so|dc|doc|xem)?|mo qua|doc (?:giup|gium|dum|ho)"
    r"|xem (?:giup|gium|dum|ho)|nhin (?:giup|gium|dum|ho)|trong (?:anh|hinh)(?: \w+){0,2} (?:do|roi|co)"
)


def asks_how_to_send(turn: Turn) -> bool:
    return not turn.tapped and says(_HOW, turn.folded) and asks_something(f"{turn.text}?")


def can_not_read(turn: Turn) -> bool:
    """ "mờ quá không đọc được", "đọc giùm": the number has to be read by a person."""
    return not turn.tapped and says(_UNREADABLE, turn.folded)


def picture(turn: Turn) -> str | None:
    """The id of the picture that came with the message."""
    sent: Any = getattr(turn, "attachments", ())
    return next((str(one.id) for one in sent if one.kind == "image"), None)
