"""The facts that an answer tells: a month, a power, a number of people, who reports it."""

from __future__ import annotations

import re

from actions.connection.purposes import phase_in
from actions.connection.words import purpose_told
from actions.frame.formats import money, month, telephone
from actions.frame.turn import Turn
from actions.service.own_words import words_of
from actions.words.reading import NO, says

UNNAMED = "unnamed"

_PEOPLE = re.compile(
    r"(?<!\w)(?:\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?:nguoi|nhan khau|ho|khau|ban|phong)(?!\w)"
)
_TOTAL = re.compile(r"(?<!\w)(?:la|thanh|tong(?: cong)?|tat ca|ca thay|len|con) $")
_CHANGED = re.compile(r"(?<!\w)(?:them|bot) $")
_DATE = r"\d{1,2}[/\-.]\d{1,2}(?:[/\-.]\d{2,4})?"
_DAYS = re.compile(
    rf"(?<!\w)(?:tu (?:ngay |hom )?{_DATE}(?: (?:den|toi|-) (?:het )?(?:ngay )?{_DATE})?"
    rf"|(?:\d{{1,3}}|mot|hai|ba|bon|nam|sau|bay|muoi) (?:ngay|dem|tuan|thang)(?: (?:tu|bat dau)(?: ngay)? {_DATE})?)(?!\w)(?! (?:nay|roi|truoc))"
)
_OCCASION = re.compile(
    r"(?<!\w)(?:dam (?:cuoi|tang|gio|hoi|ma|cung)|le hoi(?: lang)?|hoi cho|cong trinh|xay (?:nha|dung|sua|cat)|thi cong|su kien|trien lam"
    r"|san khau|dung rap|tiec|quay phim|nha co tang)(?!\w)"
)
_UNNAMED = rf"giau ten|an danh|nac danh|giau mat|(?:{NO}|dung|khoi)(?: \w+){{0,2}} (?:ten|de lai|noi la|lo|tiet lo|cho ai)|(?:giu )?bi mat|(?:giu )?kin"
_UNNUMBERED = (
    rf"(?:{NO}|dung|khoi)(?: (?:can|muon|ghi|luu|de|cho|lay|dua|hien|gui))+(?: lai)? (?:so|sdt|dt|dien thoai)(?! nha)"
    r"|(?:bo|xoa|go) (?:so|sdt|dien thoai)(?! nha)|so (?:bi )?(?:tra thu|tra dua|lo(?: (?:ra|ten))?|danh|kiem chuyen)"
)


def month_in(turn: Turn) -> str | None:
    period = turn.meant("bill_month")
    return month(str(period)) if period else None


def power_in(turn: Turn) -> str | None:
    """The power that is wished for: of "từ 50 kW xuống 20 kW" the second."""
    told = turn.every.get("power") or ()
    changes = len(told) > 1 and says(r"tu|dang|hien", turn.folded) and says("xuong|len|sang|con|thanh|qua", turn.folded)
    power = told[-1] if changes else turn.meant("power")
    return f"{power:g} kW".replace(".", ",") if isinstance(power, int | float) else None


def people_in(turn: Turn) -> str | None:
    """How many in all: of "thêm 2 bạn nữa là 8 người" the 8; where only more or fewer are told, "thêm 2 bạn"."""
    folded = turn.folded
    found = list(_PEOPLE.finditer(folded)) if len(folded) == len(turn.text) else []
    if not found:
        return None
    total = next((one for one in found if _TOTAL.search(folded[: one.start()])), None)
    changed = None if total else _CHANGED.search(folded[: found[0].start()])
    one = total or found[0]
    return turn.text[changed.start() if changed else one.start() : one.end()]


def days_in(turn: Turn) -> str | None:
    """How long, or from when to when: "3 ngày", "từ 1/12 đến 5/12"."""
    found = _DAYS.search(turn.folded)
    return turn.text[found.start() : found.end()] if found and len(turn.folded) == len(turn.text) else None


def occasion_in(turn: Turn) -> str | None:
    """What power is needed for a time: "đám cưới", "công trình"."""
    found = _OCCASION.search(turn.folded)
    return turn.text[found.start() : found.end()] if found and len(turn.folded) == len(turn.text) else None


def phase_wanted(turn: Turn) -> str | None:
    phase = turn.entities.get("phase") if turn.tapped else phase_in(turn.beside) or turn.meant("phase")
    return str(int(phase)) if phase else None


def purpose_wanted(turn: Turn) -> str | None:
    return str(turn.entities.get("purpose") or "") or (None if turn.tapped else purpose_told(turn))


def phone_in(turn: Turn) -> str | None:
    phone = turn.meant("phone")
    return telephone(str(phone)) if phone else None


def contact_in(turn: Turn) -> str | None:
    """A number to call, or the wish to stay unnamed."""
    if phone := turn.meant("phone"):
        return str(phone)
    unnamed = turn.entities.get("contact") == UNNAMED or says(f"{_UNNAMED}|{_UNNUMBERED}", turn.folded)
    return UNNAMED if unnamed else None


def contact_answered(turn: Turn) -> str | None:
    return contact_in(turn) or (UNNAMED if turn.intent == "deny" else None)


def payment_in(turn: Turn) -> str | None:
    amount, channel = turn.meant("money"), turn.meant("payment_channel")
    told = [money(round(amount))] if isinstance(amount, int | float) else []
    return words_of(turn) if told and channel else None
