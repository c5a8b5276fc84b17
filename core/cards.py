"""Cards: things with a title, a picture and choices each, side by side, which only web pages show.

Shapes: the keys of Rasa's responses, and the generic template of its `socketio` channel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from core.messages import Button, Outbound

Card = Mapping[str, Any]


def from_rasa(data: Mapping[str, Any]) -> Outbound:
    """One message of the brain's: `quick_replies` are buttons, `elements` and an `attachment` are for who can show them, but for
    an attachment that is an address only."""
    told, attached = dict(data), data.get("attachment")
    told["buttons"] = [*(data.get("buttons") or ()), *(data.get("quick_replies") or ())]
    if data.get("elements"):
        attached = {"type": "template", "payload": {"template_type": "generic", "elements": data["elements"]}}
    if isinstance(attached, str):
        told["text"] = "\n".join(filter(None, [data.get("text"), attached]))
    elif attached:
        told["custom"] = {**(data.get("custom") or {}), "attachment": attached}
    return Outbound.from_json(told)


def in_words(message: Outbound) -> Outbound:
    """For who shows no cards: their words stand in the text, their choices and links are buttons of the message."""
    cards = list(_cards(message.custom))
    if not cards:
        return message
    lines = [str(card[part]) for card in cards for part in ("title", "subtitle") if card.get(part)]
    text = "\n".join([*([message.text] if message.text else []), *lines])
    return replace(message, text=text or None, custom=None, buttons=(*message.buttons, *_buttons(cards)))


def _cards(custom: Mapping[str, Any] | None) -> Iterator[Card]:
    attached = (custom or {}).get("attachment")
    payload = attached.get("payload") if isinstance(attached, dict) else None
    elements = payload.get("elements") if isinstance(payload, dict) else None
    listed = [elements] if isinstance(elements, dict) else elements if isinstance(elements, list) else []
    yield from (one for one in listed if isinstance(one, dict))


def _buttons(cards: list[Card]) -> Iterator[Button]:
    """One whose title stands on several cards is named after its own as well."""
    of = [(card, one) for card in cards for one in card.get("buttons") or () if isinstance(one, dict)]
    titles = Counter(one.get("title") for _, one in of)
    for card, one in of:
        title = str(one.get("title") or "…")
        named = f"{title}: {card['title']}" if titles[one.get("title")] > 1 and card.get("title") else title
        yield Button(named, None if one.get("url") else str(one.get("payload") or title), one.get("url"))
