"""What the assistant has to learn before it can start: its understanding, and the meaning of its knowledge."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console

from app import training
from app.encoding import encode_knowledge
from app.settings import Settings


def learn(settings: Settings, console: Console, force: bool = False) -> Path:
    """The model, trained while the knowledge is encoded beside it; each only where what it is made of has changed."""
    with ThreadPoolExecutor(1) as beside:
        encoding = beside.submit(encode_knowledge, settings.knowledge.encoder)
        model = _train(console, force)
        with console.status("Encoding the knowledge (seconds) …"):
            console.print(encoding.result())
    return model


def _train(console: Console, force: bool) -> Path:
    model = training.model_file()
    if model.exists() and not force:
        console.print(f"Model [bold]{model.name}[/] is up to date.")
        return model
    started = time.monotonic()
    with console.status("Training the assistant (about a minute) …") as status:
        model = training.train(lambda line: status.update(f"Training the assistant … [dim]{line[-90:]}[/]"), force)
    console.print(f"Model [bold]{model.name}[/] trained in {time.monotonic() - started:.0f} s.")
    return model
