"""What a message tells about a new connection: name, telephone, address, purpose, phases; whether it asks for the terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.connection.purposes import phase_in, purpose_in
from actions.frame.exchange import Exchange
from actions.frame.formats import telephone
from actions.frame.turn import Turn
from actions.place.whereabouts import completed, settled
from actions.words.asking import asks_how
from actions.words.names import firm_in, name_told
from actions.words.reading import says

PURPOSES = {
    "household": "Sinh hoạt gia đình",
    "business": "Kinh doanh, dịch vụ",
    "production": "Sản xuất",
    "other": "Mục đích khác",
}
_FOR_GOOD = r"(?:lap|gan|xai|dung|o|keo|dang ky) (?:\w+ )?han|lau dai|lau nam|vinh vien|co dinh|chinh thuc|thuong xuyen"
ADDRESS_WORDS = 4  # told in passing, fewer words are no address but a kind of place


def asks_papers(turn: Turn) -> bool:
    """Whether the message asks which papers a connection needs, whatever it was taken for."""
    return not turn.tapped and turn.address is None and says(r"giay to|thu tuc|ho so", turn.folded)


def asks_terms(turn: Turn) -> bool:
    """Whether the message asks what a connection costs, how long it takes or which papers it needs; a bill is another matter."""
    if turn.tapped or "bill_month" in turn.entities or says(r"(?:tien|gia) dien|hoa don", turn.folded):
        return False
    return asks_how(turn.text) or says(
        r"bao gio|khi nao|chung nao|(?:luc|hom|bua|ngay) nao|co lau|lau (?:khong|ko|k)|may tien", turn.folded
    )


def wants_for_good(turn: Turn) -> bool:
    """Whether a connection that stays is wished for, and none for a time: "lắp hẳn công tơ luôn"."""
    return turn.intent == "request_new_connection" and not turn.tapped and says(_FOR_GOOD, turn.folded)


def told(turn: Turn, known: Mapping[str, Any]) -> dict[str, Any]:
    """All that a message tells of a connection, by slot; where an address is known, the parts of it that are told anew.

    `known` are the slots so far. A tapped button of an earlier question tells its choice.
    """
    if turn.tapped:
        phase, purpose = turn.entities.get("phase"), turn.entities.get("purpose")
        found: dict[str, Any] = {"purpose": purpose, "phase": int(phase) if phase else None}
    else:
        found = {
            "name": name_told(turn),
            "phone": turn.meant("phone"),
            "connection_address": _address(turn, known.get("connection_address")),
            "purpose": purpose_told(turn),
            "phase": _phase(turn),
        }
    return {slot: value for slot, value in found.items() if value is not None}


def _address(turn: Turn, known: str | None) -> str | None:
    parts = [part for part in turn.parts if part[1] not in (firm_in(turn.typed) or "")]
    if not parts or _looks_like_a_district(turn):
        return None
    address = turn.address
    if known:
        return turn.address_parts
    enough = address and (len(address.split()) >= ADDRESS_WORDS or re.search(r"\d", address))
    return address if enough else None


async def settled_address(exchange: Exchange, news: dict[str, Any]) -> dict[str, Any]:
    """The news, where an address told for the first time is whole enough; else it is kept until the rest is told."""
    if not news.get("connection_address") or exchange.slots.get("connection_address"):
        return news
    place, opened = await settled(exchange, await completed(exchange, {"address": news["connection_address"]}))
    return {**news, **opened, "connection_address": place["address"] if place else None}


def purpose_told(turn: Turn) -> str | None:
    """The purpose in words about it; the name of a firm is none, "quan an" is one though it may be taken for a district."""
    if _looks_like_a_district(turn):
        return purpose_in(turn.text)
    firm = firm_in(turn.beside)
    return purpose_in(turn.beside.replace(firm, "…") if firm else turn.beside)


def _looks_like_a_district(turn: Turn) -> bool:
    """Whether all that was taken for an address is a purpose: "quan an" typed without marks."""
    return len(turn.parts) == 1 and purpose_in(turn.parts[0][1]) is not None


def _phase(turn: Turn) -> int | None:
    """The phases beside "pha"; a bare number is an answer to the question for them only."""
    return phase_in(turn.beside) if re.search(r"pha|[13]\s*(?:p|fa)(?!\w)", turn.folded) else None


def described(slot: str, value: Any) -> str:
    """What a slot of the form holds, in words; empty for a slot that is not the customer's."""
    if slot == "phone":
        return f"số điện thoại {telephone(value)}"
    words = {"name": "người đứng tên: {}", "connection_address": "nơi lắp: {}", "phase": "loại điện: {} pha"}
    return f"mục đích: {PURPOSES[value]}" if slot == "purpose" else words.get(slot, "").format(value)
