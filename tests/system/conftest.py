from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.system.running import System, running


@pytest.fixture(scope="session")
def system() -> Iterator[System]:
    """One running system for all tests that do not break it."""
    with running() as system:
        yield system
