"""The real billing stub on a free port, and the real action executor that calls it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from actions.clients.billing import BillingClient, billing
from billing.settings import Settings
from tests.actions.dialogue import Dialogue
from tests.billing.stub import API, serve


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with serve(Settings(database=tmp_path_factory.mktemp("billing") / "billing.sqlite3", calm=True)) as running:
        yield running


@pytest.fixture
def healthy(stub: httpx.Client) -> Iterator[httpx.Client]:
    """The stub without faults, before and after."""
    yield stub
    stub.put(f"{API}/_faults", json={"mode": "ok"})


@pytest.fixture
async def client(healthy: httpx.Client) -> AsyncIterator[BillingClient]:
    made = BillingClient(str(healthy.base_url), total_seconds=60.0)
    yield made
    await made.close()


@pytest.fixture
async def dialogue(healthy: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Dialogue]:
    """Runs actions by name, as the brain does, against the stub."""
    monkeypatch.setenv("BILLING_URL", str(healthy.base_url))
    billing.cache_clear()
    yield Dialogue()
    await billing().close()
    billing.cache_clear()
