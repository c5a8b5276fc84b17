"""Makes what finding by meaning needs, in models/, when what it is made of has changed, and opens it."""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
import tempfile
from pathlib import Path

import numpy as np

from knowledge.encoder_process import EncoderGone
from knowledge.encoders import Encoder, open_encoder
from knowledge.entry import Entry
from knowledge.examples import read_examples
from knowledge.finder import Finder, Meaning
from knowledge.made import ROOT, TRAINED, made_folder
from knowledge.meaning_index import MeaningIndex
from knowledge.reading import read_entries

logger = logging.getLogger(__name__)

OUT_OF_SCOPE = "out_of_scope"
ANSWERED_OUT_OF_SCOPE = 0.15
"""The share of the training data's messages out of scope that may be answered. They are near misses ("quên mật khẩu facebook"), so
that of ordinary ones less than 5 % are (docs/knowledge.md)."""
KEPT = 2


def make(encoder: str = TRAINED, root: Path = ROOT) -> Path:
    """Train the encoder where it is our own, encode the knowledge, choose the threshold. Seconds; nothing where it is done."""
    folder = made_folder(encoder, root)
    if folder.exists():
        return folder
    entries, examples = read_entries(root / "data/knowledge"), read_examples(root / "data/nlu")
    outside = examples.get(OUT_OF_SCOPE, [])
    examples[OUT_OF_SCOPE] = outside[::2]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="half-", dir=folder.parent, ignore_cleanup_errors=True) as made:
        half = Path(made)
        half.chmod(0o755)
        if encoder == TRAINED:
            from knowledge.training import train

            train(entries, examples, half / "encoder")
        _write_index(half, entries, open_encoder(_path(encoder, half)), outside[1::2])
        with contextlib.suppress(OSError):  # another process has made it meanwhile
            half.rename(folder)
    _forget_old(folder)
    return folder


def _path(encoder: str, folder: Path) -> str:
    return str(folder / "encoder") if encoder == TRAINED else encoder


def _write_index(folder: Path, entries: list[Entry], encoder: Encoder, outside: list[str]) -> None:
    index = MeaningIndex.encode(entries, encoder)
    finder = Finder(entries, Meaning(encoder, index, 1.0))
    best = sorted(float(finder.raw(text).max()) for text in outside)
    threshold = best[int(len(best) * (1 - ANSWERED_OUT_OF_SCOPE))] if best else 1.0
    np.savez(folder / "index.npz", questions=index.questions, owners=index.owners, answers=index.answers)
    (folder / "made.json").write_text(json.dumps({"threshold": threshold}))
    if close := getattr(encoder, "close", None):
        close()


def open_finder(encoder: str = TRAINED, root: Path = ROOT) -> Finder:
    """The finder as it was made; by words alone where it was not, or where the encoder can't be had. May take seconds."""
    finder = words_finder(root)
    finder.meaning = open_meaning(encoder, root)
    return finder


def words_finder(root: Path = ROOT) -> Finder:
    """The finder by words alone, ready at once. Raises BadKnowledge."""
    return Finder(read_entries(root / "data/knowledge"))


def open_meaning(encoder: str = TRAINED, root: Path = ROOT) -> Meaning | None:
    """What finding by meaning needs, once its encoder answers; None where there is none, which is logged."""
    folder = made_folder(encoder, root)
    if not folder.exists():
        logger.warning("knowledge is found by words alone: `tongdai train` has not encoded it")
        return None
    with np.load(folder / "index.npz") as saved:
        index = MeaningIndex(saved["questions"], saved["owners"], saved["answers"])
    threshold = float(json.loads((folder / "made.json").read_text())["threshold"])
    opened = open_encoder(_path(encoder, folder))
    try:
        opened.encode([""])  # waits until it is loaded
    except EncoderGone as error:
        logger.warning("knowledge is found by words alone: %s", error)
        return None
    return Meaning(opened, index, threshold)


def _forget_old(newest: Path) -> None:
    made = sorted(newest.parent.glob("knowledge-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for old in made[KEPT:]:
        if old != newest:
            shutil.rmtree(old, ignore_errors=True)
