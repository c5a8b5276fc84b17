"""The web chat keeps the contract."""

from __future__ import annotations

from tests.channels.contract.contract import ContractOfChannels
from tests.channels.contract.webchat import WebChatDriver


class TestWebChat(ContractOfChannels):
    driver = WebChatDriver()
