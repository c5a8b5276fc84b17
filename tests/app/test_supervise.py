"""The supervisor keeps real processes alive, says what dies, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from app.supervise import TEND_SECONDS, Process, Supervisor, read_status

Eventually = Callable[..., Awaitable[object]]
SLEEPER = [sys.executable, "-c", "import time; print('alive', flush=True); time.sleep(600)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, lambda *_: print('asked to end', flush=True) or exit(0)); print('ready', flush=True); time.sleep(600)",
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
        await eventually(lambda: read_status(tmp_path).get("broken", {}).get("failing"))
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
        await eventually(lambda: log.exists() and "ready" in log.read_text())
    assert not any(is_alive(pid) for pid in pids if isinstance(pid, int))
    assert "asked to end" in log.read_text()
    assert read_status(tmp_path) == {}


async def test_what_a_process_says_goes_to_its_log(tmp_path: Path, eventually: Eventually) -> None:
    async with supervised(tmp_path, Process("sleeper", SLEEPER)):
        log = tmp_path / "log" / "sleeper.log"
        await eventually(lambda: log.exists() and "alive" in log.read_text())


async def test_a_status_that_cannot_be_written_costs_no_process(tmp_path: Path, eventually: Eventually) -> None:
    async with supervised(tmp_path, Process("sleeper", SLEEPER)) as said:
        first = await eventually(lambda: pid_of(tmp_path, "sleeper"))
        assert isinstance(first, int)
        (tmp_path / "processes.part").mkdir()  # as on a full disk every write of the status fails
        os.kill(first, signal.SIGKILL)
        await eventually(lambda: said)
        await asyncio.sleep(1)
        (tmp_path / "processes.part").rmdir()
        second = await eventually(lambda: (p := pid_of(tmp_path, "sleeper")) and p != first and p)
        assert isinstance(second, int)
        assert is_alive(second)


async def test_a_log_that_cannot_be_opened_costs_no_process(tmp_path: Path, eventually: Eventually) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    async with supervised(tmp_path, Process("sleeper", SLEEPER)) as said:
        pid = await eventually(lambda: pid_of(tmp_path, "sleeper"))
        await asyncio.sleep(0.3)
        assert isinstance(pid, int)
        assert is_alive(pid)
        assert said == []


async def test_a_process_that_talks_without_end_does_not_fill_the_disk(tmp_path: Path, eventually: Eventually) -> None:
    talk = "import time\nprint('a' * 21_000_000, flush=True)\ntime.sleep({})\nprint('still here', flush=True)\ntime.sleep(600)"
    command = [sys.executable, "-c", talk.format(TEND_SECONDS + 1)]
    log = tmp_path / "log" / "talker.log"
    async with supervised(tmp_path, Process("talker", command)) as said:
        await eventually(lambda: log.exists() and "still here" in log.read_text())
        assert log.stat().st_size < 1_000
        assert (tmp_path / "log" / "talker.log.1").stat().st_size == 21_000_001
        assert said == []


async def test_what_others_need_is_stopped_after_them(tmp_path: Path, eventually: Eventually) -> None:
    order = tmp_path / "order"
    slow = (
        "import signal, sys, time\n"
        "def end(*_):\n    time.sleep(0.3); open(sys.argv[1], 'a').write(sys.argv[2] + ' '); sys.exit()\n"
        "signal.signal(signal.SIGTERM, end); print('ready', flush=True); time.sleep(600)"
    )
    stages = {"redis": 0, "brain": 1, "worker": 2}
    processes = [Process(n, [sys.executable, "-c", slow, str(order), n], stage=s) for n, s in stages.items()]
    async with supervised(tmp_path, *processes):
        logs = [tmp_path / "log" / f"{name}.log" for name in stages]
        await eventually(lambda: all(log.exists() and "ready" in log.read_text() for log in logs))
    assert order.read_text() == "worker brain redis "
