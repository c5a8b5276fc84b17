"""Sending a request, and keeping it where the utility's systems are away."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from actions.clients.errors import BillingError, Unavailable
from actions.clients.receipts import Receipt
from actions.clients.requests import Kind, submit
from actions.frame.exchange import Event, Exchange, remember

logger = logging.getLogger(__name__)

Telling = Callable[[Exchange, Receipt], Awaitable[str]]
"""The receipt in words."""


async def send_and_tell(
    exchange: Exchange, kind: Kind, body: dict[str, Any], kept: str, telling: Telling | None = None, **values: str
) -> list[Event] | None:
    """Send the request, tell its receipt and remember the number that it may have, or say the response `kept` where it was kept.

    None means that it was refused: sending it again would not help, and nothing was said.
    """
    try:
        receipt = await send_or_keep(exchange, kind, body)
    except BillingError:
        return None
    if receipt is None:
        exchange.say(kept, (), **values)
        return []
    exchange.tell(await telling(exchange, receipt) if telling else receipt.text)
    return remember(ticket_number=receipt.number) if receipt.number else []


async def send_or_keep(exchange: Exchange, kind: Kind, body: dict[str, Any]) -> Receipt | None:
    """Send the request; None means that it was kept: the gateway sends it later and tells the customer its number.

    Raises NotFound, Rejected or TooManyTries where sending it again would not help.
    """
    turn = exchange.turn
    key = turn.key(kind)
    body = {name: value for name, value in body.items() if value is not None}
    who = {} if body.get("anonymous") else {"conversation_id": turn.conversation_id}
    body |= {"channel": turn.channel or "chat"} | who
    try:
        return await submit(kind, body, key)
    except Unavailable as error:
        logger.warning("kept %s of message %s: %s", kind, turn.message_id, error)
        exchange.report(deferred={"kind": kind, "idempotency_key": key, "body": body})
        return None
