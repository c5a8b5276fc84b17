"""The parts of an address by the words that begin them: số, ngõ, đường, thôn, xã, quận, tỉnh."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from actions.place.provinces import province_names
from actions.words.reading import fold

ORDER = ("house_number", "alley", "building", "street", "hamlet", "ward", "district", "province")
_BEGINS = {
    "house_number": r"(?:so nha|nha so|so|lo) (?=[a-z]?\d)",
    "alley": r"(?:ngo|ngach|hem|kiet)(?= \d)",
    "building": r"(?:chung cu|toa|can ho|block|khu cong nghiep|kcn|khu do thi|kdt)(?= \w)",
    "street": r"(?:duong|pho|dai lo|quoc lo|ql|tinh lo)(?= \w)",
    "hamlet": r"(?:thon|ap|xom|khom|ban|buon|lang|khu pho|khu dan cu|khu|to dan pho|tdp|to(?= \d))(?= \w)",
    "ward": r"(?:xa|phuong|thi tran|p|f|x)(?=[. ] ?\w|\d)",
    "district": r"(?:quan|huyen|thi xa|q|h|tx)(?=[. ] ?\w|\d)",
    "province": r"(?:tinh|thanh pho|tp)(?=[. ] ?\w)",
}
_ACCENTED = {
    "quan": {"quận", "quan"},
    "ban": {"bản", "ban"},
    "lang": {"làng", "lang"},
    "to": {"tổ", "to"},
    "ap": {"ấp", "ap"},
}
_LEADING_NUMBER = re.compile(r"[a-z]?\d+[a-z]?(?:[/.-]\d+[a-z]?)*(?= |,|$)")


@dataclass(frozen=True)
class Part:
    """One part of an address and where it stands in the text; `role` is None where no word begins it."""

    role: str | None
    start: int
    end: int


def role_of(text: str) -> str | None:
    """The role that the first word of a part gives it."""
    folded = fold(text)
    for role, pattern in _BEGINS.items():
        if (found := re.match(pattern, folded)) and _as_typed(text, found.start(), found.end()):
            return role
    if folded in province_names():
        return "province"
    return "house_number" if _LEADING_NUMBER.fullmatch(folded) else None


def parts_in(text: str, known: Sequence[tuple[str, str]] = ()) -> list[Part]:
    """The parts of a whole address in the order typed; none where folding changes the text's length.

    `known` pairs names that stand in the text with their roles.
    """
    folded = fold(text)
    if len(folded) != len(text):
        return []
    named = _named(text, known)
    begins = {part.start: part.role for part in named}
    for piece in re.finditer(r"[^,;]+", folded):
        found = _begins(folded, text, piece.start(), piece.end())
        begins |= {start: role for start, role in found if not any(one.start <= start < one.end for one in named)}
    edges = sorted(
        {*begins, *(at.start() for at in re.finditer("[,;]", text)), *(part.end for part in named), len(text)}
    )
    parts = [_trimmed(text, begins.get(start), start, end) for start, end in pairwise(edges)]
    return [part for part in parts if part.end > part.start]


def _named(text: str, known: Sequence[tuple[str, str]]) -> list[Part]:
    """Where the known names stand in the text, no two in the same place."""
    found: list[Part] = []
    for role, name in known:
        at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name else None
        if at and not any(part.start < at.end() and at.start() < part.end for part in found):
            found.append(Part(role, *at.span()))
    return found


def _begins(folded: str, text: str, start: int, end: int) -> list[tuple[int, str | None]]:
    """Where the parts of a piece between commas begin; the first, where nothing begins it, has no role."""
    begins: dict[int, str | None] = {}
    names: set[int] = set()  # where the name after such a word stands: "phường Bình Thuận" is no province
    for role, pattern in _BEGINS.items():
        for found in re.finditer(rf"(?<!\w){pattern}", folded[start:end]):
            if _as_typed(text, start + found.start(), start + found.end()) and not _is_name(
                folded, start + found.start(), start + found.end()
            ):
                begins.setdefault(start + found.start(), role)
                rest = folded[start + found.end() : end]
                names.add(end - len(rest.lstrip(" .")))
    province = _province_at_end(folded[start:end].rstrip())
    if province is not None and start + province not in names:
        begins.setdefault(start + province, "province")
    first = start + len(folded[start:end]) - len(folded[start:end].lstrip())
    if first not in begins:
        begins[first] = None
        if number := _LEADING_NUMBER.match(folded, first, end):
            begins[first] = "house_number"
            street = number.end() + 1
            if street < end and street not in begins:
                begins[street] = "street"
    return sorted(begins.items(), key=lambda one: one[0])


def _as_typed(text: str, start: int, end: int) -> bool:
    """ "Quân" and "Tô" begin no part, though they fold to the words for one."""
    word = text[start:end].lower().strip(" .")
    return word in _ACCENTED.get(fold(word), {word})


def _is_name(folded: str, start: int, end: int) -> bool:
    """Whether "quan" belongs to the name before, as a province follows it at once: "xa hien quan phu tho"."""
    return folded[start:end] == "quan" and folded[end:].strip(" ,.") in province_names()


def _province_at_end(piece: str) -> int | None:
    known = (name for name in _by_length() if re.search(rf"(?<!\w){re.escape(name)}$", piece))
    name = next(known, None)
    return None if name is None else len(piece) - len(name)


@cache
def _by_length() -> list[str]:
    return sorted(province_names(), key=len, reverse=True)


def _trimmed(text: str, role: str | None, start: int, end: int) -> Part:
    while start < end and text[start] in " ,;.-":
        start += 1
    while end > start and text[end - 1] in " .-":
        end -= 1
    return Part(role, start, end)
