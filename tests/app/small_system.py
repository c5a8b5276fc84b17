"""A system of two processes, supervised as the real one: `python -m tests.app.small_system FOLDER`.

The second one, asked to end, does so once there is a file FOLDER/end.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from app.lock import only_here
from app.supervise import Process, Supervisor

QUICK = "import time; time.sleep(600)"
SLOW = (
    "import os, signal, sys, time\n"
    "def end(*_):\n    ends = time.monotonic() + 600\n"
    "    while not os.path.exists(sys.argv[1]) and time.monotonic() < ends: time.sleep(0.02)\n    sys.exit()\n"
    "signal.signal(signal.SIGTERM, end); print('ready', flush=True); time.sleep(600); time.sleep(600)"
)


def main(folder: Path) -> None:
    with only_here(folder, print) as lock:
        slow = Process("slow", [sys.executable, "-c", SLOW, str(folder / "end")])
        supervisor = Supervisor([Process("quick", [sys.executable, "-c", QUICK]), slow], folder, print, [lock])
        asyncio.run(supervisor.run(asyncio.Event()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
