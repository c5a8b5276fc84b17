"""The knowledge as it ships, encoded once."""

from __future__ import annotations

import pytest

from knowledge.finder import Finder
from knowledge.making import make, open_finder


@pytest.fixture(scope="session")
def finder() -> Finder:
    make()
    return open_finder()
