from __future__ import annotations

import pytest

from tests.journeys.people import People
from tests.system.running import System


@pytest.fixture(scope="session")
def people(system: System) -> People:
    return People(system)
