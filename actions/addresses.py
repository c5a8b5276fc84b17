"""Reading addresses out of sentences, and small corrections of them."""

from __future__ import annotations

import re

from actions.reading import clean, fold, names_scope, says
from actions.turn import Turn

_COUNTED = (
    r"tieng|gio|h|phut|ngay|tuan|thang|nam|lan|nha|ho|pha|ky|ki|kwh|so|chu|trieu|nghin|ngan|nguoi|cuoc|cai|tang|m|met"
)
_NUMBER = rf"\d+[a-z]?(?:/\d+[a-z]?)*(?! ?(?:{_COUNTED})(?!\w))"
_SHORT = r"(?:p|q|x|tx|tt|tp)(?:\. ?| )(?=[a-z]{2,}(?: [a-z]| ?,|$))(?!(?:dau|nao|nay|la|ko|em|vay|luon|nha|nhe|roi|do|khong)(?!\w))"
_UNIT = (
    r"phuong|p\.?(?= ?\d)|xa|thon|ap|xom|to dan pho|tdp|to(?= \d)|khu pho|khu(?= \d)|kp|quan(?! (?:an|com|ca|cafe|tra|nhau|pho|bun|nuoc|net|toi|em|minh|tui|ly))|q\.?(?= ?\d)|huyen|tinh"
    r"|duong(?! day)|pho|ngo|ngach|hem|kiet|thi tran|thi xa|thanh pho|tp\.?|chung cu|toa nha|khu tap the|khu do thi"
    r"|dac khu|ban|buon|lang|so nha|so(?= \d+[a-z]?(?:/\d+)* (?!dien|pha|ki|tien|moi|chu|ma))|(?<!ngay )(?<!thang )(?<!ky )(?<!luc )\d+[a-z]?/\d+"
)
_NO_NAME = (
    r"luon|nay|em|toi|minh|tui|cung|deu|ben (?:canh|minh|em|toi|nay|kia|do|duong)|bi|mat|cup|het|rieng|khac|va|nao|roi"
    r"|kia|do|ay|a|e|thoi|thui"
)
_PLACE = re.compile(
    rf"(?<!\w)(?<!ca )(?<!toan )(?<!may )(?<!het )(?<!nguyen )(?:{_SHORT}|(?:{_UNIT})(?:(?!\w)|(?=\d)|(?<=\.))(?= ?\w)(?! (?:{_NO_NAME})(?!\w)))"
)
_AT_NUMBER = re.compile(rf"(?<!\w)(?:o|tai|dia chi|nha)(?: la)?:? (?={_NUMBER} [a-z]{{2,}} [a-z])")
_STREET_BEFORE = re.compile(rf"(?<!\w)(?:{_NUMBER})(?: [a-z]+){{1,4}},? $")
_AFTER = re.compile(
    r"[ ,]*(?<!\w)(?:(?:co|bi|dang|lai|da(?! nang)|van|toan|deu)(?: \w+)? (?:cup|cat|mat|ngung|tam ngung|dien|lich)"
    r"|(?:mat|cup|cat) (?:dien|d|roi|luon|hoai|mat)|sang nay|trua nay|chieu nay|toi nay|toi om"
    r"|khong co|ko co|k co|hk co|nha (?:em|toi|tui|minh|e)|tu (?:sang|trua|chieu|toi|hom|dem|luc|hoi|\d)|khi nao|bao gio|may gio"
    r"|chung nao|roi|nay gio|tuan (?:nay|sau|toi)|hom nay|ngay mai|sang mai|mai (?:co|cup|cat|mat)|thang nay|chua(?: (?:co|thay|a|ad|em))?$|sao(?: (?:mat|cup|lai|chua|vay|khong|roi).*)?$|vay|nhe|voi|giup|gium"
    r"|(?:so )?(?:dien thoai|sdt|dt|phone)|so may|lien he|goi (?:cho|so|em|toi)|cam on|moi (?:dung|phai)|cho em|cho toi|(?:[13]|mot|ba) pha|de (?:o|kinh doanh|san xuat)|\+?\d{9,}|0\d{2,3}[ .]\d{3})(?!\w).*$"
)
_NO = r"(?:khong|ko|k|hong|hk|chu khong|chu ko) phai(?: la| o)?"
_USE = r"nha o|(?:nha )?de (?:o|kinh doanh|san xuat)|(?:[13]|mot|ba) pha|sinh hoat|kinh doanh|san xuat"
_LOOK_ALIKES = frozenset(
    [
        "phở",
        "phò",
        "quán",
        "quần",
        "quản",
        "xả",
        "bán",
        "bạn",
        "bận",
        "bẩn",
        "lặng",
        "lắng",
        "ập",
        "tô",
        "to",
        "buồn",
        "ngờ",
        "ngỡ",
        "sợ",
        "sơ",
    ]
)
LONGEST_PART = 5
_SWAPS = (
    re.compile(rf"(?:^|[,.:] ?|(?<!\w)la )(?P<new>[^,.]+?)(?: moi dung)?,? (?:chu )?{_NO} (?P<old>[^,.]+)$"),
    re.compile(rf"(?<!\w){_NO} (?P<old>[^,.]+?)(?:,| ma(?: la)?| dau,?| la) (?P<new>[^,.]+)$"),
)
_EDGE = re.compile(
    r"^(?:a|o|la|nham|sai|khoan|so nha|nha so|so|roi|phuong|xa|thon|duong) |(?: (?:nhe|nha|a|em|dau|moi dung|chu))+$"
)
_NUMBERED = re.compile(r"(?<!\w)(?P<new>\d+[a-z]?(?:/\d+)*) (?P<street>[a-z]{2,} [a-z]{2,})")
_ONLY_NUMBER = re.compile(
    r"(?:[^,\d]{0,25}, ?|a |o |u )?(?:nham,? ?|quen,? ?|ma |khoan,? )?(?:so nha|nha so|so)(?: la)? (?P<new>\d+[a-z]?(?:/\d+)*)(?: (?:moi dung|nhe|nha|a|em|chu|co|moi phai))*"
)


