"""Fixtures of several test modules of a channel."""

import pytest

from tests.channels.zalo_rig import remote, rig  # noqa: F401

SILENCE = {"hang", "lost"}
"""Faults of a remote that says nothing."""


@pytest.fixture
def patience(request: pytest.FixtureRequest) -> float:
    """Seconds that a remote is waited for: few only where it is silent."""
    params = request.node.callspec.params.values() if hasattr(request.node, "callspec") else ()
    return 1.5 if SILENCE.intersection(one for one in params if isinstance(one, str)) else 60.0
