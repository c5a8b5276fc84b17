"""One address of two: parts told anew in the place of those of their role, the rest as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.place.address_parts import ORDER, Part, parts_in, role_of
from actions.words.reading import fold

Named = Sequence[tuple[str, str]]
"""Parts of an address, each with its role (tests/contracts/turn.json): house_number, alley, building, street, hamlet,
ward, district, province."""

_LOCAL = frozenset({"street", "hamlet", "building"})
_AREA = frozenset({"ward", "district"})
_NESTED = frozenset({"alley", "building", "hamlet"})  # of these an address may have several: "tổ 5, khu phố 2"
_NUMBER = r"\d[^\s,]*"


def roles_in(text: str, known: Named = ()) -> list[tuple[str, str]]:
    """The parts of an address with their roles; `known` are those of its names whose role is known."""
    return [(str(part.role), text[part.start : part.end]) for part in _parts(text, known)]


def is_whole(parts: Named) -> bool:
    """Whether the parts are an address of their own, from the street or hamlet to the province."""
    roles = {role_of(text) or role for role, text in parts}
    return bool(_LOCAL & roles and _AREA & roles and "province" in roles)


def merged(old: str, new: Named, known: Named = ()) -> str:
    """The address with the parts that were told anew in place of the old ones, or added where it had none.

    Another ward or district with its own street or hamlet takes the place of all that was finer before. `known` are the
    names in `old` whose role is known.
    """
    told = _in_order(new)
    roles = {role for role, _ in told}
    if _LOCAL & roles and _elsewhere(old, told, known):
        coarsest = max(_rank(role) for role in roles)
        parts = [part for part in _parts(old, known) if _rank(part.role) > coarsest]
        old = ", ".join(old[part.start : part.end] for part in parts)
    for role, text in told:
        old = _with_part(old, role, text, known)
    return old


def _in_order(new: Named) -> list[tuple[str, str]]:
    """The finest part first; a piece that no word begins belongs to the one of its role before it."""
    told: list[tuple[str, str]] = []
    for role, text in sorted(((role_of(text) or role, text) for role, text in new), key=lambda one: _rank(one[0])):
        if told and told[-1][0] == role and role_of(text) is None:
            told[-1] = (role, f"{told[-1][1]} {text}")
        else:
            told.append((role, text))
    return told


def _elsewhere(old: str, told: Named, known: Named) -> bool:
    """Whether a ward or district other than before is told."""
    areas = {part.role: fold(old[part.start : part.end]) for part in _parts(old, known) if part.role in _AREA}
    return any(role in areas and areas[role] != fold(text) for role, text in told)


def _with_part(old: str, role: str, new: str, known: Named) -> str:
    parts = _parts(old, known)
    for part in parts:
        was = old[part.start : part.end]
        if part.role == role and (role not in _NESTED or _first_word(was) == _first_word(new)):
            return old[: part.start] + _renumbered(was, new) + old[part.end :]
    if role == "house_number" and new[:1].isdigit() and not any(part.role == "street" for part in parts):
        new = f"số {new}"
    if fold(new) in fold(old):
        return old
    after = next((part.start for part in parts if _rank(part.role) > _rank(role)), None)
    if after is None:
        return f"{old}, {new}" if old else new
    return f"{old[:after]}{new}, {old[after:]}"


def _renumbered(was: str, new: str) -> str:
    """The old part with the new number, where nothing more is told: "kiệt 21 Trưng Nữ Vương" and "kiệt 23"."""
    number = re.fullmatch(rf"(?:\D+ )?({_NUMBER})", new)
    if not number or not re.search(r"\d", was):
        return new
    if not new[0].isdigit() and _first_word(was) != _first_word(new) and not was[0].isdigit():
        return new
    return re.sub(_NUMBER, lambda _: number[1], was, count=1)


def _parts(address: str, known: Named) -> list[Part]:
    """The parts of an address; one that nothing begins is the district before the province, else the street at the beginning."""
    parts = parts_in(address, known)
    roles = [part.role for part in parts]
    for i, part in enumerate(parts):
        if part.role is None:
            before_province = i > 0 and roles[i + 1 : i + 2] == ["province"] and "district" not in roles
            parts[i] = Part("district" if before_province else "street" if i == 0 else "ward", part.start, part.end)
    return parts


def _first_word(text: str) -> str:
    return fold(text).split()[0] if text.split() else ""


def _rank(role: str | None) -> int:
    return ORDER.index(role) if role in ORDER else len(ORDER)
