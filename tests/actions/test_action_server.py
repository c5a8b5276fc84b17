"""The action server as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def port(free_port: Callable[[], int], wait_until: Callable[..., object]) -> Iterator[int]:
    number = free_port()
    process = subprocess.Popen([sys.executable, "-m", "actions.server", "--port", str(number)], cwd=ROOT)
    try:
        wait_until(lambda: _answers(number))
        yield number
    finally:
        process.terminate()
        process.wait(60)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health", timeout=60).is_success
    except httpx.TransportError:
        return False


def test_it_serves_every_action_of_the_domain_on_the_loopback_address_only(port: int) -> None:
    served = {action["name"] for action in httpx.get(f"http://127.0.0.1:{port}/actions", timeout=60).json()}
    named = {
        line[2:].strip() for line in (ROOT / "domain.yml").read_text("utf-8").splitlines() if line.startswith("- ")
    }
    assert {name for name in named if name.startswith(("action_", "validate_"))} == served
    assert listening_addresses(port) == {"0100007F"}


def listening_addresses(port: int) -> set[str]:
    """The addresses, as the kernel writes them, on which something listens at the port."""
    sockets = [
        line.split() for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
    ]
    return {s[1].split(":")[0] for s in sockets if s[1].endswith(f":{port:04X}") and s[3] == "0A"}
