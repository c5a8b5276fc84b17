"""Start the processes, watch them, start again what dies after a growing pause, and stop all of them cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import orjson

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_SECONDS = 30.0
"""A process that lived this long has no deaths behind it any more."""
FAILING_AFTER = 3
"""Deaths in a row after which a process is reported as failing."""
STOP_SECONDS = 15.0


@dataclass
class Process:
    """One process to keep alive. `env` is added to ours; what it writes goes to var/log/<name>.log."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    restarts: int = 0
    deaths_in_a_row: int = 0
    running: asyncio.subprocess.Process | None = None

    @property
    def status(self) -> dict[str, Any]:
        return {
            "pid": self.running.pid if self.running else None,
            "restarts": self.restarts,
            "failing": self.deaths_in_a_row >= FAILING_AFTER,
        }


class Supervisor:
    def __init__(self, processes: Sequence[Process], var: Path, say: Callable[[str], None]) -> None:
        self._processes, self._var, self._say = processes, var, say
        self._stopping = False

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set; then every process is asked to end, and ended after 15 seconds."""
        keepers = [asyncio.create_task(self._keep(process)) for process in self._processes]
        await stop.wait()
        self._stopping = True
        await asyncio.gather(*(self._end(process) for process in self._processes))
        for keeper in keepers:
            keeper.cancel()
        status_file(self._var).unlink(missing_ok=True)

    async def _keep(self, process: Process) -> None:
        while not self._stopping:
            code = await self._run_once(process)
            if self._stopping:
                return
            process.deaths_in_a_row += 1
            process.restarts += 1
            pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (process.deaths_in_a_row - 1))
            self._report(process, code, pause)
            await asyncio.sleep(pause)

    async def _run_once(self, process: Process) -> int | str:
        with open_log(self._var, process.name) as log:
            try:
                process.running = await asyncio.create_subprocess_exec(
                    *process.command,
                    env={**os.environ, **process.env},
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    preexec_fn=_die_with_parent,
                )
            except OSError as error:
                return str(error)
            self._write_status()
            steady = asyncio.get_running_loop().call_later(STEADY_SECONDS, self._is_steady, process)
            code = await process.running.wait()
            steady.cancel()
            process.running = None
            return code

    def _is_steady(self, process: Process) -> None:
        process.deaths_in_a_row = 0
        self._write_status()

    def _report(self, process: Process, code: int | str, pause: float) -> None:
        self._write_status()
        log = self._var / "log" / f"{process.name}.log"
        word = "keeps dying" if process.status["failing"] else "died"
        self._say(f"{process.name} {word} ({code}); starting it again in {pause:.1f} s. Its words: {log}")

    def _write_status(self) -> None:
        whole = {process.name: process.status for process in self._processes}
        file = status_file(self._var)
        part = file.with_suffix(".part")
        part.write_bytes(orjson.dumps(whole))
        part.replace(file)

    async def _end(self, process: Process) -> None:
        running = process.running
        if running is None:
            return
        with contextlib.suppress(ProcessLookupError):
            running.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(running.wait(), STOP_SECONDS)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            await running.wait()


def status_file(var: Path) -> Path:
    return var / "processes.json"


def read_status(var: Path) -> dict[str, dict[str, Any]]:
    """What the supervisor last wrote; empty when none runs here."""
    try:
        return dict(orjson.loads(status_file(var).read_bytes()))
    except (OSError, ValueError):
        return {}


def open_log(var: Path, name: str) -> BinaryIO:
    folder = var / "log"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.log"
    if file.exists() and file.stat().st_size > 20_000_000:
        file.replace(file.with_suffix(".log.1"))
    return file.open("ab")


def _die_with_parent() -> None:
    """Linux: the kernel ends the child when the supervisor is killed, so that no process is left behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
