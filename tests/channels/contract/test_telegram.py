"""Telegram keeps the contract."""

from __future__ import annotations

from tests.channels.contract.contract import ContractOfChannels
from tests.channels.contract.telegram import TelegramDriver


class TestTelegram(ContractOfChannels):
    driver = TelegramDriver()
