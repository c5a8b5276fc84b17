"""Requests whose number was forgotten, found by the customer code once it is proved."""

from __future__ import annotations

from actions.bill.proving import prove_for
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange
from actions.frame.turn import Turn
from actions.request.listing import show_list
from actions.words.reading import NO, says

FORGOTTEN = "?"
"""Stands in the form for the number."""

_FORGOT = (
    rf"(?:(?:{NO}) (?:con )?(?:nho|biet|co|thay|luu|giu|tim)|quen|mat|xoa)(?: \w+){{0,2}} (?:so|ma phieu|so phieu|tin nhan|tin)"
    rf"|(?:{NO}) (?:con )?(?:nho|biet|luu)(?: (?:dau|nua|roi|em|a|gi|het|noi))*$|(?:tin nhan|tin|so phieu)(?: \w+){{0,2}} (?:xoa|mat|bi xoa)(?: \w+)?|quen (?:roi|mat|het)"
)


def forgot_number(turn: Turn) -> bool:
    """ "không nhớ số", "mất tin nhắn rồi": the requests are found by the customer code."""
    return not turn.tapped and says(_FORGOT, turn.folded)


async def find_by_code(exchange: Exchange) -> list[Event]:
    """The requests of the linked codes; first a code is proved where none is."""
    if not exchange.turn.linked:
        code = exchange.turn.entities.get("customer_code")
        return await prove_for(exchange, "check_request_status", code, own="yes")
    if not await show_list(exchange):
        exchange.say("utter_no_requests", offer("talk_to_human"))
    return []
