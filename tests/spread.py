"""How tests spread over several processes (pytest-xdist): what takes long to start is started once, what takes longest begins first.

A file's tests stay in one process; so do those of the files that share the trained brain, or the running system.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = {
    "tests/bot/": "the brain of the tests",
    "tests/journeys/": "the running system",
    "tests/system/test_goals.py": "the running system",
    "tests/system/test_handover.py": "the running system",
    "tests/system/test_zalo_path.py": "the running system",
}
FIRST = (
    "tests/journeys/",
    "tests/knowledge/test_encoders.py",
    "tests/bot/",
    "tests/bench/",
    "tests/system/",
    "tests/channels/contract/",
    "tests/browser/",
)
"""Else one process would begin a long one at the end, and the others wait for it."""


class Spread(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        shared = (name for place, name in TOGETHER.items() if nodeid.startswith(place))
        return next(shared, nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Spread:
    """Whatever `--dist` says."""
    config.option.loadscopereorder = False
    return Spread(config, log)


def longest_first(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((n for n, place in enumerate(FIRST) if item.nodeid.startswith(place)), len(FIRST)))
