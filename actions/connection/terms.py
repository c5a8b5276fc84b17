"""The terms of a new connection: how long it takes, its papers, its cost."""

from __future__ import annotations

from actions.frame.exchange import Exchange
from actions.knowledge.answering import sure_entry, told
from actions.place.reference import connection_days
from actions.words.reading import says

_PAPERS = r"giay to|ho so|thu tuc|can gi|ho khau|so hong|so do"


async def tell_terms(exchange: Exchange) -> None:
    """Which papers a connection needs, where they are asked for; else how long it takes and when its cost is told."""
    entry = await sure_entry(exchange, about="lắp điện mới") if says(_PAPERS, exchange.turn.folded) else None
    if entry and "request_new_connection" in entry.beside:
        exchange.tell(told(entry))
        return
    days, most = connection_days()
    exchange.say("utter_connection_asked", days=str(days), most=str(most))