def address_told(turn: Turn) -> str | None:
    """The address as it was understood, else the part of the words that reads like one."""
    return turn.address or address_in(turn.text)


def address_in(text: str) -> str | None:
    """The part of a sentence that names a commune, hamlet, street or house number."""
    folded = fold(text)
    start = _start(text, folded) if len(folded) == len(text) else None
    if start is None:
        return None
    ending = _AFTER.search(folded, start)
    address = without_tail(_short_parts(without_scope(text[start : ending.start() if ending else len(text)])))
    return address if len(address.split()) >= 2 or re.search(r"\d", address) else None


def without_scope(text: str) -> str:
    """The text up to the comma after which it says how far the outage goes, or what the electricity is for."""
    parts = re.split(r"([,;.] ?(?=\D))", text)
    for i in range(2, len(parts), 2):
        if names_scope(parts[i]) or says(_USE, fold(parts[i])):
            return "".join(parts[: i - 1])
    return text


def without_tail(text: str) -> str:
    """The text without the polite words at its end."""
    return clean(
        re.sub(
            r"(?:[ ,]+(?:nha|nhá|nhé|nhe|ạ|á|ad|em|em ơi|luôn|đó|cháu|chau|số|so|đt|sđt))+[ .!]*$",
            "",
            clean(text),
            flags=re.IGNORECASE,
        )
    )


def _short_parts(text: str) -> str:
    """The parts between commas up to the first that is too long for a name, or has no capitals: there a story begins."""
    parts = text.split(",")
    named = any(c.isupper() for c in parts[0])
    for i, part in enumerate(parts[1:], 1):
        if _PLACE.match(fold(part).strip()) or re.search(r"\d", part):
            continue
        if len(part.split()) > LONGEST_PART or (named and not any(c.isupper() for c in part)):
            return ",".join(parts[:i])
    return text


def swap_in(text: str, address: str) -> str | None:
    """The address with one word put right: "số 21 chứ không phải 12", "số nhà 21 mới đúng"."""
    text = text.strip(" .!")
    folded, known = fold(text), fold(address)
    if len(known) != len(address):
        return None
    for pattern in _SWAPS:
        if len(folded) == len(text) and (found := pattern.search(folded)):
            (old_from, old_to), (new_from, new_to) = (_core(folded, *found.span(name)) for name in ("old", "new"))
            if swapped := _put(known, address, folded[old_from:old_to], text[new_from:new_to]):
                return swapped
    if moved := _NUMBERED.search(folded):
        there = re.search(rf"(?<!\w)(?P<old>\d\S*) {moved['street']}(?!\w)", known)
        if there:
            return _put(known, address, there["old"], moved["new"])
    only = _ONLY_NUMBER.fullmatch(folded)
    old = re.search(r"(?<!\w)\d+[a-z]?(?:/\d+)*(?!\w)", known)
    return _put(known, address, old.group(), only["new"]) if only and old else None


def _core(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the small words around a name or number."""
    while found := _EDGE.search(folded[start:end]):
        start, end = (start + found.end(), end) if found.start() == 0 else (start, start + found.start())
    return start, end


def _put(known: str, address: str, old: str, new: str) -> str | None:
    found = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", known) if old else None
    return address[: found.start()] + new + address[found.end() :] if found else None


def _start(text: str, folded: str) -> int | None:
    """Where the address begins: a unit's name with the house number and street before it, or a number after "ở"."""
    unit = next((found for found in _PLACE.finditer(folded) if _is_unit(text, found.start())), None)
    number = _AT_NUMBER.search(folded)
    starts = [number.end()] if number else []
    if unit:
        street = _STREET_BEFORE.search(folded[: unit.start()])
        starts.append(street.start() if street else unit.start())
    return min(starts) if starts else None


def _is_unit(text: str, start: int) -> bool:
    """Whether the accents let the word be a unit's name: "phố" is one, "phở" is none; without accents it may be."""
    found = re.match(r"\w+", text[start:])
    return found is None or found.group().lower() not in _LOOK_ALIKES or text.isascii()
