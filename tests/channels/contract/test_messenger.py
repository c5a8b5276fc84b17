"""Messenger keeps the contract."""

from __future__ import annotations

from tests.channels.contract.contract import ContractOfChannels
from tests.channels.contract.messenger import MessengerDriver


class TestMessenger(ContractOfChannels):
    driver = MessengerDriver()
