"""Small corrections of addresses, and what customers say around them."""

from __future__ import annotations

import re

from actions.place.merging import merged
from actions.words.reading import clean, fold, names_scope, says

_NO = r"(?:khong|ko|k|hong|hk|chu khong|chu ko) phai(?: la| o)?"
_USE = r"nha o|(?:nha )?de (?:o|kinh doanh|san xuat)|(?:[13]|mot|ba) pha|sinh hoat|kinh doanh|san xuat"
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
        there = re.search(rf"(?<!\w)(?P<old>\d[^\s,]*),? {moved['street']}(?!\w)", known)
        if there:
            return _put(known, address, there["old"], moved["new"])
    only = _ONLY_NUMBER.fullmatch(folded)
    return merged(address, [("house_number", only["new"])]) if only else None


def _core(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the small words around a name or number."""
    while found := _EDGE.search(folded[start:end]):
        start, end = (start + found.end(), end) if found.start() == 0 else (start, start + found.start())
    return start, end


def _put(known: str, address: str, old: str, new: str) -> str | None:
    found = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", known) if old else None
    if found is None:
        return None
    word, _, rest = new.partition(" ")
    if rest and known[: found.start()].endswith(f"{fold(word)} "):  # "ấp 5 chứ không phải 3"
        new = rest
    return address[: found.start()] + new + address[found.end() :]
