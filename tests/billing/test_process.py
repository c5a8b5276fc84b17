"""The stub as a process: it starts fast, keeps what it acknowledged, and stays at home."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.billing.stub import API, report
from tests.servers import free_port, wait_until


@contextmanager
def process(database: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "billing", "--port", str(port), "--database", str(database)]
    running = subprocess.Popen(command)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def wait_until_ready(client: httpx.Client) -> None:
    def is_ready() -> bool:
        try:
            return client.get("/healthz").is_success
        except httpx.HTTPError:
            return False

    wait_until(is_ready)


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    database, port = tmp_path / "new folder" / "billing.sqlite3", free_port()
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        with process(database, port) as first:
            wait_until_ready(client)
            numbers = [report(client, f"k{n}").json()["number"] for n in range(20)]
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
        with process(database, port):
            wait_until_ready(client)
            assert all(client.get(f"{API}/tickets/{number}").status_code == 200 for number in numbers)
            replay = report(client, "k0")
            assert (replay.status_code, replay.json()["number"]) == (200, numbers[0])
            assert report(client, "new").json()["number"] not in numbers


def test_it_refuses_to_listen_beyond_this_machine_without_a_key(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "billing", "--host", "0.0.0.0", "--database", str(tmp_path / "b.sqlite3")]
    environment = {name: value for name, value in os.environ.items() if name != "BILLING_API_KEY"}
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert refused.returncode != 0
    assert "BILLING_API_KEY" in refused.stderr
