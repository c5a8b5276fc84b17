"""Where the encoded knowledge of the present inputs is; standard library only, so that asking costs nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUIET = {"TOKENIZERS_PARALLELISM": "false", "HF_HUB_DISABLE_TELEMETRY": "1", "TRANSFORMERS_VERBOSITY": "error"}
"""The environment of a process that loads sentence-transformers."""
TRAINED = "trained"
"""The encoder of our own, made from data/knowledge/ and data/nlu/."""


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
