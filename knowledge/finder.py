"""Finding the entries that answer a question, by words and by meaning together."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from knowledge.encoder_process import EncoderGone
from knowledge.encoders import Encoder
from knowledge.entry import Entry
from knowledge.meaning_index import MeaningIndex
from knowledge.word_index import Scores, WordIndex

logger = logging.getLogger(__name__)

WORDS_ALONE = 0.17
"""The least share of words that answers while there is no encoder: measured as `Meaning.threshold` is, without one."""


@dataclass(frozen=True)
class Meaning:
    """An encoder, the entries' vectors, and the least score that answers, chosen on messages that are out of scope."""

    encoder: Encoder
    index: MeaningIndex
    threshold: float


@dataclass(frozen=True)
class Found:
    """An entry and how well it fits: from 1 on it may be told without being asked whether it is meant."""

    entry: Entry
    fit: float
    by_words: float
    by_meaning: float | None


class Finder:
    """Asked from any thread; without an encoder, or when that is gone, words alone decide."""

    def __init__(self, entries: Sequence[Entry], meaning: Meaning | None = None) -> None:
        self.entries = tuple(entries)
        self.meaning = meaning
        self._words = WordIndex(entries)

    def find(self, question: str, areas: Collection[str] = (), on: date | None = None, most: int = 3) -> list[Found]:
        """The best entries first that hold on this day; those of an area only where it is among `areas`."""
        words, meanings = self._words.scores(question), self._meanings(question)
        fits = self._fits(words, meanings)
        told = [i for i, entry in enumerate(self.entries) if _may_be_told(entry, areas, on or date.today())]
        best = sorted(told, key=lambda i: -fits[i])[:most]
        return [
            Found(
                self.entries[i],
                float(fits[i]),
                float(words[i]),
                None if meanings is None else float(meanings[i]),
            )
            for i in best
        ]

    def raw(self, question: str) -> Scores:
        """The score of each entry before it is held against the threshold."""
        words, meanings = self._words.scores(question), self._meanings(question)
        return words if meanings is None else words + meanings

    def _fits(self, words: Scores, meanings: Scores | None) -> Scores:
        if meanings is None or self.meaning is None:
            return words / WORDS_ALONE
        return (words + meanings) / self.meaning.threshold

    def _meanings(self, question: str) -> Scores | None:
        meaning = self.meaning
        if meaning is None:
            return None
        try:
            return meaning.index.scores(np.asarray(meaning.encoder.encode([question])[0]))
        except EncoderGone as error:
            logger.warning("knowledge is found by words alone from now on: %s", error)
            self.meaning = None
            return None


def _may_be_told(entry: Entry, areas: Collection[str], on: date) -> bool:
    return entry.holds_on(on) and (entry.area is None or not areas or entry.area in areas)
