"""Notices to another telephone: an application for which the customer code is proved."""

from __future__ import annotations

from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember


async def change_phone(exchange: Exchange) -> list[Event]:
    exchange.say("utter_notifications_phone", offer("talk_to_human"))
    return remember(offered_goal="talk_to_human")
