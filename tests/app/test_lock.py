"""One system per folder, even right after the last one was killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.cannot_start import CannotStart
from app.lock import only_here
from app.supervise import read_status
from tests.servers import wait_until

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def small_system(folder: Path) -> Iterator[tuple[int, dict[str, int]]]:
    """The ids of its supervisor and of its processes; whatever of it is left is ended at the end."""
    command = [sys.executable, "-m", "tests.app.small_system", str(folder)]
    system = subprocess.Popen(command, cwd=ROOT)
    pids: dict[str, int] = {}
    try:
        wait_until(lambda: all(read_status(folder).get(name, {}).get("pid") for name in ("quick", "slow")))
        wait_until(lambda: "ready" in (folder / "log" / "slow.log").read_text())
        pids = {name: one["pid"] for name, one in read_status(folder).items()}
        yield system.pid, pids
    finally:
        system.kill()
        system.wait()
        for pid in pids.values():
            if is_running(pid):
                os.kill(pid, signal.SIGKILL)


def is_running(pid: int) -> bool:
    """A process that has ended and that nobody has asked about does not run."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_second_start_in_the_same_folder_is_refused_and_the_first_named(tmp_path: Path) -> None:
    with small_system(tmp_path) as (first, pids):
        with (
            pytest.raises(CannotStart, match=f"already running in this folder .process {first}"),
            only_here(tmp_path, print),
        ):
            pytest.fail("two systems in one folder")
        assert all(is_running(pid) for pid in pids.values())


def test_when_the_supervisor_is_killed_all_end_and_the_next_start_waits_for_them(tmp_path: Path) -> None:
    said: list[str] = []

    def hear(words: str) -> None:
        said.append(words)
        (tmp_path / "end").touch()

    with small_system(tmp_path) as (supervisor, pids):
        os.kill(supervisor, signal.SIGKILL)
        wait_until(lambda: not is_running(supervisor))
        with only_here(tmp_path, hear):
            wait_until(lambda: not any(is_running(pid) for pid in pids.values()))  # each closes its files just before
    assert said == ["Waiting for the processes of the last run to end …"]


def test_what_a_killed_run_left_behind_and_does_not_end_is_named(tmp_path: Path) -> None:
    with small_system(tmp_path) as (supervisor, pids):
        os.kill(supervisor, signal.SIGKILL)
        wait_until(lambda: not is_running(supervisor))
        wait_until(lambda: not is_running(pids["quick"]))
        named = re.escape(f"slow (process {pids['slow']})")
        with pytest.raises(CannotStart, match=named), only_here(tmp_path, print, patience=0.5):
            pytest.fail("started beside what is left of the last run")


def test_the_lock_is_free_again_after_an_ordinary_end(tmp_path: Path) -> None:
    for _ in range(2):
        with only_here(tmp_path, pytest.fail):
            pass


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotStart, match="Nothing can be written to"), only_here(tmp_path / "file" / "var", print):
        pytest.fail("started without a folder")
