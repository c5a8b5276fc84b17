"""Putting two halves of an address together, or one part in the place of another of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.clients.models import Whereabouts
from actions.reading import clean, fold

_LEVELS = ("ward", "district", "province")
# The kinds of parts below a commune, in the order in which they are written, by the words they begin with.
_KINDS = {
    "house": r"so nha|nha so|so|sn",
    "building": r"can ho|phong|tang|block|toa|chung cu|cc|lo|kcn|khu cong nghiep",
    "ngach": r"ngach|xuyet",
    "alley": r"ngo|hem|kiet",
    "street": r"duong(?: so)?|pho|quoc lo|ql|dai lo",
    "hamlet": r"to dan pho|tdp|khu pho|kp|thon|ap|xom|khom|buon|ban|lang|to|khu|doi|cum",
}
# Where a new part begins; words that are names as well only before a number ("tổ 5").
_BEGINS = (
    r"duong|(?<!khu )(?<!dan )pho|ngo|ngach|hem|kiet|to dan pho|tdp|khu pho|kp|thon|ap|xom|khom|buon|chung cu|toa|block"
)
_BREAK = re.compile(
    rf"(?<=\w)[ ,]+(?=(?:{_BEGINS}|so nha|nha so)(?!\w)|(?<!duong )(?:so|to|ban|lang|khu|doi|tang|phong|can ho) \d)|, *"
)


@dataclass(frozen=True)
class Written:
    """An address as typed: what is below the commune, and what it names of commune, district and province."""

    text: str
    local: str
    named: dict[str, str]


def written(text: str, found: Whereabouts) -> Written:
    local = text
    named: dict[str, str] = {}
    for part in found.parts:
        local = local.replace(part.text, ",", 1)
        named[part.level] = part.text
    return Written(text, clean(re.sub(r"(?:\s*,\s*)+", ", ", local)).strip(", "), named)


def combined(old: Written, new: Written) -> str:
    """The new address where it is whole; else the old one with the new parts in the place of their kind, or added.

    A new commune with its own street or hamlet takes the place of an old commune and of all that was told within it.
    """
    elsewhere = bool(new.local and "ward" in new.named and "ward" in old.named)
    if elsewhere and "province" in new.named:
        return new.text
    local = new.local if elsewhere else merged_local(old.local, new.local)
    kept = {level: text for level, text in old.named.items() if not elsewhere or level == "province"}
    named = {**kept, **new.named}
    return ", ".join(filter(None, [local, *(named.get(level) for level in _LEVELS)]))


def merged_local(old: str, new: str) -> str:
    """Parts of `new` in the place of those of their kind in `old`; a mere number replaces only the number."""
    known = [(_kind(part), part) for part in _split(old)]
    told = [(_kind(part), part) for part in _split(new)]
    told = [(kind, _renumbered(dict(known).get(kind, ""), part)) for kind, part in told]
    kinds = {kind for kind, _ in told if kind[0]}
    parts = [part for part in known if part[0] not in kinds and part not in told] + told
    return ", ".join(text for _, text in sorted(parts, key=lambda part: [*_KINDS, ""].index(part[0][0])))


def _renumbered(old: str, new: str) -> str:
    """The old part with the new number, where the new one tells no more: "lô 12 KCN Trà Nóc" and "lô 15"."""
    if not old or not re.fullmatch(r"(?:so nha|nha so|[a-z]+)? ?\d[^\s,]*", fold(new)):
        return new
    longer = re.search(r"\d[^\s,]* .", old)
    return re.sub(r"\d[^\s,]*", new.split()[-1], old, count=1) if longer else new


def _split(text: str) -> list[str]:
    folded = fold(text)
    if len(folded) != len(text):
        return [text] if text else []
    cuts = [0, *(end for found in _BREAK.finditer(folded) for end in found.span()), len(text)]
    return [part for start, end in zip(cuts[::2], cuts[1::2], strict=True) if (part := text[start:end].strip(" ,"))]


def _kind(text: str) -> tuple[str, str]:
    """The kind, and the word it begins with: "tổ 5, khu phố 2" are two hamlets, of which one may change."""
    folded = fold(text)
    for kind, words in _KINDS.items():
        if found := re.match(rf"(?:{words})(?!\w)|(?:{words})(?=\d)", folded):
            return kind, "" if kind in ("house", "street") else found.group()
    return ("house", "") if re.match(r"\d", folded) else ("", "")
