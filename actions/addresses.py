"""Small corrections of addresses, and what customers say around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.address_parts import ORDER, Part, parts_in, role_of
from actions.reading import clean, fold, names_scope, says

_NO = r"(?:khong|ko|k|hong|hk|chu khong|chu ko) phai(?: la| o)?"
_USE = r"nha o|(?:nha )?de (?:o|kinh doanh|san xuat)|(?:[13]|mot|ba) pha|sinh hoat|kinh doanh|san xuat"
_SWAPS = (
    re.compile(rf"(?:^|[,.:] ?|(?<!\w)la )(?P<new>[^,.]+?)(?: moi dung)?,? (?:chu )?{_NO} (?P<old>[^,.]+)$"),
    re.compile(rf"(?<!\w){_NO} (?P<old>[^,.]+?)(?:,| ma(?: la)?| dau,?| la) (?P<new>[^,.]+)$"),
)
_LOCAL = frozenset({"street", "hamlet", "building"})
_AREA = frozenset({"ward", "district"})
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
        there = re.search(rf"(?<!\w)(?P<old>\d\S*) {moved['street']}(?!\w)", known)
        if there:
            return _put(known, address, there["old"], moved["new"])
    only = _ONLY_NUMBER.fullmatch(folded)
    return merged(address, [("house_number", only["new"])]) if only else None


def is_whole(parts: Sequence[tuple[str, str]]) -> bool:
    """Whether the parts are an address of their own, from the street or hamlet to the province."""
    roles = {role_of(text) or role for role, text in parts}
    return bool(_LOCAL & roles and _AREA & roles and "province" in roles)


def merged(old: str, new: Sequence[tuple[str, str]]) -> str:
    """The address with the parts that were told anew in place of the old ones, or added where it had none.

    `new` pairs a role (tests/contracts/turn.json: house_number, alley, street, hamlet, ward, district, province,
    building) with the part as typed. A whole new address, or a new ward with its own street or hamlet, takes the place
    of all that was finer before.
    """
    told: dict[str, str] = {}
    for role, text in new:
        role = role_of(text) or role
        told[role] = f"{told[role]} {text}" if role in told else text
    if _LOCAL & set(told) and _AREA & set(told) and any(part.role in _AREA for part in _known(old)):
        old = _without_finer(old, told)
    for role in sorted(told, key=_rank):
        old = _with_part(old, role, told[role])
    return old


def _without_finer(old: str, told: dict[str, str]) -> str:
    """What an address says beyond the coarsest part that is told anew."""
    coarsest = max(_rank(role) for role in told)
    kept = [old[part.start : part.end] for part in _known(old) if _rank(part.role) > coarsest]
    return ", ".join(kept)


def _with_part(old: str, role: str, new: str) -> str:
    parts = _known(old)
    if same := [part for part in parts if part.role == role]:
        start, end = same[0].start, same[-1].end if same == parts[parts.index(same[0]) :][: len(same)] else same[0].end
        if role == "house_number" and re.match(r"\d", old[start:end]):
            new = re.sub(r"^\D+ ", "", new)
        elif role == "house_number" and new[:1].isdigit():
            new = re.sub(r"\d.*", "", old[start:end]) + new
        return old[:start] + new + old[end:]
    if role == "house_number" and new[:1].isdigit() and not any(part.role == "street" for part in parts):
        new = f"số {new}"
    if fold(new) in fold(old):
        return old
    after = next((part.start for part in parts if _rank(part.role) > _rank(role)), None)
    if after is None:
        return f"{old}, {new}" if old else new
    return f"{old[:after]}{new}, {old[after:]}"


def _known(address: str) -> list[Part]:
    """The parts of an address; one that nothing begins is the district before the province, else the street at the beginning."""
    parts = parts_in(address)
    roles = [part.role for part in parts]
    for i, part in enumerate(parts):
        if part.role is None:
            before_province = i > 0 and roles[i + 1 : i + 2] == ["province"] and "district" not in roles
            parts[i] = Part("district" if before_province else "street" if i == 0 else "ward", part.start, part.end)
    return parts


def _rank(role: str | None) -> int:
    return ORDER.index(role) if role in ORDER else len(ORDER)


def _core(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the small words around a name or number."""
    while found := _EDGE.search(folded[start:end]):
        start, end = (start + found.end(), end) if found.start() == 0 else (start, start + found.start())
    return start, end


def _put(known: str, address: str, old: str, new: str) -> str | None:
    found = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", known) if old else None
    return address[: found.start()] + new + address[found.end() :] if found else None
