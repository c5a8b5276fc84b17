"""Lookup tables of the training data: lists of names by which the tagger knows a place that no sentence mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.nlu.text import fold
from bot.nlu.words import read_words

Names = Mapping[str, Sequence[str]]


class Lookups:
    """`names`: in which tables each name stands, in its normal form."""

    def __init__(self, names: Names) -> None:
        self.names = names
        folded = defaultdict(set)
        for name, tables in names.items():
            folded[fold(name)].update(tables)
        self._views = (("=", names), ("~", {name: sorted(tables) for name, tables in folded.items()}))
        self._longest = max((len(name.split()) for name in names), default=0)

    @classmethod
    def fit(cls, tables: Mapping[str, Iterable[str]]) -> Lookups:
        """Take up the elements of each table."""
        names = defaultdict(set)
        for table, elements in tables.items():
            for element in elements:
                names[" ".join(word.normal for word in read_words(element))].add(table)
        return cls({name: sorted(tables) for name, tables in names.items()})

    def hints(self, normals: Sequence[str]) -> list[list[str]]:
        """Return for each word the tables of the longest name that it is part of, as typed and without diacritics."""
        hints: list[list[str]] = [[] for _ in normals]
        for (sign, names), words in zip(self._views, (normals, [fold(word) for word in normals]), strict=True):
            at = 0
            while at < len(words):
                length, tables = self._name_at(words, at, names)
                for i in range(at, at + length):
                    hints[i] += [f"{'B' if i == at else 'I'}{sign}{table}" for table in tables]
                at += max(length, 1)
        return hints

    def _name_at(self, words: Sequence[str], at: int, names: Names) -> tuple[int, Sequence[str]]:
        for length in range(min(self._longest, len(words) - at), 0, -1):
            tables = names.get(" ".join(words[at : at + length]))
            if tables:
                return length, tables
        return 0, ()
