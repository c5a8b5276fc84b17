from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.contract.driver import Driver
from tests.channels.contract.drivers import DRIVERS
from tests.channels.contract.gateway import PATIENCE
from tests.channels.contract.talk import Talk, talking

SILENCE = 2.0
"""Seconds that a remote is waited for which says nothing: shorter than at work, as each such call lasts so long."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test on each driver that can; one of a `fault` with each that can happen there."""
    can = getattr(metafunc.function, "where", lambda _: True)
    drivers = [driver for driver in DRIVERS if can(driver)]
    if "fault" in metafunc.fixturenames:
        pairs = [(driver, fault) for driver in drivers for fault in sorted(driver.faults - {"window_closed", "away"})]
        metafunc.parametrize(("driver", "fault"), pairs, ids=[f"{driver.name}-{fault}" for driver, fault in pairs])
    elif "driver" in metafunc.fixturenames:
        assert drivers
        metafunc.parametrize("driver", drivers, ids=[driver.name for driver in drivers])


@pytest.fixture
def talk(request: pytest.FixtureRequest, driver: Driver, redis_url: str, tmp_path: Path) -> Iterator[Talk]:
    fault = request.node.callspec.params.get("fault")
    with talking(driver, redis_url, tmp_path, SILENCE if fault == "hang" else PATIENCE) as talk:
        yield talk
