"""One trained test model and one running brain for all tests of the brain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import redis

from tests.bot.brain_process import BOT_BIN, Brain, train


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the test project with its model."""
    if not (BOT_BIN / "rasa").exists():
        pytest.skip("no environment for the brain (.venv-bot)")
    return train(tmp_path_factory.mktemp("brain-project"))


@pytest.fixture(scope="session")
def running_brain(trained: Path) -> Iterator[Brain]:
    brain = Brain(trained)
    try:
        brain.start()
        yield brain
    finally:
        brain.stop()


@pytest.fixture
def brain(running_brain: Brain) -> Brain:
    return running_brain


@pytest.fixture
def conversation() -> str:
    """The id of a new conversation."""
    return str(uuid4())


@pytest.fixture
def state(brain: Brain) -> Iterator[redis.Redis]:
    """The brain's Redis, as others see it."""
    with redis.Redis.from_url(brain.redis.url) as client:
        yield client
