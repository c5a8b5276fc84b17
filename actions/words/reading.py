"""Reading what customers type: folding, cleaning, and the small words that decide a question."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")
_TAG = re.compile(r"<[^<>]*>")


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: "Đường Lê Lợi" → "duong le loi"."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def clean(text: str) -> str:
    """One line of plain text: no markup, no control characters, no braces that a template could read."""
    plain = _TAG.sub(" ", _CONTROL.sub(" ", text))
    plain = plain.translate(str.maketrans("{}[]<>", "()()  "))
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", plain)).strip(" .,;:-\t")


def letters(text: str) -> int:
    """How many letters the text has; emoji, digits and marks are none."""
    return sum(c.isalpha() for c in text)


def says(pattern: str, folded: str) -> bool:
    """Whether the folded text has the pattern as whole words."""
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", folded) is not None


NO = r"khong|ko|k|hong|hem|hk|hum|khum|khom|hg|kh|chua|chang|dau co|mo co|hok|kg|khon"


_GROUP = (
    r"khu|xom|ngo|ngach|hem|thon|lang|xa|phuong|pho|to|ap|day|day nha|chung cu|vung|duong|kiet|ban|cho|truong|toa|toa nha|tang"
    r"|block|blok|khoi|huyen|tinh|buon|soc|khom|khu tro|day tro"
)
_LANE = r"khu|xom|ngo|ngach|hem|ap|day|kiet|toa|tang|block|ben|doan"
_AREA = (
    rf"(?:ca|toan|het|nguyen|may|(?:ca|het|nguyen) (?:ca|cai|con|may|cum)) (?:{_GROUP})|(?:hai|may|ba|2|3) (?:xom|ngo|thon|lang|day|hem|ben duong)"
    rf"|(?:(?<!ho )chi|moi|rieng|co|co moi) (?:co )?(?:{_LANE})(?: \w+){{0,2}} (?:nay|toi|tui|em|minh|nha|mat|bi|thoi|thui)|(?:hem|ngo|xom|kiet|thon|ap|day) (?:\w+ ){{1,2}}(?:thoi|thui)"
    r"|khu vuc|toan bo|tat ca(?: \w+)? nha|tat ca(?= |$)|(?:may|ca|het) chuc nha|nha nao cung|nhieu nha|ca khu|xung quanh(?! (?:\w+ )?(?:van|co|con|sang|binh))"
    r"|(?:hang xom|ben canh|xung quanh|ke ben|sat ben|lan can|nha ben|doi dien)(?: \w+){0,2} (?:cung|deu)"
    r"|(?:cung|deu) (?:mat|cup|bi|toi)|may nha(?! (?:\w+ ){0,3}(?:van|co dien|con|sang|binh))"
)
_STREET_SIDE = rf"(?:(?<!ho )chi|moi|rieng) (?:co )?(?:{_LANE})(?! (?:\w+ )?(?:nha|phong)(?!\w))|may (?:hem|ngo|xom|ngach|thon|ap|day) khac"
"""Other lanes have light, so that it is more than the house that has none."""
_OTHERS = r"hang xom|xung quanh|ben canh|nha khac|nha ben|ke ben|sat ben|sat vach|lan can|doi dien|ben kia|nguoi ta|may nha|nha nguoi ta|nha nao|phong khac|phong ben"
_HOUSE = (
    r"(?:(?<!ho )chi|moi|rieng|duy nhat|co moi|co)(?: co)?(?: \w+)? (?:nha|phong|can|can ho)(?= (?:toi|tui|em|minh|t|m|to|nay|con|chau|bac|ba|ong|anh|chi|thoi|thui|la|bi|mat)|$)"
    r"|(?:(?<!ho )chi|moi|rieng|duy nhat|co moi) (?:\w+ )?(?:nha|phong|can|minh)|nha (?:\w+ )?(?:thoi|thui)|mot nha|1 nha|mot minh"
    rf"|(?:{_OTHERS})(?: \w+){{0,3}} (?:van|co dien|con dien|binh thuong|sang|co den)"
    r"|(?:bat|gat|day|dong) (?:lai )?(?:at|aptomat|atomat|cau dao|cb)(?: \w+){0,3} (?:van )?(?:khong|ko|k|hong|chua)"
)
_UNSURE = rf"(?:{NO}) (?:biet|bit|bik|bt|ro|de y|chac|ranh)(?: \w+)?|chua ro|chac vay"


OUTAGE = r"(?:cup|mat|cat|tat) (?:dien(?! thoai)|d)|(?:khong|ko|k|hk|hong|chua) co dien(?! thoai)|toi om"
"""Words of an outage; "không có điện thoại" has none."""


def names_scope(text: str) -> bool:
    """Whether the words say that only the house or the whole neighbourhood is out."""
    return says(_HOUSE, fold(text)) or says(_AREA, fold(text))


def scope_in(text: str) -> str | None:
    """ "house", "area" or "unknown" where the words say how far the outage goes."""
    folded = fold(text)
    if says(_STREET_SIDE, folded):
        return "area"
    for scope, pattern in (("house", _HOUSE), ("area", _AREA), ("unknown", _UNSURE)):
        if says(pattern, folded):
            return scope
    return None


def unsure(text: str) -> bool:
    return says(_UNSURE, fold(text))


_TAKEN_BACK = (
    r"khoan|nham|lon|sai(?! gon)|a (?:khong|ma|thoi)|quen|sua|thay|doi|chinh|cap nhat|(?:moi|phai la) dung|ghi lai"
)


def takes_back(text: str) -> bool:
    """Whether what was said before no longer holds and the last word does: "khoan", "à nhầm", "… mới đúng".

    "X chứ không phải Y" does not: there the first holds.
    """
    folded = fold(text)
    if says(rf"chu (?:{NO}) (?:phai|la)", folded):
        return False
    return says(rf"{_TAKEN_BACK}|(?:{NO}) phai", folded)
