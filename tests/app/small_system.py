"""A system of two processes, supervised as the real one: `python -m tests.app.small_system FOLDER SECONDS`.

The second one needs SECONDS to end after it was asked to.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from app.lock import only_here
from app.supervise import Process, Supervisor

QUICK = "import time; time.sleep(600)"
SLOW = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: (time.sleep(float(sys.argv[1])), sys.exit())); "
    "print('ready', flush=True); time.sleep(600); time.sleep(600)"
)


def main(folder: Path, seconds: str) -> None:
    with only_here(folder, print) as lock:
        slow = Process("slow", [sys.executable, "-c", SLOW, seconds])
        supervisor = Supervisor([Process("quick", [sys.executable, "-c", QUICK]), slow], folder, print, [lock])
        asyncio.run(supervisor.run(asyncio.Event()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
