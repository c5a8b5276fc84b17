"""A utility's own app keeps the contract."""

from __future__ import annotations

from tests.channels.contract.contract import ContractOfChannels
from tests.channels.contract.outgoing import OutgoingDriver


class TestOutgoing(ContractOfChannels):
    driver = OutgoingDriver()
