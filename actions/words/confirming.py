"""What an answer to a summary says: go on, yes, read it again, or a question."""

from __future__ import annotations

import re

from actions.frame.turn import Turn
from actions.words.reading import NO, fold, says
from actions.words.sending import wants_to_go_on

SURE_YES = 0.6  # nothing is sent on a doubtful yes

_CORE = frozenset(
    "đúng chuẩn chuan ưng ung chốt chot duyệt ok oke okie okay okê được duoc dc đc vâng vang ừ u uh ừm um uk y".split()
)
_BESIDE = frozenset(
    "da roi het ca em a ad nha nhe do day luon oi nghen hen thi cung chinh xac con chau chu bac vay dong nhat tri gui di i".split()
)
_AGAIN = re.compile(
    r"(?:(?:cho|de|thi|khoan|u|ok|em|anh|chi|toi|tui|minh|bac|da) )*(?:xem|doc|coi|kiem tra|nhac|noi|nhin)(?: \w+)? lai"
    r"(?: (?:coi|di|xem|nao|cho|da|cai|giup|gium|dum|toi|tui|em|minh|bac|nhe|nha|nghe|thong tin|phieu|ho so|toan bo|mot luot|lan nua|voi))*"
)
_QUESTION = (
    rf"\w+(?<!thi)(?<!cung)(?<!van) (?:{NO})(?: (?:a|vay|em|ad|nhi|ta|z|v|the|oi))*$|cho (?:\w+ )?hoi|bao (?:gio|lau|nhieu)|khi nao"
    r"|ai (?:phai )?(?:tra|chiu|dong)(?: (?:tien|phi|vay|a|em|z|v|the|day))*$"
    r"|chung nao|chung mo|may (?:ngay|tien|hom|bua)|(?:tai |vi |lam )?sao(?! cung)|the nao|(?:lam|la|cai|can) (?:gi|chi)$|o dau|nhu nao"
)


def agrees(turn: Turn) -> bool:
    """Whether an answer to a summary is a yes: understood as one, or nothing but words of one ("ưng", "chuẩn rồi")."""
    if turn.tapped:
        return turn.intent == "affirm"
    if asks_something(turn.text):
        return False
    words = re.findall(r"\w+", turn.text.lower())
    plain = any(word in _CORE for word in words) and all(word in _CORE or fold(word) in _BESIDE for word in words)
    return plain or (turn.intent == "affirm" and turn.confidence >= SURE_YES) or wants_to_go_on(turn.text)


def wants_it_again(turn: Turn) -> bool:
    """Whether the customer wants to see or hear again what was told."""
    return turn.intent == "repeat" or _AGAIN.fullmatch(turn.folded.strip(" .!?,")) is not None


def asks_something(text: str) -> bool:
    """Whether the words are a question, whatever it is about."""
    return text.rstrip().endswith("?") or says(_QUESTION, fold(text).strip(" .!,"))
