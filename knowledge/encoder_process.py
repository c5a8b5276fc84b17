"""A sentence-transformers model in a process of its own, asked over its standard input.

Importing torch takes seconds in which Python's lock is often held, and half a gigabyte: the chat goes on meanwhile, and an end of
the asking process ends it too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.made import QUIET

_NICENESS = 10


class EncoderGone(Exception):
    """The model could not be loaded, or its process has ended."""


class ProcessEncoder:
    """Starts at once and loads beside the caller's work; `encode` waits until it is loaded. Safe to ask from several threads."""

    def __init__(self, name: str) -> None:
        self._lock = threading.Lock()
        command = [sys.executable, "-m", "knowledge.encoder_process", name]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | QUIET, text=True
        )

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        assert self._process.stdin
        assert self._process.stdout
        with self._lock:
            try:
                self._process.stdin.write(json.dumps(list(texts)) + "\n")
                self._process.stdin.flush()
                line = self._process.stdout.readline()
            except (OSError, ValueError) as error:
                raise EncoderGone(str(error)) from error
        if not line:
            raise EncoderGone("its process has ended; the reason is in the log")
        return np.array(json.loads(line), dtype=np.float32)

    def close(self) -> None:
        """End the process; what is asked later raises EncoderGone."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=30)


def _load(name: str) -> Any:
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    return SentenceTransformer(name, device="cpu")


def main(name: str) -> None:
    """Answer each line, a JSON list of texts, with a line of vectors, until the input ends."""
    os.nice(_NICENESS)
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print is no answer
    model = _load(name)
    for line in sys.stdin:
        vectors = model.encode(json.loads(line), normalize_embeddings=True, show_progress_bar=False)
        answers.write(json.dumps(vectors.tolist()) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
