"""Words that nobody knows, read as the known word that a slip of the finger makes them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import Any

from bot.nlu.syllables import is_folded_syllable
from bot.nlu.text import fold

_LETTERS = "abcdeghiklmnopqrstuvxyfjwz"
_SHORTEST, _LONGEST = 3, 24  # letters; longer than any two words is junk
_EDGE = ""


class Spelling:
    """Knows the words of the training data, how often they are used and beside which others."""

    def __init__(self, counts: dict[str, int], pairs: dict[str, int], written: dict[str, list[str]]) -> None:
        """`counts` of words and `pairs` "a b" without diacritics; `written`: with diacritics, the most common first."""
        self._counts = counts
        self._pairs = pairs
        self._written = written

    @classmethod
    def fit(cls, messages: Sequence[Sequence[str]]) -> Spelling:
        counts: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for message in messages:
            words = " ".join(message).split()
            folded = [fold(word) for word in words]
            counts.update(folded)
            pairs.update(f"{a} {b}" for a, b in pairwise([_EDGE, *folded, _EDGE]))
            for word, bare in zip(words, folded, strict=True):
                written[bare][word] += 1
        forms = {bare: [word for word, _ in words.most_common()] for bare, words in written.items()}
        return cls(dict(counts), {pair: n for pair, n in pairs.items() if n > 1}, forms)

    def corrected(self, message: Sequence[str]) -> list[str]:
        """Return the message with its unknown words put right where that is possible; as many words as were given."""
        folded = [fold(word) for word in message]
        right = list(message)
        for i, word in enumerate(message):
            if self._is_unknown(folded[i]):
                before = folded[i - 1] if i else _EDGE
                after = folded[i + 1] if i + 1 < len(folded) else _EDGE
                right[i] = self._best(word, folded[i], before, after)
        return right

    def _is_unknown(self, folded: str) -> bool:
        if not _SHORTEST <= len(folded) <= _LONGEST or not folded.isalpha() or folded in self._counts:
            return False
        return not is_folded_syllable(folded)

    def _best(self, word: str, folded: str, before: str, after: str) -> str:
        def likely(candidate: str) -> float:
            first, _, last = candidate.partition(" ")
            rare = min(self._counts.get(first, 0), self._counts.get(last or first, 0))
            context = self._pairs.get(f"{before} {first}", 0) + self._pairs.get(f"{last or first} {after}", 0)
            return log(1 + rare) + 2 * log(1 + context)

        known = set(self._neighbours(folded))
        if not known:
            return word
        best = max(sorted(known), key=likely)
        return " ".join(self._as_written(part, word) for part in best.split())

    def _neighbours(self, word: str) -> Iterator[str]:
        """The known words one slip away: a letter lost, doubled, put for another, two swapped, a space lost."""
        for i in range(len(word) + 1):
            head, tail = word[:i], word[i:]
            candidates = [head + tail[1:], head + tail[1:2] + tail[:1] + tail[2:]]
            candidates += [head + letter + rest for letter in _LETTERS for rest in (tail, tail[1:])]
            yield from (candidate for candidate in candidates if len(candidate) > 1 and candidate in self._counts)
            if 1 < i < len(word) - 1 and min(self._counts.get(head, 0), self._counts.get(tail, 0)) > 1:
                yield f"{head} {tail}"

    def _as_written(self, folded: str, typed: str) -> str:
        """With the diacritics that fit what was typed: none if it had none, else those that share most of its letters."""
        if fold(typed) == typed:
            return folded
        return max(self._written[folded], key=lambda form: len(set(form) & set(typed)))

    def state(self) -> dict[str, Any]:
        return {"counts": self._counts, "pairs": self._pairs, "written": self._written}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Spelling:
        return cls(state["counts"], state["pairs"], state["written"])
