"""What a message wishes of notices: on or off, which of them, another telephone."""

from __future__ import annotations

from actions.frame.turn import Turn
from actions.words.reading import NO, says

_OFF = rf"tat|huy|ngung|ngưng|dung|bo|khoi|thoi|(?:{NO}) (?:muon |can |cho )?(?:nhan|gui|nhan tin|nhan nua)|tu choi|spam|phien|go(?! lai)|chan"
_ON = r"bat|dang ky|dang ki|dk|dki|muon nhan|nhan (?:lai )?tin|cho (?:\w+ )?nhan|gui (?:cho|ve|qua)|bao (?:cho|truoc|qua)|mo (?:lai )?tin"
_OUTAGES = r"(?:cup|cat|mat|ngung)(?: cap)? dien|lich (?:cup|cat|mat)|su co|bao tri"
_BILLS = r"tien dien|hoa don|thanh toan|nhac no|no tien|tien no|chi so|so dien thang"
_PHONE = (
    r"(?:doi|thay|cap nhat|chuyen|sua|them|bo|go|cho)(?: \w+){0,5} (?:so|sdt|dt|dien thoai|sim|may)(?! (?:dien|cong to))"
    r"|(?:so|sim|sdt|dt|dien thoai)(?: \w+){0,4} (?:moi|khac|cu|mat|hu|hong)|doi (?:so|sim|sdt)"
)
_ALL = r"tat ca|het|hai loai|ca hai|toan bo|moi tin|luon"


def wants_other_phone(turn: Turn) -> bool:
    """ "đổi số nhận tin", "sim cũ hư": the notices shall go to another number."""
    return not turn.tapped and says(_PHONE, turn.folded)


def switch_told(turn: Turn) -> bool | None:
    """On or off; None where neither is said."""
    if turn.tapped:
        named = turn.entities.get("switch")
        return None if named is None else named == "on"
    if says(_OFF, turn.folded):
        return False
    return True if says(_ON, turn.folded) else None


def topics_told(turn: Turn) -> list[str]:
    """Which notices: of outages, of bills, or both; none where the message doesn't say."""
    if turn.tapped:
        named = str(turn.entities.get("topic") or "")
        return ["outages", "bills"] if named == "both" else [named] if named else []
    found = [topic for topic, words in (("outages", _OUTAGES), ("bills", _BILLS)) if says(words, turn.folded)]
    return found or (["outages", "bills"] if says(_ALL, turn.folded) else [])
