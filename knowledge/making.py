"""Makes what finding by meaning needs, in models/, when what it is made of has changed, and opens it."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from knowledge.encoders import Encoder, open_encoder
from knowledge.entry import Entry
from knowledge.examples import read_examples
from knowledge.finder import Finder, Meaning
from knowledge.meaning_index import MeaningIndex
from knowledge.reading import read_entries

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[1]
TRAINED = "trained"
OUT_OF_SCOPE = "out_of_scope"
ANSWERED_OUT_OF_SCOPE = 0.15
"""The share of the training data's messages out of scope that may be answered. They are near misses ("quên mật khẩu facebook"), so
that of ordinary ones less than 5 % are (docs/knowledge.md)."""
KEPT = 2


def made_folder(encoder: str, root: Path = ROOT) -> Path:
    """Where the vectors of the present knowledge by this encoder are, or will be."""
    digest = hashlib.sha256(encoder.encode())
    for file in _inputs(encoder, root):
        digest.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return root / "models" / f"knowledge-{digest.hexdigest()[:12]}"


def _inputs(encoder: str, root: Path) -> Iterator[Path]:
    for folder, pattern in (("data/knowledge", "*.md"), ("data/nlu", "*.yml"), ("knowledge", "*.py")):
        yield from sorted((root / folder).glob(pattern))
    if encoder != TRAINED and Path(encoder).is_dir():
        yield from sorted(file for file in Path(encoder).rglob("*.json") if file.is_file())


def make(encoder: str = TRAINED, root: Path = ROOT) -> Path:
    """Train the encoder where it is our own, encode the knowledge, choose the threshold. Seconds; nothing where it is done."""
    folder = made_folder(encoder, root)
    if folder.exists():
        return folder
    entries, examples = read_entries(root / "data/knowledge"), read_examples(root / "data/nlu")
    outside = examples.get(OUT_OF_SCOPE, [])
    examples[OUT_OF_SCOPE] = outside[::2]
    half = folder.with_name(f"{folder.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    if encoder == TRAINED:
        from knowledge.training import train

        train(entries, examples, half / "encoder")
    _write_index(half, entries, open_encoder(_path(encoder, half)), outside[1::2])
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
    """The finder as it was made; by words alone where it was not."""
    entries = read_entries(root / "data/knowledge")
    folder = made_folder(encoder, root)
    if not folder.exists():
        logger.warning("knowledge is found by words alone: `tongdai train` has not encoded it")
        return Finder(entries)
    with np.load(folder / "index.npz") as saved:
        index = MeaningIndex(saved["questions"], saved["owners"], saved["answers"])
    threshold = float(json.loads((folder / "made.json").read_text())["threshold"])
    return Finder(entries, Meaning(open_encoder(_path(encoder, folder)), index, threshold))


def _forget_old(newest: Path) -> None:
    made = sorted(newest.parent.glob("knowledge-*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for old in made[KEPT:]:
        if old != newest:
            shutil.rmtree(old, ignore_errors=True)
