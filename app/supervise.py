"""Start the processes, watch them, start again what dies after a growing pause, and stop all of them cleanly."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from app.log_files import keep_small, log_file, open_log

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_SECONDS = 30.0
"""A process that lived this long has no deaths behind it any more."""
FAILING_AFTER = 3
"""Deaths in a row after which a process is reported as failing."""
STOP_SECONDS = 15.0
TEND_SECONDS = 5.0


@dataclass
class Process:
    """One process to keep alive. `env` is added to ours; what it writes goes to var/log/<name>.log.

    `stage`: those of the highest one are stopped first, those they need after them.
    """

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    stage: int = 0
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
    """`inherited`: descriptors that every process keeps open as long as it lives. A disk that is full or cannot be written
    costs logs and status, never a process."""

    def __init__(
        self, processes: Sequence[Process], var: Path, say: Callable[[str], None], inherited: Sequence[int] = ()
    ) -> None:
        self._processes, self._var, self._say, self._inherited = processes, var, say, inherited
        self._stopping = False

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set; then the processes are asked to end, stage by stage, each ended after 15 seconds."""
        tasks = [asyncio.create_task(self._keep(process)) for process in self._processes]
        tasks.append(asyncio.create_task(self._tend()))
        await stop.wait()
        self._stopping = True
        for stage in sorted({process.stage for process in self._processes}, reverse=True):
            await asyncio.gather(*(self._end(process) for process in self._processes if process.stage == stage))
        for task in tasks:
            task.cancel()
        with contextlib.suppress(OSError):
            status_file(self._var).unlink()

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
        try:
            process.running = await self._start(process)
        except (OSError, subprocess.SubprocessError) as error:
            return str(error)
        self._write_status()
        steady = asyncio.get_running_loop().call_later(STEADY_SECONDS, self._is_steady, process)
        if self._stopping:  # `stop` was set while it was being started
            await self._end(process)
        code = await process.running.wait()
        steady.cancel()
        process.running = None
        return code

    async def _start(self, process: Process) -> asyncio.subprocess.Process:
        log = open_log(self._var, process.name)
        try:
            return await asyncio.create_subprocess_exec(
                *process.command,
                env={**os.environ, **process.env},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(_die_with, os.getpid()),
                pass_fds=self._inherited,
            )
        finally:
            os.close(log)

    async def _tend(self) -> None:
        """Keeps the logs small, and writes again a status that could not be written."""
        while True:
            await asyncio.sleep(TEND_SECONDS)
            for process in self._processes:
                keep_small(log_file(self._var, process.name))
            self._write_status()

    def _is_steady(self, process: Process) -> None:
        process.deaths_in_a_row = 0
        self._write_status()

    def _report(self, process: Process, code: int | str, pause: float) -> None:
        self._write_status()
        log = log_file(self._var, process.name)
        word = "keeps dying" if process.status["failing"] else "died"
        with contextlib.suppress(OSError):  # the terminal may be gone
            self._say(f"{process.name} {word} ({code}); starting it again in {pause:.1f} s. Its words: {log}")

    def _write_status(self) -> None:
        file = status_file(self._var)
        part = file.with_suffix(".part")
        with contextlib.suppress(OSError):
            part.write_bytes(orjson.dumps({process.name: process.status for process in self._processes}))
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


_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with(parent: int) -> None:
    """Linux: the kernel asks the child to end when the supervisor is killed, so that no process is left behind."""
    if _libc is not None:
        _libc.prctl(1, signal.SIGTERM)
        if os.getppid() != parent:  # killed before this was asked for
            os._exit(1)
