"""Which of the ways to reach the utility a message asks for."""

from __future__ import annotations

from actions.frame.turn import Turn
from actions.words.reading import says

_HOURS = (
    r"may gio|gio (?:lam|mo|hanh chinh)|(?:mo|dong) cua|nghi (?:trua|le|tet)|thu (?:bay|7)|chu nhat|t7|cn|le tet|ngay le"
    r"|(?:tet|trua|toi|dem|le)(?: \w+){0,3} (?:truc|nghi|lam)|lam (?:viec )?(?:den|toi|ngay|thu)"
)
_OFFICE = (
    rf"o dau|nam o|cho nao|dia chi|den dau|toi dau|phong giao dich|pgd|quay|tru so|tan noi|truc tiep|duong nao|{_HOURS}"
)
_WEBSITE = r"web(?:site)?|trang (?:web|chu|cskh|cham soc|mang)|email|mail|zalo|facebook|fb|fanpage|messenger"


def asks_office(turn: Turn) -> bool:
    """Where somebody can be met, and when."""
    return says(_OFFICE, turn.folded)


def asks_website(turn: Turn) -> bool:
    return says(_WEBSITE, turn.folded)


def asks_national(turn: Turn) -> bool:
    """The one number of the whole country."""
    return says(r"1558|toan quoc|evn (?:chung|quoc gia)|tong dai moi|so moi|doi so", turn.folded)
