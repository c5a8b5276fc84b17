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


_DANGER = (
    r"(?<!o )(?<!tai )(?<!o ngay )(?<!duoi )(?:day|cap|duong day)(?: (?!mat|cup|cat|het|co|khong|ko|k)\w+){0,3}?"
    r" (?:dut|roi|rot|dong|vong sat|sa xuong)|dut (?:day|cap)|rot day|roi day(?= (?:dien|cap|xuong))"
    r"|(?:tia|toe|xet|phong|nhang|danh) lua|no (?:binh|tram|tu dien|may bien ap)|(?:bien ap|tu dien|tram) (?:phat )?no"
    r"|(?:boc|dang|phat) (?:chay|khoi)|chay (?:tram|tru|cot|tu dien|day|dong ho|cong to|nha)"
    r"|(?:dien|bi) giat|giat dien|ro dien|phong dien"
    r"|(?:cot|tru)(?: dien)?(?: \w+){0,2} (?:do|nga|gay|nghieng)|(?:do|nga|gay) (?:cot|tru)"
)
_CLAUSE_END = re.compile(r"[,.;!?\n]|(?<!\w)(?:nhung|ma|do|vi|tai)(?!\w)")
_HARMLESS = frozenset(["rồi", "đây", "đấy", "dãy", "đầy", "dạy", "đồng", "đông", "độ", "đó", "cắp", "cấp", "trừ", "nợ"])
NO = r"khong|ko|k|hong|hem|hk|hum|khum|khom|hg|kh|chua|chang|dau co|mo co|hok|kg"


def mentions_danger(text: str) -> bool:
    """Whether the words name a danger on the network; "không thấy dây đứt hay tia lửa" names none."""
    folded = fold(text)
    accented = text.lower() if len(folded) == len(text) else folded
    ends = [m.span() for m in _CLAUSE_END.finditer(folded)] + [(len(folded), len(folded))]
    start = 0
    for end, following in ends:
        if _clause_names_danger(folded[start:end], accented[start:end]):
            return True
        start = following
    return False


def _clause_names_danger(clause: str, accented: str) -> bool:
    found = re.search(rf"(?<!\w)(?:{_DANGER})(?!\w)", clause)
    if found is None or _HARMLESS & set(accented[found.start() : found.end()].split()):
        return False
    if re.match(rf" (?:(?:thi|la) )?(?:{NO}) (?:co|thay|bi)(?!\w)", clause[found.end() :]):
        return False
    before = re.sub(rf"(?<!\w)(?:{NO}) (?:co|len) (?:dien|den)", " ", clause[: found.start()])
    return re.search(rf"(?<!\w)(?:{NO})(?!\w)", before) is None


def says_no(text: str) -> bool:
    """ "Không, nhà em ở …", "có gì đâu", "tia lửa thì không thấy": a no that may go on."""
    no = rf"{NO}|binh thuong|(?:lam gi )?co (?:cai )?(?:gi|chi) (?:ma|dau)|lam gi co|mo co"
    folded = fold(text).rstrip(" .!")
    if re.match(rf"(?:da |thua |o |u |oi )*(?:{no})(?!\w)", folded):
        return True
    return re.search(rf"(?<!\w)(?:{NO}) (?:co|thay)(?: \w+)?$", folded) is not None


def asks_back(text: str) -> bool:
    """ "có ai không": a question, whatever it ends with."""
    return re.fullmatch(rf"co (?:\w+ )+(?:{NO})(?: (?:a|vay|day|em|ad))*", fold(text).rstrip(" ?.!")) is not None


def begins_with_yes(text: str) -> bool:
    """A plain yes at the beginning; "ok" and "được rồi" may mean "go on" and are none, nor is "có ai không"."""
    yes = r"(?:da |thua |o )*(?:co|dung|vang|uh?|ua|um|phai|chinh xac|chac|yes)(?!\w)"
    return re.match(yes, fold(text)) is not None and not asks_back(text)


_AREA = (
    r"(?:ca|toan|het|nguyen|may|(?:ca|het|nguyen) (?:ca|cai|con|may)) "
    r"(?:khu|xom|ngo|hem|thon|lang|xa|phuong|pho|to|ap|day|chung cu|vung|duong|kiet|ban|cho|truong|toa|tang|huyen|tinh)"
    r"|hai (?:xom|ngo|thon|lang|day)"
    r"|khu vuc|toan bo|hang xom (?:cung|deu)|(?:nha )?(?:ben canh|xung quanh|ke ben|lan can)(?: \w+)? (?:cung|deu)"
    r"|(?:cung|deu) (?:mat|cup|bi)|ca khu|may nha|nhieu nha|xung quanh"
)
_HOUSE = (
    r"(?:(?<!ho )chi|moi|rieng|duy nhat|co moi)(?: co)?(?: \w+)? (?:nha|phong|can|can ho|minh)|nha (?:\w+ )?(?:thoi|thui)|mot nha|1 nha|mot minh"
    r"|(?:hang xom|xung quanh|ben canh|nha khac)(?: \w+){0,2} (?:van|co dien|con dien|binh thuong|sang)"
)
_UNSURE = rf"(?:{NO}) (?:biet|bit|bik|bt|ro|de y|chac|ranh)(?: \w+)?|chua ro|chac vay"


def names_scope(text: str) -> bool:
    """Whether the words say that only the house or the whole neighbourhood is out."""
    return says(_HOUSE, fold(text)) or says(_AREA, fold(text))


def scope_in(text: str) -> str | None:
    """ "house", "area" or "unknown" where the words say how far the outage goes."""
    folded = fold(text)
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
