"""Words and phrases that mean much the same, so that a wording never seen in training still shows what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from bot.nlu.text import fold

FILE = Path(__file__).with_name("thesaurus.txt")
_MOST_PAIRED = 14


def read_thesaurus(file: Path = FILE) -> dict[str, list[str]]:
    """Return the concepts of each phrase, folded: lines are "CONCEPT: phrase | phrase"; # begins a comment."""
    concepts: dict[str, list[str]] = {}
    for line in file.read_text("utf-8").splitlines():
        name, colon, phrases = line.partition("#")[0].partition(":")
        for phrase in phrases.split("|") if colon else ():
            named = concepts.setdefault(fold(phrase.strip().lower()), [])
            if name.strip() not in named:
                named.append(name.strip())
    return {phrase: sorted(named) for phrase, named in concepts.items()}


class Concepts:
    """Reads the concepts of a message: the longest phrase first, what is in no phrase as it stands."""

    def __init__(self, thesaurus: Mapping[str, Sequence[str]]) -> None:
        self.thesaurus = {phrase: list(named) for phrase, named in thesaurus.items()}
        self._longest = max((len(phrase.split()) for phrase in thesaurus), default=1)

    def terms(self, folded: Sequence[str]) -> list[str]:
        """Each concept, each two neighbours of which concepts stand for their phrases, each two concepts together."""
        row = self._row(folded)
        units = ["|".join(named) for named in row]
        edged = ["<", *units, ">"]
        named = [unit for unit, concepts in zip(units, row, strict=True) if concepts[0][:1].isupper()]
        distinct = sorted({concept for concepts in row for concept in concepts if concept[:1].isupper()})
        pairs = [f"{a}&{b}" for i, a in enumerate(distinct) for b in distinct[i + 1 :]]
        return [
            *named,
            *(f"{a}~{b}" for a, b in pairwise(edged)),
            *(pairs if len(distinct) < _MOST_PAIRED else ()),
        ]

    def _row(self, folded: Sequence[str]) -> list[list[str]]:
        row: list[list[str]] = []
        at = 0
        while at < len(folded):
            for length in range(min(self._longest, len(folded) - at), 0, -1):
                named = self.thesaurus.get(" ".join(folded[at : at + length]))
                if named:
                    row.append(named)
                    at += length
                    break
            else:
                row.append([folded[at]])
                at += 1
        return row
