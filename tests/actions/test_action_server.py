"""The action server as a process of its own."""

from __future__ import annotations

import socket
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
        wait_until(lambda: _answers(number), timeout=20)
        yield number
    finally:
        process.terminate()
        process.wait(10)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health").is_success
    except httpx.TransportError:
        return False


def test_it_serves_every_action_of_the_domain_on_the_loopback_address_only(port: int) -> None:
    served = {action["name"] for action in httpx.get(f"http://127.0.0.1:{port}/actions").json()}
    named = {
        line[2:].strip() for line in (ROOT / "domain.yml").read_text("utf-8").splitlines() if line.startswith("- ")
    }
    assert {name for name in named if name.startswith(("action_", "validate_"))} == served
    own = socket.gethostbyname(socket.gethostname())
    if own.startswith("127."):
        pytest.skip("this machine has no other address")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((own, port), timeout=2)
