"""The terms of a new connection: how long it takes, its papers, its cost."""

from __future__ import annotations

from actions.connection.words import asks_papers
from actions.frame.exchange import Exchange
from actions.knowledge.answering import sure_entry, told
from actions.place.reference import connection_days


async def tell_terms(exchange: Exchange) -> None:
    """Which papers a connection needs, where they are asked for; else how long it takes and when its cost is told."""
    entry = await sure_entry(exchange, about="lắp điện mới") if asks_papers(exchange.turn) else None
    if entry and "request_new_connection" in entry.beside:
        exchange.tell(told(entry))
        return
    days, most = connection_days()
    exchange.say("utter_connection_asked", days=str(days), most=str(most))
