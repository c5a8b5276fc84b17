"""Encoding the knowledge when it, or what its encoder is made of, has changed."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from rich.markup import escape

from app.settings import ROOT
from app.training import QUIET
from knowledge.made import QUIET as QUIET_ENCODER
from knowledge.made import made_folder


def encode_knowledge(encoder: str) -> str:
    """Encode it where that is to be done; says what became of it. In a process of its own, since torch takes half a gigabyte; without it words alone find knowledge."""
    if made_folder(encoder).exists():
        return "Knowledge is encoded."
    started = time.monotonic()
    command = [sys.executable, "-m", "knowledge", "--encoder", encoder]
    env = {**os.environ, **QUIET, **QUIET_ENCODER}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = escape("\n".join(done.stderr.splitlines()[-5:]))
        return f"[yellow]Knowledge is found by words alone[/]: it could not be encoded.\n{reason}"
    return f"Knowledge encoded in {time.monotonic() - started:.0f} s."
