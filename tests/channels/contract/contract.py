"""The contract: what every channel keeps, whatever its remote is."""

from __future__ import annotations

from typing import ClassVar

from tests.channels.contract.driver import Driver
from tests.channels.contract.enduring import Endures
from tests.channels.contract.receiving import Receives
from tests.channels.contract.showing import Shows


class ContractOfChannels(Receives, Shows, Endures):
    """Each channel has a test file with a class of this, so that they are played side by side."""

    driver: ClassVar[Driver]
