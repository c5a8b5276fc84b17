"""The contract: what every channel keeps, whatever its remote is."""

from __future__ import annotations

from tests.channels.contract.enduring import Endures
from tests.channels.contract.receiving import Receives
from tests.channels.contract.showing import Shows


class ContractOfChannels(Receives, Shows, Endures):
    """Played on each of tests.channels.contract.drivers.DRIVERS."""
