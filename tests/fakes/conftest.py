from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.fakes.serving import serving
from tests.fakes.zalo import serving_zalo
from tests.fakes.zalo_client import ACCOUNT, USER, Receiver, Zalo


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Receiver, httpx.Client]]:
    """One fake and one webhook for all tests of a module; each test finds both as new."""
    receiver = Receiver()
    with (
        serving(receiver.app()) as webhook,
        serving_zalo(ACCOUNT, f"{webhook}/webhook") as url,
        httpx.Client(base_url=url, timeout=60, trust_env=False) as http,
    ):
        yield receiver, http


@pytest.fixture
def receiver(running: tuple[Receiver, httpx.Client]) -> Receiver:
    return running[0]


@pytest.fixture
def zalo(running: tuple[Receiver, httpx.Client]) -> Zalo:
    receiver, http = running
    client = Zalo(http)
    client.control("POST", "reset")
    client.control("PUT", "settings", timeout=60)  # else a busy machine gets an event again that it took
    client.control("POST", "users", ids=[USER])
    receiver.clear()
    return client
