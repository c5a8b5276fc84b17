"""The names of provinces, former districts and communes, and how people type them."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from billing.reference.places import Places

COMMUNE_WORDS = ("phuong", "xa", "thi tran", "dac khu")
DISTRICT_WORDS = ("quan", "huyen", "thi xa", "thanh pho")
LEVEL_OF: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(COMMUNE_WORDS, ("ward",)),
    **dict.fromkeys(DISTRICT_WORDS, ("district",)),
    "thanh pho": ("province", "district"),
    "tinh": ("province",),
}
_SHORT_FORMS = {
    "p": "phuong", "f": "phuong", "q": "quan", "x": "xa", "h": "huyen", "tx": "thi xa", "tt": "thi tran", "tp": "thanh pho",
    "kp": "khu pho", "tdp": "to dan pho", "t": "tinh", "ql": "quoc lo", "kcn": "khu cong nghiep",
}  # fmt: skip
# A unit word glued to its number ("p6", "q.12"), a city glued to its kind, else a word with its apostrophes.
_TOKEN = re.compile(
    r"(?:p|f|q|kp|tdp|phường|phuong|quận|quan)(?=\d)|tp(?=hcm|hn)|[^\W_]+(?:['’‘`´ʼ][^\W_]+)*|[,;\n]", re.IGNORECASE
)
_APOSTROPHE = re.compile(r"['’‘`´ʼ]")


class Token(NamedTuple):
    """One folded word, or a comma, and where it was typed; a short form counts as its words at one place."""

    word: str
    typed: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words in lower case without diacritics and apostrophes, short forms written out, commas kept."""
    return [
        Token(word, found.group(), *found.span()) for found in _TOKEN.finditer(text) for word in _words(found.group())
    ]


@lru_cache(4096)
def _words(typed: str) -> list[str]:
    word = _APOSTROPHE.sub("", "".join(c for c in _marked(typed) if not unicodedata.combining(c)))
    if not word.isalnum():
        return [","]
    return [str(int(word))] if word.isdecimal() else _SHORT_FORMS.get(word, word).split()


def _marked(typed: str) -> str:
    """Decomposed, with the stroke of đ as a mark like the others."""
    return unicodedata.normalize("NFD", typed.lower().replace("đ", "d\u0335"))


def fold(text: str) -> str:
    return " ".join(token.word for token in tokens(text))


@cache
def bare_name(full: str) -> str:
    """Folded name without its kind: "Phường Hải Châu" → "hai chau"."""
    folded = fold(full)
    for kind in (*COMMUNE_WORDS, *DISTRICT_WORDS, "dien luc"):
        if folded.startswith(kind + " "):
            return folded.removeprefix(kind + " ")
    return folded


class Where(NamedTuple):
    """Province since 2025, former province and former district; None where it may be any."""

    province: str | None = None
    former: str | None = None
    district: str | None = None

    def meet(self, other: "Where") -> "Where | None":
        """What both say, or None where they contradict each other."""
        if any(a and b and a != b for a, b in zip(self, other, strict=True)):
            return None
        return Where(*(a or b for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True)
class Region:
    """A province, former district or commune: `kind`, `name` and `full` as "phuong", "Hải Châu", "Phường Hải Châu"."""

    level: str
    kind: str
    name: str
    full: str
    where: Where

    @property
    def is_new(self) -> bool:
        return self.where.former is None


class Lexicon:
    """All names, by how they may be typed."""

    def __init__(self, places: Places) -> None:
        self._regions: dict[str, list[Region]] = defaultdict(list)
        self.longest = 1
        for region in _named(places):
            for spelling in {region.name, _APOSTROPHE.sub(" ", region.name)}:
                key = fold(spelling)
                self._regions[key].append(region)
                self.longest = max(self.longest, key.count(" ") + 1)

    def at(self, found: list[Token], start: int) -> Iterator[tuple[int, list[Region]]]:
        """The ends of the names that begin there, the longest first, and all places that bear them."""
        for end in range(min(len(found), start + self.longest), start, -1):
            named = self._regions.get(" ".join(token.word for token in found[start:end]))
            if named and (fitting := _as_typed([token.typed for token in found[start:end]], named)):
                yield end, fitting


def _as_typed(typed: list[str], named: list[Region]) -> list[Region]:
    """Those whose diacritics were not contradicted; only the exact ones where there are any."""
    marks = _marks("".join(typed))
    if not marks:
        return named
    exact = [region for region in named if _marks(region.name) == marks]
    return exact or [region for region in named if marks <= _marks(region.name)]


def _marks(text: str) -> Counter[str]:
    """The marks of a text, wherever they were put: "Hoà" as "Hòa"."""
    return Counter(c for c in _marked(text) if unicodedata.combining(c))


def _named(places: Places) -> Iterator[Region]:
    for province in places.provinces:
        where = Where(province.name)
        for name in (province.name, *province.aliases):
            yield Region("province", fold(province.kind), name, province.full_name, where)
        for name in province.former:
            kind = fold(province.kind) if name == province.name else "tinh"
            yield Region("province", kind, name, name, Where(province.name, name))
        for full in province.communes:
            yield _of_kind("ward", full, where)
    for district in places.districts:
        where = Where(district.province, district.former_province, bare_name(district.name))
        yield _of_kind("district", district.name, where)
        for full in district.communes:
            yield _of_kind("ward", full, where)


def _of_kind(level: str, full: str, where: Where) -> Region:
    folded = fold(full)
    kind = next((kind for kind in (*COMMUNE_WORDS, *DISTRICT_WORDS) if folded.startswith(kind + " ")), "")
    return Region(level, kind, full.split(" ", kind.count(" ") + 1)[-1] if kind else full, full, where)
