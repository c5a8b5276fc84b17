"""Golden messages that say again what the training data says: they would make every figure look better than it is.

    python -m bot.evaluation.near_copies GOLDEN NLU

prints what it finds as JSON and ends with 1 if there is anything wrong.

Two texts are compared without diacritics, capitals and punctuation, with short forms written out and digits made equal.
How alike they are is the share of their runs of four letters that they have in common (Jaccard). From four words on,
0.7 is a near copy. Measured on 738 such training sentences: with one word of six to ten left out, four in five stay
above it (median 0.78), with one put in, 94 % (0.80), in teencode 95 %; the sentence that is by chance most like another
lies at 0.31 in the median, and 2 % of them are above 0.7. One word put for another leaves 0.68 in the median, so from
five words on a second measure counts too: four fifths of the words the same in the same order. A message of one to
three words leaves nothing to compare but the whole: only the same words are a copy, in any order. In courtesies, yes
and no ("ok em", "cảm ơn") that can't be helped; up to 5 % of the golden messages may be such.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from bot.evaluation.chat_words import WORDS
from bot.evaluation.examples import BadExamples, read_examples
from bot.evaluation.messages import Example
from bot.evaluation.rewriting import fold

RUN = 4
ALIKE = 0.7
SAME_WORDS = 0.8
SHORT = 3
CANDIDATES = 10
UNAVOIDABLE_SHARE = 0.05
COURTESIES = {
    *("affirm", "ask_bot", "deny", "goodbye", "greet", "inform", "insult", "out_of_scope", "praise", "repeat", "stop"),
    *("talk_to_human", "thank"),
}
_FULL = {fold(form): fold(word) for word, forms in reversed(WORDS.items()) for form in forms}


@dataclass(frozen=True)
class Nearest:
    """A golden message and the training message most like it; `copy` if they are too much alike."""

    text: str
    intent: str
    nearest: str
    alike: float
    copy: bool
    unavoidable: bool


@dataclass(frozen=True)
class NearCopies:
    """One entry per golden message, copies and then the most alike first."""

    nearest: list[Nearest]

    @property
    def copies(self) -> list[Nearest]:
        return [one for one in self.nearest if one.copy and not one.unavoidable]

    @property
    def unavoidable(self) -> list[Nearest]:
        return [one for one in self.nearest if one.unavoidable]

    @property
    def too_many_unavoidable(self) -> bool:
        return len(self.unavoidable) > UNAVOIDABLE_SHARE * len(self.nearest)

    def summary(self) -> dict[str, Any]:
        return {
            "rows": len(self.nearest),
            "copies": len(self.copies),
            "unavoidable": len(self.unavoidable),
            "median_alike": float(np.median([one.alike for one in self.nearest])) if self.nearest else None,
        }


def normal_form(text: str) -> str:
    """What is left of a text when only its words count."""
    words = re.findall(r"\w+", fold(text.lower()))
    return re.sub(r"\d", "0", " ".join(_FULL.get(word, word) for word in words))


def near_copies(golden: Sequence[Example], training: Sequence[Example]) -> NearCopies:
    """Compare each golden message with all training messages; needs at least one of these."""
    ours = [normal_form(one.text) for one in golden]
    theirs = [normal_form(one.text) for one in training]
    found = []
    for one, text, alike in zip(golden, ours, _alikeness(ours, theirs), strict=True):
        at = max(np.argsort(-alike)[:CANDIDATES], key=lambda i: (_is_copy(text, theirs[i], alike[i]), alike[i]))
        copy = _is_copy(text, theirs[at], alike[at])
        excused = copy and len(text.split()) <= SHORT and one.intent in COURTESIES
        found.append(Nearest(one.text, one.intent, training[at].text, float(alike[at]), copy, excused))
    return NearCopies(sorted(found, key=lambda one: (not one.copy, -one.alike)))


def _is_copy(text: str, other: str, alike: float) -> bool:
    ours, theirs = text.split(), other.split()
    if Counter(ours) == Counter(theirs):
        return True
    if len(ours) <= SHORT:
        return False
    in_order = SequenceMatcher(None, ours, theirs, autojunk=False).ratio() if len(ours) > SHORT + 1 else 0.0
    return bool(alike >= ALIKE or in_order >= SAME_WORDS)


def _alikeness(ours: Sequence[str], theirs: Sequence[str]) -> np.ndarray:
    """Jaccard of the runs of four letters, every text of `ours` with every one of `theirs`."""
    if not ours:
        return np.zeros((0, len(theirs)))
    runs = CountVectorizer(analyzer=_runs, binary=True, dtype=np.float32).fit([*ours, *theirs])
    left, right = runs.transform(ours), runs.transform(theirs)
    common = (left @ right.T).toarray()
    both = np.asarray(left.sum(axis=1)) + np.asarray(right.sum(axis=1)).T - common
    return common / np.maximum(both, 1)


def _runs(text: str) -> list[str]:
    padded = f" {text} "
    return [padded[i : i + RUN] for i in range(max(len(padded) - RUN + 1, 1))]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.evaluation.near_copies")
    parser.add_argument("golden", type=Path)
    parser.add_argument("nlu", type=Path)
    arguments = parser.parse_args()
    try:
        golden, training = read_examples(arguments.golden), read_examples(arguments.nlu)
    except BadExamples as error:
        sys.exit(str(error))
    found = near_copies(golden, training)
    answer = {
        **found.summary(),
        "intents": Counter(one.intent for one in golden),
        "trained_intents": sorted({one.intent for one in training}),
        "pairs": [asdict(one) for one in found.copies],
        "unavoidable_pairs": [asdict(one) for one in found.unavoidable],
        "too_many_unavoidable": found.too_many_unavoidable,
    }
    print(json.dumps(answer, ensure_ascii=False, indent=1))
    sys.exit(1 if found.copies or found.too_many_unavoidable else 0)


if __name__ == "__main__":
    main()
