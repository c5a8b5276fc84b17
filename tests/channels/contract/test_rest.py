"""Rasa's REST protocol keeps the contract."""

from __future__ import annotations

from tests.channels.contract.contract import ContractOfChannels
from tests.channels.contract.rest import RestDriver


class TestRest(ContractOfChannels):
    driver = RestDriver()
