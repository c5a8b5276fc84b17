"""Every channel keeps the contract."""

from __future__ import annotations

from tests.channels.contract.contract import ContractOfChannels


class TestChannels(ContractOfChannels):
    pass
