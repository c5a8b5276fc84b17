"""Train the model when what it is made of has changed, and not otherwise."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from app.settings import ROOT

INPUTS = ("config.yml", "domain.yml", "data/nlu", "data/rules", "data/stories", "bot/nlu", "requirements/bot.lock")
MODELS = ROOT / "models"
RASA = ROOT / ".venv-bot/bin/rasa"
BRAIN_PYTHON = ROOT / ".venv-bot/bin/python"
KEPT_MODELS = 3
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "PYTHONWARNINGS": "ignore",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
}
"""Rasa's environment: no telemetry, and no chatter of libraries among what it says."""


class TrainingFailed(Exception):
    """Says what went wrong, with Rasa's last words."""


def fingerprint(root: Path = ROOT) -> str:
    """Twelve hex digits of everything that a model is made of."""
    digest = hashlib.sha256()
    for file in _input_files(root):
        digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _input_files(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        path = root / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in files if file.is_file() and "__pycache__" not in file.parts)


def model_file() -> Path:
    """Where the model of the present inputs is, or will be."""
    return MODELS / f"tongdai-{fingerprint()}.tar.gz"


def train(say: Callable[[str], None], force: bool = False) -> Path:
    """The model of the present inputs, trained if there is none. `say` hears of the progress. Raises TrainingFailed."""
    model = model_file()
    if model.exists() and not force:
        return model
    if not RASA.exists():
        raise TrainingFailed("The Rasa environment is missing: run `make run` or `make test` once, they make it.")
    name = model.name.removesuffix(".tar.gz")
    command = [str(BRAIN_PYTHON), "-m", "bot.train", "--fixed-model-name", name, "--out", str(MODELS)]
    env = os.environ | QUIET
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    words = []
    for line in process.stdout:
        words.append(line.rstrip())
        say(line.rstrip())
    if process.wait() != 0 or not model.exists():
        raise TrainingFailed("\n".join(["`rasa train` failed. Its last words:", *words[-15:]]))
    _forget_old(model)
    return model


def _forget_old(newest: Path) -> None:
    models = sorted(MODELS.glob("tongdai-*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in models[KEPT_MODELS:]:
        if old != newest:
            old.unlink()
