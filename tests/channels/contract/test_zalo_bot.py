"""The Zalo Bot Platform keeps the contract."""

from __future__ import annotations

from tests.channels.contract.contract import ContractOfChannels
from tests.channels.contract.zalo_bot import ZaloBotDriver


class TestZaloBot(ContractOfChannels):
    driver = ZaloBotDriver()
