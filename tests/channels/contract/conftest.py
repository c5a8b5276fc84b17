from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.contract.driver import spoils_calls
from tests.channels.contract.gateway import PATIENCE
from tests.channels.contract.talk import Talk, talking

SILENCE = 2.0
"""Seconds that a remote is waited for which says nothing: shorter than at work, as each such call lasts so long."""


def pytest_pycollect_makeitem(collector: pytest.Collector, obj: object) -> list[pytest.Item] | None:
    """No item of a test that this channel can't play."""
    can = getattr(obj, "where", None)
    return None if can is None or can(collector.obj.driver) else []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of a `fault` is played with each that can happen there."""
    if "fault" in metafunc.fixturenames and metafunc.cls:
        metafunc.parametrize("fault", spoils_calls(metafunc.cls.driver))


@pytest.fixture
def talk(request: pytest.FixtureRequest, redis_url: str, sqlite_url: str, tmp_path: Path) -> Iterator[Talk]:
    fault = request.node.callspec.params.get("fault") if hasattr(request.node, "callspec") else None
    with talking(request.cls.driver, redis_url, tmp_path, SILENCE if fault == "hang" else PATIENCE) as talk:
        yield talk
