"""Zalo keeps the contract."""

from __future__ import annotations

from tests.channels.contract.contract import ContractOfChannels
from tests.channels.contract.zalo import ZaloDriver


class TestZalo(ContractOfChannels):
    driver = ZaloDriver()
