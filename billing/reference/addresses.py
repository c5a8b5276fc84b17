"""Finds the commune and the power company that a freely written address speaks of.

Conservative: a name that may stand for something else (a street, a district, a commune of another province) counts only
with more evidence, and two candidates are none. Sent to the wrong crew is worse than asked again.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from billing.reference.places import Commune, Places, Unit

COMMUNE_WORDS = ("phuong", "xa", "thi tran", "dac khu")
DISTRICT_WORDS = ("quan", "huyen", "thanh pho", "thi xa", "tinh")
_SHORT_FORMS = {
    "p": "phuong", "q": "quan", "x": "xa", "h": "huyen", "tx": "thi xa", "tt": "thi tran", "tp": "thanh pho",
    "kp": "khu pho", "tdp": "to dan pho", "t": "tinh",
}  # fmt: skip
_GLUED = re.compile(r"\b(p|q|kp|tdp)(\d+)\b")
_GLUED_CITY = re.compile(r"\btp(hcm|hn)\b")
_HAMLET = re.compile(r"\b(to dan pho|khu pho|khu|thon|xom|ap|ban|buon|lang|to) (?:so )?0*(\d+[a-z]?)\b")
# What may follow a place's name in a sentence; anything else may be the rest of a longer name.
_FOLLOWERS = frozenset(
    (
        ",", "phuong", "xa", "thi", "quan", "huyen", "thanh", "tinh", "dac",
        "tp", "bi", "mat", "cup", "dang", "co", "khong", "tu", "nay",
        "nha", "em", "anh", "chi", "tinh", "viet", "voi", "a", "oi",
    )
)  # fmt: skip
_LEADERS = frozenset((",", "o", "tai", "vuc", "thuoc", "ben"))


def fold(text: str) -> str:
    """Lower case, no diacritics, short forms written out, single spaces, commas kept as words."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _GLUED_CITY.sub(r"tp \1", _GLUED.sub(r"\1 \2", plain))
    words = re.sub(r"[^a-z0-9,]+", " ", re.sub(r"[,;\n]", " , ", plain)).split()
    return " ".join(_word(words, i) for i in range(len(words)))


def _word(words: list[str], index: int) -> str:
    word = words[index]
    if index > 0 and word.isdigit() and words[index - 1] in ("p", "q", "phuong", "quan"):
        return str(int(word))
    return _SHORT_FORMS.get(word, word)


@cache
def bare_name(full: str) -> str:
    """Folded name without its kind: "Phường Hải Châu" → "hai chau"."""
    folded = fold(full)
    for kind in (*COMMUNE_WORDS, *DISTRICT_WORDS, "dien luc"):
        if folded.startswith(kind + " "):
            return folded.removeprefix(kind + " ")
    return folded


@dataclass(frozen=True)
class Address:
    """An address as read: the words, the provinces it names, and its hamlet ("khu 5") if it has a numbered one."""

    text: str
    provinces: frozenset[str] = field(default_factory=frozenset)
    hamlet: str | None = None

    def _uses(self, name: str) -> list[tuple[str, str]]:
        """(what stands before, what stands after) for each place where `name` occurs as whole words."""
        if name not in self.text:
            return []
        pattern = re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])")
        return [(self.text[: m.start()].rstrip(), self.text[m.end() :].lstrip()) for m in pattern.finditer(self.text)]

    def has_typed(self, name: str, kinds: tuple[str, ...], followers: tuple[str, ...]) -> bool:
        """The name stands right after one of `kinds` ("xã", "phường") and is not the start of a longer name."""
        return any(
            any(_ends_with(before, kind) for kind in kinds) and _may_follow(after, followers)
            for before, after in self._uses(name)
        )

    def has_bare(self, name: str, followers: tuple[str, ...]) -> bool:
        """The name stands alone: at the start, after a comma, a number or a preposition."""
        return any(
            (not before or before.split()[-1] in _LEADERS or before[-1].isdigit()) and _may_follow(after, followers)
            for before, after in self._uses(name)
        )


def _ends_with(before: str, kind: str) -> bool:
    if kind == "xa" and before.endswith("thi xa"):
        return False
    return before == kind or before.endswith(" " + kind)


def _may_follow(after: str, names: tuple[str, ...]) -> bool:
    """Nothing, a word that begins something new, or the whole name of a province or district."""
    word = after.partition(" ")[0]
    if not word or word in _FOLLOWERS or word.isdigit():
        return True
    return any(after == name or after.startswith(name + " ") for name in names)


class Gazetteer:
    """Answers where an address is. Built once from the reference data; safe to share between threads."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._province_names = {
            name: province.name
            for province in places.provinces
            for name in map(fold, (province.name, *province.former, *province.aliases))
        }
        self._followers = tuple(self._province_names)

    def read(self, text: str) -> Address:
        folded = fold(text)
        address = Address(folded)
        named = {
            province
            for name, province in self._province_names.items()
            if address.has_typed(name, ("tinh", "thanh pho"), self._followers)
            or address.has_bare(name, self._followers)
            or (folded.endswith(" " + name) and not _other_place(folded.removesuffix(name).rstrip()))
        }
        hamlet = _HAMLET.search(folded)
        return Address(folded, frozenset(named), f"{hamlet[1]} {hamlet[2]}" if hamlet else None)

    def commune(self, text: str) -> Commune | None:
        """The one commune that the address names, by its new name or a former one; None when unsure."""
        address = self.read(text)
        found = [c for c in self._places.communes if self._names(address, c)]
        return found[0] if len(found) == 1 else None

    def unit(self, text: str) -> Unit | None:
        """The power company: by commune, else by a former district's name together with its province."""
        commune = self.commune(text)
        if commune:
            return commune.unit
        address = self.read(text)
        found = [u for u in self._places.units.values() if self._serves(address, u)]
        if len(found) > 1:  # "Cẩm Khê, Phú Thọ": the province's name is also that of a company
            found = [u for u in found if bare_name(u.name) not in self._province_names]
        return found[0] if len(found) == 1 else None

    def province(self, text: str) -> str | None:
        """The only province that the address names, by its name since 2025."""
        named = self.read(text).provinces
        return next(iter(named)) if len(named) == 1 else None

    def _names(self, address: Address, commune: Commune) -> bool:
        if address.provinces and commune.province not in address.provinces:
            return False
        district = bare_name(commune.former_district)
        followers = (*self._followers, district)
        placed = bool(address.provinces) or self._mentions_district(address, district)
        name = bare_name(commune.name)
        if address.has_typed(name, COMMUNE_WORDS, followers) and (placed or commune.name_is_unique):
            return True
        if name != district and name not in self._province_names and address.has_bare(name, followers) and placed:
            return True
        former = any(address.has_typed(bare_name(f), COMMUNE_WORDS, followers) for f in commune.former)
        # Former names repeat between the districts of a province: only the district makes them certain.
        return former and self._mentions_district(address, district)

    def _mentions_district(self, address: Address, district: str) -> bool:
        if address.has_typed(district, DISTRICT_WORDS, self._followers):
            return True
        return not district.isdigit() and address.has_bare(district, self._followers)

    def _serves(self, address: Address, unit: Unit) -> bool:
        return unit.province in address.provinces and self._mentions_district(address, bare_name(unit.name))


def _other_place(before: str) -> bool:
    """The name at the end belongs to a commune, district or street: not to a province."""
    words = (*COMMUNE_WORDS, "quan", "huyen", "thi xa", "duong", "pho", "cau", "cho", "ngo", "hem")
    return any(_ends_with(before, word) for word in words) and not _ends_with(before, "thanh pho")
