"""Notices to another telephone: an application for which the customer code is proved."""

from __future__ import annotations

from actions.frame.exchange import Event, Exchange
from actions.service.begin import begin_application


def change_phone(exchange: Exchange) -> list[Event]:
    exchange.say("utter_notifications_phone")
    return begin_application(exchange, "phone_change")
