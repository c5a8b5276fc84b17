"""The supervisor keeps real processes alive, says what dies, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from app.supervise import Process, Supervisor, read_status

Eventually = Callable[..., Awaitable[object]]
SLEEPER = [sys.executable, "-c", "import time; print('alive', flush=True); time.sleep(600)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, lambda *_: print('asked to end', flush=True) or exit(0)); time.sleep(600)",
]


@asynccontextmanager
async def supervised(var: Path, *processes: Process) -> AsyncIterator[list[str]]:
    said: list[str] = []
    stop = asyncio.Event()
    running = asyncio.create_task(Supervisor(processes, var, said.append).run(stop))
    try:
        yield said
    finally:
        stop.set()
        await running


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pid_of(var: Path, name: str) -> int | None:
    pid = read_status(var).get(name, {}).get("pid")
    return int(pid) if pid else None


async def test_a_killed_process_is_started_again(tmp_path: Path, eventually: Eventually) -> None:
    async with supervised(tmp_path, Process("sleeper", SLEEPER)) as said:
        first = await eventually(lambda: pid_of(tmp_path, "sleeper"))
        assert isinstance(first, int)
        os.kill(first, signal.SIGKILL)
        second = await eventually(lambda: (p := pid_of(tmp_path, "sleeper")) and p != first and p)
        assert read_status(tmp_path)["sleeper"] == {"pid": second, "restarts": 1, "failing": False}
        assert "sleeper died (-9)" in said[0]


async def test_a_process_that_keeps_dying_is_reported_and_its_pauses_grow(
    tmp_path: Path, eventually: Eventually
) -> None:
    async with supervised(tmp_path, Process("broken", [sys.executable, "-c", "exit(3)"])) as said:
        await eventually(lambda: read_status(tmp_path).get("broken", {}).get("failing"), 20)
        assert [word in said[number] for number, word in enumerate(["0.5 s", "1.0 s", "2.0 s"])] == [True] * 3
        assert "keeps dying (3)" in said[-1]


async def test_a_program_that_is_not_there_is_named(tmp_path: Path, eventually: Eventually) -> None:
    async with supervised(tmp_path, Process("ghost", ["/nowhere/ghost"])) as said:
        await eventually(lambda: said)
        assert "No such file" in said[0]


async def test_stopping_ends_everything_after_asking(tmp_path: Path, eventually: Eventually) -> None:
    log = tmp_path / "log" / "stubborn.log"
    async with supervised(tmp_path, Process("sleeper", SLEEPER), Process("stubborn", STUBBORN)):
        pids = [await eventually(lambda name=name: pid_of(tmp_path, name)) for name in ("sleeper", "stubborn")]
        await asyncio.sleep(0.5)  # time to install its handler
    assert not any(is_alive(pid) for pid in pids if isinstance(pid, int))
    assert "asked to end" in log.read_text()
    assert read_status(tmp_path) == {}


async def test_what_a_process_says_goes_to_its_log(tmp_path: Path, eventually: Eventually) -> None:
    async with supervised(tmp_path, Process("sleeper", SLEEPER)):
        log = tmp_path / "log" / "sleeper.log"
        await eventually(lambda: log.exists() and "alive" in log.read_text())
