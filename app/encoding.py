"""Encoding the knowledge when it, or what its encoder is made of, has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from rich.console import Console
from rich.markup import escape

from app.settings import ROOT
from app.training import QUIET
from knowledge.made import QUIET as QUIET_ENCODER
from knowledge.made import made_folder


def encode_knowledge(encoder: str, console: Console) -> bool:
    """Whether it is encoded now. In a process of its own, since torch takes half a gigabyte; without it words alone find knowledge."""
    if made_folder(encoder).exists():
        console.print("Knowledge is encoded.")
        return True
    started = time.monotonic()
    with console.status("Encoding the knowledge (seconds) …"):
        command = [sys.executable, "-m", "knowledge", "--encoder", encoder]
        env = {**os.environ, **QUIET, **QUIET_ENCODER}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = escape("\n".join(done.stderr.splitlines()[-5:]))
        console.print(f"[yellow]Knowledge is found by words alone[/]: it could not be encoded.\n{reason}")
        return False
    console.print(f"Knowledge encoded in {time.monotonic() - started:.0f} s.")
    return True
