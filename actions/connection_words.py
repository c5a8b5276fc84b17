"""What a message tells about a new connection: name, address, purpose, phases; and the terms that are told back."""

from __future__ import annotations

import re
from typing import Any

from actions.addresses import without_tail
from actions.exchange import Exchange
from actions.reading import fold, letters, phase_in, purpose_in, says
from actions.reference import connection_days
from actions.turn import Turn

LONGEST_NAME = 60
ADDRESS_WORDS = 4  # told in passing, fewer words are no address but a kind of place
_TITLE = re.compile(
    r"^(?:(?:dạ|vâng|em|tôi|mình|tui|anh|chị|cô|chú|bác|ông|bà|họ|và|tên|đầy đủ|khách hàng|là|người đứng|:)\s+)+",
    re.IGNORECASE,
)


def tell_terms(exchange: Exchange) -> None:
    """How long a connection takes, and when its cost and papers are told."""
    days, most = connection_days()
    exchange.say("utter_connection_asked", days=str(days), most=str(most))


def told_in_passing(turn: Turn) -> dict[str, Any]:
    """Address, purpose and phases where a message tells them beside something else; the last two only in plain words."""
    return _told(turn.text, turn.address)


def _told(text: str, address: str | None) -> dict[str, Any]:
    folded = fold(text)
    told: dict[str, Any] = {}
    if address and (len(address.split()) >= ADDRESS_WORDS or re.search(r"\d", address)):
        told["connection_address"] = address
    if says(r"pha|1p|3p", folded) and (phase := phase_in(text)):
        told["phase"] = phase
    purpose = purpose_in(text)
    if purpose in ("business", "production") or (purpose == "household" and says(r"de o|sinh hoat|nha o", folded)):
        told["purpose"] = purpose
    return told


def name_among(turn: Turn) -> str | None:
    """The name in a message that tells more: a person's, what follows "tên", or the part between commas that is nothing else."""
    text = turn.text
    if name := name_in(str(turn.entities.get("person_name") or "")):
        return name
    if found := re.search(
        r"(?<!\w)(?:tên|ten)(?: là| la)?:? ([^\W\d_]+(?: [^\W\d_]+){1,5}?)(?=[,.;\d]| (?:sđt|sdt|số|so|ở|o|điện)(?!\w)|$)",
        text,
        re.IGNORECASE,
    ):
        return name_in(found.group(1))
    parts = [part.strip() for part in re.split(r"[,;\n]", text)]
    plain = [
        part for part in parts if not re.search(r"\d", part) and not _told(part, None) and 2 <= len(part.split()) <= 6
    ]
    return name_in(plain[0]) if plain else None


def name_in(text: str) -> str | None:
    """A person's or a firm's name: letters, a few words; "em tên là Trần Thị Hoa" → "Trần Thị Hoa"."""
    name = without_tail(_TITLE.sub("", text))
    if letters(name) < 2 or len(name) > LONGEST_NAME or len(name.split()) > 12:
        return None
    if re.search(r"[/@#?!=\\]|https?:|\d{5,}", name) or fold(name) in ("khong", "co", "vang", "da", "ok"):
        return None
    return name
