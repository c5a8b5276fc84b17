"""Finds the province, the commune and the power company that a freely written address speaks of.

Conservative: a name that may stand for something else (a street, a commune of another province) counts only with more
evidence, and two candidates are none. Sent to the wrong crew is worse than asked again.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from billing.reference.areas import Commune, Unit
from billing.reference.mentions import FOLLOWERS, LOCAL, Mention, find_mentions
from billing.reference.names import Lexicon, Region, Token, Where, bare_name, fold, tokens
from billing.reference.places import Places

_HAMLET = re.compile(r"\b(to dan pho|khu pho|khu|thon|xom|ap|ban|buon|lang|to) (?:so )?0*(\d+[a-z]?)\b")
_LEVELS = ("province", "district", "ward")


@dataclass(frozen=True)
class Address:
    """An address as read.

    `places` is where it may lie, `wards` are the communes it may mean, `parts` the stretches that name a commune, district
    or province, with their level; `hamlet` is a numbered one ("khu 5"), `local` tells of a house, street or hamlet.
    """

    places: frozenset[Where]
    wards: tuple[Region, ...]
    parts: tuple[tuple[str, str], ...]
    hamlet: str | None
    local: bool

    @property
    def provinces(self) -> list[str]:
        """Those it may lie in, by today's names; none where nothing tells."""
        return sorted({where.province for where in self.places if where.province})

    @property
    def province(self) -> str | None:
        return self.provinces[0] if len(self.provinces) == 1 else None

    @property
    def district(self) -> Where | None:
        """The former district, with its provinces, where the address can mean only one."""
        where = next(iter(self.places)) if len(self.places) == 1 else Where()
        return where if where.district else None

    def names(self, level: str) -> bool:
        return any(of == level for of, _ in self.parts)


class Gazetteer:
    """Answers where an address is. Built once from the reference data; safe to share between threads."""

    def __init__(self, places: Places) -> None:
        self._communes = places.communes
        self._companies = {province.name: province.company for province in places.provinces}
        self._lexicon = Lexicon(places)
        self._by_district = {_key(unit.name, unit.former_province): unit for unit in places.units.values()}

    def read(self, text: str) -> Address:
        words = tokens(text)
        mentions = find_mentions(words, self._lexicon)
        places, meant = _settle(mentions, len(words))
        named = [m for m in mentions if m in meant or m.typed]
        wards = (region for regions in meant.values() for region in regions if region.level == "ward")
        hamlet = _HAMLET.search(fold(text))
        return Address(
            places=places,
            wards=tuple(r for r in wards if any(r.where.meet(where) for where in places)),
            parts=tuple((meant[m][0].level if m in meant else m.level, _typed(text, words, m)) for m in named),
            hamlet=f"{hamlet[1]} {hamlet[2]}" if hamlet else None,
            local=_says_more(words, named),
        )

    def commune(self, text: str) -> Commune | None:
        """The one commune that the address names, by its new name or a former one; None when unsure."""
        address = self.read(text)
        found = [commune for commune in self._communes if _means(address, commune)]
        return found[0] if len(found) == 1 else None

    def today(self, address: Address) -> list[tuple[str, str]]:
        """Name and province of each commune of today that the address may mean."""
        new = {(region.full, region.where.province or "") for region in address.wards if region.is_new}
        old = {(commune.name, commune.province) for commune in self._communes if _means(address, commune)}
        return sorted(new | old)

    def unit(self, text: str) -> Unit | None:
        """The power company: of the commune, else of the former district, else of the whole province."""
        if commune := self.commune(text):
            return commune.unit
        address = self.read(text)
        where = address.district
        unit = self._by_district.get(_key(where.district or "", where.former or "")) if where else None
        return unit or self._companies.get(address.province or "")


def _key(name: str, former_province: str) -> tuple[str, str]:
    """ "Điện lực EaHLeo" and "Ea H'leo" alike."""
    return bare_name(name).replace(" ", ""), former_province


def _typed(text: str, words: list[Token], mention: Mention) -> str:
    return text[words[mention.start].start : words[mention.end - 1].end]


def _says_more(words: list[Token], named: list[Mention]) -> bool:
    within = {i for mention in named for i in range(mention.start, mention.end)}
    rest = [word for i, word in enumerate(words) if i not in within]
    surely = any(w.word in LOCAL or w.word[:1].isdecimal() for w in rest)
    return surely or sum(w.word not in FOLLOWERS for w in rest) >= 2


def _settle(mentions: list[Mention], length: int) -> tuple[frozenset[Where], dict[Mention, tuple[Region, ...]]]:
    """Where all mentions together point to, and what each means there: the larger units have the say."""
    places, meant = frozenset([Where()]), {}
    for mention in sorted(mentions, key=lambda m: (_LEVELS.index(m.level), not m.typed, -m.start)):
        for regions in mention.groups:
            level = regions[0].level
            met = _met(places, regions)
            if met and (mention.typed or level == "province" or _counts(mention, level, places, length)):
                places, meant[mention] = met, tuple(r for r in regions if any(r.where.meet(w) for w in met))
                break
        else:
            if mention.level == "province" and mention.groups:
                places |= {region.where for region in mention.groups[0]}
    return places, meant


def _met(places: Iterable[Where], regions: Iterable[Region]) -> frozenset[Where]:
    return frozenset(met for where in places for r in regions if (met := where.meet(r.where)))


def _counts(mention: Mention, level: str, places: frozenset[Where], length: int) -> bool:
    """Whether a bare name is a district or commune: many streets and persons bear the same."""
    if level == "district":
        return mention.clean
    whole = mention.start == 0 and mention.end == length
    return whole or all(w.district or (w.province and mention.clean) for w in places)


def _means(address: Address, commune: Commune) -> bool:
    """By its new name; by a former one only together with the district, since those repeat within a province."""
    district = bare_name(commune.former_district)
    for region in address.wards:
        if region.is_new:
            same = region.full == commune.name and region.where.province == commune.province
        else:
            same = region.full in commune.former and address.district == Where(
                commune.province, commune.former_province, district
            )
        if same and address.province:
            return True
    return False
