from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from billing.settings import Settings
from tests.billing.stub import Watch, serve


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A stub on today's real time, shared by the tests of a file."""
    with serve(Settings(database=tmp_path_factory.mktemp("billing") / "billing.sqlite3")) as running:
        yield running


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def timed(tmp_path: Path, watch: Watch) -> Iterator[httpx.Client]:
    """A stub of its own that lives by `watch`."""
    with serve(Settings(database=tmp_path / "billing.sqlite3"), watch) as running:
        yield running
