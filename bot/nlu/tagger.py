"""A conditional random field over the words of a message: names and parts of addresses, or whatever the data marks."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from bot.nlu.copies import noisy, stripped
from bot.nlu.lookups import Lookups
from bot.nlu.text import fold

OUTSIDE = "O"
_BARE_FOR_EACH = 2
_MANY = 4000  # sentences


@dataclass(frozen=True)
class Sentence:
    """Four lists of one length: words as typed, their normal forms, what the rules found there, and their tags."""

    typed: list[str]
    normals: list[str]
    hints: list[str]
    tags: list[str]


def features(typed: Sequence[str], normals: Sequence[str], hints: Sequence[str], lookups: Lookups) -> list[list[str]]:
    """Return what the field knows of each word: both views of it and its neighbours, its shape, what rules and lookup
    tables found there."""
    folded = [fold(normal) for normal in normals]
    own = [_own(*row) for row in zip(typed, normals, folded, hints, strict=True)]
    named = lookups.hints(normals)
    return [own[i] + named[i] + _around(i, normals, folded, hints, typed) for i in range(len(own))]


def _own(typed: str, normal: str, folded: str, hint: str) -> list[str]:
    return [
        "bias",
        f"w={normal}",
        f"f={folded}",
        f"s={_shape(typed)}",
        f"h={hint}",
        *(f"p{n}={folded[:n]}" for n in (1, 2, 3) if len(folded) > n),
        *(f"e{n}={folded[-n:]}" for n in (1, 2, 3) if len(folded) > n),
    ]


def _around(
    i: int, normals: Sequence[str], folded: Sequence[str], hints: Sequence[str], typed: Sequence[str]
) -> list[str]:
    found = []
    for step in (-2, -1, 1, 2):
        at = i + step
        if not 0 <= at < len(folded):
            found.append(f"{step}:edge")
            continue
        found.append(f"{step}f={folded[at]}")
        if abs(step) == 1:
            found += [f"{step}w={normals[at]}", f"{step}s={_shape(typed[at])}", f"{step}h={hints[at]}"]
    if i:
        found.append(f"-1+0={folded[i - 1]} {folded[i]}")
        found.append(f"-1+0s={folded[i - 1]} {_shape(typed[i])}")
    if i > 1:
        found.append(f"-2-1={folded[i - 2]} {folded[i - 1]}")
    if i + 1 < len(folded):
        found.append(f"0+1={folded[i]} {folded[i + 1]}")
    if i + 2 < len(folded):
        found.append(f"1+2={folded[i + 1]} {folded[i + 2]}")
    return found


def _shape(typed: str) -> str:
    shape = re.sub("[0-9]+", "0", typed)
    shape = re.sub(
        r"[^\W\d_]+",
        lambda m: "A" if m.group().isupper() and len(m.group()) > 1 else "Aa" if m.group()[0].isupper() else "a",
        shape,
    )
    return shape[:6]


class Tagger:
    """Gives each word a tag: O, or B- or I- and a label."""

    def __init__(self, model: bytes, lookups: Lookups) -> None:
        self.model = model
        self.lookups = lookups
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)

    @classmethod
    def fit(cls, sentences: Sequence[Sentence], lookups: Lookups, most_rounds: int = 40) -> Tagger:
        """Train on sentences as they are, and stripped or noisy.

        Of the sentences without a tag a sample is enough to learn what is none. Many sentences are learnt by stochastic
        descent, which gets as far in ten rounds as L-BFGS in a hundred; few by L-BFGS, which forgets what tells nothing.
        """
        chosen = _sample(sentences, random.Random(0))
        if len(chosen) > _MANY:
            algorithm, settings = "l2sgd", {"c2": 0.1, "feature.minfreq": 2, "max_iterations": min(10, most_rounds)}
        else:
            algorithm, settings = "lbfgs", {"c1": 0.1, "c2": 0.05, "max_iterations": most_rounds}
        trainer = pycrfsuite.Trainer(algorithm=algorithm, params=settings, verbose=False)
        luck = random.Random(0)
        for sentence in chosen:
            for typed, normals in _copies(sentence, luck):
                trainer.append(features(typed, normals, sentence.hints, lookups), sentence.tags)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "tagger.crf"
            trainer.train(str(file))
            return cls(file.read_bytes(), lookups)

    def tag(self, typed: Sequence[str], normals: Sequence[str], hints: Sequence[str]) -> list[tuple[str, float]]:
        """Return the tag of each word and its probability."""
        tags = self._tagger.tag(features(typed, normals, hints, self.lookups))
        return [(tag, self._tagger.marginal(tag, i)) for i, tag in enumerate(tags)]


def _sample(sentences: Sequence[Sentence], luck: random.Random) -> list[Sentence]:
    tagged = [sentence for sentence in sentences if any(tag != OUTSIDE for tag in sentence.tags)]
    bare = [sentence for sentence in sentences if sentence.tags and all(tag == OUTSIDE for tag in sentence.tags)]
    chosen = [*tagged, *luck.sample(bare, min(len(bare), _BARE_FOR_EACH * len(tagged)))]
    return luck.sample(chosen, len(chosen))


def _copies(sentence: Sentence, luck: random.Random) -> list[tuple[list[str], list[str]]]:
    """The words as they are, and either stripped or noisy."""
    lower = [word.lower() for word in sentence.typed]
    bare = [fold(word) for word in lower], stripped(sentence.normals)
    return [(sentence.typed, sentence.normals), bare if luck.random() < 0.5 else (lower, noisy(sentence.normals, luck))]
