"""Where an application is answered: a telephone, the registered one of a proved code, an e-mail address beside it."""

from __future__ import annotations

import re
from typing import Any

from actions.frame.exchange import Exchange
from actions.frame.fields import refuses_phone, take_phone
from actions.service.application import EMAIL, PROVED, REGISTERED, details_of
from actions.service.stories import more_of_it
from actions.words.reading import says

_ADDRESS = re.compile(r"[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+")
_THE_REGISTERED = r"so (?:da |dang |minh )?dang ky|so (?:tren|trong|o) (?:hop dong|hoa don|he thong)|so cu"


def answered_phone(exchange: Exchange, interrupted: bool) -> dict[str, Any] | None:
    """The number; who proved the code may leave it at the registered one. More of the story, told instead, is added to it."""
    turn, details = exchange.turn, details_of(exchange.slots)
    if "phone" in turn.entities or turn.tapped:
        return take_phone(exchange, interrupted)
    if found := _ADDRESS.search(turn.typed):
        exchange.say("utter_noted_what", what=f"email {found[0]}")
        return {"phone": None, "service_details": details | {EMAIL: found[0]}}
    if exchange.slots.get("bill_proof") in PROVED and (refuses_phone(turn) or says(_THE_REGISTERED, turn.folded)):
        exchange.say("utter_phone_registered")
        return {"phone": None, "service_details": details | {REGISTERED: "số đã đăng ký"}}
    if not interrupted and (more := more_of_it(exchange)):
        exchange.say("utter_noted")
        return {"phone": None, **more}
    return take_phone(exchange, interrupted)
