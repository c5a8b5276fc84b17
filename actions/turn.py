"""One customer message as the actions see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.reading import clean, fold

POSSIBLE = 0.05  # below this an intent is no guess worth offering


@dataclass(frozen=True)
class Turn:
    """What was said in this turn, how it was understood, and by whom.

    `text` is empty for a tapped button. `linked` are the customer codes verified for this contact: the truth
    on each turn, kept by the gateway.
    """

    text: str = ""
    intent: str = ""
    confidence: float = 0.0
    entities: Mapping[str, str] = field(default_factory=dict)
    ranking: tuple[str, ...] = ()
    tapped: bool = False
    linked: tuple[str, ...] = ()
    message_id: str = ""
    conversation_id: str = ""
    channel: str | None = None

    @property
    def folded(self) -> str:
        return fold(self.text)

    def key(self, kind: str) -> str:
        """The idempotency key of a request of this kind made in this turn."""
        return f"{self.message_id}:{kind}"


def read_turn(message: Mapping[str, Any], sender_id: str) -> Turn:
    """Read the latest message of a tracker, with what the gateway sent beside it."""
    raw = str(message.get("text") or "")
    intent = message.get("intent") or {}
    name = str(intent.get("name") or "")
    tapped = raw.startswith(f"/{name}") and name != "" and intent.get("confidence") == 1.0
    about = message.get("metadata") or {}
    return Turn(
        text="" if tapped else clean(raw),
        intent=name,
        confidence=float(intent.get("confidence") or 0.0),
        entities={e["entity"]: e["value"] for e in reversed(message.get("entities") or [])},
        ranking=tuple(
            str(r.get("name")) for r in message.get("intent_ranking") or [] if r.get("confidence", 0) >= POSSIBLE
        ),
        tapped=tapped,
        linked=tuple(about.get("linked_customer_codes") or ()),
        message_id=str(about.get("message_id") or message.get("message_id") or ""),
        conversation_id=str(about.get("conversation_id") or sender_id),
        channel=about.get("channel"),
    )
