"""The channels that the contract is played on."""

from __future__ import annotations

from tests.channels.contract.driver import Driver
from tests.channels.contract.messenger import MessengerDriver
from tests.channels.contract.outgoing import OutgoingDriver
from tests.channels.contract.rest import RestDriver
from tests.channels.contract.telegram import TelegramDriver
from tests.channels.contract.webchat import WebChatDriver
from tests.channels.contract.zalo import ZaloDriver
from tests.channels.contract.zalo_bot import ZaloBotDriver

DRIVERS: tuple[Driver, ...] = (
    ZaloDriver(),
    TelegramDriver(),
    MessengerDriver(),
    ZaloBotDriver(),
    OutgoingDriver(),
    WebChatDriver(),
    RestDriver(),
)
