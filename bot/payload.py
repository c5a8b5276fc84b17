"""What a button sends: `/intent` or `/intent{"entity": "value"}`."""

from __future__ import annotations

import json
import re
from typing import Any

from rasa.shared.core.domain import Domain

_PAYLOAD = re.compile(r"/(?P<intent>[^\s{@/]+)\s*(?P<entities>\{.*\})?\s*", re.DOTALL)


class UnknownPayload(Exception):
    """The payload names no intent of this model, or its entities cannot be read."""


def read_payload(payload: str, domain: Domain) -> dict[str, Any]:
    """Return parse data with confidence 1. Raises UnknownPayload."""
    match = _PAYLOAD.fullmatch(payload)
    if match is None or match["intent"] not in domain.intents:
        raise UnknownPayload("The payload names no intent of this model.")
    intent = {"name": match["intent"], "confidence": 1.0}
    return {
        "text": payload,
        "intent": intent,
        "entities": _entities(match["entities"] or "{}"),
        "intent_ranking": [intent],
    }


def _entities(text: str) -> list[dict[str, Any]]:
    try:
        values = json.loads(text)
    except ValueError as error:
        raise UnknownPayload("The payload's entities are not JSON.") from error
    return [
        {"entity": name, "value": value, "extractor": "payload"}
        for name, listed in values.items()
        for value in (listed if isinstance(listed, list) else [listed])
    ]
